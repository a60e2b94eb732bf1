"""The matrix of answers and personalities, in lines and in JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from scoring.words import Words
from simgame.author.casts import label
from simgame.cli.layout import table
from simgame.proof.moments import Judged, Moment

Found = Sequence[tuple[Mapping[str, str], Sequence[Moment]]]


def as_lines(found: Found, words: Words) -> list[str]:
    """Beat by beat, each personality's view of the same answers below one another."""
    beats = list(dict.fromkeys(moment.beat for _, moments in found for moment in moments))
    lines: list[str] = []
    for beat in beats:
        lines.append(beat)
        for cast, moments in found:
            for moment in moments:
                if moment.beat == beat:
                    lines += ["  " + _head(cast, moment, words), *_rows(moment, words)]
        lines.append("")
    return lines


def as_data(scenario: str, found: Found) -> str:
    data = {
        "scenario": scenario,
        "casts": [
            {"cast": dict(cast), "beats": [_data(moment) for moment in moments]}
            for cast, moments in found
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def _head(cast: Mapping[str, str], moment: Moment, words: Words) -> str:
    key = "cli.author.matrix.on-line" if moment.on_best_line else "cli.author.matrix.off-line"
    trust = ", ".join(f"{value:+d}" for value in moment.trust)
    return words(key, cast=label(cast), minutes=moment.minutes, trust=trust)


def _rows(moment: Moment, words: Words) -> list[str]:
    rows = []
    for answer in moment.answers:
        mark = "+" if answer.option == moment.best else "-" if answer.option == moment.worst else ""
        loss = (
            words("cli.author.matrix.locked")
            if answer.loss is None
            else words("cli.author.matrix.loss", loss=f"{answer.loss:.1f}")
        )
        reaction = words(f"cli.author.matrix.{answer.reaction}")
        rows.append(
            [
                f"{mark:1}",
                answer.option,
                f"{answer.points:+3d}",
                reaction,
                loss,
                _fired(answer, words),
            ]
        )
    return table(rows, "    ")


def _fired(answer: Judged, words: Words) -> str:
    found = []
    for item in answer.findings:
        text = f"{item.rule} {item.points:+d}"
        if item.overruled_by:
            text += f" ({words('cli.author.matrix.overruled', rule=item.overruled_by)})"
        found.append(text)
    return "; ".join(found)


def _data(moment: Moment) -> dict[str, object]:
    return {
        "beat": moment.beat,
        "on_best_line": moment.on_best_line,
        "minutes": moment.minutes,
        "trust": list(moment.trust),
        "knows": list(moment.knows),
        "best": moment.best,
        "worst": moment.worst,
        "options": [
            {
                "option": answer.option,
                "points": answer.points,
                "reaction": answer.reaction,
                "offered": answer.loss is not None,
                "loss": answer.loss,
                "rules": [
                    {
                        "rule": item.rule,
                        "family": item.family,
                        "points": item.points,
                        "overruled_by": item.overruled_by,
                    }
                    for item in answer.findings
                ],
            }
            for answer in moment.answers
        ],
    }

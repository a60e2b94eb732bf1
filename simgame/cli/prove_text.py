"""A survey in sentences and in JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence

from scoring.words import Words
from simgame.author.casts import label
from simgame.cli.layout import table, terminal_width, wrapped
from simgame.proof.moments import Moment
from simgame.proof.survey import LOST_LIMIT, PLAYER_LIMIT, RANDOM_LIMIT, Survey


def as_lines(found: Survey, words: Words) -> list[str]:
    """What an author wants to know of one cast."""
    best, worst, random = (f"{value:.1f}" for value in found.anchors)
    body = [
        words("cli.author.prove.states", count=f"{found.states:,}"),
        words("cli.author.prove.values", best=best, worst=worst, random=random),
        words(
            "cli.author.prove.best-line",
            line=", ".join(found.best_line),
            ending=found.ends[0],
            kind=found.ends[1] or "–",
        ),
        words("cli.author.prove.dead-ends", beats=", ".join(found.dead_ends) or "–"),
        words("cli.author.prove.unreachable", beats=", ".join(found.unreachable) or "–"),
    ]
    if found.ends[1] != "won":
        body.append("! " + words("cli.author.prove.best-not-won"))
    if found.random95 is None:
        body.append("! " + words("cli.author.prove.no-spread"))
    lines = [label(found.cast)]
    for text in body:
        lines += wrapped(text, terminal_width(), "  ")
    return [*lines, *_scores(found, words), ""]


def beat_lines(found: Sequence[Survey], words: Words) -> list[str]:
    """Best and worst answer of each beat, personality beside personality."""
    if not found:
        return []
    beats = list(dict.fromkeys(moment.beat for item in found for moment in item.moments))
    rows = [[words("cli.author.prove.beat"), *(label(item.cast) for item in found)]]
    for beat in beats:
        cells = [_best_and_worst(_moment(item, beat)) for item in found]
        rows.append([beat, *cells])
    return [words("cli.author.prove.beats"), *table(rows, "  ")]


def as_data(scenario: str, found: Sequence[Survey]) -> str:
    """The same as one JSON object."""
    data = {"scenario": scenario, "casts": [_data(item) for item in found]}
    return json.dumps(data, ensure_ascii=False, indent=2)


def _scores(found: Survey, words: Words) -> list[str]:
    named = [
        ("best-lost", words("cli.author.prove.best-lost"), found.lost, LOST_LIMIT),
        ("random-95", words("cli.author.prove.random-95"), found.random95, RANDOM_LIMIT),
    ]
    for name, raw in found.players.items():
        player, _, language = name.partition("/")
        title = words(f"cli.author.prove.player.{player}")
        named.append((name, f"{title} ({language})" if language else title, raw, PLAYER_LIMIT))
    rows = []
    for _, title, raw, limit in named:
        value = "–" if raw is None else f"{raw:.1f}"
        over = raw is not None and raw > limit
        note = words("cli.author.prove.limit", limit=f"{limit:.0f}")
        rows.append([title, f"{value:>7}", f"! {note}" if over else note])
    return table(rows, "  ")


def _moment(found: Survey, beat: str) -> Moment | None:
    return next((moment for moment in found.moments if moment.beat == beat), None)


def _best_and_worst(moment: Moment | None) -> str:
    if moment is None:
        return "–"
    mark = "" if moment.on_best_line else "*"
    return f"{moment.best} / {moment.worst}{mark}"


def _data(found: Survey) -> dict[str, object]:
    return {
        "cast": dict(found.cast),
        "states": found.states,
        "best": found.anchors.best,
        "worst": found.anchors.worst,
        "random": found.anchors.random,
        "best_line": list(found.best_line),
        "ending": found.ends[0],
        "kind": found.ends[1],
        "dead_ends": list(found.dead_ends),
        "unreachable": list(found.unreachable),
        "best_lost": found.lost,
        "random_95": found.random95,
        "players": dict(found.players),
        "too_easy": found.too_easy(),
        "beats": [
            {
                "beat": moment.beat,
                "on_best_line": moment.on_best_line,
                "best": moment.best,
                "worst": moment.worst,
            }
            for moment in found.moments
        ],
    }

"""Playthroughs and their coverage in sentences and in JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from textwrap import fill

from scoring.words import Words
from simgame.author.casts import label
from simgame.author.coverage import Coverage, Piece, Tally
from simgame.author.playthroughs import Offer, Run, Trouble
from simgame.cli.layout import terminal_width, wrapped
from simgame.content.scenario import Scenario

JSON_VERSION = 1
"""Grows when a key changes its meaning."""
MOST_UNHEARD = 10
"""Lines nobody can say that are named one by one; of more, only their number is told."""


@dataclass(frozen=True)
class Tested:
    """One file with all that was found. offer: a playthrough to begin with, where none is."""

    file: str
    scenario: Scenario
    runs: Sequence[Run]
    coverage: Coverage
    offer: Offer | None = None


def as_lines(found: Tested, words: Words) -> list[str]:
    """What went as meant and what did not, then what nobody passed by."""
    title = found.scenario.text("title", words.language)
    lines = [words("coverage.file", file=found.file, title=title)]
    if not found.scenario.file.playthroughs:
        return [*lines, *_offered(found, words), ""]
    for _, runs in groupby(found.runs, key=lambda run: run.number):
        lines += _runs(list(runs), words)
    return [*lines, "", *_coverage(found.coverage, words), ""]


def as_data(found: Sequence[Tested], words: Words) -> str:
    """The same as one JSON object."""
    data = {"version": JSON_VERSION, "files": [_data(each, words) for each in found]}
    return json.dumps(data, ensure_ascii=False, indent=2)


def _runs(runs: Sequence[Run], words: Words) -> Iterator[str]:
    """All casts of one playthrough: those that pass on one line, each failure by itself."""
    passed = [run for run in runs if run.passed]
    if passed:
        yield from _wrapped(_passed(passed, words), "  ", "    ")
    for run in runs:
        if not run.passed:
            told = words("coverage.failed", name=run.name, cast=label(run.cast))
            yield from _wrapped(told, "  ", "    ")
            for trouble in run.troubles:
                yield from _trouble(run, trouble, words)


def _passed(runs: Sequence[Run], words: Words) -> str:
    first = runs[0]
    cast = label(first.cast) if len(runs) == 1 else words("coverage.casts", count=len(runs))
    scores = [run.score for run in runs if run.score is not None]
    if not scores:
        return words("coverage.passed", name=first.name, cast=cast, ending=first.stands)
    score = " – ".join(dict.fromkeys(f"{each:.1f}" for each in (min(scores), max(scores))))
    return words(
        "coverage.passed-score", name=first.name, cast=cast, ending=first.stands, score=score
    )


def _trouble(run: Run, trouble: Trouble, words: Words) -> Iterator[str]:
    problem = trouble.problem
    yield f"        {problem.place}"
    yield from _wrapped(f"{problem.what(words)} [{problem.code}]", " " * 8)
    if trouble.hidden is not None:
        reasons = trouble.hidden.reasons(run.world.scenario, words, words.language)
        clauses = words("coverage.and").join(reasons)
        yield from _wrapped(words("coverage.needed", clauses=clauses), " " * 8)
    why = _why(run, trouble, words)
    if why:
        yield from _wrapped(why, " " * 8)
    yield from _wrapped(problem.hint(words), " " * 8)


def _why(run: Run, trouble: Trouble, words: Words) -> str:
    """Why a call did not come where it was meant to; empty where nothing can be said."""
    if trouble.missed is None:
        return ""
    return trouble.missed.told(run.world.scenario, words, words.language)


def _coverage(found: Coverage, words: Words) -> Iterator[str]:
    yield from _wrapped(
        words(
            "coverage.visited",
            beats=found.beats.seen,
            all_beats=found.beats.total,
            options=found.options.seen,
            all_options=found.options.total,
            lines=found.lines.seen,
            all_lines=found.lines.total,
        ),
        "  ",
    )
    yield from _unheard(found, words)
    missing = list(_missing(found, words))
    yield "  " + words("coverage.missing" if missing else "coverage.whole")
    for line in missing:
        yield from _wrapped(line, "    ", "  ")


def _unheard(found: Coverage, words: Words) -> Iterator[str]:
    """Lines that nobody can say: each of them, where they are few."""
    count = len(found.unheard)
    if count > MOST_UNHEARD:
        yield from _wrapped(words("coverage.unheard", count=count), "  ")
    elif count:
        told = [f"{piece.path.removeprefix('beats.')} {_span(piece)}" for piece in found.unheard]
        items = words("coverage.and").join(told)
        yield from _wrapped(words("coverage.unheard-few", items=items), "  ", "  ")


def _missing(found: Coverage, words: Words) -> Iterator[str]:
    """A line for each beat, in the order of the file; what is whole is not told in parts."""
    beats = {piece.beat: piece for piece in found.beats.missing}
    options = [piece for piece in found.options.missing if piece.beat not in beats]
    inside = tuple(f"{piece.path}." for piece in (*beats.values(), *options))
    lines = [piece for piece in found.lines.missing if not piece.path.startswith(inside)]
    for name in dict.fromkeys(_in_order([*beats.values(), *options, *lines])):
        if name in beats:
            yield words("coverage.whole-beat", beat=name, lines=_span(beats[name]))
            continue
        parts = []
        mine = [_item(piece) for piece in options if piece.beat == name]
        if mine:
            parts.append(words("coverage.answers", items=", ".join(mine)))
        spoken = [piece for piece in lines if piece.beat == name]
        if spoken:
            parts.append(words("coverage.speech", items=", ".join(_spans(spoken))))
        yield f"{name}: " + words("coverage.and").join(parts)


def _in_order(pieces: Sequence[Piece]) -> list[str]:
    return [piece.beat for piece in sorted(pieces, key=lambda piece: piece.first)]


def _item(piece: Piece) -> str:
    """A piece by its path within the beat, with its lines."""
    return f"{piece.path.removeprefix(f'beats.{piece.beat}.')} {_span(piece)}"


def _span(piece: Piece) -> str:
    return _from_to(piece.first, piece.last)


def _spans(pieces: Sequence[Piece]) -> list[str]:
    """Line numbers of pieces; what stands together is told together."""
    merged: list[tuple[int, int]] = []
    for piece in sorted(pieces, key=lambda piece: piece.first):
        if merged and piece.first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(merged[-1][1], piece.last))
        else:
            merged.append((piece.first, piece.last))
    return [_from_to(first, last) for first, last in merged]


def _from_to(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"


def _offered(found: Tested, words: Words) -> Iterator[str]:
    yield from _wrapped(words("coverage.none"), "  ")
    if found.offer is None:
        yield from _wrapped(words("coverage.no-offer"), "  ")
        return
    yield from _wrapped(words("coverage.offer", cast=label(found.offer.cast)), "  ")
    yield ""
    yield from snippet(found.offer, words).split("\n")


def snippet(offer: Offer, words: Words) -> str:
    """The `playthroughs:` of an offer, as it would stand in the file."""
    cast = ", ".join(f"{who}: {personality}" for who, personality in offer.cast.items())
    return "\n".join(
        [
            "playthroughs:",
            f"  - name: {words('coverage.offer-name')}",
            f"    cast: {{{cast}}}",
            *fill(
                f"[{', '.join(offer.answers)}]",
                96,
                initial_indent="    answers: ",
                subsequent_indent=" " * 14,
                break_on_hyphens=False,
            ).split("\n"),
            f"    ends: {offer.ends}",
            '    score: ">= 90"',
        ]
    )


def _wrapped(text: str, indent: str, further: str = "") -> list[str]:
    """A paragraph; its further lines stand deeper by as much."""
    first, *rest = wrapped(text, terminal_width(), indent)
    if not rest or not further:
        return [first, *rest]
    again = " ".join(line.strip() for line in rest)
    return [first, *wrapped(again, terminal_width(), indent + further)]


def _data(found: Tested, words: Words) -> dict[str, object]:
    coverage = found.coverage
    return {
        "file": found.file,
        "scenario": found.scenario.id,
        "playthroughs": [_run_data(run, words) for run in found.runs],
        "coverage": {
            "beats": _tally_data(coverage.beats),
            "options": _tally_data(coverage.options),
            "lines": _tally_data(coverage.lines),
            "unheard": [_piece_data(piece) for piece in coverage.unheard],
        },
        "offer": None if found.offer is None else snippet(found.offer, words),
    }


def _run_data(run: Run, words: Words) -> dict[str, object]:
    return {
        "name": run.name,
        "line": run.place.line,
        "cast": dict(run.cast),
        "passed": run.passed,
        "answers": [f"{step.beat}.{step.option}" for step in run.steps],
        "stands": run.stands,
        "score": run.score,
        "problems": [_trouble_data(run, each, words) for each in run.troubles],
    }


def _trouble_data(run: Run, trouble: Trouble, words: Words) -> dict[str, object]:
    problem, hidden = trouble.problem, trouble.hidden
    scenario = run.world.scenario
    return {
        "code": problem.code,
        "line": problem.place.line if problem.place else None,
        "column": problem.place.column if problem.place else None,
        "what": problem.what(words),
        "try": problem.hint(words),
        "offered": list(trouble.offered),
        "needed": hidden.reasons(scenario, words, words.language) if hidden else [],
        "why": _why(run, trouble, words),
    }


def _tally_data(tally: Tally) -> dict[str, object]:
    return {
        "seen": tally.seen,
        "total": tally.total,
        "missing": [_piece_data(piece) for piece in tally.missing],
    }


def _piece_data(piece: Piece) -> dict[str, object]:
    path = piece.path.removeprefix("beats.")
    return {"beat": piece.beat, "path": path, "first": piece.first, "last": piece.last}

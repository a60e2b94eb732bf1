"""What an edit means, in lines and in JSON; the verdict always comes first."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from scoring.words import Words
from simgame.author.casts import label
from simgame.author.diff_changes import Change, Wording
from simgame.author.diff_plays import Fare, Play
from simgame.author.diffing import Anchors, Diff
from simgame.cli.layout import terminal_width, wrapped

SHOWN = 12
"""Paths of texts that are listed; the rest is counted."""


def as_lines(found: Diff, words: Words, file: Path, golden: Path | None) -> Iterator[str]:
    """file: the new version, for what to run next. golden: the folder that was looked at."""
    names = "; ".join(found.verdict.names)
    yield from _wrapped(words(f"diff.verdict.{found.verdict.why}", names=names))
    yield from (_anchors(each, words) for each in found.verdict.anchors)
    yield from _changes(found.changes, words)
    yield from _wording(found.wording, words, file)
    yield from _plays(found.plays, words)
    yield from _calls(found, words)
    yield from _golden(found, words, golden)


def as_data(found: Diff) -> str:
    """The same as one JSON object."""
    words, verdict = found.wording, found.verdict
    data = {
        "scenario": found.scenario,
        "comparable": verdict.comparable,
        "why": verdict.why,
        "names": verdict.names,
        "anchors": [
            {
                "cast": dict(each.cast),
                "random": {"old": each.random[0], "new": each.random[1]},
                "best": {"old": each.best[0], "new": each.best[1]},
            }
            for each in verdict.anchors
        ],
        "changes": [
            {
                "what": each.what,
                "kind": each.kind,
                "id": each.id,
                "parts": [{"key": it.key, "old": it.old, "new": it.new} for it in each.parts],
            }
            for each in found.changes
        ],
        "texts": {
            "changed": words.paths,
            "added": words.added,
            "removed": words.removed,
            "translated": dict(words.translated),
            "stale": dict(words.stale),
        },
        "playthroughs": [
            {"name": each.name, "cast": each.cast, **_fare(each.fare)} for each in found.plays
        ],
        "calls": [
            {
                "id": each.id,
                "trainee": each.trainee,
                "pins": each.pins,
                "open": each.open,
                "in_new": None if each.fare is None else _fare(each.fare),
            }
            for each in found.calls
        ],
        "golden": None if found.golden is None else [str(path) for path in found.golden],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def _fare(fare: Fare) -> dict[str, object]:
    number, answer = fare.answer
    return {
        "how": fare.how,
        "event": fare.event or None,
        "number": number or None,
        "answer": answer or None,
        "stands": {"old": fare.ends[0], "new": fare.ends[1]},
    }


def _anchors(each: Anchors, words: Words) -> str:
    random, best = (_moved(values, words) for values in (each.random, each.best))
    return "  " + words("diff.anchor", cast=label(each.cast), random=random, best=best)


def _moved(values: tuple[float, float], words: Words) -> str:
    old, new = (f"{value:.2f}" for value in values)
    return old if old == new else words("diff.moved", old=old, new=new)


def _changes(found: Sequence[Change], words: Words) -> Iterator[str]:
    if not found:
        return
    yield ""
    yield words("diff.changes", count=len(found))
    for each in found:
        sign = words(f"diff.what.{each.what}")
        yield f"  {sign} {words(f'diff.kind.{each.kind}')} {each.id}"
        for part in each.parts:
            name = words(f"diff.key.{part.key}")
            told = words("diff.part", key=part.key, name=name, old=part.old, new=part.new)
            yield from _wrapped(told, "      ")


def _wording(found: Wording, words: Words, file: Path) -> Iterator[str]:
    texts = [("changed", found.paths), ("added", found.added), ("removed", found.removed)]
    listed = [f"{words(f'diff.text.{what}')} {path}" for what, paths in texts for path in paths]
    if listed or any(found.translated.values()) or any(found.stale.values()):
        yield ""
    if listed:
        yield words("diff.worded", count=len(listed))
        yield from _some(listed, words)
    for language, paths in found.translated.items():
        if paths:
            yield words("diff.translated", language=language, count=len(paths))
    for language, paths in found.stale.items():
        if paths:
            told = words("diff.stale", language=language, count=len(paths), file=file)
            yield from _wrapped(told)
            yield from _some(paths, words)


def _some(listed: Sequence[str], words: Words) -> Iterator[str]:
    yield from (f"  {each}" for each in listed[:SHOWN])
    if len(listed) > SHOWN:
        yield "  " + words("diff.rest", count=len(listed) - SHOWN)


def _plays(found: Sequence[Play], words: Words) -> Iterator[str]:
    if not found:
        return
    moved = [each for each in found if not _broken(each.fare) and each.fare.how != "same"]
    broken = [each for each in found if _broken(each.fare)]
    yield ""
    same = len(found) - len(moved) - len(broken)
    counts = {"same": same, "moved": len(moved), "broken": len(broken)}
    yield from _wrapped(words("diff.plays", **counts))
    for each in (*broken, *moved):
        yield from _wrapped(words("diff.play", name=each.name, cast=label(each.cast)), "  ")
        yield from _wrapped(_told(each.fare, words), "    ")


def _broken(fare: Fare) -> bool:
    return fare.how not in ("same", "otherwise") or fare.ends[0] != fare.ends[1]


def _told(fare: Fare, words: Words) -> str:
    """One sentence on what goes otherwise."""
    number, answer = fare.answer
    old, new = fare.ends
    if fare.how == "stuck":
        key = "diff.over" if fare.over else "diff.stuck"
        return words(key, number=number, answer=answer, at=new)
    if fare.how == "otherwise":
        values = {"event": fare.event, "number": number, "answer": answer, "old": old, "new": new}
        return words("diff.moves" if old == new else "diff.ends", **values)
    return words(f"diff.{fare.how}")


def _calls(found: Diff, words: Words) -> Iterator[str]:
    if not found.calls:
        return
    yield ""
    count = {pins: sum(each.pins == pins for each in found.calls) for pins in ("old", "new")}
    other = len(found.calls) - sum(count.values())
    yield from _wrapped(words("diff.calls", old=count["old"], new=count["new"], other=other))
    others = [each for each in found.calls if each.fare and each.fare.how != "same"]
    if count["old"] and not others:
        yield from _wrapped(words("diff.fares-same"))
    elif others:
        same = max(0, count["old"] - len(others))
        yield from _wrapped(words("diff.fares", same=same, others=len(others)))
    for each in others:
        if each.fare:
            head = words("diff.call", id=each.id, trainee=each.trainee).rstrip()
            yield from _wrapped(f"{head}: {_told(each.fare, words)}", "  ")


def _golden(found: Diff, words: Words, folder: Path | None) -> Iterator[str]:
    if found.golden is None:
        return
    yield ""
    if not found.golden:
        yield words("diff.golden-none", folder=folder)
        return
    yield words("diff.golden", folder=folder, count=len(found.golden))
    yield from (f"  {path.name}" for path in found.golden)


def _wrapped(text: str, indent: str = "") -> list[str]:
    return wrapped(text, terminal_width(), indent)

"""Things that could be taken, and what was written, as lines of the plain report."""

from __future__ import annotations

from collections.abc import Iterator

from scoring.reports.several import thing_marks
from scoring.reports.sheet import SetSheet, WroteSheet
from scoring.reports.wording import signed
from scoring.words import Words

Put = tuple[str, str]
"""A text and what stands before its first line."""


def thing_lines(found: SetSheet | None, words: Words, language: str) -> Iterator[Put]:
    """Each thing with what the rules say of it, instead of every set."""
    if found is None:
        return
    chinese = language == "zh"
    known = {"budget": found.budget, "mine": found.mine, "sets": found.sets}
    yield words("select.things", **known) + ("：" if chinese else ":"), "  "
    for row in found.things:
        marks = ("、" if chinese else ", ").join(thing_marks(row, words))
        cost = f"（{row.cost}）" if chinese else f" ({row.cost})"
        yield f"[{marks}] {row.text}{cost}", "  - "
        for rule in row.rules:
            text = f"{signed(rule.points)} {rule.name}"
            if rule.overruled:
                over = words("report.talk.overruled", rule=rule.overruled)
                text += ("；" if chinese else "; ") + over
            yield text, "    * "


def written_lines(found: WroteSheet | None, words: Words, colon: str) -> Iterator[Put]:
    """What was asked, and the words line by line as they were written."""
    if found is None:
        return
    yield words("select.wrote.asked") + colon + found.prompt, "  "
    for line in found.text.splitlines():
        yield line, "  | "
    if found.note:
        yield found.note, "  "

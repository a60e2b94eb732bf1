"""What the stages of a sale must be to each other, or no machine can be built of them."""

from __future__ import annotations

from collections.abc import Iterator

from scoring import schema
from scoring.bookfiles import Reading
from scoring.faults import Problem, problem
from scoring.topics import Stages
from scoring.yamlfile import Document


def check_process(reading: Reading) -> None:
    """Add to a reading's problems: a stage that cannot end, a sign that stands in two stages,
    a percentage that does not rise."""
    stages = reading.table("stages", Stages)
    if stages is None:
        return
    document = reading.documents["stages.yaml"]
    reading.problems += _ends(stages, document)
    reading.problems += _signs(stages, document)
    reading.problems += _percents(stages, document)


def _ends(stages: Stages, document: Document) -> Iterator[Problem]:
    for name, stage in stages.stages.items():
        if stage.ends_with not in stage.signs:
            path = ("stages", name, "ends_with")
            yield schema.unknown("book.unknown-sign", stage.ends_with, stage.signs, document, path)


def _signs(stages: Stages, document: Document) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for name, stage in stages.stages.items():
        for sign in stage.signs:
            if sign in seen:
                place = document.place(("stages", name, "signs", sign), key=True)
                yield problem("book.sign-twice", place, sign=sign, stage=seen[sign])
            seen.setdefault(sign, name)


def _percents(stages: Stages, document: Document) -> Iterator[Problem]:
    """A stage without a percentage is passed over: what has been earned stays."""
    before = 0
    for name, stage in stages.stages.items():
        if stage.percent is None:
            continue
        if stage.percent <= before:
            place = document.place(("stages", name, "percent"))
            yield problem("book.percent", place, percent=stage.percent, before=before)
        before = max(before, stage.percent)

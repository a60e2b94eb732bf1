"""Which failures have one cause: something that a cast can never be brought to say.

An author who reads five sentences about one slip looks for five slips. So the cause is a
failure of its own, and what follows from it says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from simgame.proof.failure import Failure
from simgame.proof.survey import Survey
from simgame.proof.unlearned import Kind, Unlearned

_KINDS: Mapping[Kind, str] = {"fact": "facts", "pain": "pains"}


def with_causes(found: Sequence[Failure], surveys: Sequence[Survey]) -> list[Failure]:
    """The same failures, each with what it follows from, and these causes beside them."""
    marked = [replace(each, follows=_follows(each, surveys)) for each in found]
    causes = [
        cause
        for survey in surveys
        for each in survey.unlearned
        for cause in _cause(each, survey, marked)
    ]
    return [*causes, *marked]


def _follows(failure: Failure, surveys: Sequence[Survey]) -> tuple[str, ...]:
    """Names of the causes; empty unless every cast that it fails for has one."""
    causes = [
        [each.name for each in survey.unlearned if _explains(each, failure)]
        for survey in surveys
        if _concerns(failure, survey)
    ]
    if not all(causes):
        return ()
    return tuple(dict.fromkeys(name for names in causes for name in names))


def _concerns(failure: Failure, survey: Survey) -> bool:
    if failure.cast:
        return dict(failure.cast) == dict(survey.cast)
    # An answer can be offered only to those who come to its beat.
    return failure.code != "proof.never-offered" or failure.path[1] in survey.beats


def _explains(cause: Unlearned, failure: Failure) -> bool:
    if failure.code == "proof.best-not-won":
        return cause.winning
    if failure.code in ("proof.unreached", "proof.unreached-by"):
        return failure.params["beat"] in cause.beats
    return failure.code == "proof.never-offered" and failure.params["option"] in cause.options


def _cause(each: Unlearned, survey: Survey, found: Sequence[Failure]) -> Iterator[Failure]:
    """As grave as the gravest that follows from it; none where nothing does."""
    after = [
        failure.severity
        for failure in found
        if each.name in failure.follows and _concerns(failure, survey)
    ]
    if not after:
        return
    yield Failure(
        "proof.never-learned",
        "error" if "error" in after else "note",
        (_KINDS[each.kind], each.name),
        {
            "fact": each.name,
            "who": ", ".join(dict.fromkeys(taught.who for taught in each.answers)),
            "answers": ", ".join(taught.answer for taught in each.answers),
        },
        {"kind": f"proof.never.{each.kind}", "done": f"proof.never.{each.kind}-done"},
        survey.cast,
        each.line,
        each.answers,
    )

"""The kinds of decision, and the answers each of them comes to.

Engine, proof and tools walk answers, whatever the kind: a set of things is one answer, made
of its parts. So a new kind is a new shape here with the answers it allows, and nothing else
of the flow changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Annotated, Literal

from pydantic import Field

from scoring.forms import Form
from scoring.rules import Depth, Id, Text
from scoring.schema import Strict
from simgame.content.shapes import (
    ByPersonality,
    ByReaction,
    Condition,
    Goto,
    Ids,
    IdsByReaction,
    Known,
    Learned,
    Minutes,
)

MAX_SETS = 128
"""Answers of one `select`: each of them is judged, and proven."""
NOTHING = "nothing"
"""The answer of whoever takes none of the things."""
WRITTEN = "written"
"""The answer of whoever has written; the words themselves are kept apart."""
JOIN = "+"

_ITEMS = """
  - id: trade_paper
    text: "…"
    costs: 2
    as: [research]"""
As = Annotated[list[Id], Field(alias="as", min_length=1, max_length=6), Form("[impact_question]")]
Unit = Literal["hours", "minutes", "parts", "lines"]


class Option(Strict):
    """One answer of a `choose`.

    as: the techniques it uses. target: the fact, pain, objection or contact it goes after.
    once: gone when it has been chosen. minutes: what it costs, instead of what the beat says.
    promises, keeps: what the seller promises by it, or keeps. signs: what the customer gives.
    """

    id: Id
    text: Text
    as_: As
    target: Id | None = None
    when: Condition = Condition()
    once: bool = False
    minutes: Minutes | None = None
    learns: Ids | IdsByReaction = []
    admits: Id | IdsByReaction | None = None
    promises: Ids | IdsByReaction = []
    keeps: Ids | IdsByReaction = []
    signs: Ids | IdsByReaction = []
    reply: Text | ByReaction | ByPersonality | None = None
    goto: Goto | None = None


class Item(Strict):
    """One of the things of a `select`. costs: in units of its budget."""

    id: Id
    text: Text
    costs: Annotated[int, Field(ge=0, le=99), Form("2")]
    as_: As
    target: Id | None = None
    when: Learned = Learned()
    learns: Ids = []
    promises: Ids = []
    keeps: Ids = []

    def alone(self) -> Option:
        """The thing by itself, in the shape of an option."""
        return _option(self.id, (self,))


class Select(Strict):
    """A few of several things, within a budget. least: how many must be taken."""

    budget: Annotated[int, Field(ge=1, le=99), Form("6")]
    unit: Unit
    least: Annotated[int, Field(ge=0, le=8)] = 1
    items: Annotated[list[Item], Field(min_length=2, max_length=8), Form(_ITEMS)]


class Write(Strict):
    """Words of the trainee's own: kept, never judged by the machine.

    text: what one says on handing it over. prompt: what is to be written. sealed: it stays
    closed until the call is over.
    """

    text: Text
    prompt: Text
    sealed: bool = False


class Several(Option):
    """The answer that takes several things at once; made, never written in a file."""

    parts: tuple[Item, ...] = ()


def sets(select: Select) -> Iterator[Several]:
    """Every set of things that can be paid for, small ones first, in the order of the file.

    At most `MAX_SETS` + 1, so that whoever checks a file sees that there are too many.
    """
    made = 0
    for size in range(select.least, len(select.items) + 1):
        for chosen in combinations(select.items, size):
            if sum(item.costs for item in chosen) <= select.budget:
                yield _option(JOIN.join(item.id for item in chosen) or NOTHING, chosen)
                made += 1
                if made > MAX_SETS:
                    return


def written(write: Write) -> Option:
    """The one answer of a `write`."""
    return Option.model_construct(id=WRITTEN, text=write.text, as_=[])


def _option(name: str, chosen: tuple[Item, ...]) -> Several:
    """Nothing is checked again: the things were, when the file was read."""
    return Several.model_construct(
        id=name,
        text="\n".join(item.text for item in chosen),
        as_=list(dict.fromkeys(technique for item in chosen for technique in item.as_)),
        target=chosen[0].target if len(chosen) == 1 else None,
        when=_all_of([item.when for item in chosen]),
        learns=_united(chosen, "learns"),
        promises=_united(chosen, "promises"),
        keeps=_united(chosen, "keeps"),
        parts=chosen,
    )


def _united(chosen: tuple[Item, ...], key: str) -> list[str]:
    return list(dict.fromkeys(name for item in chosen for name in _list(getattr(item, key))))


def _all_of(conditions: list[Learned]) -> Condition:
    named: dict[str, object] = {
        key: list(dict.fromkeys(n for each in conditions for n in _list(getattr(each, key))))
        for key in Known.model_fields
    }
    depths: dict[str, list[Depth]] = {}
    for when in conditions:
        for pain, wanted in when.pain.items():
            depths.setdefault(pain, []).extend(wanted if isinstance(wanted, list) else [wanted])
    return Condition.model_validate({**named, "pain": depths})


def _list(value: Ids) -> list[str]:
    return [value] if isinstance(value, str) else value

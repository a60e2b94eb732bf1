"""The shapes of what the rule book teaches beside its rules: topics, sales stages, buying phases.

A topic is one table of the subject (seven causes, four timings, six roles), one file; its
parts say how one meets them, so that a drill can ask which one it is. What judges an answer
are rules; each topic names those that judge what it teaches.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from scoring.rules import BuyingPhase, Id, Role, Said, SaidList, Text
from scoring.schema import Strict

Area = Literal["objections", "people", "process", "qualifying", "winning"]
"""What a topic is about; the order in which the codex lists them."""

Label = Literal[
    "criteria", "condition", "features", "measures", "lifts", "drops", "who", "ends", "terms"
]
"""What a list under a part holds: by what one decides that it is this part; when it may be used;
what it looks like from inside; what the seller does about it; what raises and what lowers a
level; who matters; what ends it; what is offered (price, payment)."""


class Part(Strict):
    """One element of a topic.

    heard: things said, done or seen, each of which shows this part and no other of its topic.
    do, avoid: what a practised seller does on meeting it, and what not.
    see: ids of rules, techniques, people or topics it leads to.
    source: where it stands, if not where the topic stands.
    """

    name: Said
    what: Said
    heard: SaidList | None = None
    do: Said | None = None
    avoid: Said | None = None
    lists: dict[Label, SaidList] = {}
    see: list[Id] = []
    source: Text | None = None


class Topic(Strict):
    """One table of the subject.

    ordered: its parts follow one another. asks: the question of a drill on it.
    judged_by: ids of the rules (principles, compliance rules, objections) that judge it.
    """

    topic: Id
    area: Area
    name: Said
    what: Said
    why: Said
    source: Text
    ordered: bool = False
    asks: Said
    judged_by: Annotated[list[Id], Field(min_length=1)]
    see: list[Id] = []
    parts: Annotated[dict[Id, Part], Field(min_length=2, max_length=24)]


class Sign(Strict):
    """Something the customer does that shows where a sale stands.

    counts: what is evidence of it, each a thing the customer did. not_yet: what is easily
    taken for it and is not.
    """

    name: Said
    counts: SaidList
    not_yet: SaidList


class Stage(Strict):
    """One of the seller's stages.

    signs: what the customer does on the way through it. ends_with: the one that ends it.
    percent: what that sign has earned, 0..100; None where the sale is already won.
    """

    name: Said
    what: Said
    milestone: Said
    percent: Annotated[int, Field(ge=0, le=100)] | None
    actions: SaidList
    signs: Annotated[dict[Id, Sign], Field(min_length=1)]
    ends_with: Id


class Stages(Strict):
    """source: of the table. stages: in order."""

    source: Text
    why: Said
    judged_by: Annotated[list[Id], Field(min_length=1)]
    stages: Annotated[dict[Id, Stage], Field(min_length=2)]


class BuyingStep(Strict):
    """One of the customer's own phases of buying.

    who: the person who matters now. roles: their buying roles. ends: the mark of its end.
    seller: what the seller does in it. out_of_phase: what is too early or too late in it.
    heard: what customers say while they are in it.
    """

    name: Said
    what: Said
    period: Literal["guiding", "competing"]
    who: Said
    roles: Annotated[list[Role], Field(min_length=1)]
    ends: Said
    seller: SaidList
    out_of_phase: SaidList
    heard: SaidList


class Buying(Strict):
    """source: of the table. phases: in order."""

    source: Text
    why: Said
    judged_by: Annotated[list[Id], Field(min_length=1)]
    phases: Annotated[dict[BuyingPhase, BuyingStep], Field(min_length=2)]

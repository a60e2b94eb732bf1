"""The shape of a scenario file (format 1); docs/format.md is written from these.

Units: minutes of the call; trust in trust points (-3..+3).
"""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from scoring.forms import Form
from scoring.rules import BuyingPhase, Id, Kind, Phase, Role, Standing, Text
from scoring.schema import Strict
from simgame.content.deciding import Option, Select, Write, sets, written
from simgame.content.shapes import (
    MAX_FACTS,
    MAX_PROMISES,
    AnswerId,
    BeatId,
    ByReaction,
    Condition,
    Goto,
    Ids,
    IdsByReaction,
    Information,
    Lines,
    Minutes,
    PersonalityName,
    PersonId,
)

_CHOOSE = """
  - id: ask_why
    text: "…"
    as: [problem_question]
    goto: next_beat"""
_CAST = """
  lin:
    name: "Lin Wei"
    title: "Network manager"
    role: user
    about: "…"
    personality: [style-owl]"""
_INTERRUPTS = """
  - when: {minutes: "<= 0"}
    goto: no_time"""
_BEAT = """
  say:
    lin: "…"
  choose:
    - …
  goto: next_beat"""
_BEATS = """
  opening:
    say:
      lin: "…"
    choose:
      - …
    goto: won
  won:
    end: won
    text: A word of how it went."""


class RaisedObjection(Strict):
    """An objection the contact raises in a beat; rule names the rule book's file."""

    id: Id
    rule: Annotated[Id, Form("price-hidden")]
    hides: Id | None = None
    weight: Literal["high", "low"] = "high"
    timing: Literal["now", "later", "never"] | None = None


class Beat(Strict):
    """One step: what is said, then one decision — or, with `end`, an ending.

    text: of an ending, or what is told at a desk where nobody speaks; for_: whom that work is
    for. minutes: what a decision here costs (1 if not given). sign: what an ending gives;
    withdraws: what the customer takes back there.
    """

    phase: Phase = "diagnosis"
    say: dict[PersonId, Lines] = {}
    for_: Annotated[PersonId | None, Field(alias="for")] = None
    objection: RaisedObjection | None = None
    choose: Annotated[list[Option], Field(max_length=9), Form(_CHOOSE)] = []
    select: Select | None = None
    write: Write | None = None
    reply: ByReaction | None = None
    minutes: Minutes = 1
    learns: Ids | IdsByReaction = []
    admits: Id | IdsByReaction | None = None
    promises: Ids | IdsByReaction = []
    keeps: Ids | IdsByReaction = []
    signs: Ids | IdsByReaction = []
    goto: Goto | None = None
    end: Kind | None = None
    text: Text | None = None
    sign: Id | None = None
    withdraws: Ids = []

    @cached_property
    def answers(self) -> tuple[Option, ...]:
        """Everything that can be answered here: the options; or the sets that can be paid
        for; or the one that is written."""
        if self.select is not None:
            return tuple(sets(self.select))
        if self.write is not None:
            return (written(self.write),)
        return tuple(self.choose)

    @cached_property
    def listed(self) -> tuple[Option, ...]:
        """What is written here to be answered, one by one."""
        if self.select is not None:
            return tuple(item.alone() for item in self.select.items)
        return self.answers


class SellersPromise(Strict):
    """Something the seller may promise a contact."""

    text: Text
    to: PersonId


class Entering(Strict):
    """What may already stand when this call begins; what is not named here is not read."""

    facts: list[Id] = []
    pains: list[Id] = []
    promises: list[Id] = []
    signs: list[Id] = []
    trust: list[PersonId] = []


class Contact(Strict):
    """A person at the account, or a colleague of one's own house.

    about: what one would notice on entering the room.
    """

    name: Text
    title: Text
    role: Role | Literal["colleague"]
    standing: Standing = "none"
    about: Text
    personality: Annotated[list[PersonalityName], Field(min_length=1, max_length=6)]


class Absent(Strict):
    """Somebody who is spoken of and is not in this call."""

    name: Text
    title: Text


class Pain(Strict):
    """A business pain. owner: of the cast, or absent. impact: who else is hurt → the fact that
    tells it."""

    text: Text
    owner: PersonId
    reasons: list[Id] = []
    impact: dict[Id, Id] = {}
    capabilities: list[Id] = []


class Interrupt(Strict):
    when: Annotated[Condition, Form('{minutes: "<= 0"}')]
    goto: Annotated[BeatId, Form("no_time")]


class Playthrough(Strict):
    """What the author means to happen; run as a test."""

    name: Text
    cast: dict[Id, PersonalityName] = {}
    answers: list[AnswerId]
    ends: Annotated[BeatId, Form("won")]
    score: Annotated[str, Field(pattern=r"^(<=|>=|<|>) ?-?[0-9]{1,3}$")] | None = None


ThresholdName = Literal[
    "random-95",
    "best-lost",
    "spread",
    "longest",
    "question-mark",
    "polite-words",
    "push-words",
    "always-ask",
    "always-push",
    "politest",
    "hang-up",
    "one-style",
    "own-lines",
    "different-best",
    "different-worst",
    "alike",
]


class RelaxedThreshold(Strict):
    """A limit of the proof that this scenario does not keep, and why that is right here."""

    limit: Annotated[int | float, Field(ge=-1000, le=1000)]
    because: Annotated[str, Field(min_length=10, max_length=400)]


class ScenarioFile(Strict):
    """One scenario as it stands in its file.

    buying: the customer's phase of buying when the call begins. visit: its number, from 1.
    Both matter only to rules that ask for them; left out, those rules say nothing.
    information: class of information → facts, for the notebook. enters: what a campaign may
    bring into this call.
    """

    scenario: Id
    format: Literal[1]
    title: Text
    level: Annotated[int, Field(ge=1, le=3)]
    language: Literal["en", "zh"]
    account: Text
    brief: Text
    objective: Text
    minutes: Minutes | dict[str, Minutes]
    buying: BuyingPhase | None = None
    visit: Annotated[int, Field(ge=1, le=99)] | None = None
    cast: Annotated[dict[Id, Contact], Field(min_length=1, max_length=8), Form(_CAST)]
    absent: Annotated[dict[Id, Absent], Field(max_length=20)] = {}
    facts: Annotated[dict[Id, Text], Field(max_length=MAX_FACTS)] = {}
    known: list[Id] = []
    information: dict[Information, list[Id]] = {}
    promises: Annotated[dict[Id, SellersPromise], Field(max_length=MAX_PROMISES)] = {}
    enters: Entering = Entering()
    pains: dict[Id, Pain] = {}
    start: BeatId
    interrupts: Annotated[list[Interrupt], Form(_INTERRUPTS)]
    beats: Annotated[
        dict[Id, Annotated[Beat, Form(_BEAT)]], Field(min_length=2, max_length=4000), Form(_BEATS)
    ]
    playthroughs: list[Playthrough] = []
    thresholds: dict[ThresholdName, RelaxedThreshold] = {}


class TranslatedText(Strict):
    """of: the first eight hexadecimal digits of sha256 of the text that it translates.

    text: empty where the translation is still to be written.
    """

    of: Annotated[str, Field(pattern=r"^[0-9a-f]{8}$")]
    text: Annotated[str, Field(max_length=4000)]


class TranslationFile(Strict):
    translates: Id
    language: Literal["en", "zh"]
    texts: dict[str, TranslatedText]

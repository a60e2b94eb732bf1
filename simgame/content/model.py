"""The shape of a scenario file (format 1); docs/format.md is written from these.

Units: minutes of the call; trust in trust points (-3..+3).
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from scoring.forms import Form
from scoring.rules import BuyingPhase, Depth, Id, Kind, Phase, Reaction, Role, Standing, Text
from scoring.schema import Strict

FORMAT = 1
LEAVE = "leave"
"""The answer that ends a call early; offered everywhere, never written in a file."""
LEFT = "left"
"""The ending of an abandoned call."""
TRUST_LIMIT = 3
MAX_FACTS = 200
"""Facts are bits of the state, which stays small."""

Comparison = Annotated[str, Field(pattern=r"^(<=|>=|==|<|>) ?-?[0-9]{1,3}$"), Form('"<= 5"')]
Ids = Id | list[Id]
PersonId = Annotated[Id, Form("lin")]
BeatId = Annotated[Id, Form("next_beat")]
Minutes = Annotated[int, Field(ge=1, le=240), Form("10")]
PersonalityName = Annotated[
    str, Field(pattern=r"^[a-z][a-z-]*(\+[a-z][a-z-]*)?$"), Form("style-owl")
]

Variants = Annotated[list[Text], Field(min_length=1)]
Lines = Text | Variants | dict[str, Text | Variants]
"""One line; or variants drawn by the seed; or either of these for each personality."""
Line = Text | dict[str, Text]
"""One line, or one for each personality with a `default`."""


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


MISSING_REACTION = "scenario.missing-reaction"


def _by_personality(lines: dict[str, str]) -> dict[str, str]:
    """Nobody's personality is called warm: who writes that means a line for each reaction."""
    if not {"warm", "neutral", "cold"}.isdisjoint(lines):
        raise ValueError(MISSING_REACTION)
    return lines


ByPersonality = Annotated[dict[str, Text], AfterValidator(_by_personality)]


class ByReaction(Strict):
    """A line for each reaction."""

    missing = MISSING_REACTION
    warm: Line
    neutral: Line
    cold: Line


class IdsByReaction(Strict):
    """What happens only with some reactions."""

    warm: Ids = []
    neutral: Ids = []
    cold: Ids = []


class GotoByReaction(Strict):
    missing = MISSING_REACTION
    warm: BeatId
    neutral: BeatId
    cold: BeatId


class Condition(Strict):
    """All parts that are given must hold; data, never code."""

    knows: Ids = []
    not_knows: Ids = []
    trust: dict[PersonId, Comparison] = {}
    minutes: Comparison | None = None
    pain: dict[Id, Depth | list[Depth]] = {}
    reaction: Reaction | list[Reaction] = []


class Branch(Strict):
    """One way of a `goto` list; the first whose condition holds is taken."""

    when: Condition = Condition()
    to: BeatId


Goto = BeatId | GotoByReaction | list[Branch]


class Option(Strict):
    """One answer of a `choose`.

    as: the techniques it uses. target: the fact, pain, objection or contact it goes after.
    once: gone when it has been chosen. minutes: what it costs, instead of what the beat says.
    """

    id: Id
    text: Text
    as_: Annotated[
        list[Id], Field(alias="as", min_length=1, max_length=6), Form("[impact_question]")
    ]
    target: Id | None = None
    when: Condition = Condition()
    once: bool = False
    minutes: Minutes | None = None
    learns: Ids | IdsByReaction = []
    admits: Id | IdsByReaction | None = None
    reply: Text | ByReaction | ByPersonality | None = None
    goto: Goto | None = None


class RaisedObjection(Strict):
    """An objection the contact raises in a beat; rule names the rule book's file."""

    id: Id
    rule: Annotated[Id, Form("price-hidden")]
    hides: Id | None = None
    weight: Literal["high", "low"] = "high"
    timing: Literal["now", "later", "never"] | None = None


class Beat(Strict):
    """One step: what is said, then one decision — or, with `end`, an ending.

    minutes: what a decision here costs (1 if not given).
    """

    phase: Phase = "diagnosis"
    say: dict[PersonId, Lines] = {}
    objection: RaisedObjection | None = None
    choose: Annotated[list[Option], Field(max_length=9), Form(_CHOOSE)] = []
    reply: ByReaction | None = None
    minutes: Minutes = 1
    learns: Ids | IdsByReaction = []
    admits: Id | IdsByReaction | None = None
    goto: Goto | None = None
    end: Kind | None = None
    text: Text | None = None
    sign: Id | None = None


class Contact(Strict):
    """A person at the account. about: what one would notice on entering the room."""

    name: Text
    title: Text
    role: Role
    standing: Standing = "none"
    about: Text
    personality: Annotated[list[PersonalityName], Field(min_length=1, max_length=6)]


class Pain(Strict):
    """A business pain. impact: who else is hurt → the fact that tells it."""

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
    answers: list[Id]
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
    facts: Annotated[dict[Id, Text], Field(max_length=MAX_FACTS)] = {}
    known: list[Id] = []
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

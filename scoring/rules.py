"""The shapes of the rule book's files. One rule, one file; the file's name is its id.

Texts a trainee reads stand in both languages in the rule's own file, so that adding a
rule is adding one file. Units: points are points of the process score (the ending of a
call is priced on the same scale), reactions are trust points (-2..+2).
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from scoring.forms import Form
from scoring.schema import Strict

Reaction = Literal["warm", "neutral", "cold"]
Nature = Literal["true", "false", "hidden"]
Content = Literal["need", "price", "product", "time", "salesperson", "service", "ability"]
Phase = Literal[
    "preparation", "opening", "background", "diagnosis", "vision", "objection", "power", "closing"
]
"""`preparation` is work before the call, at one's own desk or with one's own people."""
Aim = Literal[
    "hidden", "objection", "pain", "reason", "impact", "capability", "person", "fact", "known"
]
Depth = Literal["admitted", "reasons", "impact", "capabilities"]
Kind = Literal["won", "half", "lost"]
Role = Literal["user", "influencer", "buyer", "initiator", "decider", "gatekeeper"]
Standing = Literal["none", "coach", "sponsor", "power"]
BuyingPhase = Literal["need", "brewing", "design", "evaluation", "commitment", "use"]
"""Of the customer's own way to a purchase; the first three are the guiding period."""
Text = Annotated[str, Field(min_length=1, max_length=4000)]
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]{0,63}$"), Form("late_plates")]

REACTION_LIMIT = 2
"""An answer moves trust by at most this much, either way (design.md §5)."""


class Said(Strict):
    """One text in every language the game speaks."""

    en: Text
    zh: Text

    def in_(self, language: str) -> str:
        return self.zh if language == "zh" else self.en


class SaidList(Strict):
    """A list of texts, the same number in every language."""

    en: list[Text]
    zh: list[Text]

    def in_(self, language: str) -> list[str]:
        return self.zh if language == "zh" else self.en


class Technique(Strict):
    """The sort of move an answer makes; the word in which scenarios and rules meet."""

    family: Id
    name: Said
    what: Said
    good: Said
    bad: Said
    backfires: Said


class Competency(Strict):
    name: Said
    what: Said


class Price(Strict):
    """What an ending of this kind is worth, in points of the process score."""

    price: int
    name: Said
    why: Said


class ReactionExample(Strict):
    """phase: of the call; it matters only to somebody who follows others."""

    techniques: list[Id]
    reaction: Reaction
    phase: Phase = "diagnosis"


CueSort = Literal["words", "tempo", "questions", "manner", "office", "mail"]
"""Where one notices a person: what they say, how fast, what they ask, how they bear themselves,
how they sit, how they write."""


class Personality(Strict):
    """A type of person, known only by how they talk.

    cues: by sort; books written before sorts were told apart have one plain list.
    drives, repels: what they want to get out of a call, and what makes them close up.
    look_alikes: personality → how to tell the two apart.
    reacts_to: technique → trust points (-2..+2) it moves; a technique not named moves none.
    follows: phase → the personality this one behaves as in it (the chameleon); in a phase that
    is not named, its own `reacts_to` counts.
    """

    personality: Id
    taxonomy: Literal["style", "temper", "type"]
    name: Said
    what: Said
    cues: SaidList | dict[CueSort, SaidList]
    drives: Said | None = None
    repels: Said | None = None
    handling: Said
    why: Said
    source: Text
    look_alikes: dict[Id, Said] = {}
    reacts_to: dict[Id, Annotated[int, Field(ge=-2, le=2)]] = {}
    follows: dict[Phase, Id] = {}
    examples: list[ReactionExample]

    def cues_in(self, language: str) -> list[str]:
        """Every cue, whatever its sort."""
        parts = [self.cues] if isinstance(self.cues, SaidList) else self.cues.values()
        return [cue for part in parts for cue in part.in_(language)]


class Timings(Strict):
    """Points for the moment of an answer: at once, taken later, or passed over."""

    now: int
    later: int
    never: int


class ObjectionExample(Strict):
    techniques: list[Id]
    aims: list[Aim] = []
    points: int


class Objection(Strict):
    """How one sort of objection wants to be handled (content × nature).

    heard: what a customer says and what one sees meanwhile, by which a sharp reader knows its
    nature; books written before it have none.
    methods: technique → points; several add up, clipped to ±3.
    aims: what the answer goes after → points; the best one counts.
    """

    objection: Id
    content: Content
    nature: Nature
    name: Said
    what: Said
    heard: SaidList | None = None
    why: Said
    source: Text
    competency: Id
    methods: dict[Id, int]
    timings: Timings
    aims: dict[Aim, int] = {}
    examples: list[ObjectionExample]


class When(Strict):
    """The condition of a rule; every key that is given must hold.

    role, standing: of the person who is spoken to. buying: the customer's phase of buying.
    visit_from: the number of the visit, from 1. Where a scenario does not say these of
    itself, a condition on them does not hold: what is not known is not judged.
    """

    uses: list[Id] = []
    uses_all: list[Id] = []
    not_uses: list[Id] = []
    aims: list[Aim] = []
    not_aims: list[Aim] = []
    phase: list[Phase] = []
    not_phase: list[Phase] = []
    objection: list[Literal["none", "true", "false", "hidden"]] = []
    pain_lacks: list[Depth] = []
    pain_has: list[Depth] = []
    role: list[Role] = []
    standing: list[Standing] = []
    buying: list[BuyingPhase] = []
    visit_from: Annotated[int, Field(ge=1, le=99)] | None = None


class RuleSituation(Strict):
    """The situation of a rule's example. pain: null where the person has none."""

    phase: Phase = "diagnosis"
    objection: Literal["none", "true", "false", "hidden"] = "none"
    pain: list[Depth] | None = []
    role: Role | None = None
    standing: Standing | None = None
    buying: BuyingPhase | None = None
    visit: Annotated[int, Field(ge=1, le=99)] | None = None


class RuleAnswer(Strict):
    techniques: list[Id]
    aims: list[Aim] = []


class RuleExample(Strict):
    situation: RuleSituation = RuleSituation()
    answer: RuleAnswer
    fires: bool


class _Rule(Strict):
    competency: Id
    name: Said
    what: Said
    why: Said
    source: Text
    when: When
    points: Annotated[int, Field(ge=-10, le=10)]
    examples: Annotated[list[RuleExample], Field(min_length=2)]


class Principle(_Rule):
    principle: Id


class Compliance(_Rule):
    """A line nobody may cross, whatever it would win; outranks every other rule."""

    compliance: Id


class BookInfo(Strict):
    """What a book says of itself.

    extends: the book it changes; None if it is whole by itself. without: rules of that book
    which it leaves out, as `principles/next-step`. Both came after format 1 and did not raise
    it: every file without them means what it meant, and a reader that does not know them
    refuses them.
    """

    rulebook: Id
    format: Literal[1]
    version: Text
    name: Said
    extends: Literal["core"] | None = None
    without: Annotated[list[Text], Field(max_length=200)] = []


class Techniques(Strict):
    techniques: dict[Id, Technique]


class Competencies(Strict):
    competencies: dict[Id, Competency]


class Endings(Strict):
    endings: dict[Kind, Price]

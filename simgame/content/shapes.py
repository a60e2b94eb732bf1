"""The small shapes of which a scenario file is made: names, lines, conditions, ways on.

Units: minutes of the call; trust in trust points (-3..+3).
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from scoring.forms import Form
from scoring.rules import Depth, Id, Reaction, Text
from scoring.schema import Strict

FORMAT = 1
LEAVE = "leave"
"""The answer that ends a call early; offered everywhere, never written in a file."""
LEFT = "left"
"""The ending of an abandoned call."""
TRUST_LIMIT = 3
MAX_FACTS = 200
"""Facts are bits of the state, which stays small."""
MAX_PROMISES = 20
Information = Literal["state", "organisation", "people", "competition"]
"""The four classes of information about a customer (S1)."""

Comparison = Annotated[str, Field(pattern=r"^(<=|>=|==|<|>) ?-?[0-9]{1,3}$"), Form('"<= 5"')]
Ids = Id | list[Id]
AnswerId = Annotated[
    str, Field(pattern=r"^[a-z][a-z0-9_-]{0,63}(\+[a-z][a-z0-9_-]{0,63}){0,7}$"), Form("ask_why")
]
"""An option's id; of things taken together their ids in the order of the file, joined by `+`."""
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


class Known(Strict):
    """What stands on the account; all parts that are given must hold.

    promised: whether kept by now or not. signed: signs the customer has given.
    """

    knows: Ids = []
    not_knows: Ids = []
    promised: Ids = []
    not_promised: Ids = []
    kept: Ids = []
    not_kept: Ids = []
    signed: Ids = []
    not_signed: Ids = []


class Learned(Known):
    """The same, and how deep a pain is understood."""

    pain: dict[Id, Depth | list[Depth]] = {}


class Condition(Learned):
    """All parts that are given must hold; data, never code."""

    trust: dict[PersonId, Comparison] = {}
    minutes: Comparison | None = None
    reaction: Reaction | list[Reaction] = []


class Branch(Strict):
    """One way of a `goto` list; the first whose condition holds is taken."""

    when: Condition = Condition()
    to: BeatId


Goto = BeatId | GotoByReaction | list[Branch]

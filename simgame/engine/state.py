"""What the events add up to; small, hashable and never stored as truth."""

from __future__ import annotations

from typing import NamedTuple


class State(NamedTuple):
    """Where a call stands.

    beat: index of the beat. minutes: left on the clock. trust: trust points (-3..+3) of
    each contact, in the order of the cast. knows, admitted, used: bit sets of facts, of
    pains the customer has admitted, and of once-only options already chosen.
    """

    beat: int
    minutes: int
    trust: tuple[int, ...]
    knows: int
    admitted: int
    used: int

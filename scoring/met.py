"""A turn of a call that is over, and what met it: links the codex to one's own calls."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PastTurn:
    """One decision of a finished call.

    number: from 1. day: of the attempt, ISO-8601. said: what the customer said last before
    it; text: the trainee's answer. points: `family/id` of each rule, technique, personality and
    competency that met the answer → points it gave (a technique gives none by itself: 0).
    """

    attempt: str
    number: int
    day: str
    title: str
    said: str
    text: str
    points: Mapping[str, int]

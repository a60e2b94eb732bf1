"""The kinds of question, one file each; the order is the one in which they are listed."""

from __future__ import annotations

from simgame.drills.kind import Kind
from simgame.drills.kinds import (
    answer,
    buying,
    compliance,
    method,
    nature,
    personality,
    principle,
    shared,
    stage,
    tell_apart,
    timing,
    topic,
)

KINDS: tuple[Kind, ...] = (
    personality.KIND,
    tell_apart.KIND,
    answer.KIND,
    nature.KIND,
    timing.KIND,
    method.KIND,
    principle.KIND,
    compliance.KIND,
    stage.KIND,
    buying.KIND,
    topic.KIND,
    shared.KIND,
)

"""The one error of this room; its words stand in `words/*/run.yaml`."""

from __future__ import annotations

from scoring.faults import SimgameError


class RunError(SimgameError):
    """Something that cannot be done with this campaign run; nothing has been lost."""

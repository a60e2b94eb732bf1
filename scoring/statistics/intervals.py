"""What every interval here is: two ends, and how sure one is that the truth lies between."""

from __future__ import annotations

from typing import NamedTuple

LEVEL = 0.95
"""Share of such intervals that hold the true value, if the formula's assumptions hold."""
UPPER = 1 - (1 - LEVEL) / 2
"""The quantile at the upper end of a two-sided interval."""


class Interval(NamedTuple):
    """A 95 % interval."""

    low: float
    high: float

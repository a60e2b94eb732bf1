"""How far somebody has come: from one score to a later one."""

from __future__ import annotations


def raw_gain(first: float, last: float) -> float:
    """last − first, in points."""
    return last - first


def normalised_gain(first: float, last: float, highest: float = 100.0) -> float | None:
    """(last − first) ÷ (highest − first): the share of what was still to be gained.

    At most 1; negative where the later score is lower. None where the first was at the highest
    already. Source: Hake 1998.
    """
    if highest - first <= 1e-9:
        return None
    return (last - first) / (highest - first)

"""Figures of a class as they are said: value, interval and n, or why there is no value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from scoring.classes.shapes import Estimate
from scoring.reports.classes.drawing import minus
from scoring.words import Words

Form = Callable[[float], str]

BANDS = (80, 60, 40, 20)
"""Scores and credits are shown in five bands; where each begins, the highest first."""
_SMALL, _MEDIUM, _LARGE = 0.2, 0.5, 0.8


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in words. text: value, or why there is none. interval: empty where there is none.

    whole: all in one piece, with its n. share: 0-100 for a bar; None where there is no value.
    """

    text: str
    interval: str
    n: int
    known: bool
    whole: str
    share: float | None = None


def figure(estimate: Estimate, words: Words, form: Form) -> Figure:
    if estimate.value is None:
        why = missing(estimate, words)
        text = words("classreport.figure.missing", why=why, n=estimate.n)
        return Figure(why, "", estimate.n, False, text)
    text = form(estimate.value)
    interval = ""
    if estimate.low is not None and estimate.high is not None:
        interval = words(
            "classreport.figure.interval", low=form(estimate.low), high=form(estimate.high)
        )
        whole = words("classreport.figure.whole", value=text, interval=interval, n=estimate.n)
    else:
        whole = words("classreport.figure.bare", value=text, n=estimate.n)
    return Figure(text, interval, estimate.n, True, whole)


def share(estimate: Estimate, words: Words) -> Figure:
    """A share (0-1) in percent, with what a bar of it needs."""
    made = figure(estimate, words, percent)
    if estimate.value is None:
        return made
    return Figure(
        made.text, made.interval, made.n, True, made.whole, round(100 * estimate.value, 1)
    )


def missing(estimate: Estimate, words: Words) -> str:
    """Why there is no figure."""
    return words(f"classreport.missing.{estimate.missing or 'none'}")


def one(value: float) -> str:
    """With one decimal."""
    return minus(f"{_no_minus_zero(value, 1):.1f}")


def two(value: float) -> str:
    """With two decimals: correlations and effects."""
    return minus(f"{_no_minus_zero(value, 2):.2f}")


def whole(value: float) -> str:
    return minus(f"{_no_minus_zero(value, 0):.0f}")


def signed(value: float) -> str:
    """With one decimal and its sign."""
    value = _no_minus_zero(value, 1)
    return ("+" if value > 0 else "") + minus(f"{value:.1f}")


def percent(value: float) -> str:
    """A share (0-1) in percent."""
    return f"{whole(100 * value)}%"


def per_hundred(value: float) -> str:
    """What is in percent already."""
    return f"{whole(value)}%"


def band_of(value: float) -> int:
    """4 for the highest band, 0 for the lowest."""
    return sum(value >= edge for edge in BANDS)


def bands(words: Words) -> list[tuple[int, str]]:
    """Every band with its name, the highest first."""
    edges = [*BANDS, None]
    tops = [100, *BANDS]
    return [
        (
            len(BANDS) - number,
            words("classreport.band.below", top=top)
            if low is None
            else words("classreport.band.last", low=low, top=top)
            if number == 0
            else words("classreport.band.from", low=low, top=top),
        )
        for number, (low, top) in enumerate(zip(edges, tops, strict=True))
    ]


def effect_word(effect: Estimate, words: Words) -> str:
    """How large a difference is, in a word; that it may be none, where the interval says so."""
    if effect.value is None:
        return missing(effect, words)
    size = abs(effect.value)
    if effect.low is not None and effect.high is not None and effect.low <= 0 <= effect.high:
        return words("classreport.effect.unsure")
    if size < _SMALL:
        return words("classreport.effect.tiny")
    if size < _MEDIUM:
        return words("classreport.effect.small")
    return words("classreport.effect.medium" if size < _LARGE else "classreport.effect.large")


def _no_minus_zero(value: float, decimals: int) -> float:
    return round(value, decimals) + 0.0

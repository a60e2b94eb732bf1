"""What was forecast, what came of it, and how well the two agree.

Brier score: mean squared distance between how sure one was (as a share) and what happened (1
or 0); 0 is perfect, 0.25 is what “fifty-fifty” every time would get. Interval: Wilson's, 95 %.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scoring.statistics.intervals import Interval
from scoring.statistics.shares import wilson
from simgame.campaign.rules import SURE
from simgame.campaign.run import Run

FEW = 10
"""Fewer forecasts with an outcome than this are too few to say anything."""


@dataclass(frozen=True, slots=True)
class Forecasted:
    """after: the lab it was made after; call: the next one, which decides. sure: percent.

    came: whether the sign was earned in that call and still held when it was over; None as
    long as the call is not over, or if it was never made.
    """

    after: str
    call: str
    sign: str
    sure: int
    came: bool | None


@dataclass(frozen=True, slots=True)
class Share:
    """How often it came true. n: forecasts with an outcome; came: of these.

    low, high: where the true share lies (95 %), 0..1; None where there is nothing at all.
    """

    n: int
    came: int

    @property
    def share(self) -> float | None:
        return self.came / self.n if self.n else None

    @property
    def enough(self) -> bool:
        """Whether it says anything."""
        return self.n >= FEW

    @property
    def low(self) -> float | None:
        return None if self.interval is None else self.interval.low

    @property
    def high(self) -> float | None:
        return None if self.interval is None else self.interval.high

    @property
    def interval(self) -> Interval | None:
        """Wilson's; None where there is nothing at all."""
        return wilson(self.came, self.n)


@dataclass(frozen=True, slots=True)
class Calibration:
    """brier: None without any outcome. said: how sure on average, 0..1; all: of all forecasts.

    rows: by how sure one was in percent; rows without forecasts are left out.
    """

    brier: float | None
    said: float | None
    all: Share
    rows: tuple[tuple[int, Share], ...]


def forecasts(run: Run) -> tuple[Forecasted, ...]:
    """The forecasts of a run, in the order they were made."""
    labs, found = run.campaign.labs, []
    left = {each.lab: each.after for each in run.stations if each.after is not None}
    for after, made in run.stand.forecasts.items():
        call = labs[labs.index(after) + 1]
        came = made.sign in left[call].signs if call in left else None
        found.append(Forecasted(after, call, made.sign, made.sure, came))
    return tuple(found)


def calibration(made: Iterable[Forecasted]) -> Calibration:
    """How well forecasts and events agree; of one run, or of many."""
    told = [each for each in made if each.came is not None]
    rows = [(sure, [each for each in told if each.sure == sure]) for sure in SURE]
    return Calibration(
        brier=_mean([(each.sure / 100 - bool(each.came)) ** 2 for each in told]),
        said=_mean([each.sure / 100 for each in told]),
        all=_share(told),
        rows=tuple((sure, _share(some)) for sure, some in rows if some),
    )


def _share(told: Sequence[Forecasted]) -> Share:
    return Share(len(told), sum(bool(each.came) for each in told))


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None

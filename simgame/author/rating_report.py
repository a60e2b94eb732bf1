"""What experts' ratings say of one another and of the key, and where they say it is wrong.

The key is what the proof values an answer at (its loss) and, behind that, what the rules
give it (its points). Every figure carries its n; what cannot be said is None.
docs/rating.md has the formulas.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from scoring.agreement import (
    Unit,
    alpha,
    alpha_interval,
    mean,
    mean_interval,
    meeting_chance,
    spearman,
)
from scoring.statistics.intervals import Interval
from scoring.statistics.shares import wilson
from simgame.author.casts import label
from simgame.author.rating import Situation
from simgame.author.rating_questions import (
    LEAST_EXPERTS,
    LEAST_TO_CLAIM,
    Question,
    by_chance,
    item_of,
    loss_of,
    questions,
)
from simgame.author.rating_read import Filled, Item, Reading

LEAST_ITEMS = 10
"""Below it, or below two experts, alpha is too few to say."""


@dataclass(frozen=True)
class Agreement:
    """Of the experts with one another.

    items: answers with two ratings at least. why: `few` or `same` where alpha is None.
    """

    experts: int
    items: int
    ratings: int
    ordinal: float | None
    bounds: Interval | None
    interval: float | None
    why: str


@dataclass(frozen=True)
class Share:
    """Of n situations. chance: what blind choice would hit, 0..1."""

    hits: int
    n: int
    chance: float | None
    bounds: Interval | None


@dataclass(frozen=True)
class Rank:
    """Mean rank correlation within n situations, -1..+1."""

    value: float | None
    n: int
    bounds: Interval | None


@dataclass(frozen=True)
class WithKey:
    """Of the experts' mean with the key."""

    best: Share
    worst: Share
    loss: Rank
    points: Rank


@dataclass(frozen=True)
class Part:
    """name: a beat, a cast, or empty for everything."""

    name: str
    agreement: Agreement
    key: WithKey


@dataclass(frozen=True)
class OneExpert:
    """others: with the mean of the other experts."""

    name: str
    rated: int
    asked: int
    key: Rank
    others: Rank


@dataclass(frozen=True)
class Report:
    """questions: strongest first. by_chance: in how many situations there would be some if
    nobody had read the answers. remarks: all of them, by expert."""

    whole: Part
    beats: tuple[Part, ...]
    casts: tuple[Part, ...]
    experts: tuple[OneExpert, ...]
    questions: tuple[Question, ...]
    by_chance: float
    remarks: tuple[tuple[str, Item, str], ...]

    @property
    def claims(self) -> list[Question]:
        """Questions that enough experts ask."""
        return [each for each in self.questions if each.experts >= LEAST_TO_CLAIM]


def report(reading: Reading) -> Report:
    """Everything there is to say of the ratings."""
    sheets, met = reading.sheets, reading.situations
    beats = list(dict.fromkeys(item.beat for item in met))
    casts = list(dict.fromkeys(label(item.cast) for item in met))
    return Report(
        whole=_part("", sheets, met),
        beats=tuple(_part(name, sheets, [x for x in met if x.beat == name]) for name in beats),
        casts=tuple(
            _part(name, sheets, [x for x in met if label(x.cast) == name]) for name in casts
        ),
        experts=tuple(_expert(sheet, sheets, met) for sheet in sheets),
        questions=questions(sheets, met),
        by_chance=by_chance(sheets, met),
        remarks=tuple(
            (sheet.expert, item, text) for sheet in sheets for item, text in sheet.remarks.items()
        ),
    )


def _part(name: str, sheets: Sequence[Filled], met: Sequence[Situation]) -> Part:
    return Part(name, _agreement(sheets, met), _with_key(sheets, met))


# ------------------------------------------------------------- among themselves


def _agreement(sheets: Sequence[Filled], met: Sequence[Situation]) -> Agreement:
    clusters = _by_beat(met, lambda item: list(_units(sheets, item)))
    units = [unit for cluster in clusters for unit in cluster if len(unit) > 1]
    items = {item_of(one, answer) for one in met for answer in one.answers}
    experts = sum(any(item in items for item in sheet.ratings) for sheet in sheets)
    n = sum(len(unit) for unit in units)
    if experts < LEAST_EXPERTS or len(units) < LEAST_ITEMS:
        return Agreement(experts, len(units), n, None, None, None, "few")
    found = alpha(units, "ordinal")
    bounds = alpha_interval([cluster for cluster in clusters if cluster], "ordinal")
    why = "same" if found is None else ""
    return Agreement(experts, len(units), n, found, bounds, alpha(units, "interval"), why)


def _units(sheets: Sequence[Filled], one: Situation) -> Iterable[Unit]:
    for answer in one.answers:
        item = item_of(one, answer)
        yield [sheet.ratings[item] for sheet in sheets if item in sheet.ratings]


# ------------------------------------------------------------------ with the key


Beside = tuple[str, Sequence[float], Sequence[float]]
"""A beat, and two ways of valuing its answers."""


@dataclass(frozen=True)
class _Scored:
    """A situation that somebody rated whole: sums of their ratings beside the key."""

    beat: str
    sums: tuple[int, ...]
    losses: tuple[float, ...]
    points: tuple[int, ...]


def _with_key(sheets: Sequence[Filled], met: Sequence[Situation]) -> WithKey:
    scored = [found for one in met if (found := _scored(sheets, one))]
    return WithKey(
        best=_share([_meet(each, best=True) for each in scored]),
        worst=_share([_meet(each, best=False) for each in scored]),
        loss=_rank(_beside_key(scored)),
        points=_rank((each.beat, each.sums, each.points) for each in scored),
    )


def _scored(sheets: Sequence[Filled], one: Situation) -> _Scored | None:
    """Only experts who rated every answer count, so that the means can be compared."""
    items = [item_of(one, answer) for answer in one.answers]
    whole = [sheet for sheet in sheets if all(item in sheet.ratings for item in items)]
    if not whole:
        return None
    return _Scored(
        one.beat,
        tuple(sum(sheet.ratings[item] for sheet in whole) for item in items),
        tuple(loss_of(answer) for answer in one.answers),
        tuple(answer.points for answer in one.answers),
    )


def _meet(one: _Scored, *, best: bool) -> tuple[bool, float] | None:
    """Whether the experts' extreme is among the key's, and how likely that is blindly.

    None where one of them makes no difference: that is no opinion on what is best.
    """
    if len(set(one.sums)) < 2 or len(set(one.losses)) < 2:
        return None
    top, least = (max(one.sums), min(one.losses)) if best else (min(one.sums), max(one.losses))
    ours = {number for number, value in enumerate(one.sums) if value == top}
    theirs = {number for number, loss in enumerate(one.losses) if loss == least}
    return bool(ours & theirs), meeting_chance(len(one.sums), len(ours), len(theirs))


def _share(met: Iterable[tuple[bool, float] | None]) -> Share:
    found = [each for each in met if each is not None]
    hits = sum(hit for hit, _ in found)
    return Share(hits, len(found), mean([each for _, each in found]), wilson(hits, len(found)))


def _beside_key(scored: Iterable[_Scored]) -> Iterable[Beside]:
    return ((each.beat, each.sums, [-loss for loss in each.losses]) for each in scored)


def _rank(besides: Iterable[Beside]) -> Rank:
    found: dict[str, list[float]] = {}
    for beat, ours, theirs in besides:
        value = spearman(ours, theirs)
        if value is not None:
            found.setdefault(beat, []).append(value)
    values = [value for cluster in found.values() for value in cluster]
    return Rank(mean(values), len(values), mean_interval(list(found.values())))


def _expert(sheet: Filled, sheets: Sequence[Filled], met: Sequence[Situation]) -> OneExpert:
    others = [each for each in sheets if each is not sheet]
    both = [(_scored([sheet], one), _scored(others, one)) for one in met]
    return OneExpert(
        name=sheet.expert,
        rated=len(sheet.ratings),
        asked=sheet.asked,
        key=_rank(_beside_key(mine for mine, _ in both if mine)),
        others=_rank((mine.beat, mine.sums, rest.sums) for mine, rest in both if mine and rest),
    )


def _by_beat(met: Sequence[Situation], of: Callable[[Situation], list[Unit]]) -> list[list[Unit]]:
    """What is said of one beat belongs together, whoever is met there."""
    found: dict[str, list[Unit]] = {}
    for one in met:
        found.setdefault(one.beat, []).extend(of(one))
    return list(found.values())

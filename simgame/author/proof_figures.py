"""The numbers of a proof as they stand in its tables, in the terminal and on the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from scoring.words import LANGUAGES, Words
from simgame.author.findings import short_label
from simgame.author.proving import ScenarioProof
from simgame.content.model import ScenarioFile
from simgame.content.scenario import Scenario
from simgame.proof.players import Played
from simgame.proof.survey import Survey
from simgame.proof.thresholds import THRESHOLDS, bound


@dataclass(frozen=True)
class Figure:
    """A raw score. over: whether it is out of bounds."""

    value: float | None
    over: bool = False


@dataclass(frozen=True)
class Row:
    """One cast. key: the letter that stands for it in other tables. width: best less random;
    best, random, width in points, all else raw scores."""

    key: str
    label: str
    survey: Survey
    width: Figure
    p5: Figure
    p50: Figure
    p95: Figure
    lost: Figure
    player: str
    player_score: Figure


@dataclass(frozen=True)
class BeatRow:
    """best, worst: answer → keys of the casts for which it is that."""

    beat: str
    best: dict[str, str]
    worst: dict[str, str]


def rows(proof: ScenarioProof, scenario: Scenario) -> tuple[Row, ...]:
    """One for each cast that is proven."""
    return tuple(
        _row(scenario.file, each, key_of(number), short_label(scenario, each.cast))
        for number, each in enumerate(proof.surveys)
    )


def ending_rows(proof: ScenarioProof, scenario: Scenario) -> list[tuple[str, list[float]]]:
    """Ending, and its share of all random plays for each cast, in the order of the file."""
    spreads = [each.spread.endings if each.spread else {} for each in proof.surveys]
    met = {name for each in spreads for name in each}
    names = [name for name in scenario.file.beats if name in met or scenario.file.beats[name].end]
    return [(name, [each.get(name, 0.0) for each in spreads]) for name in names]


def beat_rows(proof: ScenarioProof) -> list[BeatRow]:
    """The best and the worst answer of every beat, at one moment of it."""
    found: dict[str, BeatRow] = {}
    for number, survey in enumerate(proof.surveys):
        for moment in survey.moments:
            row = found.setdefault(moment.beat, BeatRow(moment.beat, {}, {}))
            for answer, held in ((moment.best, row.best), (moment.worst, row.worst)):
                if answer is not None:
                    held[answer] = held.get(answer, "") + key_of(number)
    return list(found.values())


def relaxed(scenario: Scenario) -> list[tuple[str, str, str]]:
    """Name, limit and reason of every threshold that the file relaxes."""
    return [
        (name, f"{own.limit:g}", own.because)
        for name, own in scenario.file.thresholds.items()
        if name in THRESHOLDS
    ]


def threshold_title(name: str, words: Words) -> str:
    """What a threshold is about."""
    player = f"proof.player-name.{name}"
    return words(player) if player in words else words(f"prove.threshold.{name}")


def short_player(name: str, scenario: Scenario, words: Words) -> str:
    """A simple player in two or three words; the language only where there are several."""
    kind, _, reads = name.partition("/")
    told = words(f"proof.player-short.{kind}", reads=reads)
    if reads not in LANGUAGES or len(scenario.languages) == 1:
        return told
    return words("prove.reads.told", player=told, reads=words(f"prove.reads.{reads}"))


def share_text(share: float, words: Words) -> str:
    """A probability as one reads it: per cent, or one in so many where it is small."""
    if share <= 0:
        return words("prove.never")
    if share < 0.001:
        return words("prove.one-in", count=f"{1 / share:,.0f}")
    return words("prove.percent", share=f"{100 * share:.1f}")


def key_of(number: int) -> str:
    """A, B, … Z, AA, AB, …"""
    tens, ones = divmod(number, len(ascii_uppercase))
    return (key_of(tens - 1) if tens else "") + ascii_uppercase[ones]


def _row(file: ScenarioFile, survey: Survey, key: str, label: str) -> Row:
    spread = survey.spread
    top = _top(file, survey.players)
    return Row(
        key=key,
        label=label,
        survey=survey,
        width=_figure(file, "spread", survey.width),
        p5=Figure(spread.p5 if spread else None),
        p50=Figure(spread.p50 if spread else None),
        p95=_figure(file, "random-95", spread.p95 if spread else None),
        lost=_figure(file, "best-lost", survey.lost.raw),
        player=top.name,
        player_score=Figure(top.raw, _over(file, top)),
    )


def _top(file: ScenarioFile, players: Sequence[Played]) -> Played:
    """Who gets most among those that break a limit; else among those for whom there is one."""
    bounded = [each for each in players if bound(file, _name(each)) is not None]
    over = [each for each in bounded if _over(file, each)]
    return max(over or bounded or players, key=lambda each: -1e9 if each.raw is None else each.raw)


def _name(player: Played) -> str:
    return player.name.partition("/")[0]


def _over(file: ScenarioFile, player: Played) -> bool:
    return _figure(file, _name(player), player.raw).over


def _figure(file: ScenarioFile, name: str, value: float | None) -> Figure:
    limit = bound(file, name)
    return Figure(value, limit is not None and value is not None and not limit.met(value))

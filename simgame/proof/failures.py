"""What the proof finds wrong with a scenario, over all its casts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import astuple
from typing import Literal

from simgame.content.deciding import JOIN
from simgame.content.model import ScenarioFile
from simgame.content.walk import path_of
from simgame.proof.brought import brought_along
from simgame.proof.causes import with_causes
from simgame.proof.failure import NOTHING, Failure, Part
from simgame.proof.options import OptionFacts
from simgame.proof.shortest import Line
from simgame.proof.survey import Spread, Survey
from simgame.proof.thresholds import Bound, bound


def failures(file: ScenarioFile, surveys: Sequence[Survey]) -> tuple[Failure, ...]:
    """Everything that fails, the gravest first. surveys: one for each cast."""
    found = [failure for check in CHECKS for failure in check(file, surveys)]
    found = with_causes(found, surveys)
    order = ("error", "warning", "note")
    return tuple(sorted(found, key=lambda each: (order.index(each.severity), _folded(each))))


def _folded(each: Failure) -> int:
    """A cause before what follows from it, and both before everything else."""
    return 0 if each.answers else 1 if each.follows else 2


def _dead_ends(file: ScenarioFile, surveys: Sequence[Survey]) -> Iterator[Failure]:
    for each in surveys:
        for end in each.dead_ends:
            yield _error("dead-end", each, _beat(end.beat), end.line, beat=end.beat)


def _best_wins(file: ScenarioFile, surveys: Sequence[Survey]) -> Iterator[Failure]:
    for each in surveys:
        ending, kind = each.ends
        if kind != "won":
            phrases = {"kind": f"proof.kind.{kind}"}
            yield _error(
                "best-not-won", each, _beat(ending), each.best_line, phrases, ending=ending
            )


def _preempted(file: ScenarioFile, surveys: Sequence[Survey]) -> Iterator[Failure]:
    for each in surveys:
        if each.preempted is not None:
            yield _error("preempted", each, ("interrupts",), each.preempted)


def _unreached(file: ScenarioFile, surveys: Sequence[Survey]) -> Iterator[Failure]:
    brought = brought_along(file).beats
    for name in file.beats:
        missed = [each for each in surveys if name in each.unreached]
        if name in brought:
            continue
        if len(missed) == len(surveys):
            yield _whole("unreached", "error", _beat(name), beat=name)
        else:
            for each in missed:
                yield Failure(
                    "proof.unreached-by", "note", _beat(name), {"beat": name}, cast=each.cast
                )


def _idle_interrupts(file: ScenarioFile, surveys: Sequence[Survey]) -> Iterator[Failure]:
    for number, interrupt in enumerate(file.interrupts):
        if not any(each.interrupts[number] for each in surveys):
            path = ("interrupts", number)
            yield _whole("idle-interrupt", "warning", path, goto=interrupt.goto)


def _options(file: ScenarioFile, surveys: Sequence[Survey]) -> Iterator[Failure]:
    brought = brought_along(file).options
    for name, beat in file.beats.items():
        met = [each for each in surveys if name in each.beats]
        for number, option in enumerate(beat.listed if met else ()):
            facts = [_of_listed(each.beats[name].options, option.id) for each in met]
            telling = [each.beats[name].telling for each in met]
            path = ("beats", name, *path_of(beat, number), "id")
            params = {"option": f"{name}.{option.id}"}
            if params["option"] in brought:
                continue
            line = met[0].first_seen.get(name, ())
            if not any(each.offered for each in facts):
                yield Failure("proof.never-offered", "error", path, params, line=line)
            elif not beat.choose:
                continue  # the other kinds are judged as a whole
            elif len(met) > 1 and any(telling) and not any(each.best for each in facts):
                yield Failure("proof.never-best", "note", path, params, line=line)
            elif len(met) > 1 and all(
                each.best >= most > 0 for each, most in zip(facts, telling, strict=True)
            ):
                yield Failure("proof.always-best", "warning", path, params, line=line)


def _of_listed(options: Mapping[str, OptionFacts], name: str) -> OptionFacts:
    """An option's figures; of a thing that is taken with others, those of all sets it is in."""
    own = [each for key, each in options.items() if name in (key, *key.split(JOIN))]
    return OptionFacts(*(sum(figures) for figures in zip(*map(astuple, own), strict=True)))


def _hearsay(file: ScenarioFile, surveys: Sequence[Survey]) -> Iterator[Failure]:
    seen = set()
    for each in surveys:
        for found in each.hearsay:
            if (found.option, found.fact) in seen:
                continue
            seen.add((found.option, found.fact))
            beat, _, option = found.option.partition(".")
            listed = file.beats[beat].listed
            number = [written.id for written in listed].index(option)
            yield Failure(
                "proof.hearsay",
                "warning",
                ("beats", beat, *path_of(file.beats[beat], number), "text"),
                {"option": found.option, "sign": found.sign, "fact": found.fact},
                cast=each.cast,
                line=found.line,
            )


def _spread(file: ScenarioFile, surveys: Sequence[Survey]) -> Iterator[Failure]:
    limit = bound(file, "spread")
    for each in surveys:
        if limit is not None and not limit.met(each.width):
            yield _missed("narrow", each, limit, each.width, ("beats",), each.best_line)


def _luck(file: ScenarioFile, surveys: Sequence[Survey]) -> Iterator[Failure]:
    limit = bound(file, "random-95")
    for each in surveys:
        if limit is not None and each.spread is not None and not limit.met(each.spread.p95):
            yield _lucky(file, each, limit, each.spread)


def _lucky(file: ScenarioFile, survey: Survey, limit: Bound, spread: Spread) -> Failure:
    kind = (file.beats[spread.ending].end if spread.ending in file.beats else None) or "stuck"
    phrases = {"kind": f"proof.kind.{kind}", "advice": f"proof.luck.{kind}"}
    return _missed(
        "random-95",
        survey,
        limit,
        spread.p95,
        ("beats",),
        spread.lucky,
        phrases,
        ending=spread.ending,
        cheap=", ".join(spread.cheap) or "–",
    )


def _lost(file: ScenarioFile, surveys: Sequence[Survey]) -> Iterator[Failure]:
    limit = bound(file, "best-lost")
    for each in surveys:
        raw = each.lost.raw
        if limit is not None and raw is not None and not limit.met(raw):
            yield _missed("best-lost", each, limit, raw, ("beats",), each.lost.line)


def _players(file: ScenarioFile, surveys: Sequence[Survey]) -> Iterator[Failure]:
    for each in surveys:
        for player in each.players:
            name, _, reads = player.name.partition("/")
            limit = bound(file, name)
            if limit is None or player.raw is None or limit.met(player.raw):
                continue
            phrases = {"player": f"proof.player-name.{name}"}
            reads = f" ({reads})" if reads else ""
            yield _missed(
                "player", each, limit, player.raw, ("beats",), player.line, phrases, reads=reads
            )


def _own_lines(file: ScenarioFile, surveys: Sequence[Survey]) -> Iterator[Failure]:
    limit = bound(file, "own-lines")
    for each in surveys:
        for who, cue in each.cues.items():
            one_personality = len(file.cast[who].personality) == 1
            if limit is None or one_personality or limit.met(cue.share):
                continue
            path = ("cast", who, "personality")
            yield _missed(
                "own-lines",
                each,
                limit,
                100 * cue.share,
                path,
                who=who,
                personality=each.cast[who],
                own=str(cue.own),
                beats=str(cue.beats),
            )


def _different(file: ScenarioFile, surveys: Sequence[Survey]) -> Iterator[Failure]:
    if len(surveys) < 2:
        return
    for name, code, share in (
        ("different-best", "same-best", different(surveys, "best", min(3, len(surveys)))),
        ("different-worst", "same-worst", different(surveys, "worst", 2)),
    ):
        limit = bound(file, name)
        if limit is not None and share is not None and not limit.met(share):
            params = {"value": f"{100 * share:.0f}", "limit": f"{100 * limit.limit:.0f}"}
            yield Failure(f"proof.{code}", "error", ("beats",), params)


def different(
    surveys: Sequence[Survey], what: Literal["best", "worst"], wanted: int
) -> float | None:
    """Share of the beats (met by everybody) in which at least `wanted` different answers are the
    best, or the worst, for somebody; None where no beat is met by everybody."""
    by_cast = [{moment.beat: getattr(moment, what) for moment in each.moments} for each in surveys]
    common = [beat for beat in by_cast[0] if all(beat in each for each in by_cast)]
    if not common:
        return None
    enough = sum(len({each[beat] for each in by_cast}) >= wanted for beat in common)
    return enough / len(common)


CHECKS: tuple[Callable[[ScenarioFile, Sequence[Survey]], Iterator[Failure]], ...] = (
    _dead_ends,
    _best_wins,
    _preempted,
    _unreached,
    _idle_interrupts,
    _options,
    _hearsay,
    _spread,
    _luck,
    _lost,
    _players,
    _own_lines,
    _different,
)


def _beat(name: str) -> tuple[Part, ...]:
    return ("beats", name)


def _error(
    code: str,
    survey: Survey,
    path: tuple[Part, ...],
    line: Line,
    phrases: Mapping[str, str] = NOTHING,
    **params: str,
) -> Failure:
    return Failure(f"proof.{code}", "error", path, params, phrases, survey.cast, line)


def _whole(
    code: str, severity: Literal["error", "warning"], path: tuple[Part, ...], **params: str
) -> Failure:
    return Failure(f"proof.{code}", severity, path, params)


def _missed(
    code: str,
    survey: Survey,
    limit: Bound,
    value: float,
    path: tuple[Part, ...],
    line: Line = (),
    phrases: Mapping[str, str] = NOTHING,
    **params: str,
) -> Failure:
    shown = (
        f"{100 * limit.limit:.0f}" if limit.limit < 1 and not limit.at_most else f"{limit.limit:g}"
    )
    filled = {"value": f"{value:.1f}", "limit": shown, **params}
    return _error(code, survey, path, line, phrases, **filled)

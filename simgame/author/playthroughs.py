"""Plays a scenario's `playthroughs:` and says where one does not go as its author meant.

They are the author's tests. Nothing is stored, and nothing here knows how it is shown.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from scoring import yamlfile
from scoring.book import RuleBook
from scoring.faults import Place, Problem, SimgameError, problem
from scoring.schema import nearest
from scoring.scorecard import raw_score
from scoring.yamlfile import Document, Path_
from simgame.author.casts import casts
from simgame.author.hidden import Hidden, hidden
from simgame.author.missed import Missed, missed
from simgame.author.walked import Step, walked
from simgame.content.model import Playthrough
from simgame.content.scenario import Scenario
from simgame.content.shapes import LEAVE
from simgame.engine.events import EVENT_FORMAT, AttemptStarted, Event
from simgame.engine.play import decide, replay
from simgame.engine.state import State
from simgame.engine.view import Voice
from simgame.engine.world import World
from simgame.facing import Course, played_record
from simgame.proof.exact import Proof, prove

GetProof = Callable[[World], Proof]
MOST_CASTS = 200
"""Casts that a playthrough is run with at most, where it leaves the cast open."""
_COMPARE: Mapping[str, Callable[[float, float], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
}


@dataclass(frozen=True)
class Trouble:
    """One thing that does not go as meant.

    offered: what could have been answered there. hidden: why the wanted answer could not.
    missed: what the way to the wanted ending still asked for.
    """

    problem: Problem
    offered: tuple[str, ...] = ()
    hidden: Hidden | None = None
    missed: Missed | None = None


@dataclass(frozen=True)
class Run:
    """One playthrough with one cast.

    number: its place in the file, from 0. stands: the beat or ending at which the call
    stands in the end. score: raw process score; None if it was not asked for or the call
    did not go as far.
    """

    number: int
    name: str
    place: Place
    world: World
    steps: tuple[Step, ...]
    stands: str
    score: float | None = None
    troubles: tuple[Trouble, ...] = ()

    @property
    def cast(self) -> Mapping[str, str]:
        return self.world.cast

    @property
    def passed(self) -> bool:
        return not self.troubles


@dataclass(frozen=True)
class Offer:
    """A playthrough that passes, for a scenario that has none. ends: the ending, by id."""

    cast: Mapping[str, str]
    answers: tuple[str, ...]
    ends: str


def best_line(scenario: Scenario, book: RuleBook) -> Offer | None:
    """What best play answers to the first cast; None if it gets stuck.

    Raises:
        SimgameError: too large to be proven.
    """
    cast = next(casts(scenario, {}))
    world = World(scenario, book, cast)
    line = prove(world).best_line
    steps = walked(world, line)
    if not steps or steps[-1].next not in {world.beats[number] for number in world.endings}:
        return None
    return Offer(cast, line, steps[-1].next)


def document_of(scenario: Scenario, name: str) -> Document:
    """The scenario's file once more, with the places of everything in it."""
    return yamlfile.parse(scenario.sources["scenario"], name)


def run_all(scenario: Scenario, book: RuleBook, document: Document) -> list[Run]:
    """Every playthrough, with every cast that it leaves open (the first `MOST_CASTS`)."""
    worlds: dict[tuple[str, ...], World] = {}
    proofs: dict[World, Proof] = {}

    def proof_of(world: World) -> Proof:
        if world not in proofs:
            proofs[world] = prove(world)
        return proofs[world]

    runs = []
    for number, meant in enumerate(scenario.file.playthroughs):
        for cast in islice(casts(scenario, meant.cast), MOST_CASTS):
            key = tuple(cast.values())
            worlds.setdefault(key, World(scenario, book, cast))
            runs.append(run(worlds[key], number, document, proof_of))
    return runs


def run(world: World, number: int, document: Document, proof_of: GetProof = prove) -> Run:
    """Play one playthrough in one world; a proof is asked for only where a score is."""
    meant = world.file.playthroughs[number]
    at: Path_ = ("playthroughs", number)
    steps = walked(world, meant.answers)
    events = _events(world, [step.option for step in steps])
    state = replay(world, events)
    found = Run(
        number=number,
        name=meant.name,
        place=document.place((*at, "name")),
        world=world,
        steps=tuple(steps),
        stands=world.beats[state.beat],
    )
    if len(steps) < len(meant.answers):
        place = document.place((*at, "answers", len(steps)))
        return replace(found, troubles=(_stopped(world, state, meant.answers, steps, place),))
    if found.stands != meant.ends:
        place = document.place((*at, "ends"))
        if world.running(state):
            trouble = _unfinished(world, state, meant, place)
        else:
            trouble = _elsewhere(world, steps, meant, place)
        found = replace(found, troubles=(trouble,))
    if meant.score is not None and not world.running(state):
        place = document.place((*at, "score"))
        found = _scored(found, events, meant.score, place, proof_of)
    return found


def _events(world: World, answers: list[str]) -> list[Event]:
    events: list[Event] = []
    for answer in answers:
        events += decide(world, replay(world, events), answer)
    return events


def _stopped(
    world: World, state: State, answers: list[str], steps: list[Step], place: Place
) -> Trouble:
    """Why the next answer could not be given."""
    beat, answer = world.beats[state.beat], answers[len(steps)]
    said = {"number": len(steps) + 1, "answer": answer, "beat": beat}
    if not world.running(state):
        over = problem("coverage.over", place, **said, minutes=max(0, state.minutes))
        return Trouble(over)
    written = [option.id for option in world.options[state.beat]]
    offered = tuple(written[number] for number in world.offered(state))
    if answer in written:
        found = problem("coverage.not-offered", place, **said, offered=", ".join(offered))
        why = next(each for each in hidden(world, state) if each.option == answer)
        return Trouble(found, offered, why)
    guess = nearest(answer, written) or written[0]
    known = ", ".join(written)
    return Trouble(problem("coverage.no-answer", place, **said, guess=guess, known=known), offered)


def _elsewhere(world: World, steps: list[Step], meant: Playthrough, place: Place) -> Trouble:
    """It has ended, but not as meant."""
    *earlier, last = steps
    found = problem("coverage.elsewhere", place, ending=last.next, wanted=meant.ends)
    if last.option == LEAVE:
        return Trouble(found)
    before = replay(world, _events(world, [step.option for step in earlier]))
    return Trouble(found, missed=missed(world, before, last.option, meant.ends))


def _unfinished(world: World, state: State, meant: Playthrough, place: Place) -> Trouble:
    beat = world.beats[state.beat]
    offered = tuple(world.options[state.beat][number].id for number in world.offered(state))
    found = problem(
        "coverage.unfinished", place, beat=beat, wanted=meant.ends, offered=", ".join(offered)
    )
    return Trouble(found, offered)


def _scored(found: Run, events: list[Event], wanted: str, place: Place, proof_of: GetProof) -> Run:
    try:
        score = raw(found.world, events, proof_of(found.world))
    except SimgameError as error:
        troubles = tuple(Trouble(replace(each, place=place)) for each in error.problems)
        return replace(found, troubles=(*found.troubles, *troubles))
    if score is None:
        missed = Trouble(problem("coverage.no-score", place))
    elif _holds(wanted, score):
        return replace(found, score=score)
    else:
        missed = Trouble(problem("coverage.score", place, score=f"{score:.1f}", wanted=wanted))
    return replace(found, score=score, troubles=(*found.troubles, missed))


def raw(world: World, events: list[Event], proof: Proof) -> float | None:
    """Raw process score of a call; None where best play is no better than random."""
    language = world.file.language
    started = AttemptStarted(
        EVENT_FORMAT, world.scenario.id, "", "", "", 0, world.cast, language, "practice", ""
    )
    course = Course(proof, Voice(world, 0, language), [started, *events])
    played = played_record(course, "")
    return raw_score(played.utility, played.random, played.best)


def _holds(wanted: str, score: float) -> bool:
    """`">= 90"` against a score."""
    sign, limit = re.findall(r"[<>]=?|-?\d+", wanted)
    # As it is shown: a score of 89.96 is told as 90.0 and must not fail “>= 90” unexplained.
    return _COMPARE[sign](round(score, 1), float(limit))

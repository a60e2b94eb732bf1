"""Trying a scenario out: answers on trial, which can be taken back and replayed.

A trial never changes; each step makes a new one, with the functions that play every call.
Nothing is stored. It knows no screen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from threading import Lock

from scoring.book import RuleBook
from scoring.faults import Problem, SimgameError
from simgame.content.deciding import NOTHING
from simgame.content.scenario import Scenario
from simgame.content.shapes import LEAVE
from simgame.engine.events import Answered, Event
from simgame.engine.play import decide, evolve
from simgame.engine.state import State
from simgame.engine.view import Line, View, Voice, view
from simgame.engine.world import World
from simgame.proof.exact import Proof, prove
from simgame.proof.shortest import shortest


@dataclass(frozen=True)
class Taken:
    """One answer that was given, with the states around it. words: written, where some were."""

    before: State
    answer: str
    events: tuple[Event, ...]
    after: State
    words: str = ""


@dataclass(frozen=True)
class Trial:
    """A call on trial.

    first: where it begins; not the start of the call if that beat cannot be reached.
    base: as many of the answers are the way to the beat from which one wanted to try.
    rest: answers that were given before, and cannot be given any more in this world; they
    come back once they can.
    """

    world: World
    seed: int
    first: State
    taken: tuple[Taken, ...] = ()
    base: int = 0
    rest: tuple[str, ...] = ()

    @property
    def state(self) -> State:
        return self.taken[-1].after if self.taken else self.first

    @property
    def answers(self) -> tuple[str, ...]:
        return tuple(each.answer for each in self.taken)

    @property
    def detached(self) -> bool:
        """Whether it begins where no play of this cast comes by."""
        return self.first != self.world.start

    @property
    def running(self) -> bool:
        return self.world.running(self.state)

    @property
    def events(self) -> list[Event]:
        return [event for each in self.taken for event in each.events]

    def answer(self, option: str, words: str = "") -> Trial:
        """One answer further. words: written by the author, where something is to be written.

        Raises:
            IllegalAnswer: not offered now.
        """
        before = self.state
        events = decide(self.world, before, option)
        after = before
        for event in events:
            after = evolve(self.world, after, event)
        given = events[0].answer if isinstance(events[0], Answered) else option
        taken = Taken(before, given, events, after, words)
        return replace(self, taken=(*self.taken, taken), rest=())

    def undone(self) -> Trial:
        """Without the last answer; the same if there is none."""
        taken = self.taken[:-1]
        return replace(self, taken=taken, base=min(self.base, len(taken)), rest=())

    def restarted(self) -> Trial:
        """Back to where one wanted to try."""
        return replace(self, taken=self.taken[: self.base], rest=())

    def followed(self, answers: Sequence[str], words: Sequence[str] = ()) -> Trial:
        """As many of these answers as can be given, one after the other.

        words: written with each of them, as far as they go.
        """
        trial = self
        for answer, written in zip_longest(answers, words[: len(answers)], fillvalue=""):
            if not trial.offers(answer):
                break
            trial = trial.answer(answer, written)
        return trial

    def offers(self, answer: str) -> bool:
        if not self.running:
            return False
        written = self.world.options[self.state.beat]
        offered = {written[number].id for number in self.world.offered(self.state)}
        return answer == LEAVE or answer in offered

    def view(self, language: str) -> View:
        last = self.taken[-1].events if self.taken else ()
        return view(Voice(self.world, self.seed, language), self.state, last)

    def said(self, language: str) -> Iterator[tuple[Taken | None, tuple[Line, ...]]]:
        """Each answer with its own line and what was said to it; first, how it opens."""
        voice = Voice(self.world, self.seed, language)
        yield None, view(voice, self.first, ()).lines
        for each in self.taken:
            own = voice.answered(self.world.beats[each.before.beat], each.answer)
            if each.answer == NOTHING and not own.text:
                own = replace(own, role="nothing")
            wrote = (Line("you", "", each.words, "wrote"),) if each.words else ()
            yield each, (own, *wrote, *view(voice, each.after, each.events).lines)


def begin(world: World, seed: int) -> Trial:
    """At the start of the call."""
    return Trial(world, seed, world.start)


def at_beat(world: World, seed: int, beat: str, proof: Proof | None) -> Trial:
    """At a beat, by the fewest answers that lead there.

    Where nothing leads there, or it could not be worked out: there at once, with all the
    minutes and without having learned anything.
    """
    number = world.index[beat]
    line = shortest(proof, lambda state: state.beat == number) if proof else None
    if line is None:
        return Trial(world, seed, world.start._replace(beat=number))
    trial = begin(world, seed).followed([step.rpartition(".")[2] for step in line])
    return replace(trial, base=len(trial.taken))


def replayed(world: World, old: Trial) -> Trial:
    """The same answers in another world, as far as they can be given there."""
    first = world.start
    if old.detached:
        beat = old.world.beats[old.first.beat]
        first = first._replace(beat=world.index.get(beat, first.beat))
    wanted = (*old.answers, *old.rest)
    written = [each.words for each in old.taken]
    trial = Trial(world, old.seed, first).followed(wanted, written)
    kept = len(trial.taken)
    return replace(trial, base=min(old.base, kept), rest=wanted[kept:])


def reached(proof: Proof) -> frozenset[str]:
    """Beats and endings that some play of this cast comes to."""
    met = {state.beat for state in proof.steps}
    met |= {step.next.beat for steps in proof.steps.values() for step in steps}
    return frozenset(proof.world.beats[number] for number in met)


class Bench:
    """One version of a scenario, with a world and a proof for each cast that was asked for."""

    def __init__(self, scenario: Scenario, book: RuleBook) -> None:
        self.scenario = scenario
        self._book = book
        self._worlds: dict[tuple[str, ...], World] = {}
        self._proofs: dict[World, Proof | Problem] = {}
        self._proving = Lock()

    def world(self, cast: Mapping[str, str]) -> World:
        key = tuple(cast.values())
        if key not in self._worlds:
            self._worlds[key] = World(self.scenario, self._book, cast)
        return self._worlds[key]

    def proof(self, world: World) -> Proof | Problem:
        """The exact values of a world, or why there are none; seconds where it is large.

        May be asked for from several threads; it is worked out once.
        """
        with self._proving:
            if world not in self._proofs:
                try:
                    self._proofs[world] = prove(world)
                except SimgameError as error:
                    self._proofs[world] = error.problems[0]
            return self._proofs[world]

    def fitting(self, cast: Mapping[str, str]) -> dict[str, str]:
        """A cast as this version allows it: whoever it does not offer is replaced."""
        return {
            who: cast[who] if cast.get(who) in contact.personality else contact.personality[0]
            for who, contact in self.scenario.file.cast.items()
        }

    def following(self, cast: Mapping[str, str]) -> dict[str, str]:
        """The cast after this one, in the order of `casts`; the first after the last."""
        after = self.fitting(cast)
        for who, contact in reversed(self.scenario.file.cast.items()):
            offered = contact.personality
            place = offered.index(after[who]) + 1
            after[who] = offered[place % len(offered)]
            if place < len(offered):
                break
        return after

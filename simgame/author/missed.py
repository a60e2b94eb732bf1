"""Why a call did not come to the ending that was meant: what the way there still asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace

from scoring.words import Words
from simgame.author.conditions import described, unmet
from simgame.content.scenario import Scenario
from simgame.content.shapes import Condition, Goto
from simgame.content.walk import branches
from simgame.engine.flow import REACTIONS
from simgame.engine.state import State
from simgame.engine.world import World


@dataclass(frozen=True)
class Missed:
    """What stood between the last answer of a call and an ending; one of these is filled.

    unmet: parts of the way's condition that did not hold, of the way that was nearest. earlier:
    where a way led that stands before it and was taken. interrupt: where the call was led out
    of turn, and by which condition. leading: answers that can lead to the ending, where the
    last one cannot.
    """

    answer: str
    wanted: str
    unmet: tuple[Condition, ...] = ()
    earlier: str = ""
    interrupt: tuple[str, Condition] | None = None
    leading: tuple[str, ...] = ()

    def told(self, scenario: Scenario, words: Words, language: str) -> str:
        """In a sentence; empty where nothing can be said."""
        if self.unmet:
            clauses = words("coverage.and").join(
                said for part in self.unmet for said in described(part, scenario, words, language)
            )
            return words("coverage.why.unmet", wanted=self.wanted, clauses=clauses)
        if self.earlier:
            return words("coverage.why.earlier", wanted=self.wanted, earlier=self.earlier)
        if self.interrupt:
            goto, when = self.interrupt
            clauses = words("coverage.and").join(described(when, scenario, words, language))
            return words("coverage.why.interrupt", goto=goto, clauses=clauses)
        if self.leading:
            answers = words("condition.and").join(self.leading)
            said = {"answer": self.answer, "wanted": self.wanted, "answers": answers}
            return words("coverage.why.leading", **said)
        return ""


def missed(world: World, before: State, option: str, wanted: str) -> Missed:
    """before: the state in which the last answer was given. option: that answer, by id."""
    number = next(n for n, each in enumerate(world.options[before.beat]) if each.id == option)
    outcome = world.outcome(before, number)
    beat = world.beats[before.beat]
    found = Missed(f"{beat}.{option}", wanted)
    if outcome.state.beat != outcome.moved:
        return replace(found, interrupt=_interrupt(world, outcome.state))
    goto = _goto(world, beat, number)
    there = [
        unmet(way.when, outcome.state, world, outcome.reaction)
        for way in branches(goto, outcome.reaction)
        if way.to == wanted
    ]
    if not all(there):
        return replace(found, earlier=world.beats[outcome.moved])
    if there:
        return replace(found, unmet=min(there, key=len))
    others = [each for each in REACTIONS if any(way.to == wanted for way in branches(goto, each))]
    if others:
        return replace(found, unmet=(Condition.model_validate({"reaction": others}),))
    return replace(found, leading=_leading(world, wanted))


def _goto(world: World, beat: str, number: int) -> Goto | None:
    found = world.file.beats[beat]
    own = found.answers[number].goto
    return own if own is not None else found.goto


def _interrupt(world: World, after: State) -> tuple[str, Condition]:
    taken = next(each for each in world.file.interrupts if not unmet(each.when, after, world))
    return taken.goto, taken.when


def _leading(world: World, wanted: str) -> tuple[str, ...]:
    return tuple(
        f"{name}.{option.id}"
        for name, beat in world.file.beats.items()
        for number, option in enumerate(beat.answers)
        if any(
            way.to == wanted
            for each in REACTIONS
            for way in branches(_goto(world, name, number), each)
        )
    )

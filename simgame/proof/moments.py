"""One representative moment of each beat: where the best line meets it, or else the
reachable moment with the most minutes left."""

from __future__ import annotations

from dataclasses import dataclass

from scoring.judge import Finding
from simgame.engine.state import State
from simgame.proof.exact import Proof


@dataclass(frozen=True)
class Judged:
    """One written answer at a moment.

    points: as judged. loss: drop in optimal value; None if it is not offered there.
    findings: the rules that fired, with points or overruled.
    """

    option: str
    points: int
    reaction: str
    loss: float | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Moment:
    """on_best_line: whether the best play comes by. minutes, trust: as they stand there."""

    beat: str
    on_best_line: bool
    minutes: int
    trust: tuple[int, ...]
    knows: tuple[str, ...]
    answers: tuple[Judged, ...]

    @property
    def best(self) -> str | None:
        offered = self._offered()
        return min(offered, key=_loss).option if offered else None

    @property
    def worst(self) -> str | None:
        offered = self._offered()
        return max(offered, key=_loss).option if offered else None

    def _offered(self) -> list[Judged]:
        return [answer for answer in self.answers if answer.loss is not None]


def moments(proof: Proof) -> list[Moment]:
    """A moment of every beat that can be reached, in the order of the file."""
    world = proof.world
    line = _best_states(proof)
    found: dict[int, State] = {}
    for state in sorted(proof.steps, key=lambda each: -each.minutes):
        found.setdefault(state.beat, state)
    found.update(line)
    return [
        _moment(proof, found[beat], beat in line)
        for beat in range(len(world.beats))
        if beat in found
    ]


def _best_states(proof: Proof) -> dict[int, State]:
    world, state = proof.world, proof.world.start
    found: dict[int, State] = {}
    while world.running(state):
        found.setdefault(state.beat, state)
        option = proof.best_option(state)
        if option is None:
            break
        state = world.outcome(state, option).state
    return found


def _moment(proof: Proof, state: State, on_best_line: bool) -> Moment:
    world = proof.world
    verdicts, _ = world.verdicts(state)
    offered = set(world.offered(state))
    value = proof.value(state).best
    answers = []
    for number, option in enumerate(world.options[state.beat]):
        found = verdicts[number]
        loss = value - proof.after(state, number) if number in offered else None
        fired = tuple(item for item in found.findings if item.points or item.overruled_by)
        answers.append(Judged(option.id, found.points, found.reaction, loss, fired))
    known = tuple(world.names(state.knows, world.facts))
    return Moment(
        world.beats[state.beat], on_best_line, state.minutes, state.trust, known, tuple(answers)
    )


def _loss(answer: Judged) -> float:
    return answer.loss if answer.loss is not None else 0.0

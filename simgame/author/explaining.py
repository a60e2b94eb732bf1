"""What one answer does: to each personality, by which rules, at which price, with what result.

Nothing is judged here; it is asked of the engine and of the proof, so that what an
author reads is what a trainee gets.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scoring.book import RuleBook
from scoring.judge import Finding, Verdict, reaction_of
from simgame.attempt import draw_cast
from simgame.author.conditions import unmet
from simgame.content.scenario import Scenario
from simgame.content.shapes import Branch, Condition
from simgame.content.walk import branches
from simgame.engine.compiling import addressed
from simgame.engine.state import State
from simgame.engine.world import World
from simgame.proof.exact import Proof, prove


@dataclass(frozen=True)
class Judgement:
    """An answer's points at a moment. best: the most that any answer written there takes,
    and best_option which one that is. findings: the rules that had a say, overruled ones too.
    """

    points: int
    best: int
    best_option: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class At:
    """A moment at which an answer is looked at.

    reached: whether play can come here at all; if not, the moment is only imagined.
    trust: of the person who is answered. unmet: parts of its condition that do not hold (a
    once-only answer cannot be used up, for the moment is the first). loss: drop in optimal
    value, None if the answer is not offered. rather: the answer that loses nothing. leads:
    the beat it leads to. cut_short: an interrupt leads there.
    """

    reached: bool
    on_best_line: bool
    minutes: int
    trust: int
    knows: tuple[str, ...]
    judgement: Judgement
    offered: bool
    unmet: tuple[Condition, ...]
    loss: float | None
    rather: str | None
    leads: str | None
    cut_short: bool


@dataclass(frozen=True)
class Otherwise:
    """How the answer is judged when the fact it asks for is known, or when it is not.

    known: the case that is told here, the other being that of the moment.
    """

    fact: str
    known: bool
    judgement: Judgement


@dataclass(frozen=True)
class Seen:
    """One answer before one personality.

    aims: what its target is, in the words of the rules (`scoring.rules.Aim`).
    trust: trust points (-2..+2) it moves; effects: technique → what it alone would move.
    minutes: what it costs. learns, admits: what this reaction brings. ways: where it leads
    after this reaction, to be tried in order. met: the moment that stands for the beat.
    offered_at: a moment at which it is offered, where it is not at `met`; None if there is none.
    """

    option: str
    aims: tuple[str, ...]
    reaction: str
    trust: int
    effects: tuple[tuple[str, int], ...]
    minutes: int
    learns: tuple[str, ...]
    admits: tuple[str, ...]
    ways: tuple[Branch, ...]
    met: At
    offered_at: At | None
    otherwise: Otherwise | None


@dataclass(frozen=True)
class Person:
    """All answers of a beat before one personality. cast: who everybody was."""

    personality: str
    cast: Mapping[str, str]
    seen: tuple[Seen, ...]

    def of(self, option: str) -> Seen:
        return next(each for each in self.seen if each.option == option)


def answered(scenario: Scenario, beat: str) -> str:
    """The person whom the answers of a beat go to: the last who spoke."""
    return addressed(scenario.file, scenario.file.beats[beat])


def explain(
    scenario: Scenario, book: RuleBook, beat: str, chosen: Mapping[str, str]
) -> Iterator[Person]:
    """Every personality that the person answered in a beat can have, or the chosen one.

    chosen: contact → personality. Everybody else is as the scenario names them first.

    Raises:
        AttemptError: somebody or a personality that the scenario does not offer.
        TooLarge: more can happen in this scenario than can be worked out.
    """
    draw_cast(scenario, 0, chosen)
    who = answered(scenario, beat)
    people = scenario.file.cast
    everybody = {name: chosen.get(name, contact.personality[0]) for name, contact in people.items()}
    for personality in [chosen[who]] if who in chosen else people[who].personality:
        cast = {**everybody, who: personality}
        asked = _Asked(prove(World(scenario, book, cast)), beat)
        yield Person(personality, cast, tuple(asked.seen()))


class _Asked:
    """One beat of one world, asked about each of its answers."""

    def __init__(self, proof: Proof, beat: str) -> None:
        self.proof, self.world = proof, proof.world
        self.beat, self.name = self.world.index[beat], beat
        line = [state for state in _best_line(proof) if state.beat == self.beat]
        others = [state for state in proof.steps if state.beat == self.beat]
        self.on_line = frozenset(line)
        self.states = [*line, *sorted(others, key=lambda each: -each.minutes)]
        self.contact = self.world.contacts.index(self.world.contact(self.beat))

    def seen(self) -> Iterator[Seen]:
        for number in range(len(self.world.options[self.beat])):
            yield self._seen(number)

    def _seen(self, number: int) -> Seen:
        world, option = self.world, self.world.options[self.beat][number]
        written = world.file.beats[self.name].answers[number]
        goto = written.goto if written.goto is not None else world.file.beats[self.name].goto
        state = self.states[0] if self.states else world.start._replace(beat=self.beat)
        met = self._at(state, number)
        personality = world.cast[world.contacts[self.contact]]
        phase = world.file.beats[self.name].phase
        return Seen(
            option=option.id,
            aims=tuple(sorted(option.aims)),
            reaction=option.reaction,
            trust=option.trust,
            effects=tuple(
                (each, reaction_of(world.book, personality, [each], phase))
                for each in (option.techniques if world.file.beats[self.name].say else ())
            ),
            minutes=option.cost,
            learns=tuple(world.names(option.learns[option.reaction], world.facts)),
            admits=tuple(world.names(option.admits[option.reaction], world.pains)),
            ways=tuple(_ways(branches(goto, option.reaction), option.reaction)),
            met=met,
            offered_at=None if met.offered else self._where_offered(number),
            otherwise=self._otherwise(state, number, written.target),
        )

    def _where_offered(self, number: int) -> At | None:
        for state in self.states:
            if number in self.world.offered(state):
                return self._at(state, number)
        return None

    def _at(self, state: State, number: int) -> At:
        world = self.world
        reached = bool(self.states)
        offered = reached and number in world.offered(state)
        happened = world.outcome(state, number) if offered else None
        rather = self.proof.best_option(state) if reached else None
        written = world.file.beats[self.name].answers[number]
        return At(
            reached=reached,
            on_best_line=state in self.on_line,
            minutes=state.minutes,
            trust=state.trust[self.contact],
            knows=tuple(world.names(state.knows, world.facts)),
            judgement=self._judgement(state, number),
            offered=offered,
            unmet=unmet(written.when, state, world),
            loss=self.proof.value(state).best - self.proof.after(state, number)
            if offered
            else None,
            rather=None if rather is None else world.options[self.beat][rather].id,
            leads=None if happened is None else world.beats[happened.state.beat],
            cut_short=happened is not None and happened.moved != happened.state.beat,
        )

    def _judgement(self, state: State, number: int) -> Judgement:
        verdicts, best = self.world.verdicts(state)
        first = next(index for index, each in enumerate(verdicts) if each.points == best)
        found = verdicts[number]
        return Judgement(
            found.points, best, self.world.options[self.beat][first].id, _with_a_say(found)
        )

    def _otherwise(self, state: State, number: int, fact: str | None) -> Otherwise | None:
        """The same answer with its fact known instead of unknown, or the other way round."""
        bit = self.world.options[self.beat][number].target_fact
        if not bit or fact is None:
            return None
        other = self._judgement(state._replace(knows=state.knows ^ bit), number)
        now = self._judgement(state, number)
        if (other.points, other.findings) == (now.points, now.findings):
            return None
        return Otherwise(fact, not state.knows & bit, other)


def _with_a_say(verdict: Verdict) -> tuple[Finding, ...]:
    return tuple(item for item in verdict.findings if item.points or item.overruled_by)


def _ways(listed: list[Branch], reaction: str) -> Iterator[Branch]:
    """The ways that are open after one reaction, without what they say of reactions."""
    for way in listed:
        wanted = way.when.reaction
        if wanted and reaction not in ([wanted] if isinstance(wanted, str) else wanted):
            continue
        left = way.when.model_copy(update={"reaction": []})
        yield Branch(when=left, to=way.to)
        if left == Condition():
            return


def _best_line(proof: Proof) -> Iterator[State]:
    """The states that best play comes through."""
    world, state = proof.world, proof.world.start
    while world.running(state):
        yield state
        option = proof.best_option(state)
        if option is None:
            return
        state = world.outcome(state, option).state

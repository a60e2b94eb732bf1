"""One scenario with one cast under one rule book, compiled for speed.

A world never changes. Everything that depends on the state is worked out by `outcome`
and `offered`, which play, proof and re-grading share (design.md §3, law 2).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from functools import cached_property
from typing import NamedTuple

from scoring.book import RuleBook
from scoring.judge import Answer, Raised, Situation, Verdict, verdict
from simgame.content.model import Beat, ScenarioFile
from simgame.content.scenario import Scenario
from simgame.content.shapes import LEFT, TRUST_LIMIT
from simgame.engine.compiling import Compiled, Compiler, addressed
from simgame.engine.entry import FRESH, Entry
from simgame.engine.flow import Row, Table, Way, build_machine, derive_table
from simgame.engine.guards import KEPT, PROMISED, SIGNED, Bits, Guard, flag, flags, pain_bits
from simgame.engine.state import State


class Outcome(NamedTuple):
    """What one answer does, worked out but not yet happened.

    learned, admitted: bits that are new. moved: beat before interrupts; state.beat is
    where the call stands in the end. points: taken; best: most that any option written
    here would have taken from this person.
    """

    state: State
    reaction: str
    learned: int
    admitted: int
    cost: int
    moved: int
    points: int
    best: int


class Move(NamedTuple):
    """What one option does to this cast, whatever the state."""

    cost: int
    trust: int
    learns: int
    admits: int
    once: int
    reaction: str
    ways: tuple[Way, ...]


class World:
    """A compiled scenario.

    scenario, book: what is played and what moves people. cast: contact → personality.
    judging: the book that gives points, if another one than the book of the call
    (re-grading: reactions stay what they were). entry: what stands when the call begins.

    Raises:
        KeyError: a contact without a personality in `cast`.
    """

    def __init__(
        self,
        scenario: Scenario,
        book: RuleBook,
        cast: Mapping[str, str],
        judging: RuleBook | None = None,
        entry: Entry = FRESH,
    ) -> None:
        file = scenario.file
        self.scenario = scenario
        self.book = book
        self.judging = judging or book
        self.cast = dict(cast)
        self.entry = entry
        self.beats: tuple[str, ...] = (*file.beats, LEFT)
        self.index = {name: number for number, name in enumerate(self.beats)}
        self.facts = tuple(file.facts)
        self.flags = flags(file)
        self.pains = tuple(file.pains)
        self.contacts = tuple(file.cast)
        self.bits = Bits(
            facts=_numbered((*self.facts, *self.flags)),
            pains=_numbered(self.pains),
            contacts=_numbered(self.contacts),
            once=_numbered(tuple(_once_options(file))),
        )
        self.pain_bits = {
            name: pain_bits(name, pain, self.bits) for name, pain in file.pains.items()
        }
        self.machine = build_machine(file, self.bits, self.pain_bits)
        self.table: Table = derive_table(self.machine, file, self.index)
        compiler = Compiler(file, book, self.cast, self.bits, self.pain_bits)
        self.options = tuple(compiler.beat(name) for name in file.beats)
        self.endings = {self.index[name]: beat for name, beat in file.beats.items() if beat.end}
        self.left = self.index[LEFT]
        self._relevant = tuple(self._relevant_bits(number) for number in range(len(file.beats)))
        self._verdicts: dict[tuple[int, int, int], tuple[tuple[Verdict, ...], int]] = {}
        self._points_of: dict[tuple[int, int, int], tuple[tuple[int, ...], int]] = {}
        self._offers = tuple(_offers(row) for row in self.table.rows)
        self._moves = tuple(
            tuple(_move(option, row) for option, row in zip(options, rows, strict=True))
            for options, rows in zip(self.options, self.table.rows, strict=True)
        )
        self._addressed = tuple(
            self.bits.contacts[addressed(file, beat)] for beat in file.beats.values()
        )

    @property
    def file(self) -> ScenarioFile:
        return self.scenario.file

    def contact(self, beat: int) -> str:
        """Whom a decision answers: the last who spoke; at a desk, whom the work is for."""
        return self.contacts[self._addressed[beat]]

    def alone(self, beat: int) -> bool:
        """Whether nobody is there to hear the answer."""
        return not self.file.beats[self.beats[beat]].say

    def minutes(self) -> int:
        """Minutes on the clock at the start: the least patience in the room."""
        given = self.file.minutes
        if isinstance(given, int):
            return given
        return min(
            next(
                (given[part] for part in (who, *who.split("+")) if part in given), given["default"]
            )
            for who in self.cast.values()
        )

    @cached_property
    def start(self) -> State:
        """Where the call begins: what everybody knows, and what the entry brings.

        Raises:
            KeyError: an entry that names what this scenario does not have.
        """
        entry, trust = self.entry, dict(self.entry.trust)
        brought = [*entry.facts, *(flag(PROMISED, each) for each in entry.promised)]
        brought += [flag(KEPT, each) for each in entry.kept]
        brought += [flag(SIGNED, each) for each in entry.signs]
        return State(
            beat=self.index[self.file.start],
            minutes=self.minutes(),
            trust=tuple(trust.get(who, 0) for who in self.contacts),
            knows=self.bits.fact_mask([*self.file.known, *brought]),
            admitted=sum(1 << self.bits.pains[pain] for pain in entry.pains),
            used=0,
        )

    def entered(self, entry: Entry) -> World:
        """The same call begun with another entry; it shares all that is worked out."""
        twin = copy(self)
        twin.entry = entry
        twin.__dict__.pop("start", None)
        return twin

    def running(self, state: State) -> bool:
        return state.beat not in self.endings and state.beat != self.left

    def offered(self, state: State) -> Sequence[int]:
        """Indices of the options that can be chosen now, in the order of the file."""
        row = self._offers[state.beat]
        if isinstance(row, range):
            return row
        return [number for number, offer in row if offer is None or offer.holds(state)]

    def learned(self, state: State, number: int) -> int:
        """The facts and flags that an option brings out, known before or not, as bits."""
        return self._moves[state.beat][number].learns

    def outcome(self, state: State, number: int) -> Outcome:
        """What choosing an offered option does.

        Order: the answer's own effects and reaction → flow → interrupts, which never
        pre-empt an ending.
        """
        beat, minutes, trust, knows, admitted, used = state
        move = self._moves[beat][number]
        points, best = self._points(state)
        if move.trust:
            trust = self._trust_after(trust, beat, move.trust)
        after = State(
            beat,
            minutes - move.cost,
            trust,
            knows | move.learns,
            admitted | move.admits,
            used | move.once,
        )
        moved = self._way(after, move)
        final = self._interrupted(after, moved)
        return Outcome(
            State(final, *after[1:]),
            move.reaction,
            move.learns & ~knows,
            move.admits & ~admitted,
            move.cost,
            moved,
            points[number],
            best,
        )

    def verdicts(self, state: State) -> tuple[tuple[Verdict, ...], int]:
        """The judge's verdict on every option written here, and the most points among them."""
        facts, pains = self._relevant[state.beat]
        key = (state.beat, state.knows & facts, state.admitted & pains)
        found = self._verdicts.get(key)
        if found is None:
            verdicts = tuple(
                verdict(self.judging, self.situation(state, number), self.answer(state, number))
                for number in range(len(self.options[state.beat]))
            )
            found = (verdicts, max(item.points for item in verdicts))
            self._verdicts[key] = found
        return found

    def _points(self, state: State) -> tuple[tuple[int, ...], int]:
        """Points of every option written here, and the most among them; remembered."""
        facts, pains = self._relevant[state[0]]
        key = (state[0], state[3] & facts, state[4] & pains)
        found = self._points_of.get(key)
        if found is None:
            verdicts, best = self.verdicts(state)
            found = (tuple(item.points for item in verdicts), best)
            self._points_of[key] = found
        return found

    def situation(self, state: State, number: int) -> Situation:
        """What the judge sees of the moment an option answers."""
        beat = self.file.beats[self.beats[state.beat]]
        pain = self.options[state.beat][number].pain
        person = self.contact(state.beat)
        contact = self.file.cast[person]
        return Situation(
            phase=beat.phase,
            personality=self.cast[person],
            objection=self._raised(beat),
            pain=None if pain is None else pain.depth(state),
            role=contact.role,
            standing=contact.standing,
            buying=self.file.buying,
            visit=self.file.visit,
            alone=not beat.say,
        )

    def _raised(self, beat: Beat) -> Raised | None:
        raised = beat.objection
        if raised is None:
            return None
        nature = self.judging.objections[raised.rule].nature
        return Raised(raised.rule, nature, raised.weight, raised.timing)

    def answer(self, state: State, number: int) -> Answer:
        """What the judge sees of an answer."""
        return self.options[state.beat][number].answer(state.knows)

    def kind(self, beat: int) -> str:
        """won, half or lost; `left` for a call that was left or is still open."""
        ending = self.endings.get(beat)
        return ending.end if ending is not None and ending.end else LEFT

    def price(self, beat: int) -> int:
        """What an ending is worth, in points; a call that was left counts as lost."""
        ending = self.endings.get(beat)
        kind = ending.end if ending and ending.end else "lost"
        return self.judging.endings[kind].price

    def names(self, mask: int, names: tuple[str, ...]) -> list[str]:
        """The names whose bits are set."""
        return [name for number, name in enumerate(names) if mask >> number & 1]

    def _trust_after(self, trust: tuple[int, ...], beat: int, change: int) -> tuple[int, ...]:
        who = self._addressed[beat]
        moved = max(-TRUST_LIMIT, min(TRUST_LIMIT, trust[who] + change))
        return (*trust[:who], moved, *trust[who + 1 :])

    def _way(self, after: State, move: Move) -> int:
        for way in move.ways:
            if way.guard is None or way.guard.holds(after, move.reaction):
                return way.dest
        raise AssertionError("checked when loaded: the last way of a goto is unconditional")

    def _interrupted(self, after: State, moved: int) -> int:
        if moved in self.endings:
            return moved
        for way in self.table.interrupts:
            if way.guard is None or way.guard.holds(after):
                return way.dest
        return moved

    def _relevant_bits(self, beat: int) -> tuple[int, int]:
        """Facts and pains that the judge may look at in a beat."""
        facts = pains = 0
        for option in self.options[beat]:
            facts |= option.target_fact
            if option.pain is not None:
                facts |= option.pain.facts
                pains |= option.pain.admitted
        return facts, pains

    def relevant(self, beat: int) -> tuple[int, int]:
        """The same, for the proof's liveness analysis."""
        return self._relevant[beat]


def _move(option: Compiled, row: Row) -> Move:
    reaction = option.reaction
    return Move(
        option.cost,
        option.trust,
        option.learns[reaction],
        option.admits[reaction],
        option.once,
        reaction,
        row.ways[reaction],
    )


def _offers(row: tuple[Row, ...]) -> range | tuple[tuple[int, Guard | None], ...]:
    """A range where everything is always offered, else each option with its condition."""
    numbered = tuple((number, each.offer) for number, each in enumerate(row))
    return range(len(row)) if all(offer is None for _, offer in numbered) else numbered


def _numbered(names: tuple[str, ...]) -> dict[str, int]:
    return {name: number for number, name in enumerate(names)}


def _once_options(file: ScenarioFile) -> list[str]:
    beats = file.beats.items()
    return [f"{name}.{each.id}" for name, beat in beats for each in beat.choose if each.once]

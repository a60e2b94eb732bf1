"""The sales process: stages that only the customer's signs can end, and sign by sign undo.

It is built twice from the rule book's stages: as a `transitions` machine, which is where the
diagram comes from, and as a small pure reading of a set of signs, which is what account and
proof use. A test drives both through every sequence of signs and finds them agreed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile
from typing import Any

from transitions import Machine

from scoring.faults import SimgameError, problem
from scoring.schema import nearest, short
from scoring.topics import Sign, Stages
from scoring.words import Words
from simgame.engine.diagram import mermaid

END = "END"
"""The state after the last stage; no id is written in capitals."""
EARNED, WITHDRAWN = "earned", "withdrawn"

Signs = frozenset[str]
"""The signs a customer has given and not taken back; at most those the stages declare."""


class UnknownSign(SimgameError):
    """A sign that no stage declares; nothing has happened."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a sign came from. attempt: the call. answer: number of the answer in it, from 1.

    text: what the customer said or did, as the trainee saw it.
    """

    attempt: str
    answer: int
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """A sign is given (`earned`) or taken back, and what shows it."""

    sign: str
    earned: bool
    evidence: Evidence


class Process:
    """The seller's stages, read from the signs that are held.

    The stage is that of the longest unbroken row of ending signs, counted from the first. A
    sign of a later stage may be held; it counts as soon as none before it is missing.
    """

    def __init__(self, stages: Stages) -> None:
        self.stages = stages.stages
        self.ends = tuple(stage.ends_with for stage in self.stages.values())
        self.signs: dict[str, Sign] = {
            name: sign for stage in self.stages.values() for name, sign in stage.signs.items()
        }

    @cached_property
    def machine(self) -> Machine:
        """The machine of these stages; drive it with a `Sale`."""
        return _machine(self)

    @property
    def states(self) -> tuple[str, ...]:
        """The stages in their order, and the end."""
        return (*self.stages, END)

    def earned(self, held: Signs, sign: str) -> Signs:
        """The signs after one is given; one that is held already changes nothing.

        Raises:
            UnknownSign: no stage declares it.
        """
        return held | {self.known(sign)}

    def withdrawn(self, held: Signs, sign: str) -> Signs:
        """The signs after one is taken back; one that is not held changes nothing.

        Raises:
            UnknownSign: no stage declares it.
        """
        return held - {self.known(sign)}

    def row(self, held: Signs) -> tuple[str, ...]:
        """The longest unbroken row of ending signs, from the first stage on."""
        return tuple(takewhile(held.__contains__, self.ends))

    def stage(self, held: Signs) -> str:
        """The stage the sale is in; `END` if the last one is over as well."""
        return self.states[len(self.row(held))]

    def percent(self, held: Signs) -> int:
        """What the row has earned, 0..100; a stage without a percentage adds nothing."""
        over = list(self.stages.values())[: len(self.row(held))]
        return max((stage.percent for stage in over if stage.percent is not None), default=0)

    def held(self, changes: Iterable[Change]) -> dict[str, Evidence]:
        """Sign → its evidence, for every sign that is held after all these changes.

        The evidence is that of the change that earned it: a second proof of a sign that is
        held is no news.

        Raises:
            UnknownSign: a change of a sign that no stage declares.
        """
        found: dict[str, Evidence] = {}
        for change in changes:
            sign = self.known(change.sign)
            if change.earned:
                found.setdefault(sign, change.evidence)
            else:
                found.pop(sign, None)
        return found

    def known(self, sign: str) -> str:
        """The sign itself.

        Raises:
            UnknownSign: no stage declares it; names the nearest one.
        """
        if sign in self.signs:
            return sign
        guess, known = nearest(sign, self.signs), ", ".join(self.signs)
        raise UnknownSign(
            problem("process.unknown-sign", None, sign=short(sign), guess=guess, known=known)
        )


# ---------------------------------------------------------------------- the machine


def trigger_of(change: str, sign: str) -> str:
    """Trigger names are prefixed, so that no sign can hide a method of the model."""
    return f"{change}:{sign}"


@dataclass(frozen=True, slots=True)
class Held:
    """The guard of a way forward: no sign, no stage."""

    sign: str

    def __call__(self, event: Any) -> bool:
        return self.sign in event.model.held


@dataclass(frozen=True, slots=True)
class Missing:
    """The guard of a way back."""

    sign: str

    def __call__(self, event: Any) -> bool:
        return self.sign not in event.model.held


def _machine(process: Process) -> Machine:
    return Machine(
        model=None,
        states=list(process.states),
        initial=process.states[0],
        transitions=list(_transitions(process)),
        auto_transitions=False,
        send_event=True,
    )


def _transitions(process: Process) -> Iterator[dict[str, Any]]:
    """One stage forward by the sign that ends it; one back by each sign that ended one before.

    Every other sign moves nothing, wherever the sale stands; it is no wrong move either.
    """
    states = process.states
    for number, sign in enumerate(process.ends):
        yield _way(EARNED, sign, states[number], states[number + 1], Held(sign))
        for later in range(number + 1, len(states)):
            yield _way(WITHDRAWN, sign, states[later], states[later - 1], Missing(sign))
    for sign in process.signs:
        for change in (EARNED, WITHDRAWN):
            yield {"trigger": trigger_of(change, sign), "source": "*", "dest": None}


def _way(change: str, sign: str, source: str, dest: str, guard: Held | Missing) -> dict[str, Any]:
    trigger = trigger_of(change, sign)
    return {"trigger": trigger, "source": source, "dest": dest, "conditions": [guard]}


@dataclass
class Sale:
    """The model that the machine of a process moves. state: the stage. held: what guards read."""

    process: Process
    held: Signs = field(default=frozenset(), init=False)
    state: str = field(default="", init=False)

    def __post_init__(self) -> None:
        self.state = self.process.states[0]

    def earn(self, sign: str) -> None:
        """A sign is given; the sale goes on as far as the signs it holds carry it.

        Raises:
            UnknownSign: no stage declares it.
        """
        self.held = self.process.earned(self.held, sign)
        if self._moved(EARNED, sign):
            while self.state != END and self._moved(EARNED, self._ending()):
                pass

    def withdraw(self, sign: str) -> None:
        """A sign is taken back; the sale falls to the stage that lacks it.

        Raises:
            UnknownSign: no stage declares it.
        """
        self.held = self.process.withdrawn(self.held, sign)
        while self._moved(WITHDRAWN, sign):
            pass

    def _ending(self) -> str:
        return self.process.stages[self.state].ends_with

    def _moved(self, change: str, sign: str) -> bool:
        """Fire one trigger; every sign is one in every stage, so none is ever refused."""
        before = self.state
        self.process.machine.events[trigger_of(change, sign)].trigger(self)
        return self.state != before


def diagram(process: Process, words: Words) -> str:
    """The stages as a Mermaid state diagram, drawn from the machine.

    Each stage shows what has been earned when one enters it.
    """
    called = {name: each.name.in_(words.language) for name, each in process.stages.items()}
    called[END] = words("process.end")
    names = {
        state: words(
            "process.state",
            name=called[state],
            percent=process.percent(frozenset(process.ends[:number])),
        )
        for number, state in enumerate(process.states)
    }

    def label(trigger: str) -> str:
        change, _, sign = trigger.partition(":")
        if change == WITHDRAWN:
            return words("process.withdrawn")
        return words("process.earned", sign=process.signs[sign].name.in_(words.language))

    return mermaid(process.machine, names, label)

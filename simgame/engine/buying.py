"""The customer's own phases of buying, as a machine that the seller does not drive.

A phase is over when its end mark is seen, and the last one leads to the next purchase. A
customer who thinks again goes back to an earlier phase, as far as they like.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from transitions import Machine, MachineError

from scoring.faults import SimgameError, problem
from scoring.schema import short
from scoring.topics import Buying
from scoring.words import Words
from simgame.engine.diagram import mermaid

ENDED, REOPENED = "ended", "reopened"


class WrongPhase(SimgameError):
    """A phase that there is not, or one that cannot be gone back to; nothing has happened."""


class Phases:
    """The phases of a rule book, read by their ids."""

    def __init__(self, buying: Buying) -> None:
        self.steps = {str(name): step for name, step in buying.phases.items()}
        self.order = tuple(self.steps)

    @cached_property
    def machine(self) -> Machine:
        """The machine of these phases; drive it with a `Customer`."""
        return _machine(self)

    @property
    def start(self) -> str:
        return self.order[0]

    def ended(self, phase: str) -> str:
        """The phase after the end mark of this one; after the last one, the first.

        Raises:
            WrongPhase: there is no such phase.
        """
        return self.order[(self._number(phase) + 1) % len(self.order)]

    def reopened(self, phase: str, earlier: str) -> str:
        """The earlier phase that a customer goes back to, on thinking again.

        Raises:
            WrongPhase: one of the two does not exist, or it is not earlier.
        """
        if self._number(earlier) < self._number(phase):
            return earlier
        raise WrongPhase(problem("process.not-earlier", None, phase=phase, earlier=earlier))

    def guiding(self, phase: str) -> bool:
        """Whether the customer's picture of what to buy is still being made.

        Raises:
            WrongPhase: there is no such phase.
        """
        return self.steps[self.order[self._number(phase)]].period == "guiding"

    def _number(self, phase: str) -> int:
        if phase in self.order:
            return self.order.index(phase)
        known = ", ".join(self.order)
        raise WrongPhase(problem("process.unknown-phase", None, phase=short(phase), known=known))


# ---------------------------------------------------------------------- the machine


def _machine(phases: Phases) -> Machine:
    return Machine(
        model=None,
        states=list(phases.order),
        initial=phases.start,
        transitions=list(_transitions(phases)),
        auto_transitions=False,
    )


def _transitions(phases: Phases) -> Iterator[dict[str, Any]]:
    """Forward by the end mark; back phase by phase, until the one that is meant is reached."""
    order = phases.order
    for number, phase in enumerate(order):
        dest = order[(number + 1) % len(order)]
        yield {"trigger": f"{ENDED}:{phase}", "source": phase, "dest": dest}
    for number, phase in enumerate(order):
        for later in range(number + 1, len(order)):
            source, dest = order[later], order[later - 1]
            yield {"trigger": f"{REOPENED}:{phase}", "source": source, "dest": dest}


@dataclass
class Customer:
    """The model that the machine of the phases moves; `state` is the phase."""

    phases: Phases
    state: str = field(default="", init=False)

    def __post_init__(self) -> None:
        self.state = self.phases.start

    def end(self) -> None:
        """The end mark of the present phase has been seen."""
        self._ask(f"{ENDED}:{self.state}", self.state)

    def reopen(self, earlier: str) -> None:
        """The customer thinks again and goes back.

        Raises:
            WrongPhase: the phase does not exist or is not earlier.
        """
        self._ask(f"{REOPENED}:{earlier}", earlier)
        while self.state != earlier:
            self._ask(f"{REOPENED}:{earlier}", earlier)

    def _ask(self, trigger: str, phase: str) -> None:
        """An unknown trigger and one that this phase does not have are two errors of the
        library, and one of ours."""
        try:
            self.phases.machine.events[trigger].trigger(self)
        except (KeyError, MachineError) as error:
            refused = problem("process.not-earlier", None, phase=self.state, earlier=short(phase))
            raise WrongPhase(refused) from error


def diagram(phases: Phases, words: Words) -> str:
    """The phases as a Mermaid state diagram, drawn from the machine."""
    names = {name: step.name.in_(words.language) for name, step in phases.steps.items()}

    def label(trigger: str) -> str:
        change, _, phase = trigger.partition(":")
        mark = phases.steps[phase].ends.in_(words.language).rstrip(".。")
        return mark if change == ENDED else words("process.reopened")

    return mermaid(phases.machine, names, label)

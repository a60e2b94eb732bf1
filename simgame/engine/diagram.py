"""A machine drawn as a Mermaid state diagram: what is drawn is what the machine does."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from transitions import Machine

_PLAIN = re.compile(r"[^\w .,+%/−–·()（）。，、·]")


def mermaid(machine: Machine, names: Mapping[str, str], label: Callable[[str], str]) -> str:
    """The text of a `stateDiagram-v2`.

    names: state → how it is called. label: of a trigger; a label that several share is written
    once. Triggers between the same two states share an arrow; those that move nothing have none.
    """
    return "\n".join(_statements(machine, names, label)) + "\n"


def _statements(
    machine: Machine, names: Mapping[str, str], label: Callable[[str], str]
) -> Iterator[str]:
    short = {state: f"s{number}" for number, state in enumerate(machine.states)}
    yield "stateDiagram-v2"
    for state, name in short.items():
        yield f'    state "{_escaped(names[state])}" as {name}'
    yield f"    [*] --> {short[str(machine.initial)]}"
    for (source, dest), triggers in _arrows(machine).items():
        lines = "<br/>".join(dict.fromkeys(_escaped(label(trigger)) for trigger in triggers))
        yield f"    {short[source]} --> {short[dest]}: {lines}"


def _arrows(machine: Machine) -> dict[tuple[str, str], list[str]]:
    """(source, dest) → the triggers that lead there, in the order of the machine."""
    found: dict[tuple[str, str], list[str]] = {}
    for trigger, event in machine.events.items():
        for source, ways in event.transitions.items():
            for way in ways:
                if way.dest is not None:
                    found.setdefault((str(source), str(way.dest)), []).append(trigger)
    return found


def _escaped(text: str) -> str:
    """Every sign that could mean something to Mermaid as its number."""
    return _PLAIN.sub(lambda found: f"#{ord(found.group())};", text)

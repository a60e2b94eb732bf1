"""A scenario with one cast as ink source: the same beats, texts, conditions and ways.

Judging has no counterpart in ink and is left out. So that nobody has to believe that both
are the same story, `same_story` plays what ink played and compares where it came out.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Iterator, Sequence

from simgame.content.shapes import LEFT, MAX_FACTS, TRUST_LIMIT
from simgame.engine.compiling import Compiled
from simgame.engine.flow import Way
from simgame.engine.guards import Guard, Number
from simgame.engine.view import Voice
from simgame.engine.world import World

STUCK = ""
"""Where a play ends that is left without an answer to choose."""

_SIGNS: dict[Number, str] = {
    operator.le: "<=",
    operator.ge: ">=",
    operator.eq: "==",
    operator.lt: "<",
    operator.gt: ">",
}


def ink_source(world: World) -> str:
    """The story; an ending carries its name as a tag."""
    knots = [line for beat in range(len(world.file.beats)) for line in _knot(world, beat)]
    return "\n".join([*_variables(world), f"-> {_name(world, world.start.beat)}", *knots, ""])


def same_story(world: World, plays: Sequence[tuple[Sequence[int], str]]) -> bool:
    """Whether every play (places of the answers in what was offered, then the ending or
    STUCK) goes the same way here."""
    return all(_played(world, chosen) == end for chosen, end in plays)


def _played(world: World, chosen: Sequence[int]) -> str | None:
    state = world.start
    for place in chosen:
        offered = world.offered(state) if world.running(state) else ()
        if place >= len(offered):
            return None
        state = world.outcome(state, offered[place]).state
    if not world.running(state):
        return world.beats[state.beat]
    return None if world.offered(state) else STUCK


def _name(world: World, beat: int) -> str:
    return f"at_{world.beats[beat]}"


def _variables(world: World) -> Iterator[str]:
    start = world.start
    yield f"VAR minutes = {start.minutes}"
    for number in range(len(world.contacts)):
        yield f"VAR trust_{number} = 0"
    for number in range(len(world.facts)):
        yield f"VAR knows_{number} = {_boolean(start.knows >> number & 1)}"
    for number in range(len(world.pains)):
        yield f"VAR admitted_{number} = false"
    for number in range(len(world.bits.once)):
        yield f"VAR used_{number} = false"


def _knot(world: World, beat: int) -> Iterator[str]:
    name = world.beats[beat]
    assert name != LEFT
    yield f"== {_name(world, beat)} =="
    if beat in world.endings:
        yield f"{_text(world.scenario.text(f'beats.{name}.text', 'en'))} # {name}"
        yield "-> END"
        return
    yield from _ways(world, [*world.table.interrupts], "")
    voice = Voice(world, 0, "en")
    for line in voice.opening(name):
        yield _text(line.text)
    for number, option in enumerate(world.options[beat]):
        yield from _choice(voice, beat, number, option)


def _choice(voice: Voice, beat: int, number: int, option: Compiled) -> Iterator[str]:
    world, name = voice.world, voice.world.beats[beat]
    row = world.table.rows[beat][number]
    condition = "" if row.offer is None else f"{{ {_condition(row.offer)} }} "
    yield f"+ {condition}[{_text(voice.answered(name, option.id).text)}]"
    contact = world.contact(beat)
    reply = voice.reply(name, option.id, contact, option.reaction)
    if reply is not None:
        yield f"    {_text(reply.text)}"
    yield f"    ~ minutes = minutes - {option.cost}"
    if option.trust:
        trust = f"trust_{world.contacts.index(contact)}"
        moved = f"MAX({-TRUST_LIMIT}, MIN({TRUST_LIMIT}, {trust} + {option.trust}))"
        yield f"    ~ {trust} = {moved}"
    for kind, mask in (
        ("knows", option.learns[option.reaction]),
        ("admitted", option.admits[option.reaction]),
        ("used", option.once),
    ):
        yield from (f"    ~ {kind}_{bit} = true" for bit in _set_bits(mask))
    yield from _ways(world, row.ways[option.reaction], option.reaction)


def _ways(world: World, ways: Sequence[Way], reaction: str) -> Iterator[str]:
    """The first way whose condition holds; none where none does (interrupts)."""
    if ways and ways[0].guard is None:
        yield f"    -> {_name(world, ways[0].dest)}"
    elif ways:
        yield "    {"
        for way in ways:
            condition = "else" if way.guard is None else _condition(way.guard, reaction)
            yield f"    - {condition}: -> {_name(world, way.dest)}"
        yield "    }"


def _condition(guard: Guard, reaction: str = "") -> str:
    if guard.reactions and reaction not in guard.reactions:
        return "false"
    parts = [
        *(_fact(bit) for bit in _set_bits(guard.knows)),
        *(f"knows_{bit} == false" for bit in _set_bits(guard.not_knows)),
        *(f"admitted_{bit} == true" for bit in _set_bits(guard.admitted)),
        *(f"used_{bit} == false" for bit in _set_bits(guard.unused)),
        *(" || ".join(map(_fact, _set_bits(mask))) or "false" for mask in guard.any_of),
        *(f"trust_{who} {_SIGNS[compare]} {limit}" for who, compare, limit in guard.trust),
    ]
    if guard.minutes is not None:
        parts.append(f"minutes {_SIGNS[guard.minutes[0]]} {guard.minutes[1]}")
    return " && ".join(f"({part})" for part in parts) or "true"


def _fact(bit: int) -> str:
    """A name alone in brackets would be a list in ink."""
    return "false" if bit >= MAX_FACTS else f"knows_{bit} == true"


def _set_bits(mask: int) -> list[int]:
    return [bit for bit in range(mask.bit_length()) if mask >> bit & 1]


def _boolean(value: int) -> str:
    return "true" if value else "false"


def _text(text: str) -> str:
    """One line, and nothing in it that ink would read as its own."""
    return re.sub(r"([\\{}|\[\]#~/<>*+=-])", r"\\\1", " ".join(text.split()))

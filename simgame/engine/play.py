"""decide, evolve: answers may be refused, facts may not.

`decide` never changes anything; `evolve` never fails. Their composition is what
`World.outcome` works out in one step; a test shows that both agree.
"""

from __future__ import annotations

from collections.abc import Iterable

from simgame.content.model import LEAVE, LEFT
from simgame.engine.events import (
    Admitted,
    Answered,
    Ended,
    Event,
    Interrupted,
    Learned,
    Moved,
    Reacted,
    Spent,
)
from simgame.engine.flow import illegal
from simgame.engine.state import State
from simgame.engine.world import World


def decide(world: World, state: State, answer: str) -> tuple[Event, ...]:
    """The events an answer brings about.

    answer: an option's id, or `leave`.

    Raises:
        IllegalAnswer: the call is over, or the answer is not offered now.
    """
    if not world.running(state):
        raise illegal(answer)
    beat = world.beats[state.beat]
    if answer == LEAVE:
        return (Answered(beat, LEAVE), Moved(LEFT), Ended(LEFT, LEFT))
    number = _number(world, state, answer)
    outcome = world.outcome(state, number)
    contact = world.contact(state.beat)
    trust = outcome.state.trust[world.bits.contacts[contact]]
    events: list[Event] = [Answered(beat, answer), Reacted(contact, outcome.reaction, trust)]
    events += [Learned(name) for name in world.names(outcome.learned, world.facts)]
    events += [Admitted(name) for name in world.names(outcome.admitted, world.pains)]
    uses = f"{beat}.{answer}" if world.options[state.beat][number].once else None
    events += [Spent(outcome.cost), Moved(world.beats[outcome.moved], uses)]
    if outcome.state.beat != outcome.moved:
        events.append(Interrupted(world.beats[outcome.state.beat]))
    ending = world.endings.get(outcome.state.beat)
    if ending is not None and ending.end is not None:
        events.append(Ended(world.beats[outcome.state.beat], ending.end, ending.sign))
    return tuple(events)


def evolve(world: World, state: State, event: Event) -> State:
    """The state after one event; total: an event that moves nothing changes nothing."""
    if isinstance(event, Reacted):
        who = world.bits.contacts[event.contact]
        return state._replace(trust=(*state.trust[:who], event.trust, *state.trust[who + 1 :]))
    if isinstance(event, Learned):
        return state._replace(knows=state.knows | 1 << world.bits.facts[event.fact])
    if isinstance(event, Admitted):
        return state._replace(admitted=state.admitted | 1 << world.bits.pains[event.pain])
    if isinstance(event, Spent):
        return state._replace(minutes=state.minutes - event.minutes)
    if isinstance(event, Moved):
        used = 1 << world.bits.once[event.uses] if event.uses else 0
        return state._replace(beat=world.index[event.to], used=state.used | used)
    if isinstance(event, Interrupted):
        return state._replace(beat=world.index[event.to])
    return state


def replay(world: World, events: Iterable[Event]) -> State:
    """The state that a whole list of events adds up to."""
    state = world.start
    for event in events:
        state = evolve(world, state, event)
    return state


def _number(world: World, state: State, answer: str) -> int:
    for number in world.offered(state):
        if world.options[state.beat][number].id == answer:
            return number
    raise illegal(answer)

"""decide, evolve: answers may be refused, facts may not.

`decide` never changes anything; `evolve` never fails. Their composition is what
`World.outcome` works out in one step; a test shows that both agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from simgame.content.deciding import JOIN
from simgame.content.shapes import LEAVE, LEFT
from simgame.engine.events import (
    Admitted,
    Answered,
    Ended,
    Event,
    Interrupted,
    Kept,
    Learned,
    Moved,
    Promised,
    Reacted,
    Signed,
    Spent,
    Wrote,
)
from simgame.engine.flow import illegal
from simgame.engine.guards import PROMISED, SIGNED, flag
from simgame.engine.state import State
from simgame.engine.world import World


def decide(world: World, state: State, answer: str, seal: str = "") -> tuple[Event, ...]:
    """The events an answer brings about.

    answer: an option's id, or `leave`; of things taken together their ids joined by `+`, in
    any order. seal: of the words, where something is written (`events.seal_of`).

    Raises:
        IllegalAnswer: the call is over, or the answer is not offered now.
    """
    if not world.running(state):
        raise illegal(answer)
    beat = world.beats[state.beat]
    if answer == LEAVE:
        return (Answered(beat, LEAVE), Moved(LEFT), Ended(LEFT, LEFT))
    number = _number(world, state, answer)
    answer = world.options[state.beat][number].id
    outcome = world.outcome(state, number)
    contact = world.contact(state.beat)
    events: list[Event] = [Answered(beat, answer)]
    if not world.alone(state.beat):
        trust = outcome.state.trust[world.bits.contacts[contact]]
        events.append(Reacted(contact, outcome.reaction, trust))
    if seal:
        events.append(Wrote(seal))
    events += [Learned(name) for name in world.names(outcome.learned, world.facts)]
    events += [Admitted(name) for name in world.names(outcome.admitted, world.pains)]
    events += _flagged(world, outcome.learned, contact)
    uses = f"{beat}.{answer}" if world.options[state.beat][number].once else None
    events += [Spent(outcome.cost), Moved(world.beats[outcome.moved], uses)]
    if outcome.state.beat != outcome.moved:
        events.append(Interrupted(world.beats[outcome.state.beat]))
    ending = world.endings.get(outcome.state.beat)
    if ending is not None and ending.end is not None:
        events.append(Ended(world.beats[outcome.state.beat], ending.end, ending.sign))
    return tuple(events)


def _flagged(world: World, learned: int, contact: str) -> Iterator[Event]:
    """Promises made, promises kept, signs given."""
    for name in world.names(learned >> len(world.facts), world.flags):
        kind, _, what = name.partition(":")
        if kind == SIGNED:
            yield Signed(what, contact)
        else:
            yield Promised(what) if kind == PROMISED else Kept(what)


def evolve(world: World, state: State, event: Event) -> State:
    """The state after one event; total: an event that moves nothing changes nothing."""
    if isinstance(event, Reacted):
        who = world.bits.contacts[event.contact]
        return state._replace(trust=(*state.trust[:who], event.trust, *state.trust[who + 1 :]))
    if isinstance(event, Learned):
        return state._replace(knows=state.knows | 1 << world.bits.facts[event.fact])
    if isinstance(event, Promised | Kept | Signed):
        what = event.sign if isinstance(event, Signed) else event.promise
        return state._replace(knows=state.knows | 1 << world.bits.facts[flag(event.tag, what)])
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
    offered = world.offered(state)
    for number in offered:
        if world.options[state.beat][number].id == answer:
            return number
    if JOIN in answer:
        wanted = sorted(answer.split(JOIN))
        for number in offered:
            if sorted(world.options[state.beat][number].id.split(JOIN)) == wanted:
                return number
    raise illegal(answer)

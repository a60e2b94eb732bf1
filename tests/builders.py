"""What tests of several rooms start from: one small scenario as text, the shipped ones, plays.

`SCENARIO` is text, so that a test can break one line of it and know where the line is.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import Any

import yaml

from scoring.book import RuleBook, load_rulebook
from simgame.author.casts import covering
from simgame.content.library import Library
from simgame.content.load import build_scenario
from simgame.content.scenario import Scenario, text_hash
from simgame.engine.events import Answered, Event
from simgame.engine.play import decide, evolve
from simgame.engine.state import State
from simgame.engine.world import World

SCENARIO = """\
scenario: small-talk
format: 1
title: Small talk
level: 1
language: en
account: Someone's company
brief: You are here.
objective: Be somewhere else.
minutes: 6
cast:
  lin:
    name: Lin Wei
    title: Network manager
    role: user
    about: A pencil behind the ear.
    personality: [style-owl, style-peacock]
facts:
  outages: The lines stop.
  night_copy: A copy runs at ten.
  jars: The cold end is short of jars.
known: [outages]
pains:
  stops:
    text: The lines stop at night.
    owner: lin
    reasons: [night_copy]
    impact: {petra: jars}
start: opening
interrupts:
  - when: {minutes: "<= 0"}
    goto: no_time
  - when: {trust: {lin: "<= -3"}}
    goto: no_time
beats:
  opening:
    phase: opening
    say:
      lin: {default: Good morning., style-owl: "Eight o'clock."}
    choose:
      - id: agenda
        text: Shall we say what the time is for?
        as: [state_agenda]
      - id: praise
        text: What a place you have.
        as: [praise]
        minutes: 2
    reply: {warm: Gladly., neutral: Well., cold: Hm.}
    goto: why
  why:
    say:
      lin: ["They stop, at times.", "It stops. Now and then."]
    objection: {id: too_dear, rule: price-hidden, hides: night_copy}
    choose:
      - id: ask
        text: When does it stop?
        as: [problem_question]
        target: night_copy
        learns: [night_copy]
        once: true
        goto: why
      - id: who_else
        text: Whom else does it hurt?
        as: [impact_question, probe]
        target: jars
        when: {knows: night_copy}
        learns: {warm: jars, neutral: jars}
        admits: {warm: stops}
        reply: {warm: Petra., neutral: "Petra, I think.", cold: Nobody.}
      - id: show
        text: Let me show you what we have.
        as: [feature_pitch]
        reply: {default: "Must you?", style-peacock: "Oh, do."}
    goto:
      - {when: {pain: {stops: [reasons, impact]}}, to: won}
      - {when: {reaction: [warm, neutral], trust: {lin: ">= 1"}}, to: half}
      - {to: lost}
  won: {end: won, sign: pain_admitted, text: You have it.}
  half: {end: half, text: You have some of it.}
  lost: {end: lost, text: You have nothing.}
  no_time: {end: lost, text: The clock strikes.}
playthroughs:
  - name: the long way
    cast: {lin: style-owl}
    answers: [agenda, ask, who_else]
    ends: won
"""


class _Plain(yaml.SafeDumper):
    """Writes a value out each time it is used; anchors are refused by our reader."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def dumped(tree: Any) -> str:
    return str(yaml.dump(tree, Dumper=_Plain, sort_keys=False, allow_unicode=True))


@cache
def the_book() -> RuleBook:
    return load_rulebook()


@cache
def library() -> Library:
    return Library(the_book())


def scenario_of(text: str, **translations: str) -> Scenario:
    """The scenario in a text; messages call its file `f.yaml`, translations `f.<lang>.yaml`."""
    names = {"scenario": "f.yaml", **{key: f"f.{key}.yaml" for key in translations}}
    return build_scenario({"scenario": text, **translations}, the_book(), names)


def changed(text: str, old: str, new: str) -> str:
    """A text with one passage replaced; the passage must be there."""
    assert text.count(old) == 1, f"{text.count(old)} times in the text: {old!r}"
    return text.replace(old, new)


def where(text: str, piece: str) -> str:
    """`line:column` of the first time a piece stands in a text."""
    before = text[: text.index(piece)]
    return f"{before.count(chr(10)) + 1}:{len(before) - (before.rfind(chr(10)) + 1) + 1}"


def translation(scenario: Scenario, language: str = "zh") -> str:
    """A whole translation: every text with 译 before it."""
    texts = {
        path: {"of": text_hash(text), "text": f"译{text}"}
        for path, text in scenario.originals.items()
    }
    tree = {"translates": scenario.id, "language": language, "texts": texts}
    return dumped(tree)


def casts(scenario: Scenario) -> list[dict[str, str]]:
    """Every cast a scenario may be played with."""
    people = scenario.file.cast
    return [
        dict(zip(people, drawn, strict=True))
        for drawn in product(*(contact.personality for contact in people.values()))
    ]


@cache
def shipped() -> tuple[tuple[str, Scenario, tuple[tuple[str, str], ...]], ...]:
    """Every shipped scenario, with so many casts that everybody is each of their personalities
    once: (name for a test, scenario, cast). All casts are proven in `test_shipped`."""
    good, bad = library().read_all()
    assert not bad, [error.problems for error in bad]
    return tuple(
        ("-".join([scenario.id, *cast.values()]), scenario, tuple(cast.items()))
        for _, scenario in good
        for cast in covering(casts(scenario))
    )


@cache
def shipped_world(scenario: str, cast: tuple[tuple[str, str], ...]) -> World:
    return World(library().get(scenario), the_book(), dict(cast))


def after(world: World, state: State, events: tuple[Event, ...]) -> State:
    for event in events:
        state = evolve(world, state, event)
    return state


def random_play(world: World, seed: int, leave: float = 0.0) -> Iterator[tuple[State, str]]:
    """A call clicked through at random: each state with the answer given in it.

    leave: how likely the call is ended at each decision.
    """
    drawn, state = random.Random(seed), world.start
    while world.running(state):
        offered = world.offered(state)
        if not offered or drawn.random() < leave:
            answer = "leave"
        else:
            answer = world.options[state.beat][drawn.choice(list(offered))].id
        yield state, answer
        state = after(world, state, decide(world, state, answer))


def events_of(world: World, answers: list[str]) -> tuple[list[Event], State]:
    """All events of a play, and where it ends."""
    state, events = world.start, list[Event]()
    for answer in answers:
        happened = decide(world, state, answer)
        events += happened
        state = after(world, state, happened)
    return events, state


def answers_of(events: list[Event]) -> list[str]:
    return [event.answer for event in events if isinstance(event, Answered)]

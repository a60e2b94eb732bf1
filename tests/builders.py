"""Small scenarios to test with: one written out, one drawn by hypothesis, all by the book.

`SCENARIO` is text, so that a test can break one line of it and know where the line is.
`scenarios()` draws legal ones: several beats, conditions, interrupts, hidden objections.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product
from typing import Any

import yaml
from hypothesis import strategies as st

from scoring.book import RuleBook, load_rulebook
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
    """Every shipped scenario with every cast: (name for a test, scenario, cast)."""
    good, bad = library().read_all()
    assert not bad, [error.problems for error in bad]
    return tuple(
        ("-".join([scenario.id, *cast.values()]), scenario, tuple(cast.items()))
        for _, scenario in good
        for cast in casts(scenario)
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


# ------------------------------------------------------------------- drawn scenarios
# Strategies are made once for each size of scenario: making them anew is what costs time.

Names = tuple[str, ...]
Drawn = st.SearchStrategy[Any]

_FACTS = ["f0", "f1", "f2", "f3"]
_TECHNIQUES = [
    "state_agenda", "rapport", "praise", "evidence", "situation_question", "problem_question",
    "impact_question", "open_question", "own_words", "summarise", "vision", "feature_pitch",
    "tell_pain", "probe", "ignore", "defer", "compensate", "press", "overpromise", "reassure",
]  # fmt: skip
_RULES = ["product-true", "salesperson-false", "time-false"]
_PEOPLE = ["style-owl", "style-peacock", "temper-impatient", "temper-talkative"]
_ENDINGS = ["won", "half", "lost"]
_fact = st.sampled_from(_FACTS)
_few = st.lists(_fact, max_size=2, unique=True)
_limit = st.builds(
    "{} {}".format, st.sampled_from([">=", "<=", "<", ">", "=="]), st.integers(-2, 2)
)
_learns = _few | st.fixed_dictionaries({}, optional={"warm": _few, "neutral": _few, "cold": _few})
_admits = st.sampled_from(["p0", {"warm": "p0"}, {"neutral": ["p0"], "cold": "p0"}])
_techniques = st.lists(st.sampled_from(_TECHNIQUES), min_size=1, max_size=2, unique=True)
_hidden = {"id": st.just("objects"), "rule": st.just("price-hidden"), "hides": _fact}
_open = {"id": st.just("objects"), "rule": st.sampled_from(_RULES)}
_how = {
    "weight": st.sampled_from(["high", "low"]),
    "timing": st.sampled_from(["now", "later", "never"]),
}


@cache
def _conditions(people: Names, reaction: bool = False) -> Drawn:
    parts: dict[str, Drawn] = {
        "knows": _fact,
        "not_knows": _few,
        "trust": st.dictionaries(st.sampled_from(people), _limit, min_size=1, max_size=1),
        "minutes": st.builds("{} {}".format, st.sampled_from(["<=", ">"]), st.integers(0, 4)),
        "pain": st.sampled_from([{"p0": "reasons"}, {"p0": ["admitted", "impact"]}]),
    }
    if reaction:
        parts["reaction"] = st.sampled_from(["warm", "cold", ["neutral", "cold"]])
    return st.sampled_from(sorted(parts)).flatmap(lambda key: parts[key].map(lambda it: {key: it}))


@cache
def _gotos(people: Names, beats: Names) -> Drawn:
    target = st.sampled_from([*beats * 3, *_ENDINGS])
    way = st.fixed_dictionaries({"when": _conditions(people, True), "to": target})
    last = st.fixed_dictionaries({"to": target})
    return st.one_of(
        target,
        st.fixed_dictionaries({"warm": target, "neutral": target, "cold": target}),
        st.tuples(way, last).map(list),
        st.tuples(way, way, last).map(list),
    )


@cache
def _option(name: str, people: Names, beats: Names, free: bool) -> Drawn:
    optional: dict[str, Drawn] = {
        "target": st.sampled_from([*_FACTS, "p0", people[0]]),
        "minutes": st.integers(1, 2),
        "learns": _learns,
        "admits": _admits,
        "goto": _gotos(people, beats),
    }
    if not free:
        optional |= {"once": st.booleans(), "when": _conditions(people)}
    needed = {"id": st.just(name), "text": st.just(f"says-{name}"), "as": _techniques}
    return st.fixed_dictionaries(needed, optional=optional)


@cache
def _beat(name: str, people: Names, beats: Names, dead_ends: bool) -> Drawn:
    first, second, third = (
        _option(f"o{number}", people, beats, number == 0 and not dead_ends) for number in range(3)
    )
    lines = [f"line-{name}-a", f"line-{name}-b"]
    spoken = [dict.fromkeys(order, lines) for order in (people, people[::-1], people[:1])]
    replies = {key: f"reply-{name}-{key}" for key in ("warm", "neutral", "cold")}
    phases = ["opening", "diagnosis", "vision", "objection", "closing"]
    needed = {
        "phase": st.sampled_from(phases),
        "say": st.sampled_from(spoken),
        "choose": (st.tuples(first, second) | st.tuples(first, second, third)).map(list),
        "reply": st.just(replies),
        "goto": _gotos(people, beats),
    }
    optional = {
        "learns": _learns,
        "minutes": st.integers(1, 2),
        "objection": st.fixed_dictionaries(_hidden, optional=_how)
        | st.fixed_dictionaries(_open, optional=_how),
    }
    return st.fixed_dictionaries(needed, optional=optional)


@cache
def _trees(people: Names, beats: Names, dead_ends: bool) -> Drawn:
    offered = st.lists(st.sampled_from(_PEOPLE), min_size=1, max_size=2, unique=True)
    contact = {"name": "Some One", "title": "Something", "role": "user", "about": "A hat."}
    clock = {"when": {"minutes": "<= 0"}, "goto": "no_time"}
    patience = st.fixed_dictionaries({"when": _conditions(people), "goto": st.just("shown_out")})
    pain = {"text": st.just("pain-p0"), "owner": st.sampled_from(people), "reasons": _few}
    return st.fixed_dictionaries(
        {
            "minutes": st.integers(4, 7),
            "cast": st.fixed_dictionaries(
                {
                    who: offered.map(lambda drawn: {**contact, "personality": drawn})
                    for who in people
                }
            ),
            "known": _few,
            "pains": st.fixed_dictionaries(
                {
                    "p0": st.fixed_dictionaries(
                        {**pain, "impact": _fact.map(lambda it: {"else": it}), "capabilities": _few}
                    )
                }
            ),
            "interrupts": st.one_of(
                st.just([clock]),
                patience.map(lambda other: [clock, other]),
                patience.map(lambda other: [other, clock]),
            ),
            "beats": st.fixed_dictionaries(
                {name: _beat(name, people, beats, dead_ends) for name in beats}
            ),
        }
    )


_FIXED: dict[str, Any] = {
    "scenario": "drawn",
    "format": 1,
    "title": "Drawn",
    "level": 2,
    "language": "en",
    "account": "Drawn and Sons",
    "brief": "Brief.",
    "objective": "Objective.",
    "facts": {name: f"fact-{name}" for name in _FACTS},
    "start": "b0",
}
_DRAWN_ENDINGS: dict[str, Any] = {
    "won": {"end": "won", "text": "Won.", "sign": "pain_admitted"},
    "half": {"end": "half", "text": "Half."},
    "lost": {"end": "lost", "text": "Lost."},
    "no_time": {"end": "lost", "text": "No time."},
    "shown_out": {"end": "lost", "text": "Out."},
}


@cache
def scenarios(*, dead_ends: bool = False) -> st.SearchStrategy[Scenario]:
    """Small legal scenarios. dead_ends: of beats too in which nothing may be on offer."""
    sizes = [
        (people, beats)
        for people in (("lin",), ("lin", "zhao"))
        for beats in (("b0", "b1"), ("b0", "b1", "b2"))
    ]
    trees = st.one_of([_trees(people, beats, dead_ends) for people, beats in sizes])
    return trees.map(_drawn)


def _drawn(tree: Mapping[str, Any]) -> Scenario:
    # JSON is YAML, in brackets throughout; much faster to write.
    whole = {**_FIXED, **tree, "beats": {**tree["beats"], **_DRAWN_ENDINGS}}
    return scenario_of(json.dumps(whole, ensure_ascii=False))


@st.composite
def worlds(draw: st.DrawFn, *, dead_ends: bool = False) -> World:
    """A drawn scenario with one of its casts."""
    scenario = draw(scenarios(dead_ends=dead_ends))
    return World(scenario, the_book(), draw(st.sampled_from(casts(scenario))))

"""Small legal scenarios, drawn by hypothesis: conditions, interrupts, hidden objections, and
effects by reaction, in two or three beats that lead anywhere.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from hypothesis import strategies as st

from simgame.content.load import scenario_from_text
from simgame.content.scenario import Scenario
from simgame.engine.entry import FRESH, Entry
from simgame.engine.world import World
from tests.builders import casts, the_book

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
_promise = st.sampled_from(["r0", "r1"])
_sign = st.sampled_from(["pain_admitted", "vision_shared"])
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
        "promised": _promise,
        "not_kept": _promise,
        "signed": _sign,
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
        "promises": _promise,
        "keeps": _promise,
        "signs": _sign | st.fixed_dictionaries({"cold": _sign}),
        "goto": _gotos(people, beats),
    }
    if not free:
        optional |= {"once": st.booleans(), "when": _conditions(people)}
    needed = {"id": st.just(name), "text": st.just(f"says-{name}"), "as": _techniques}
    return st.fixed_dictionaries(needed, optional=optional)


@cache
def _item(name: str) -> Drawn:
    needed = {
        "id": st.just(name),
        "text": st.just(f"says-{name}"),
        "costs": st.integers(1, 3),
        "as": _techniques,
    }
    asked = [{"knows": _fact}, {"promised": _promise}, {"not_signed": _sign}]
    whens = st.sampled_from(asked).flatmap(st.fixed_dictionaries)
    optional = {"target": _fact, "learns": _few, "keeps": _promise, "promises": _promise}
    return st.fixed_dictionaries(needed, optional={**optional, "when": whens})


@cache
def _selected(dead_ends: bool) -> Drawn:
    """A few of some things; where no dead end may be, one may also take none of them."""
    items = st.integers(2, 3).flatmap(
        lambda count: st.tuples(*(_item(f"i{number}") for number in range(count))).map(list)
    )
    return st.fixed_dictionaries(
        {
            "budget": st.just(3),
            "unit": st.sampled_from(["hours", "lines"]),
            "least": st.integers(0, 1) if dead_ends else st.just(0),
            "items": items,
        }
    )


@cache
def _other_beat(name: str, people: Names, beats: Names, dead_ends: bool) -> Drawn:
    """A beat whose decision is no `choose`: somebody hears it, or it is work at a desk."""
    decision = _selected(dead_ends).map(lambda it: {"select": it}) | st.booleans().map(
        lambda sealed: {"write": {"text": "done", "prompt": "write", "sealed": sealed}}
    )
    where = st.sampled_from(
        [
            {"say": dict.fromkeys(people, f"line-{name}")},
            {"text": f"text-{name}"},
            {"text": f"text-{name}", "for": people[-1]},
        ]
    )
    # Every set is an answer: a minute more each, or there are too many plays to try them all.
    rest = st.fixed_dictionaries(
        {
            "phase": st.sampled_from(["preparation", "closing"]),
            "goto": _gotos(people, beats),
            "minutes": st.just(2),
        },
        optional={"learns": _few, "signs": _sign},
    )
    return st.tuples(where, decision, rest).map(lambda parts: {**parts[0], **parts[1], **parts[2]})


@cache
def _any_beat(name: str, people: Names, beats: Names, dead_ends: bool) -> Drawn:
    usual = _beat(name, people, beats, dead_ends)
    return st.one_of(usual, usual, _other_beat(name, people, beats, dead_ends))


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
                {name: _any_beat(name, people, beats, dead_ends) for name in beats}
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
    "promises": {"r0": {"text": "promise-r0", "to": "lin"}, "r1": {"text": "r1", "to": "lin"}},
    "enters": {
        "facts": _FACTS[:2],
        "pains": ["p0"],
        "promises": ["r0"],
        "signs": ["vision_shared"],
        "trust": ["lin"],
    },
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
    # As a saved call is read: conditions that can never hold are drawn as well.
    pinned = {"scenario": json.dumps(whole, ensure_ascii=False)}
    return scenario_from_text(json.dumps(pinned), the_book())


ENTRIES = st.builds(
    Entry,
    facts=st.frozensets(st.sampled_from(_FACTS[:2])),
    pains=st.frozensets(st.just("p0")),
    promised=st.frozensets(st.just("r0")),
    signs=st.frozensets(st.just("vision_shared")),
    trust=st.sampled_from([(), (("lin", 1),), (("lin", -1),)]),
)
"""What a drawn scenario may be begun with."""


@st.composite
def worlds(draw: st.DrawFn, *, dead_ends: bool = False) -> World:
    """A drawn scenario with one of its casts, as a stranger enters it or with an entry."""
    scenario = draw(scenarios(dead_ends=dead_ends))
    cast, entry = draw(st.sampled_from(casts(scenario))), draw(st.just(FRESH) | ENTRIES)
    return World(scenario, the_book(), cast, entry=entry)

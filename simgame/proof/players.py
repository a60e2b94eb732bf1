"""Players without skill, and exactly what they get.

A scenario that rewards one of them does not measure skill (design.md §6). A player that
finds several answers equally attractive takes any of them: the order on the screen is
shuffled by the seed, so the mean over orders is the mean over those answers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from scoring.scorecard import raw_score
from simgame.engine.state import State
from simgame.engine.world import World
from simgame.proof.exact import Proof, Step
from simgame.proof.shortest import Line, followed

Liking = Callable[[State, int], float]
"""State and option, by number → how attractive the answer is."""

QUESTION_MARKS = ("?", "？")
POLITE = {
    "en": ("please", "thank", "sorry", "kind", "may i", "could you", "would you", "appreciate"),
    "zh": ("请", "谢谢", "您", "麻烦", "抱歉", "不好意思", "辛苦", "感谢", "打扰"),
}
PUSHING = {
    "en": (
        "today",
        r"now\b",
        "must",
        "need to",
        "decide",
        r"sign\b",
        "order",
        "price",
        r"free\b",
        "!",
    ),
    "zh": ("今天", "现在", "必须", "一定", "马上", "签", "决定", "定下来", "价", "免费", "！"),
}
"""What a player who goes by wording listens for; authored by us."""


@dataclass(frozen=True)
class Played:
    """What a player gets. raw: mean raw score over shuffled orders, None where best play is no
    better than random. line: one play of it, taking the first of equals."""

    name: str
    raw: float | None
    line: Line


def players(proof: Proof) -> tuple[Played, ...]:
    """Every simple player; what stands after `/` is the language or the type it reads for."""
    found = [played(proof, name, liking) for name, liking in likings(proof)]
    return (*found, _hang_up(proof))


def likings(proof: Proof) -> Iterator[tuple[str, Liking]]:
    """The simple players by name, and what each goes by."""
    for language in proof.world.scenario.languages:
        yield f"longest/{language}", _by_text(proof, language, len)
        yield f"question-mark/{language}", _by_text(proof, language, _counting(QUESTION_MARKS))
        yield f"polite-words/{language}", _by_text(proof, language, _counting(POLITE[language]))
        yield f"push-words/{language}", _by_text(proof, language, _counting(PUSHING[language]))
    yield "always-ask", _by_family(proof, {"asking"})
    yield "always-push", _by_family(proof, {"pushing", "closing"})
    yield "politest", _by_family(proof, {"listening", "relating"})
    for style in _styles(proof.world):
        yield f"one-style/{style}", _by_style(proof, style)


def played(proof: Proof, name: str, liking: Liking) -> Played:
    """What one player gets, and one line it plays."""
    return Played(name, _mean(proof, liking), followed(proof, _first_liked(liking)))


def best_lost(proof: Proof) -> Played:
    """The best play that ends lost or abandoned."""
    values: dict[State, float] = {}
    steps: dict[State, Step | None] = {}
    for state in sorted(proof.steps, key=lambda each: each.minutes):
        values[state], steps[state] = _lost_value(proof, state, values)
    line, state = [], proof.start
    while (step := steps.get(state)) is not None:
        line.append((state, step.option))
        state = step.next
    return Played("best-lost", raw(proof, values[proof.start]), _named(proof, line))


def raw(proof: Proof, utility: float) -> float | None:
    """Points as raw score: 0 is random, 100 the best."""
    return raw_score(utility, proof.anchors.random, proof.anchors.best)


def _mean(proof: Proof, liking: Liking) -> float | None:
    taken, values = _taken(proof, liking), dict[State, float]()
    for state in sorted(taken, key=lambda each: each.minutes):
        steps = taken[state]
        if not steps:
            values[state] = proof.value(state).best
            continue
        values[state] = sum(_after(proof, values, step) for step in steps) / len(steps)
    return raw(proof, values[proof.start])


def _taken(proof: Proof, liking: Liking) -> dict[State, tuple[Step, ...]]:
    """Every state that a player may come to, and what it may choose there."""
    found: dict[State, tuple[Step, ...]] = {}
    pending = [proof.start]
    while pending:
        state = pending.pop()
        if state in found or state not in proof.steps:
            continue
        likes = [(liking(state, step.option), step) for step in proof.steps[state]]
        most = max((like for like, _ in likes), default=0)
        found[state] = tuple(step for like, step in likes if like == most)
        pending += [step.next for step in found[state]]
    return found


def _hang_up(proof: Proof) -> Played:
    """Clicks at random and leaves: as soon as that is worth most, and not later."""
    values: dict[State, float] = {}
    for state in sorted(proof.steps, key=lambda each: each.minutes):
        steps = proof.steps[state]
        going_on = [_after(proof, values, step) for step in steps]
        mean = sum(going_on) / len(going_on) if going_on else proof.value(state).best
        values[state] = max(proof.leaving(state), mean)
    return Played("hang-up", raw(proof, values[proof.start]), ())


def _lost_value(
    proof: Proof, state: State, values: Mapping[State, float]
) -> tuple[float, Step | None]:
    best: tuple[float, Step | None] = (proof.leaving(state), None)
    for step in proof.steps[state]:
        after = values.get(step.next)
        if after is None:
            after = _lost_price(proof, step.next)
        if after is not None and after - step.loss > best[0]:
            best = (after - step.loss, step)
    return best


def _lost_price(proof: Proof, state: State) -> float | None:
    ending = proof.world.endings.get(state.beat)
    if ending is not None and ending.end != "lost":
        return None
    return float(proof.world.price(state.beat))


def _after(proof: Proof, values: Mapping[State, float], step: Step) -> float:
    known = values.get(step.next)
    return (proof.value(step.next).best if known is None else known) - step.loss


def _first_liked(liking: Liking) -> Callable[[State, tuple[Step, ...]], Step]:
    return lambda state, steps: max(steps, key=lambda step: liking(state, step.option))


def _named(proof: Proof, line: list[tuple[State, int]]) -> Line:
    world = proof.world
    return tuple(
        f"{world.beats[state.beat]}.{world.options[state.beat][option].id}"
        for state, option in line
    )


def _by_text(proof: Proof, language: str, count: Callable[[str], float]) -> Liking:
    world = proof.world
    liked = [
        [
            count(world.scenario.text(f"beats.{world.beats[beat]}.{option.id}.text", language))
            for option in options
        ]
        for beat, options in enumerate(world.options)
    ]
    return lambda state, option: liked[state.beat][option]


def _counting(signs: tuple[str, ...]) -> Callable[[str], float]:
    """How often any of these stands in a text; English words only as whole words."""
    parts = [
        rf"\b{sign}" if sign.isascii() and sign[0].isalpha() else re.escape(sign) for sign in signs
    ]
    wanted = re.compile("|".join(parts))
    return lambda text: len(wanted.findall(text.lower()))


def _by_family(proof: Proof, families: set[str]) -> Liking:
    techniques = proof.world.book.techniques
    liked = [
        [sum(techniques[name].family in families for name in option.techniques) for option in each]
        for each in proof.world.options
    ]
    return lambda state, option: liked[state.beat][option]


def _styles(world: World) -> list[str]:
    """Whom a player could take everybody for: every type offered here that is not in this cast."""
    offered = {name for contact in world.file.cast.values() for name in contact.personality}
    return sorted(name for name in offered if set(world.cast.values()) != {name})


def _by_style(proof: Proof, style: str) -> Liking:
    """Takes everybody for one type, and answers as well as one can without looking ahead."""
    own = proof.world
    taken_for = World(own.scenario, own.book, dict.fromkeys(own.contacts, style))
    return lambda state, option: taken_for.verdicts(state)[0][option].points

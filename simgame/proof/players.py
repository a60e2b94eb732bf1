"""Players without skill, and what they get: exactly where possible, else by a seeded draw.

A scenario that rewards one of them does not measure skill (design.md §6). A player that
finds several answers equally attractive takes any of them: the order on the screen is
shuffled by the seed, so the mean over orders is the mean over those answers.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping

from scoring.scorecard import raw_score
from simgame.engine.state import State
from simgame.proof.exact import Proof, Step
from simgame.proof.liveness import reduced

Liking = Callable[[int, int], float]
"""Beat and option, by number → how attractive the answer is."""
PLAYS = 2_000
SEED = 2_000


def players(proof: Proof) -> Mapping[str, float | None]:
    """Raw score of each simple player; the name after `/` is the language it reads."""
    scenario = proof.world.scenario
    found: dict[str, float | None] = {}
    for language in scenario.languages:
        found[f"longest/{language}"] = played_by(proof, _longest(proof, language))
    for language in scenario.languages:
        found[f"question-mark/{language}"] = played_by(proof, _question_mark(proof, language))
    found["always-ask"] = played_by(proof, _family(proof, {"asking"}))
    found["always-push"] = played_by(proof, _family(proof, {"pushing"}))
    found["politest"] = played_by(proof, _family(proof, {"listening", "relating"}))
    found["hang-up"] = _raw(proof, proof.leaving(proof.world.start))
    return found


def played_by(proof: Proof, liking: Liking) -> float | None:
    """Mean raw score of a player that always takes what it likes most."""
    values: dict[State, float] = {}
    liked = [
        [liking(beat, option) for option in range(len(options))]
        for beat, options in enumerate(proof.world.options)
    ]
    for state in sorted(proof.steps, key=lambda each: each.minutes):
        steps = proof.steps[state]
        if not steps:
            values[state] = proof.value(state).best
            continue
        likes = liked[state.beat]
        most = max(likes[step.option] for step in steps)
        taken = [step for step in steps if likes[step.option] == most]
        values[state] = sum(_after(proof, values, step) for step in taken) / len(taken)
    return _raw(proof, values[_start(proof)])


def random_percentile(proof: Proof, share: float = 0.95, plays: int = PLAYS) -> float | None:
    """The raw score that this share of random plays does not exceed."""
    dice = random.Random(SEED)
    scores = sorted(_random_play(proof, dice) for _ in range(plays))
    return _raw(proof, scores[int(share * plays)])


def best_lost(proof: Proof) -> float | None:
    """Raw score of the best play that ends lost or abandoned."""
    values: dict[State, float] = {}
    for state in sorted(proof.steps, key=lambda each: each.minutes):
        ways = [proof.leaving(state)]
        for step in proof.steps[state]:
            after = values.get(step.next)
            if after is None:
                after = _lost_price(proof, step.next)
            if after is not None:
                ways.append(after - step.loss)
        values[state] = max(ways)
    return _raw(proof, values[_start(proof)])


def _lost_price(proof: Proof, state: State) -> float | None:
    ending = proof.world.endings.get(state.beat)
    if ending is not None and ending.end != "lost":
        return None
    return float(proof.world.price(state.beat))


def _random_play(proof: Proof, dice: random.Random) -> float:
    state, lost = _start(proof), 0
    while proof.world.running(state) and proof.steps[state]:
        step = dice.choice(proof.steps[state])
        lost += step.loss
        state = step.next
    return proof.value(state).best - lost


def _start(proof: Proof) -> State:
    """The start as the proof knows it, without what nothing will ever read."""
    start = proof.world.start
    return reduced(start, proof.live[start.beat])


def _after(proof: Proof, values: Mapping[State, float], step: Step) -> float:
    known = values.get(step.next)
    return (proof.value(step.next).best if known is None else known) - step.loss


def _raw(proof: Proof, utility: float) -> float | None:
    return raw_score(utility, proof.anchors.random, proof.anchors.best)


def _longest(proof: Proof, language: str) -> Liking:
    return lambda beat, option: len(_text(proof, beat, option, language))


def _question_mark(proof: Proof, language: str) -> Liking:
    return lambda beat, option: any(
        sign in _text(proof, beat, option, language) for sign in ("?", "？")
    )


def _family(proof: Proof, families: set[str]) -> Liking:
    techniques = proof.world.book.techniques

    def liking(beat: int, option: int) -> float:
        used = proof.world.options[beat][option].techniques
        return sum(techniques[name].family in families for name in used)

    return liking


def _text(proof: Proof, beat: int, option: int, language: str) -> str:
    world = proof.world
    path = f"beats.{world.beats[beat]}.{world.options[beat][option].id}.text"
    return world.scenario.text(path, language)

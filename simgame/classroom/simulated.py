"""A class of simulated trainees, to see what a class looks like before the first lesson.

Nobody has played here, and everything says so. A trainee has a skill (how much a loss keeps
them from an answer) and a leaning (what they like to do whoever sits there); both are authored
by us, and say nothing about people.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import exp

from scoring.book import RuleBook
from simgame.attempt import Attempt
from simgame.classroom.attempt_file import LINK, Sent
from simgame.content.deciding import WRITTEN
from simgame.content.scenario import Scenario
from simgame.content.shapes import LEAVE
from simgame.engine.events import Answered
from simgame.store.chain import link
from simgame.store.memory import Memory

LEANINGS = ("asking", "pushing", "relating", "")
"""Families of techniques that somebody falls back on; nobody in particular at the end."""
BEGUN = datetime(2026, 1, 12, 9, 0, tzinfo=UTC)
_LEAVES = 0.01
"""How often somebody hangs up, at each answer."""
_TAKES = (8, 75)
"""Seconds an answer takes, from and to."""
_SKILLS = {"A": 1.1, "B": 1.6}
"""Mean skill of the two groups: how strongly a loss of one average decision counts."""
_LIKING = 0.5
_MOST = 400
"""Answers; every call is over long before."""


@dataclass(frozen=True)
class Simulated:
    """A trainee who does not exist. skill: 0 clicks at random."""

    id: str
    name: str
    group: str
    skill: float
    leaning: str


def simulated_class(students: int, seed: int, name: str) -> tuple[Simulated, ...]:
    """The trainees. name: what each is called, with `{number}`."""
    chance = random.Random(f"class {seed}")
    width = len(str(students))
    made = []
    for number in range(1, students + 1):
        group = "A" if number % 2 else "B"
        skill = max(0.0, chance.gauss(_SKILLS[group], 0.8))
        label = f"{number:0{width}d}"
        leaning = chance.choice(LEANINGS)
        made.append(Simulated(f"sim-{label}", name.format(number=label), group, skill, leaning))
    return tuple(made)


def roster_text(trainees: Sequence[Simulated]) -> str:
    """The roster of the class, as an instructor would write it."""
    rows = [f"{each.id},{each.name},{each.group}" for each in trainees]
    return "\n".join(["id,name,class", *rows]) + "\n"


def plays(
    who: Simulated, scenario: Scenario, book: RuleBook, language: str, seed: int, more: float = 0
) -> Sent:
    """One attempt, played to its end, as it would be handed in. more: added to the skill."""
    chance = random.Random(f"{seed} {who.id} {scenario.id}")
    memory = Memory()
    attempt = Attempt.start(
        memory,
        scenario,
        book,
        attempt=f"{chance.getrandbits(40):010x}",
        seed=chance.randrange(1_000_000),
        language=language,
        trainee=who.id,
    )
    for _ in range(_MOST):
        if not attempt.running:
            break
        answer = _answer(attempt, who, who.skill + more, chance)
        attempt.answer(answer, "…" if answer == WRITTEN else "")
    return _sent(attempt, memory, chance)


def _answer(attempt: Attempt, who: Simulated, skill: float, chance: random.Random) -> str:
    """The better an answer the likelier it is; a liking for what one always does comes on top."""
    world, state = attempt.world, attempt.state
    offered = world.offered(state)
    if not offered or chance.random() < _LEAVES:
        return LEAVE
    proof = attempt.proof()
    unit = (proof.anchors.best - proof.anchors.worst) / max(1, len(proof.best_line))
    best = max(proof.after(state, each) for each in offered)
    weights = []
    for each in offered:
        loss = (best - proof.after(state, each)) / unit if unit else 0.0
        liked = who.leaning in _families(attempt, world.options[state.beat][each].techniques)
        weights.append(exp(_LIKING * liked - skill * loss))
    (number,) = chance.choices(offered, weights)
    return world.options[state.beat][number].id


def _families(attempt: Attempt, techniques: Sequence[str]) -> set[str]:
    known = attempt.world.book.techniques
    return {known[each].family for each in techniques}


def _sent(attempt: Attempt, memory: Memory, chance: random.Random) -> Sent:
    now = BEGUN + timedelta(minutes=chance.randrange(240), days=chance.randrange(10))
    events, times, links, end = memory.events(attempt.id), [], [], ""
    for event in events:
        if event["event"] == Answered.tag:
            now += timedelta(seconds=chance.randint(*_TAKES))
        end = link(end, event)
        times.append(now.strftime("%Y-%m-%dT%H:%M:%SZ"))
        links.append(end[:LINK])
    written = memory.writings(attempt.id)
    return Sent(attempt.id, tuple(events), tuple(times), tuple(links), written)

"""What experts are asked to rate: situations of a scenario, with the key kept apart.

A situation is a beat met by one cast. Nothing here names a personality, a technique or a
point to the expert; `Situation.answers` holds the key and is for the report alone.
"""

from __future__ import annotations

import hashlib
import json
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property
from math import prod

from scoring.book import RuleBook
from scoring.faults import ContentError, problem
from scoring.reports.wording import phase_word
from simgame.author.casts import casts, label
from simgame.content.scenario import Scenario
from simgame.content.speech import shuffled
from simgame.engine.events import Event
from simgame.engine.play import decide, replay
from simgame.engine.state import State
from simgame.engine.view import Line, PainNote, PersonView, Voice, transcript, view
from simgame.engine.world import World
from simgame.proof.exact import Proof, prove
from simgame.proof.moments import Judged

VERSION = 1
MAX_ROWS = 3000
"""Ratings one sheet may ask for; nobody fills in more, and it bounds the proofs."""
EVERY_CAST = "all"
_LETTERS = "bcdfghjklmnpqrstvwxz"
_CODE_LENGTH = 10


@dataclass(frozen=True)
class Situation:
    """One decision with one cast.

    path: the answers that lead there, the best line's where it comes by, else the fewest.
    answers: those on offer, with points and loss: the key.
    """

    cast: Mapping[str, str]
    beat: str
    path: tuple[str, ...]
    on_best_line: bool
    answers: tuple[Judged, ...]
    world: World = field(repr=False)
    state: State = field(repr=False)
    events: tuple[Event, ...] = field(repr=False)


@dataclass(frozen=True)
class Choice:
    """code: what ties a rating to its answer whatever order it is shown in."""

    code: str
    option: str
    text: str


@dataclass(frozen=True)
class Shown:
    """A situation in words. before: said up to the trainee's last answer. now: since then."""

    situation: Situation
    person: PersonView
    phase: str
    minutes: int
    before: tuple[Line, ...]
    now: tuple[Line, ...]
    facts: tuple[str, ...]
    pains: tuple[PainNote, ...]
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Questionnaire:
    """All that the sheets of one scenario ask, in the order of the file.

    casts: code of the casts that were chosen. seed: of the lines' variants and of the order.
    """

    scenario: Scenario
    language: str
    seed: int
    casts: str
    shown: tuple[Shown, ...]

    @cached_property
    def digest(self) -> str:
        """Of every word an expert sees and of nothing else: a technique corrected after
        the rating leaves the sheets valid, a word changed does not."""
        seen = [self.scenario.text(part, self.language) for part in ("title", "brief", "objective")]
        said = [
            [
                asdict(item.person), item.phase, item.minutes, item.facts,
                [asdict(line) for line in (*item.before, *item.now)],
                [asdict(pain) for pain in item.pains],
                [asdict(choice) for choice in item.choices],
            ]
            for item in self.shown
        ]  # fmt: skip
        text = json.dumps([VERSION, seen, said], ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:12]

    @property
    def id(self) -> str:
        parts = (self.scenario.id, self.language, self.casts, str(self.seed), self.digest)
        return ":".join((f"rate{VERSION}", *parts))


@dataclass(frozen=True)
class Entry:
    """A situation as it stands on one sheet.

    continues: number of the situation before, if this one goes on from it; `before` then
    holds only what was said since. choices: in this expert's order.
    """

    number: int
    continues: int | None
    before: tuple[Line, ...]
    choices: tuple[Choice, ...]
    shown: Shown


@dataclass(frozen=True)
class Sheet:
    """What one expert is given."""

    questionnaire: Questionnaire
    expert: str
    entries: tuple[Entry, ...]

    @property
    def rows(self) -> int:
        return sum(len(entry.choices) for entry in self.entries)


def situations(scenario: Scenario, book: RuleBook, chosen: Mapping[str, str]) -> list[Situation]:
    """Every decision between two or more written answers, for every cast that fits; where things
    are taken, or something is written, there is no one answer to be rated.

    Raises:
        AttemptError: a cast that the scenario does not offer.
        ContentError: more than anybody could rate.
    """
    found = []
    for cast in list(casts(scenario, _checked(scenario, chosen))):
        found += list(_met(prove(World(scenario, book, cast)), cast))
    return found


def questionnaire(
    scenario: Scenario,
    found: Sequence[Situation],
    chosen: Mapping[str, str],
    language: str,
    seed: int,
) -> Questionnaire:
    """The situations in words."""
    spoken = language if language in scenario.languages else scenario.file.language
    code = cast_code(scenario, chosen)
    shown = tuple(_shown(Voice(item.world, seed, spoken), item) for item in found)
    return Questionnaire(scenario, spoken, seed, code, shown)


def sheet(asked: Questionnaire, expert: str) -> Sheet:
    """One expert's order: calls and answers shuffled, each call as it unfolds.

    Within a call the order stays, so that nobody reads what was said at a decision
    before having rated it.
    """
    calls: dict[str, list[Shown]] = {}
    for item in asked.shown:
        calls.setdefault(label(item.situation.cast), []).append(item)
    entries: list[Entry] = []
    for call in shuffled(list(calls), asked.seed, f"calls/{expert}"):
        last: Entry | None = None
        for item in sorted(calls[call], key=_unfolding):
            last = _entry(item, last, len(entries) + 1, asked.seed, expert)
            entries.append(last)
    return Sheet(asked, expert, tuple(entries))


def cast_code(scenario: Scenario, chosen: Mapping[str, str]) -> str:
    """`0.2-1.0`: the third personality of the first contact, … without naming any."""
    people = list(scenario.file.cast.items())
    parts = [
        f"{number}.{contact.personality.index(chosen[who])}"
        for number, (who, contact) in enumerate(people)
        if who in chosen
    ]
    return "-".join(parts) or EVERY_CAST


def cast_of(scenario: Scenario, code: str) -> dict[str, str] | None:
    """What was chosen, from its code; None if this scenario has no such people."""
    if code == EVERY_CAST:
        return {}
    people = list(scenario.file.cast.items())
    chosen = {}
    for part in code.split("-"):
        who, _, which = part.partition(".")
        if not (who.isdecimal() and which.isdecimal() and len(part) < 6):
            return None
        if int(who) >= len(people) or int(which) >= len(people[int(who)][1].personality):
            return None
        name, contact = people[int(who)]
        chosen[name] = contact.personality[int(which)]
    return chosen


def _checked(scenario: Scenario, chosen: Mapping[str, str]) -> Mapping[str, str]:
    people = scenario.file.cast
    every = prod(1 if who in chosen else len(people[who].personality) for who in people)
    rows = every * sum(len(beat.choose) for beat in scenario.file.beats.values())
    if rows > MAX_ROWS:
        raise ContentError(problem("rate.too-many", None, rows=rows, limit=MAX_ROWS))
    return chosen


# ------------------------------------------------------------- where each beat is met


def _met(proof: Proof, cast: Mapping[str, str]) -> Iterator[Situation]:
    world = proof.world
    line = _on_best_line(proof)
    paths = {**_shortest(proof), **line}
    for beat in sorted(paths):
        events, state = _played(world, paths[beat])
        answers = tuple(_judged(proof, state))
        name, on_line = world.beats[beat], beat in line
        if len(answers) > 1 and world.file.beats[name].choose:
            yield Situation(cast, name, paths[beat], on_line, answers, world, state, events)


def _on_best_line(proof: Proof) -> dict[int, tuple[str, ...]]:
    """Beat → the answers of the best line that lead to it for the first time."""
    found: dict[int, tuple[str, ...]] = {}
    for length in range(len(proof.best_line)):
        path = proof.best_line[:length]
        found.setdefault(_played(proof.world, path)[1].beat, path)
    return found


def _shortest(proof: Proof) -> dict[int, tuple[str, ...]]:
    """Beat → the fewest answers that lead to it, the first in the file among equals."""
    options = proof.world.options
    met = {state.beat for state in proof.steps}
    paths: dict[int, tuple[str, ...]] = {}
    seen = {proof.start}
    waiting: deque[tuple[State, tuple[str, ...]]] = deque([(proof.start, ())])
    while waiting and len(paths) < len(met):
        state, path = waiting.popleft()
        paths.setdefault(state.beat, path)
        for step in proof.steps[state]:
            if step.next in proof.steps and step.next not in seen:
                seen.add(step.next)
                waiting.append((step.next, (*path, options[state.beat][step.option].id)))
    return paths


def _played(world: World, answers: Sequence[str]) -> tuple[tuple[Event, ...], State]:
    events: list[Event] = []
    state = world.start
    for answer in answers:
        events += decide(world, state, answer)
        state = replay(world, events)
    return tuple(events), state


def _judged(proof: Proof, state: State) -> Iterator[Judged]:
    world = proof.world
    verdicts, _ = world.verdicts(state)
    value = proof.value(state).best
    for number in world.offered(state):
        found = verdicts[number]
        fired = tuple(item for item in found.findings if item.points or item.overruled_by)
        loss = value - proof.after(state, number)
        option = world.options[state.beat][number].id
        yield Judged(option, found.points, found.reaction, loss, fired)


# ------------------------------------------------------------------------ in words


def _shown(voice: Voice, item: Situation) -> Shown:
    seen = view(voice, item.state, ())
    assert seen.person is not None
    lines = transcript(voice, item.events)
    cut = max((n + 1 for n, line in enumerate(lines) if line.role == "answer"), default=0)
    phase = voice.world.file.beats[item.beat].phase
    texts = {option.id: option.text for option in seen.options}
    return Shown(
        situation=item,
        person=seen.person,
        phase=phase_word(phase, voice.language),
        minutes=seen.minutes,
        before=lines[:cut],
        now=lines[cut:],
        facts=tuple(note.text for note in seen.facts),
        pains=seen.pains,
        choices=tuple(
            Choice(
                _code(voice.world.scenario, item, answer.option),
                answer.option,
                texts[answer.option],
            )
            for answer in item.answers
        ),
    )


def _code(scenario: Scenario, item: Situation, option: str) -> str:
    """Letters only: a spreadsheet takes `12e4` for a number and `1-2` for a date."""
    words = "\x1f".join((scenario.id, label(item.cast), item.beat, option))
    number = int.from_bytes(hashlib.sha256(words.encode()).digest()[:8], "big")
    found = ""
    for _ in range(_CODE_LENGTH):
        number, rest = divmod(number, len(_LETTERS))
        found += _LETTERS[rest]
    return found


def _unfolding(item: Shown) -> tuple[bool, int, tuple[str, ...]]:
    """The best line first, then the by-ways, each as early as it comes."""
    situation = item.situation
    return not situation.on_best_line, len(situation.path), situation.path


def _entry(item: Shown, last: Entry | None, number: int, seed: int, expert: str) -> Entry:
    situation = item.situation
    continues, before = None, item.before
    earlier = (*last.shown.before, *last.shown.now) if last is not None else ()
    if last is not None and before[: len(earlier)] == earlier:
        continues, before = last.number, before[len(earlier) :]
    salt = f"{expert}/{label(situation.cast)}/{situation.beat}"
    order = shuffled([choice.option for choice in item.choices], seed, salt)
    choices = {choice.option: choice for choice in item.choices}
    return Entry(number, continues, before, tuple(choices[each] for each in order), item)

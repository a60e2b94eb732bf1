"""What each tool finds of a defect that was planted, and how long it takes.

Another tool answers another question: ink's compiler looks whether a story can be read,
a random player what happens often. Both are what there is to compare with.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.inkchecking import InkChecker, Plays, ink_checker
from benchmarks.inksource import same_story
from benchmarks.measuring import Plan, Row, Side, Topic, alternate, seconds
from benchmarks.planted import CAST, ID, Planted, planted
from scoring.book import RuleBook, load_rulebook
from simgame.author.checking import check_paths
from simgame.engine.world import World
from simgame.proof.exact import prove
from simgame.proof.failures import failures
from simgame.proof.random_play import random_play
from simgame.proof.survey import survey

PLAYS = 40_000
QUICK_PLAYS = 500
ROUNDS = 3
TRACED = 200
TIMED = "soft-lock"
NOTHING = "–"


@dataclass
class _Bench:
    """One run. random: planted story → what each series of random plays met."""

    plan: Plan
    book: RuleBook
    file: Path
    ink: InkChecker | None
    random: dict[str, list[Plays]] = field(default_factory=dict)

    @property
    def plays(self) -> int:
        return QUICK_PLAYS if self.plan.quick else PLAYS

    def check(self, text: str) -> list[str]:
        """Codes of what `author check` says, each once."""
        self.file.write_text(text, encoding="utf-8")
        report = check_paths([self.file], self.book)
        return list(dict.fromkeys(each.problem.code for each in report.diagnostics))

    def prove(self, world: World) -> list[str]:
        """Codes of what the proof says; nothing of the world is remembered."""
        found = survey(world.scenario, self.book, CAST)
        return list(dict.fromkeys(each.code for each in failures(world.file, [found])))

    def play(self, story: Planted) -> float:
        """One more series of random plays, with a seed of its own; seconds."""
        assert self.ink is not None and story.world is not None
        series = self.random.setdefault(story.name, [])
        found = self.ink.play(self.plays, len(series) + 1, TRACED)
        if not same_story(story.world, found.traces):
            raise AssertionError(f"ink does not play the same story: {story.name}")
        series.append(found)
        return found.seconds


def missed(plan: Plan) -> Topic:
    """Each planted story before each tool; the soft-lock timed, in alternating rounds."""
    book = load_rulebook()
    stories = list(planted(book))
    with TemporaryDirectory(prefix="simgame-bench-") as folder, ink_checker(plan.with_inkjs) as ink:
        bench = _Bench(plan, book, Path(folder) / f"{ID}.yaml", ink[0])
        timed = next(story for story in stories if story.name == TIMED)
        rows = _timed(bench, timed)
        found = [_findings(bench, story) for story in stories]
    random = f"inkjs: {bench.plays:,} random plays"
    head = ("planted", "inkjs: compiler", random, "simgame: check", "simgame: proof")
    return Topic(
        "missed",
        "What each of them finds (soft-lock timed)",
        rows,
        (*_notes(bench, timed), ink[1]),
        table=(head, *found),
    )


def _timed(bench: _Bench, story: Planted) -> tuple[Row, ...]:
    world, ink = story.world, bench.ink
    assert world is not None
    check, proof = "simgame: check", "simgame: proof and survey"
    compiled, plays = "inkjs: compile", f"inkjs: {bench.plays:,} random plays"
    sides: dict[str, Side] = {
        check: lambda: 1000 * seconds(lambda: bench.check(story.text)),
        proof: lambda: 1000 * seconds(lambda: bench.prove(world)),
    }
    if ink is not None:
        sides[compiled] = lambda: 1000 * ink.compile([story.ink]).seconds
        sides[plays] = lambda: 1000 * bench.play(story)
    beside = {check: compiled, proof: plays} if ink is not None else {}
    samples = alternate(bench.plan.rounds(ROUNDS), sides, "ms")
    return tuple(Row(name, sample, beside.get(name)) for name, sample in samples.items())


def _findings(bench: _Bench, story: Planted) -> tuple[str, ...]:
    """One line of the table: what was planted, and what each tool says of it."""
    compiler = plays = "not run"
    if bench.ink is not None:
        said = bench.ink.compile([story.ink]).messages
        compiler = ", ".join(dict.fromkeys(each.partition(":")[0].lower() for each in said))
        if story.world is not None and story.name not in bench.random:
            bench.play(story)
        plays = _met(story, bench.random.get(story.name, ()))
    proof = "cannot be played" if story.world is None else _listed(bench.prove(story.world))
    checked = _listed(bench.check(story.text))
    return (story.what, compiler or NOTHING, plays, checked, proof)


def _listed(codes: Sequence[str]) -> str:
    return ", ".join(code.partition(".")[2] for code in codes) or NOTHING


def _met(story: Planted, series: Sequence[Plays]) -> str:
    """How often random play could not go on, and what it never met."""
    if story.world is None:
        return "cannot be played"
    stuck = ", ".join(str(each.stuck) for each in series)
    offered = frozenset[tuple[str, int]]().union(*(each.offered for each in series))
    never = ", ".join(_never(story.world, offered))
    return f"{stuck} stuck; unseen: {never or NOTHING}"


def _never(world: World, offered: frozenset[tuple[str, int]]) -> Iterator[str]:
    """Beats without any answer that was offered, and single answers of the others."""
    for beat, options in enumerate(world.options):
        name = world.beats[beat]
        missing = [
            f"{name}.{option.id}"
            for number, option in enumerate(options)
            if (name, number) not in offered
        ]
        if missing and len(missing) == len(options):
            yield name
        else:
            yield from missing


def _notes(bench: _Bench, story: Planted) -> Iterator[str]:
    assert story.world is not None
    shares = random_play(prove(story.world)).endings
    exactly = shares.get("empty_handed", Fraction(0))
    missed = 100 * float(1 - exactly) ** bench.plays
    yield f"The soft-lock: {exactly} of random play, worked out exactly, and the answers to it."
    yield f"Of all series of {bench.plays:,} random plays, {missed:.0f} % do not meet it once."
    yield (
        "Unseen proves nothing: the beat empty_handed can be reached, the attic and the answer "
        "cannot, and random play tells none from the other."
    )
    yield (
        "ink judges no answer, so whom a story rewards is no question to its tools. Hanging up "
        "cannot be made to pay here: a call that was left is never worth more than a lost one."
    )

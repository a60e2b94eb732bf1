"""A class of 1,000 attempts of 40 decisions: taking them in, its tables and its page; how that
grows; and the tables beside pandas and scipy. With --long also a hundred times as many."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks import classcalls
from benchmarks.classpeer import demand_the_same, worked_out
from benchmarks.measuring import Plan, Row, Sample, Side, Topic, alternate, seconds
from benchmarks.startup import clean_environment, peak, simgame_command
from scoring.classes.shapes import ClassTables
from simgame.classroom.adding import add
from simgame.classroom.folder import ClassFolder

SIZES = (1_000, 500, 250)
MANY, MANY_EACH = 10_000, 10
"""Trainees, and attempts of each, of the long form."""
ROUNDS = 3
ROUNDS_IN_PROCESS = 5
NOW = "2026-01-01T00:00:00Z"
ADD = "class add: {count:,} attempts"
PAGE = "class report, the page alone: {count:,} attempts"
STUDENTS = "class report with all students' pages: {count:,} attempts"
OURS = "tables of {count:,} attempts"
PEER = "pandas and scipy, from CSV: the main ones of them"
SIZE = "class page"
ADD_MEMORY, PAGE_MEMORY = "class add, most memory", "class report, most memory"


def classes(plan: Plan) -> Topic:
    """Whole commands; the tables, which have a peer, in this process."""
    sizes = SIZES[-1:] if plan.quick else SIZES
    with TemporaryDirectory(prefix="simgame-bench-") as folder:
        course = _Course(Path(folder), sizes)
        found = alternate(plan.rounds(ROUNDS), course.commands(), "s")
        found |= alternate(1, course.with_students(), "s")
        found |= alternate(plan.rounds(ROUNDS_IN_PROCESS), course.tables_and_peer(), "s")
        rows = [*(_row(name, sample) for name, sample in found.items()), *course.sizes_found()]
        notes = [*_notes(found, sizes)]
        if plan.long:
            notes += _many(Path(folder))
    title = "A class, calls of 40 decisions, one attempt a trainee"
    return Topic("classes", title, tuple(rows), tuple(notes))


class _Course:
    """Classes of all sizes under one folder: files handed in, an empty class, a filled one."""

    def __init__(self, root: Path, sizes: Sequence[int]) -> None:
        self._root, self._sizes, self._largest = root, sizes, sizes[0]
        self._environment = clean_environment(root)
        self._memory: dict[str, list[float]] = {}
        self._numbers = count()
        for size in sizes:
            classcalls.hand_in(root / f"in-{size}", size)
            classcalls.new_class(root / f"empty-{size}", classcalls.people(size))
            shutil.copytree(root / f"empty-{size}", root / f"full-{size}")
            with ClassFolder.open(root / f"full-{size}") as found:
                added = add(found, [root / f"in-{size}"], NOW)
            if added.counts != {"verified": size}:
                raise RuntimeError(f"not all were verified: {added.counts}")

    def commands(self) -> dict[str, Side]:
        sides: dict[str, Side] = {}
        for size in self._sizes:
            sides[ADD.format(count=size)] = partial(self._add, size)
            sides[PAGE.format(count=size)] = partial(self._report, size, "--no-students")
        return sides

    def with_students(self) -> dict[str, Side]:
        return {STUDENTS.format(count=self._largest): partial(self._report, self._largest)}

    def _add(self, size: int) -> float:
        target = self._root / f"class-{next(self._numbers)}"
        shutil.copytree(self._root / f"empty-{size}", target)
        taken = self._run(ADD_MEMORY, size, "add", str(target), str(self._root / f"in-{size}"))
        shutil.rmtree(target)
        return taken

    def _report(self, size: int, *options: str) -> float:
        page = self._root / f"report-{size}.html"
        name = PAGE_MEMORY if options else STUDENTS
        arguments = ("report", str(self._root / f"full-{size}"), "-o", str(page), "--force")
        return self._run(name, size, *arguments, *options)

    def _run(self, name: str, size: int, *arguments: str) -> float:
        """Seconds of a command from start to exit; its memory is noted for the largest class."""
        taken, megabytes = _timed(self._environment, *arguments)
        if size == self._largest:
            self._memory.setdefault(name, []).append(megabytes)
        return taken

    def tables_and_peer(self) -> dict[str, Side]:
        """Both from the disk; they must agree."""
        full, csv = self._root / f"full-{self._largest}", self._root / "csv"
        _timed(self._environment, "export", str(full), "-o", str(csv))
        demand_the_same(_tables(full), worked_out(csv))
        return {
            OURS.format(count=self._largest): lambda: seconds(lambda: _tables(full)),
            PEER: lambda: seconds(lambda: worked_out(csv)),
        }

    def sizes_found(self) -> list[Row]:
        page = (self._root / f"report-{self._largest}.html").stat().st_size / 1_000_000
        memory = [
            Row(name, Sample(tuple(self._memory[name]), "MB")) for name in (ADD_MEMORY, PAGE_MEMORY)
        ]
        return [Row(SIZE, Sample((page,), "MB")), *memory]


def _timed(environment: dict[str, str], *arguments: str) -> tuple[float, float]:
    """Seconds and megabytes of a command of `simgame class`.

    Raises:
        RuntimeError: it found something to complain of.
    """
    began = perf_counter()
    megabytes = peak(simgame_command("class", *arguments), environment)
    if megabytes < 0:
        raise RuntimeError(f"class {' '.join(arguments)} failed")
    return perf_counter() - began, megabytes


def _tables(folder: Path) -> ClassTables:
    with ClassFolder.open(folder) as found:
        return found.tables()


def _row(name: str, sample: Sample) -> Row:
    return Row(name, sample, PEER if name.startswith("tables") else None)


def _notes(found: dict[str, Sample], sizes: Sequence[int]) -> list[str]:
    notes = [
        "class add: every attempt from its own file, without texts; chain, replay and grading, "
        "from start to exit. Proofs (one for each of three personalities) are made anew each time.",
        "The peer works out facility, discrimination, consistency, shares, means and two groups, "
        "with intervals; ours also blunders, maps, personalities, growth. Both agree in what "
        "both have, or the run stops.",
    ]
    if len(sizes) > 1:
        for name in (ADD, PAGE):
            times = [found[name.format(count=size)].median for size in sizes]
            steps = ", ".join(
                f"{larger:,} ÷ {smaller:,}: {one / other:.2f} ×"
                for larger, smaller, one, other in zip(
                    sizes, sizes[1:], times, times[1:], strict=False
                )
            )
            notes.append(f"{name.split(':')[0]}, growth: {steps} (linear would be 2)")
    return notes


def _many(root: Path) -> list[str]:
    """The long form: once, in processes of their own."""
    trainees, environment = classcalls.people(MANY), clean_environment(root)
    files, folder, page = root / "many-in", root / "many", root / "many.html"
    classcalls.new_class(folder, trainees)
    classcalls.hand_in_many(files, trainees, MANY_EACH, SIZES[0])
    notes = []
    for arguments in (
        ("add", str(folder), str(files)),
        ("report", str(folder), "-o", str(page), "--no-students"),
    ):
        taken, megabytes = _timed(environment, *arguments)
        notes.append(
            f"{MANY * MANY_EACH:,} attempts by {MANY:,} trainees, class {arguments[0]}: "
            f"{taken:.0f} s, at most {megabytes:,.0f} MB"
        )
    size = page.stat().st_size / 1_000_000
    kept = (folder / "class.sqlite3").stat().st_size / 1_000_000
    notes.append(f"Its page has {size:.1f} MB, its database {kept:,.0f} MB.")
    return notes

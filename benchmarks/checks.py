"""`author check` of a hundred scenarios, beside ink's compiler on the same stories in ink."""

from __future__ import annotations

import re
import subprocess
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.inkchecking import ink_checker
from benchmarks.inksource import ink_source
from benchmarks.measuring import Plan, Row, Side, Topic, alternate, seconds
from benchmarks.proofs import shipped
from benchmarks.startup import clean_environment, simgame_command
from scoring.book import RuleBook, load_rulebook
from simgame.author.casts import casts
from simgame.author.checking import check_paths
from simgame.content.scenario import Scenario
from simgame.engine.world import World

FILES = 100
ROUNDS = 5
COMMAND = "simgame author check, whole process"
INSIDE = "simgame: check"
INK = "inkjs: compile"


def checks(plan: Plan) -> Topic:
    """A folder of copies of the shipped scenarios with ids of their own."""
    book = load_rulebook()
    scenarios = shipped(book, plan)
    count = plan.count(FILES)
    with (
        TemporaryDirectory(prefix="simgame-bench-") as folder,
        ink_checker(plan.with_inkjs) as (ink, word),
    ):
        root = Path(folder)
        written = _write(root / "scenarios", scenarios, count)
        sides: dict[str, Side] = {
            COMMAND: partial(_command, root),
            INSIDE: lambda: seconds(lambda: _check(root / "scenarios", book, count)),
        }
        if ink is not None:
            sources = [_in_ink(scenario, book) for scenario in written]
            sides[INK] = lambda: ink.compile(sources).seconds
        found = alternate(plan.rounds(ROUNDS), sides, "s")
    beside = {COMMAND: INK, INSIDE: INK} if ink is not None else {}
    return Topic(
        "checks",
        f"Checking {count} scenarios",
        tuple(Row(name, sample, beside.get(name)) for name, sample in found.items()),
        (
            f"Copies of the {len(scenarios)} shipped scenarios in turn, with their translations.",
            "Another question each: check reads keys, names, conditions, every personality and the "
            "translations; ink's compiler reads a language, one cast's texts, and where they go.",
            word,
        ),
    )


def _write(folder: Path, scenarios: list[Scenario], count: int) -> list[Scenario]:
    """Copies that differ in their ids; returns what each is a copy of."""
    folder.mkdir()
    written = [scenarios[number % len(scenarios)] for number in range(count)]
    for number, scenario in enumerate(written):
        name = f"{scenario.id}-{number}"
        for key, text in scenario.sources.items():
            head = "scenario" if key == "scenario" else "translates"
            end = "" if key == "scenario" else f".{key}"
            text = re.sub(rf"^{head}: .*$", f"{head}: {name}", text, count=1, flags=re.MULTILINE)
            (folder / f"{name}{end}.yaml").write_text(text, encoding="utf-8")
    return written


def _command(root: Path) -> float:
    command = simgame_command("author", "check", str(root / "scenarios"))
    environment = clean_environment(root)
    return seconds(
        lambda: subprocess.run(command, env=environment, capture_output=True, check=True)
    )


def _check(folder: Path, book: RuleBook, count: int) -> None:
    """Refuses to be quick by not finding the files."""
    report = check_paths([folder], book)
    if report.files != count or report.problems:
        raise AssertionError(f"{report.files} files, {len(report.problems)} errors")


def _in_ink(scenario: Scenario, book: RuleBook) -> str:
    return ink_source(World(scenario, book, next(casts(scenario, {}))))

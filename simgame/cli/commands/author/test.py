"""`simgame author test`: plays the playthroughs, and says what none of them visits."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scoring.faults import Problem, SimgameError
from scoring.words import Words
from simgame.cli import options
from simgame.cli.group import Command
from simgame.cli.shell import Shell, say, tell
from simgame.cli.wiring import rule_book

if TYPE_CHECKING:
    from scoring.book import RuleBook
    from simgame.author.playthroughs import Offer
    from simgame.cli.coverage_text import Tested
    from simgame.content.scenario import Scenario

FAILED = 1
UNUSABLE = 2


def command(words: Words) -> click.Command:
    return Command(
        "cli.author.test",
        words,
        options.shell(run),
        [
            click.Argument(["paths"], metavar="[PATH]...", nargs=-1),
            options.flag("json", words("cli.options.json")),
            options.rulebook(words),
            options.lang(words),
        ],
    )


def run(shell: Shell, paths: tuple[str, ...], json: bool, rulebook: Path | None) -> int:
    from simgame.cli.coverage_text import as_data, as_lines

    words, book = shell.words, rule_book(rulebook)
    files, problems = _files(paths, book)
    unusable = _told(problems, words)
    found: list[Tested] = []
    for path in files:
        try:
            found.append(_tested(path, book))
        except SimgameError as error:
            unusable = _told(error.problems, words) or unusable
            continue
        if not json:
            say("\n".join(as_lines(found[-1], words)))
    if json:
        say(as_data(found, words))
    runs = [run for each in found for run in each.runs]
    passed = sum(run.passed for run in runs)
    tell(words("coverage.summary", total=len(runs), passed=passed, failed=len(runs) - passed))
    if unusable:
        return UNUSABLE
    return FAILED if passed < len(runs) else 0


def _files(paths: Sequence[str], book: RuleBook) -> tuple[list[Path], list[Problem]]:
    """Files as they were named, all scenarios below folders, shipped ones by their id.

    Without any, all that are shipped.

    With them, what is wrong with the folders.
    """
    from simgame.content.library import located, shipped_folder
    from simgame.content.load import TRANSLATION
    from simgame.content.scan import is_folder, yaml_files

    files: list[Path] = []
    problems: list[Problem] = []
    for place in [Path(each) for each in paths] or [shipped_folder()]:
        try:
            path = located(place, book)
        except SimgameError as error:
            problems += error.problems
            continue
        if not is_folder(path):
            files.append(path)
            continue
        scanned = yaml_files(path)
        files += [each for each in scanned.files if not TRANSLATION.search(each.stem)]
        problems += scanned.problems
    return files, problems


def _told(problems: Sequence[Problem], words: Words) -> bool:
    """Say what is wrong; whether it is more than a warning."""
    from simgame.author.diagnostics import Report, with_lines
    from simgame.cli.check_text import as_text

    for line in as_text(Report(diagnostics=with_lines(problems, {})), words):
        tell(line)
    return any(each.severity == "error" for each in problems)


def _tested(path: Path, book: RuleBook) -> Tested:
    from simgame.author.coverage import covered
    from simgame.author.playthroughs import document_of, run_all
    from simgame.cli.coverage_text import Tested
    from simgame.content.load import load_scenario

    scenario = load_scenario(path, book)
    document = document_of(scenario, str(path))
    runs = run_all(scenario, book, document)
    coverage = covered(scenario, book, document, runs)
    offer = None if scenario.file.playthroughs else _offer(scenario, book)
    return Tested(str(path), scenario, runs, coverage, offer)


def _offer(scenario: Scenario, book: RuleBook) -> Offer | None:
    from simgame.author.playthroughs import best_line

    try:
        return best_line(scenario, book)
    except SimgameError:
        return None

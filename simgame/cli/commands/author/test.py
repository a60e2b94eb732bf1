"""`simgame author test`: plays the playthroughs, and says what none of them visits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scoring.faults import ContentError, SimgameError
from scoring.words import Words
from simgame.cli import options
from simgame.cli.group import Command
from simgame.cli.shell import Shell, say, tell
from simgame.cli.wiring import rule_book

if TYPE_CHECKING:
    from scoring.book import RuleBook
    from simgame.author.playthroughs import Offer
    from simgame.cli.test_text import Tested
    from simgame.content.scenario import Scenario

FAILED = 1
UNREADABLE = 2


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
    from simgame.cli.test_text import as_data, as_lines

    words, book = shell.words, rule_book(rulebook)
    found: list[Tested] = []
    unreadable = False
    for path in _files(paths):
        try:
            found.append(_tested(path, book))
        except SimgameError as error:
            unreadable = True
            tell(error.render(words))
            continue
        if not json:
            say("\n".join(as_lines(found[-1], words)))
    if json:
        say(as_data(found, words))
    runs = [run for each in found for run in each.runs]
    passed = sum(run.passed for run in runs)
    tell(words("coverage.summary", total=len(runs), passed=passed, failed=len(runs) - passed))
    if unreadable:
        return UNREADABLE
    return FAILED if passed < len(runs) else 0


def _files(paths: Sequence[str]) -> Iterator[Path]:
    """Files as they were named, and all scenarios below folders; without any, the shipped."""
    from simgame.content.library import shipped_folder
    from simgame.content.load import TRANSLATION

    for path in [Path(each) for each in paths] or [shipped_folder()]:
        if not path.is_dir():
            yield path
            continue
        for each in sorted(path.rglob("*.yaml")):
            if not TRANSLATION.search(each.stem):
                yield each


def _tested(path: Path, book: RuleBook) -> Tested:
    from simgame.author.coverage import covered
    from simgame.author.playthroughs import document_of, run_all
    from simgame.cli.test_text import Tested
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
    except ContentError:
        raise
    except SimgameError:
        return None

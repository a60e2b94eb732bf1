"""`simgame author rate`: experts check the answer key of a scenario."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from scoring.faults import problem
from scoring.words import Words
from simgame.cli import options
from simgame.cli.group import Command
from simgame.cli.shell import Shell, refuse, say, tell
from simgame.cli.wiring import rule_book, scenario_at

if TYPE_CHECKING:
    from simgame.author.rating import Sheet

QUESTIONED = 1
MAX_SEED = 999_999_999
MAX_NAME = 60
EXPERT = "expert-1"


def command(words: Words) -> click.Command:
    return Command(
        "cli.author.rate",
        words,
        options.shell(run),
        [
            click.Argument(["file"], metavar="FILE"),
            click.Argument(["more"], metavar="[SHEET]...", nargs=-1, type=_path()),
            click.Option(
                ["-o", "--out"], metavar="DIR", type=_path(), help=words("cli.author.rate.out")
            ),
            click.Option(
                ["--expert"],
                metavar="NAME",
                multiple=True,
                help=words("cli.author.rate.expert"),
            ),
            click.Option(
                ["--seed"],
                metavar="N",
                callback=options.whole,
                default="1",
                help=words("cli.author.rate.seed"),
            ),
            options.cast(words),
            click.Option(
                ["sheets", "--import"],
                metavar="SHEET",
                multiple=True,
                type=_path(),
                help=words("cli.author.rate.import"),
            ),
            options.flag("force", words("cli.author.rate.force")),
            options.flag("json", words("cli.options.json")),
            options.rulebook(words),
            options.lang(words),
        ],
    )


def run(
    shell: Shell,
    file: str,
    more: tuple[Path, ...],
    out: Path | None,
    expert: tuple[str, ...],
    seed: int,
    cast: dict[str, str],
    sheets: tuple[Path, ...],
    force: bool,
    json: bool,
    rulebook: Path | None,
) -> int:
    if sheets:
        if out or expert or cast:
            raise refuse(problem("rate.both", None))
        return _read(shell, file, (*sheets, *more), json, rulebook)
    if more:
        extra = {"extra": " ".join(map(str, more)), "command": "simgame author rate"}
        raise refuse(problem("cli.extra", None, **extra))
    if out is None:
        raise refuse(problem("rate.no-folder", None))
    if not 0 <= seed <= MAX_SEED:
        raise refuse(problem("rate.bad-seed", None, seed=seed, limit=MAX_SEED))
    _write(shell, file, out, _names(expert), seed, cast, force, rulebook)
    return 0


def _read(shell: Shell, file: str, paths: tuple[Path, ...], json: bool, book: Path | None) -> int:
    from simgame.author.rating_read import read_sheets
    from simgame.author.rating_report import report
    from simgame.cli.rate_text import as_data, as_lines

    rules = rule_book(book)
    scenario = scenario_at(file, rules)
    reading = read_sheets(paths, scenario, rules)
    for found in reading.warnings:
        tell(found.render(shell.words))
    made = report(reading)
    say(as_data(scenario.id, made) if json else "\n".join(as_lines(made, shell.words)))
    return QUESTIONED if made.claims or reading.warnings else 0


def _write(
    shell: Shell,
    file: str,
    out: Path,
    experts: list[str],
    seed: int,
    cast: dict[str, str],
    force: bool,
    book: Path | None,
) -> None:
    from simgame.author.rating import questionnaire, sheet, situations

    rules = rule_book(book)
    scenario = scenario_at(file, rules)
    asked = questionnaire(scenario, situations(scenario, rules, cast), cast, shell.language, seed)
    if not asked.shown:
        raise refuse(problem("rate.nothing", None))
    sheets = [sheet(asked, expert) for expert in experts]
    for path in _written(sheets, out, force):
        say(shell.words("rate.told.written", path=path))
    if asked.language != shell.language:
        params = {"file": file, "language": shell.language, "spoken": asked.language}
        tell(shell.words("rate.told.language", **params))
    rows, moments = sheets[0].rows, len(sheets[0].entries)
    params = {"experts": str(len(sheets)), "file": file, "folder": str(out)}
    tell(shell.words("rate.told.begun", rows=rows, moments=moments, **params))


def _written(sheets: list[Sheet], out: Path, force: bool) -> list[Path]:
    """Writes all files, or none where one would replace a sheet that may be filled in."""
    from simgame.author.rating_sheet import file_name, sheets_of
    from simgame.content.files import write_whole

    names: dict[str, str] = {}
    for each in sheets:
        name = file_name(each)
        if name.casefold() in names:
            params = {"one": names[name.casefold()], "two": each.expert, "file": name}
            raise refuse(problem("rate.same-file", None, **params))
        names[name.casefold()] = each.expert
    texts = {out / name: text for each in sheets for name, text in sheets_of(each)}
    for path in texts:
        if path.exists() and not force:
            raise refuse(problem("cli.exists", None, path=path))
    for path, text in texts.items():
        try:
            out.mkdir(parents=True, exist_ok=True)
            write_whole(path, text)
        except OSError as error:
            why = error.strerror or str(error)
            raise refuse(problem("cli.cannot-write", None, path=path, why=why)) from error
    return list(texts)


def _names(given: tuple[str, ...]) -> list[str]:
    names = [" ".join(name.split()) for name in given or (EXPERT,)]
    for name in names:
        if not 0 < len(name) <= MAX_NAME or not any(sign.isalnum() for sign in name):
            raise refuse(problem("rate.bad-name", None, name=name[:MAX_NAME], limit=MAX_NAME))
        if [each.casefold() for each in names].count(name.casefold()) > 1:
            raise refuse(problem("rate.same-name", None, name=name))
    return names


def _path() -> click.Path:
    return click.Path(path_type=Path)

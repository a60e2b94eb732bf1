"""Where papers go: to the output, to a file, or to a folder with a file each; and as what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scoring.faults import problem
from scoring.words import Words
from simgame.cli import options
from simgame.cli.shell import Shell, refuse, say, tell

if TYPE_CHECKING:
    from simgame.papers.pages import Format

_MARKDOWN = (".md", ".markdown")


@dataclass(frozen=True, slots=True)
class Target:
    """path: None for the output. folder: whether it holds a file for each paper."""

    path: Path | None
    folder: bool
    form: Format


def params(words: Words, out: str) -> list[click.Parameter]:
    """The options that say where to and as what. out: key of what is said of the target."""
    return [
        click.Option(["-o", "--out"], metavar="OUT", help=words(out)),
        click.Option(
            ["--format"],
            callback=options.one_of("html", "md"),
            metavar="html|md",
            help=words("accountreport.cli.format"),
        ),
        options.flag("force", words("accountreport.cli.force")),
    ]


def target(out: str | None, form: str | None) -> Target:
    """What was asked for. A name without an ending is a folder; an ending says what it is.

    form: html or md, if it was named. On the output it is Markdown unless it was.
    """
    if out in (None, "-"):
        return Target(None, False, "html" if form == "html" else "md")
    path = Path(str(out))
    folder = path.is_dir() or not path.suffix
    plain = form == "md" or (form is None and path.suffix.lower() in _MARKDOWN)
    return Target(path, folder, "md" if plain else "html")


def refuse_folder(target: Target) -> None:
    """Raises:
    CliError: one paper was asked for, and a folder named.
    """
    if target.folder:
        raise refuse(problem("accountreport.folder", None, path=target.path))


def refuse_existing(paths: Iterable[Path | None], force: bool) -> None:
    """Before any work is done.

    Raises:
        CliError: a file is there, and nobody said that it may be replaced.
    """
    for path in paths:
        if path is not None and path.exists() and not force:
            raise refuse(problem("cli.exists", None, path=path))


def deliver(shell: Shell, text: str, target: Target, force: bool) -> None:
    """Print a paper, or write it to its file and say so.

    Raises:
        CliError: the file is there, or cannot be written; whatever was there is as it was.
    """
    if target.path is None:
        say(text, end="" if text.endswith("\n") else "\n")
        return
    refuse_existing([target.path], force)
    _write(target.path, text)
    tell(shell.words("cli.report.written", path=target.path))


def deliver_all(shell: Shell, papers: Mapping[str, str], target: Target, force: bool) -> None:
    """Write each paper to its file in a folder, which is made if it is not there.

    papers: name of the file → what stands in it.

    Raises:
        CliError: one of the files is there, or cannot be written.
    """
    assert target.path is not None
    folder = target.path
    refuse_existing([folder / name for name in papers], force)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = error.strerror or str(error)
        raise refuse(problem("cli.cannot-write", None, path=folder, why=why)) from error
    for name, text in papers.items():
        _write(folder / name, text)
        tell(shell.words("cli.report.written", path=folder / name))


def _write(path: Path, text: str) -> None:
    from simgame.content.files import write_whole

    try:
        write_whole(path, text)
    except OSError as error:
        why = error.strerror or str(error)
        raise refuse(problem("cli.cannot-write", None, path=path, why=why)) from error

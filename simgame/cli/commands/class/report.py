"""`simgame class report`: a class as a page, and a page for each student beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import click

from scoring.faults import problem, warning
from scoring.words import Words
from simgame.cli import options
from simgame.cli.group import Command
from simgame.cli.shell import Shell, refuse, tell
from simgame.cli.wiring import rule_book


def command(words: Words) -> click.Command:
    return Command(
        "cli.class.report",
        words,
        options.shell(run),
        [
            click.Argument(["folder"], metavar="FOLDER", type=_path()),
            click.Option(
                ["-o", "--out"], metavar="FILE", type=_path(), help=words("classpages.out")
            ),
            options.flag("names", words("classpages.names")),
            click.Option(
                ["--grading"], metavar="NAME", default="", help=words("classpages.grading")
            ),
            options.flag("no-students", words("classpages.no-students")),
            options.flag("force", words("classpages.force")),
            click.Option(
                ["--rulebook"], metavar="DIR", type=_path(), help=words("classpages.rulebook")
            ),
            options.lang(words),
        ],
    )


def run(
    shell: Shell,
    folder: Path,
    out: Path | None,
    names: bool,
    grading: str,
    no_students: bool,
    force: bool,
    rulebook: Path | None,
) -> int:
    from scoring.reports.classes import render_class
    from simgame.classroom.folder import ClassFolder
    from simgame.classroom.report_pages import student_pages
    from simgame.cli.class_text import FileProgress

    page = _target(out)
    beside = None if no_students else page.with_name(f"{page.stem}-students")
    _refuse_existing(page, beside, force)
    written = 0
    with ClassFolder.open(folder) as found:
        book = rule_book(rulebook) if rulebook else found.book(grading)
        language = shell.asked or found.language
        tables, calls = found.tables(grading), found.words(language)
        if beside is not None:
            attempts = found.graded(grading)
            pages = student_pages(tables, attempts, calls, book, language, names=names)
            total = len(tables.students) - len(tables.missing)
            with FileProgress(shell.words, "classtool.progress.pages") as progress:
                written = _write_all(beside, _counted(pages, total, progress))
        pages_at = beside.name if beside is not None else None
        _write(page, render_class(tables, calls, book, language, names, pages=pages_at))
    tell(shell.words("classpages.written", path=page))
    if beside is not None:
        tell(shell.words("classpages.written-students", path=beside, count=written))
    tell(shell.words("classpages.named" if names else "classpages.unnamed"))
    if tables.simulated:
        tell(shell.words("classpages.simulated"))
    if not tables.attempts:
        tell(warning("classpages.no-attempts").render(shell.words))
        return 1
    return 0


def _counted(
    pages: Iterable[tuple[str, str]], total: int, progress: Callable[[int, int], None]
) -> Iterator[tuple[str, str]]:
    for number, page in enumerate(pages, 1):
        progress(number, total)
        yield page


def _target(out: Path | None) -> Path:
    if out is None:
        raise refuse(problem("classpages.no-out", None))
    if out.is_dir() or not out.name:
        raise refuse(problem("classpages.file-wanted", None, path=out))
    return out


def _refuse_existing(page: Path, beside: Path | None, force: bool) -> None:
    """Before any work is done. A link in the place of the folder could lead anywhere."""
    for path in (page, beside):
        if path is not None and path.exists() and not force:
            raise refuse(problem("cli.exists", None, path=path))
    if beside is not None and (beside.is_symlink() or (beside.exists() and not beside.is_dir())):
        raise refuse(problem("classpages.folder-wanted", None, path=beside))


def _write_all(folder: Path, pages: Iterable[tuple[str, str]]) -> int:
    """Every page; pages of an earlier report that are not among them go, as they may name
    people whom this one does not."""
    from simgame.classroom.report_pages import PATTERN

    names = set()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in pages:
            if (folder / name).is_symlink():
                (folder / name).unlink()
            _write(folder / name, text)
            names.add(name)
        for path in folder.glob(PATTERN):
            if path.name not in names:
                path.unlink()
    except OSError as error:
        why = error.strerror or str(error)
        raise refuse(problem("cli.cannot-write", None, path=folder, why=why)) from error
    return len(names)


def _write(path: Path, text: str) -> None:
    from simgame.content.files import write_whole

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, text)
    except OSError as error:
        why = error.strerror or str(error)
        raise refuse(problem("cli.cannot-write", None, path=path, why=why)) from error


def _path() -> click.Path:
    return click.Path(path_type=Path)

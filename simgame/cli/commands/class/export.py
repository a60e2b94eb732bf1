"""`simgame class export`: a class for spreadsheets, gradebooks and learning record stores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scoring.faults import problem, warning
from scoring.words import Words
from simgame.cli import options
from simgame.cli.group import Command
from simgame.cli.shell import Shell, refuse, tell

if TYPE_CHECKING:
    from scoring.classes.records import Student
    from simgame.classroom.exports import Export
    from simgame.classroom.folder import ClassFolder
    from simgame.classroom.sheets import Course

FORMATS = ("csv", "xlsx", "canvas", "moodle", "xapi")
GRADEBOOKS = ("canvas", "moodle")
HOME = "https://simgame.invalid"
"""Where accounts stand that belong to no system; nobody can ever own this address."""
LISTED = 8
"""Students named one by one."""


def command(words: Words) -> click.Command:
    return Command(
        "cli.class.export",
        words,
        options.shell(run),
        [
            click.Argument(["folder"], metavar="FOLDER", type=_path()),
            click.Option(
                ["-o", "--out"], metavar="OUT", type=_path(), help=words("classexport.out")
            ),
            click.Option(
                ["form", "--as"],
                callback=options.one_of(*FORMATS),
                metavar="|".join(FORMATS),
                default="csv",
                help=words("classexport.as"),
            ),
            click.Option(
                ["--grading"], metavar="NAME", default="", help=words("classexport.grading")
            ),
            options.flag("names", words("classexport.names")),
            click.Option(["--home-page"], metavar="URL", help=words("classexport.home-page")),
            click.Option(["--mastery"], metavar="N", help=words("classexport.mastery")),
            options.flag("force", words("classexport.force")),
            options.lang(words),
        ],
    )


def run(
    shell: Shell,
    folder: Path,
    out: Path | None,
    form: str,
    grading: str,
    names: bool,
    home_page: str | None,
    mastery: str | None,
    force: bool,
) -> int:
    from simgame.classroom.exports import Asked, contents, course_of, export
    from simgame.classroom.folder import ClassFolder

    target = _target(out, form)
    home, least = _xapi_only(form, home_page, mastery)
    if form != "csv":
        _refuse_existing([target], force)
    found = ClassFolder.open(folder)
    course = course_of(
        found.name,
        found.rule,
        found.students(),
        found.graded(grading),
        grading=grading,
        simulated=found.simulated,
        names=names,
    )
    lines = target.suffix.lower() in (".jsonl", ".ndjson")
    titles = _titles(found, shell.asked or found.language, contents(course))
    made = export(course, form, Asked(titles, home or HOME, least, lines))
    for path in _write(made, target, force):
        tell(shell.words("classexport.written", path=path))
    _say(shell, course, made, form, home)
    return 0 if course.attempts and not made.left_out else 1


def _say(shell: Shell, course: Course, made: Export, form: str, home: str | None) -> None:
    """What should be known of the files."""
    words = shell.words
    params = {"students": len(course.students), "attempts": len(course.attempts)}
    tell(words("classexport.counts", **params, counted=len(course.counted), rule=course.rule))
    if course.simulated:
        tell(words("classexport.simulated"))
    if form in GRADEBOOKS:
        tell(words("classexport.identities"))
    if form == "xapi" and home is None:
        tell(words("classexport.no-home", home=HOME))
    if made.left_out:
        tell(words(f"classexport.left-out.{form}", who=_who(made.left_out, course, words)))
    if not course.attempts:
        tell(warning("classexport.no-attempts").render(words))


def _who(students: Sequence[Student], course: Course, words: Words) -> str:
    listed = words("classexport.comma").join(
        each.name if course.names else each.pseudonym for each in students[:LISTED]
    )
    more = len(students) - LISTED
    return words("classexport.more-people", who=listed, count=more) if more > 0 else listed


def _titles(found: ClassFolder, language: str, played: Mapping[str, str]) -> dict[str, str]:
    texts = found.words(language)
    return {content: texts.title(content) for content in played}


def _target(out: Path | None, form: str) -> Path:
    if out is None:
        raise refuse(problem("classexport.no-out", None))
    if form == "csv" and out.exists() and not out.is_dir():
        raise refuse(problem("classexport.folder-wanted", None, path=out))
    if form != "csv" and out.is_dir():
        raise refuse(problem("classexport.file-wanted", None, path=out, form=form))
    return out


def _xapi_only(form: str, home: str | None, mastery: str | None) -> tuple[str | None, float | None]:
    """What is asked for of xAPI statements alone."""
    for option, value in (("--home-page", home), ("--mastery", mastery)):
        if form != "xapi" and value is not None:
            raise refuse(problem("classexport.only-xapi", None, option=option, form=form))
    return _home(home), _mastery(mastery)


def _home(text: str | None) -> str | None:
    from simgame.classroom.xapi import is_home

    if text is not None and not is_home(text):
        raise refuse(problem("classexport.bad-home", None, word=text[:80]))
    return text


def _mastery(text: str | None) -> float | None:
    if text is None:
        return None
    try:
        found = float(text)
    except ValueError:
        found = -1.0
    if not 0 <= found <= 100:
        raise refuse(problem("classexport.bad-mastery", None, word=text[:40]))
    return found


def _refuse_existing(paths: Sequence[Path], force: bool) -> None:
    for path in paths:
        if path.exists() and not force:
            raise refuse(problem("cli.exists", None, path=path))


def _write(made: Export, target: Path, force: bool) -> list[Path]:
    """All files, or none where one would replace what is there."""
    from simgame.content.files import write_whole

    paths = {target / name if name else target: data for name, data in made.files.items()}
    _refuse_existing(list(paths), force)
    for path, data in paths.items():
        try:
            if path != target:
                target.mkdir(parents=True, exist_ok=True)
            write_whole(path, data)
        except OSError as error:
            why = error.strerror or str(error)
            raise refuse(problem("cli.cannot-write", None, path=path, why=why)) from error
    return list(paths)


def _path() -> click.Path:
    return click.Path(path_type=Path)

"""What the commands of a class say: of files that came, of people, of what is in the folder."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from scoring.book import RuleBook
from scoring.classes.counting import counted
from scoring.classes.records import Graded, Student
from scoring.faults import Problem, problem
from scoring.reports.layout import clean
from scoring.reports.wording import score_text
from scoring.words import Words
from simgame.classroom.adding import FATES, Added
from simgame.classroom.folder import ClassFolder
from simgame.classroom.roster import Roster, roster_of
from simgame.cli.layout import columns, table
from simgame.cli.shell import refuse
from simgame.content.library import Library
from simgame.content.scenario import Scenario

MOST_TOLD = 40
"""Problems told one by one; the list of the class has all."""


def content_of(
    book: RuleBook, folders: Sequence[Path], wanted: Sequence[str]
) -> tuple[Scenario, ...]:
    """What a class plays: the scenarios named, or all there are.

    Raises:
        ContentError: one that was named is not there, or has problems.
    """
    library = Library(book, folders)
    if wanted:
        return tuple(library.get(each) for each in dict.fromkeys(wanted))
    return tuple(scenario for _, scenario in library.read_all()[0])


def roster_copied(path: Path | None) -> tuple[Roster | None, bytes | None]:
    """The people in an instructor's file, and its bytes.

    Raises:
        CliError: nobody in it can be taken.
    """
    if path is None:
        return None, None
    try:
        raw = path.read_bytes()
    except OSError as error:
        why = error.strerror or str(error)
        raise refuse(problem("roster.unreadable", None, why=why)) from error
    found = roster_of(raw, str(path))
    if not found.people:
        raise refuse(found.problems[0])
    return found, raw


def told(problems: Iterable[Problem], words: Words) -> Iterator[str]:
    """Problems in full, so many of them as anybody reads."""
    listed = list(problems)
    for each in listed[:MOST_TOLD]:
        yield each.render(words)
    if len(listed) > MOST_TOLD:
        yield words("classtool.more", count=len(listed) - MOST_TOLD)


class FileProgress:
    """How far long work has come, in one line of a terminal; elsewhere nothing is said."""

    def __init__(self, words: Words, key: str) -> None:
        self._words, self._key = words, key
        self._rewrites = sys.stderr.isatty()
        self._shown = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._rewrite("")

    def __call__(self, done: int, all: int) -> None:
        if all:
            self._rewrite(self._words(self._key, done=done, all=all))

    def _rewrite(self, text: str) -> None:
        if not self._rewrites:
            return
        blank = " " * max(0, self._shown - columns(text))
        sys.stderr.write(f"\r{text}{blank}" + ("" if text else "\r"))
        sys.stderr.flush()
        self._shown = columns(text)


def added_lines(folder: ClassFolder, added: Added, words: Words) -> Iterator[str]:
    """What came of the files."""
    yield words("classtool.add.done", **_counts(added))
    if added.told:
        yield ""
        yield words("classtool.add.not-taken")
        for file, each in added.told[:MOST_TOLD]:
            yield f"  {clean(file)}"
            yield f"    {clean(each.what(words))} [{each.code}]"
            yield f"    {clean(each.hint(words))}"
        if len(added.told) > MOST_TOLD:
            yield words("classtool.more", count=len(added.told) - MOST_TOLD)
    others = [name for name in folder.database.gradings() if name]
    if others and added.counts["verified"]:
        yield ""
        yield words("classtool.add.regrade", names=words("classtool.comma").join(others))
    if added.strangers:
        yield ""
        names = [clean(name) or words("classtool.nameless") for name in added.strangers]
        shown = words("classtool.comma").join(names[:MOST_TOLD])
        yield words("classtool.add.strangers", names=shown, path=folder.path / "roster.csv")


def _counts(added: Added) -> dict[str, object]:
    return {fate: added.counts[fate] for fate in FATES}


# ------------------------------------------------------------------------------ the list


def listed(folder: ClassFolder, words: Words, names: bool) -> Iterator[str]:
    """The class in lines."""
    yield words("classtool.list.title", name=clean(folder.name), counts=folder.rule)
    if folder.simulated:
        yield words("classtool.list.simulated")
    yield from told(folder.problems, words)
    yield ""
    yield from _people(folder, words, names)
    yield from _apart(folder, words)
    yield from _refused(folder, words)
    others = [name for name in folder.database.gradings() if name]
    if others:
        yield ""
        yield words("classtool.list.gradings", names=words("classtool.comma").join(others))


def _people(folder: ClassFolder, words: Words, names: bool) -> Iterator[str]:
    students, graded = folder.students(), folder.graded()
    if not students:
        yield words("classtool.list.nobody", path=folder.path)
        return
    counts = {(each.student, each.content): each for each in counted(graded, folder.rule)}
    contents = list(dict.fromkeys(each.content for each in sorted(graded, key=_scenario)))
    titles = folder.words(words.language)
    plays = Counter(each.student for each in graded)
    heads = [words("classtool.list.student"), words("classtool.list.attempts")]
    cells = [[*heads, *(titles.title(content) for content in contents)]]
    for student in sorted(students, key=lambda each: each.name if names else each.pseudonym):
        shown = clean(student.name) if names else student.pseudonym
        scores = [_score(counts.get((student.id, content)), words) for content in contents]
        cells.append([shown, str(plays[student.id]), *scores])
    yield from table(cells)


def _score(found: Graded | None, words: Words) -> str:
    if found is None:
        return words("classtool.list.none")
    if found.process is None:
        return words("classtool.list.unmeasured")
    return score_text(found.process)


def _scenario(each: Graded) -> tuple[str, str]:
    return each.scenario, each.content


def _apart(folder: ClassFolder, words: Words) -> Iterator[str]:
    """Attempts that count nowhere."""
    apart = [each for each in folder.arrivals() if each.verdict != "verified"]
    if apart:
        yield ""
        yield words("classtool.list.apart")
    for each in apart:
        what = each.problem.what(words) if each.problem else ""
        verdict = words(f"classtool.verdict.{each.verdict}")
        yield words("classtool.list.row", id=each.id, file=clean(each.file), verdict=verdict)
        yield f"    {clean(what)}"
    strangers = folder.strangers()
    if strangers:
        yield ""
        yield words("classtool.list.strangers")
    for each in strangers:
        who = clean(each.trainee) or words("classtool.nameless")
        yield words("classtool.list.stranger", id=each.id, who=who, title=clean(each.title))


def _refused(folder: ClassFolder, words: Words) -> Iterator[str]:
    refused = folder.refused()
    if refused:
        yield ""
        yield words("classtool.list.refused")
    for each in refused:
        yield f"  {clean(each.file)}"
        yield f"    {clean(each.problem.what(words))} [{each.problem.code}]"


def listed_data(folder: ClassFolder, names: bool) -> str:
    """The same for programs; scores are raw process scores."""
    known = {each.id: each for each in folder.students()}
    rows = [
        {
            "attempt": each.attempt,
            "student": _shown(known, each.student, names),
            "scenario": each.scenario,
            "content": each.content,
            "kind": each.kind,
            "raw": each.raw,
        }
        for each in folder.graded()
        if each.student in known
    ]
    apart = [
        {
            "attempt": each.id,
            "file": each.file,
            "verdict": each.verdict,
            "problem": each.problem.code if each.problem else None,
            "number": each.problem.params.get("number") if each.problem else None,
        }
        for each in folder.arrivals()
        if each.verdict != "verified"
    ]
    refused = [{"file": each.file, "problem": each.problem.code} for each in folder.refused()]
    data = {
        "format": 1,
        "class": folder.name,
        "counts": folder.rule,
        "simulated": folder.simulated,
        "students": [_shown(known, each, names) for each in known],
        "attempts": rows,
        "apart": apart,
        "strangers": [each.id for each in folder.strangers()],
        "refused": refused,
        "gradings": [name for name in folder.database.gradings() if name],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def _shown(known: Mapping[str, Student], student: str, names: bool) -> str:
    return student if names else known[student].pseudonym

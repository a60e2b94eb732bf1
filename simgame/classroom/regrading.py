"""The same attempts under another rule book: a second grading, beside the first."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from scoring.book import RuleBook
from scoring.classes.codec import to_json
from scoring.faults import Problem, SimgameError, problem
from scoring.reports.judging import book_mark
from simgame.classroom.attempt_file import ClassError
from simgame.classroom.folder import BOOK_OF, FIRST, ClassFolder
from simgame.classroom.grading import graded
from simgame.classroom.verifying import resumed

_NAME = re.compile(r"[^\W_]([\w-]{0,38}[^\W_])?")


@dataclass(frozen=True)
class Regrading:
    """graded: attempts that the book judged. left_out: those it cannot judge, and why."""

    graded: int
    left_out: tuple[tuple[str, Problem], ...]


def regrade(
    folder: ClassFolder,
    book: RuleBook,
    name: str,
    now: str,
    *,
    replace: bool = False,
    progress: Callable[[int, int], None] = lambda done, all: None,
) -> Regrading:
    """Grade all verified attempts by another book, under a name. Reactions stay what they were.

    Raises:
        ClassError: no such name can be, or there is one already.
    """
    if not _NAME.fullmatch(name):
        raise ClassError(problem("classroom.grading-name", None, word=name[:40]))
    database = folder.database
    if name in database.gradings() and not replace:
        raise ClassError(problem("classroom.grading-exists", None, name=name))
    # All at once: whoever reads on and on keeps others from writing.
    first = list(folder.records(FIRST))
    bodies, left_out = dict[str, str](), list[tuple[str, Problem]]()
    for number, known in enumerate(first):
        progress(number, len(first))
        one = database.sent(known.attempt)
        try:
            found = graded(
                resumed(one, database.text),
                one.times,
                judging=book,
                forecasts=known.forecasts,
                objectives=known.objectives,
            )
        except SimgameError as error:
            left_out.append((known.attempt, error.problems[0]))
        else:
            bodies[known.attempt] = to_json(found)
    with database.together():
        database.drop_grading(name)
        database.keep_grading(name, book_mark(book), now)
        database.set_meta(BOOK_OF + name, database.keep_text(book.pinned))
        for attempt, body in bodies.items():
            database.keep_record(attempt, name, body)
    progress(len(first), len(first))
    return Regrading(len(bodies), tuple(left_out))

"""Records of a class → all numbers of its report. Pure; linear in the number of choices.

docs/statistics.md says what each figure means, from how many values on it is shown, and what it
does not say.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scoring.classes.counting import counted, of_class
from scoring.classes.records import Graded, Student
from scoring.classes.shapes import ClassTables
from scoring.classes.tables_campaign import forecasts, objectives, promises
from scoring.classes.tables_groups import columns
from scoring.classes.tables_growth import growth, regraded
from scoring.classes.tables_lab import lab


def tables(
    name: str,
    rule: str,
    grading: str,
    simulated: bool,
    students: Sequence[Student],
    graded: Iterable[Graded],
    before: Iterable[Graded] | None = None,
) -> ClassTables:
    """The tables of a class. before: the same attempts under the first grading.

    Attempts by nobody of `students`, and branches, never count. The order of `graded` does
    not matter; students and their rows come in the order of `students`.

    Raises:
        ValueError: a rule that is none of `scoring.classes.counting.RULES`.
    """
    attempts = of_class(graded, students)
    place = {student.id: number for number, student in enumerate(students)}
    count = sorted(counted(attempts, rule), key=lambda each: place[each.student])
    calls: dict[tuple[str, str], list[Graded]] = {}
    for each in count:
        calls.setdefault((each.scenario, each.content), []).append(each)
    dividing = columns(students)
    played = {each.student for each in attempts}
    return ClassTables(
        name=name,
        rule=rule,
        grading=grading,
        simulated=simulated,
        students=tuple(students),
        missing=tuple(student.id for student in students if student.id not in played),
        attempts=len(attempts),
        labs=tuple(lab(calls[key], students, dividing) for key in sorted(calls)),
        growth=growth(attempts, students),
        forecasts=forecasts(count),
        objectives=objectives(count),
        promises=promises(count),
        regraded=regraded(attempts, before or ()),
    )

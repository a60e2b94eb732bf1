"""All that is told of one scenario: one attempt a student, as the class counts them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from scoring.classes.estimates import share_of, spread_of
from scoring.classes.records import Graded, Student
from scoring.classes.shapes import Estimate, Lab, Rows, Spread
from scoring.classes.tables_blunders import blunders
from scoring.classes.tables_decisions import Decided, as_test, decided, decisions
from scoring.classes.tables_groups import Columns, contrasts, groups
from scoring.statistics.spread import median

KINDS = ("won", "half", "lost", "left")


def lab(attempts: Sequence[Graded], students: Sequence[Student], columns: Columns) -> Lab:
    """attempts: those that count, of one scenario with one content, in the roster's order."""
    scores = {each.student: each.raw for each in attempts if each.raw is not None}
    by_beat = decided(attempts)
    grouped = groups(columns, students, scores)
    return Lab(
        scenario=attempts[0].scenario,
        content=attempts[0].content,
        counted=tuple(attempts),
        scores=spread_of(scores),
        test=as_test(by_beat, attempts),
        endings=_endings(attempts),
        kinds=_kinds(attempts),
        competencies=_competencies(attempts),
        decisions=decisions(by_beat, attempts),
        by_competency=_by_competency(attempts),
        by_decision=_by_decision(by_beat, attempts),
        personalities=_personalities(attempts),
        blunders=blunders(by_beat),
        groups=grouped,
        contrasts=contrasts(grouped),
        minutes=spread_of((each.student, float(each.minutes)) for each in attempts),
        seconds=_seconds(attempts),
    )


def _endings(attempts: Sequence[Graded]) -> tuple[tuple[str, str, int], ...]:
    found = Counter((each.ending, each.kind) for each in attempts)
    ordered = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return tuple((ending, kind, count) for (ending, kind), count in ordered)


def _kinds(attempts: Sequence[Graded]) -> dict[str, Estimate]:
    found = Counter(each.kind for each in attempts)
    return {kind: share_of(found[kind], len(attempts)) for kind in KINDS}


def _names(attempts: Sequence[Graded]) -> tuple[str, ...]:
    """Competencies, in the order of the rule book."""
    return tuple(dict.fromkeys(name for each in attempts for name in each.competencies))


def _competencies(attempts: Sequence[Graded]) -> dict[str, Spread]:
    return {
        name: spread_of(
            (each.student, score)
            for each in attempts
            if (score := _competency(each, name)) is not None
        )
        for name in _names(attempts)
    }


def _by_competency(attempts: Sequence[Graded]) -> Rows:
    names = _names(attempts)
    return Rows(
        names,
        tuple(
            (each.student, tuple(_competency(each, name) for name in names)) for each in attempts
        ),
    )


def _competency(graded: Graded, name: str) -> float | None:
    found = graded.competencies.get(name)
    return found.score if found else None


def _by_decision(by_beat: Decided, attempts: Sequence[Graded]) -> Rows:
    cells: dict[str, dict[str, float]] = {each.student: {} for each in attempts}
    for beat, met in by_beat.items():
        for each in met:
            if each.credit is not None:
                cells[each.graded.student][beat] = 100 * each.credit
    return Rows(
        tuple(by_beat),
        tuple(
            (student, tuple(row.get(beat) for beat in by_beat)) for student, row in cells.items()
        ),
    )


def _personalities(attempts: Sequence[Graded]) -> Mapping[str, Mapping[str, Spread]]:
    found: dict[str, dict[str, dict[str, float]]] = {}
    for each in attempts:
        for contact, personality in each.cast.items():
            met = found.setdefault(contact, {}).setdefault(personality, {})
            if each.raw is not None:
                met[each.student] = each.raw
    return {
        contact: {personality: spread_of(by[personality]) for personality in sorted(by)}
        for contact, by in found.items()
    }


def _seconds(attempts: Sequence[Graded]) -> Spread:
    found = {
        each.student: median([one.seconds for one in each.choices if one.seconds is not None])
        for each in attempts
    }
    return spread_of((student, value) for student, value in found.items() if value is not None)

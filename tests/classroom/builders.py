"""Records and students made by hand, for tests that need a class and no call.

What a test is about it names; everything else is something plausible.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256

from scoring.classes.records import (
    Choice,
    Competency,
    Forecasted,
    Graded,
    Objective,
    Student,
)

SCENARIO = "learn-the-pain"
CONTENT = sha256(SCENARIO.encode()).hexdigest()


def choice(
    number: int = 1,
    beat: str | None = None,
    option: str = "ask",
    *,
    best: str | None = "ask",
    loss: float = 0.0,
    worst: float = 20.0,
    personality: str = "style-owl",
    band: str | None = None,
    rules: Iterable[tuple[str, int]] = (("principle/ask-before-telling", 2),),
    seconds: float | None = 12.5,
    to: str | None = None,
    contact: str = "lin",
    minutes: int = 2,
) -> Choice:
    """A decision; beats are `beat-1`, `beat-2`, … and lead to one another."""
    given = tuple(rules)
    return Choice(
        number=number,
        beat=beat or f"beat-{number}",
        contact=contact,
        personality=personality,
        option=option,
        best=best,
        reaction="warm" if loss == 0 else "cold",
        band=band or ("best" if loss == 0 else "mistake"),
        loss=loss,
        worst=worst,
        points=sum(points for _, points in given),
        best_points=2,
        minutes=minutes,
        seconds=seconds,
        to=to or f"beat-{number + 1}",
        rules=given,
    )


def graded(
    student: str = "s1",
    raw: float | None = 62.5,
    *,
    attempt: str | None = None,
    scenario: str = SCENARIO,
    content: str | None = None,
    begun: str = "2026-03-02T08:00:00+00:00",
    kind: str = "won",
    ending: str = "admitted",
    personality: str = "style-owl",
    choices: Sequence[Choice] | None = None,
    competencies: Mapping[str, Competency] | None = None,
    forecasts: Sequence[Forecasted] = (),
    objectives: Sequence[Objective] = (),
    book: str = "standard 1",
    language: str = "en",
    mode: str = "practice",
    seed: int = 7,
    run: str | None = None,
    branch: str | None = None,
    minutes: int = 14,
    promises: int = 0,
    kept: int = 0,
) -> Graded:
    """One attempt; its id is made of student, scenario and time unless it is given."""
    name = sha256(f"{student}/{scenario}/{begun}".encode()).hexdigest()[:32]
    default = (
        choice(1),
        choice(2, option="pitch", loss=10.0, rules=[("adaptation/style-owl", -1)]),
    )
    return Graded(
        attempt=attempt or name,
        student=student,
        scenario=scenario,
        content=content or sha256(scenario.encode()).hexdigest(),
        book=book,
        language=language,
        mode=mode,
        seed=seed,
        cast={"lin": personality},
        run=run,
        branch=branch,
        begun=begun,
        raw=raw,
        ending=ending,
        kind=kind,
        sign="pain_admitted" if kind == "won" else None,
        minutes=minutes,
        promises=promises,
        kept=kept,
        facts=2,
        facts_total=4,
        competencies=competencies
        if competencies is not None
        else {"diagnosis": Competency(70.0, 4), "adaptation": Competency(None, 1)},
        choices=tuple(default if choices is None else choices),
        forecasts=tuple(forecasts),
        objectives=tuple(objectives),
    )


def student(
    id: str = "s1",
    name: str | None = None,
    pseudonym: str | None = None,
    *,
    groups: Mapping[str, str] | None = None,
    fields: Mapping[str, str] | None = None,
) -> Student:
    """Somebody of the roster; the pseudonym shows the id so that tests can tell them apart."""
    return Student(
        id=id,
        name=name or f"Name of {id}",
        pseudonym=pseudonym or f"S-{id.upper()}",
        groups=groups or {},
        fields=fields or {},
    )

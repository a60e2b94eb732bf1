"""A replayed attempt → the record that a class counts.

The same functions judge here as in the report of one call; the words that such a report wants
are left out, which makes it some twenty times as quick. A test holds both against each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from scoring.book import RuleBook
from scoring.classes.records import Choice, Competency, Forecasted, Graded, Objective
from scoring.judge import Verdict
from scoring.reports.judging import book_mark
from scoring.scorecard import Judged, average, band, competencies, is_breach, raw_score
from simgame.attempt import Attempt
from simgame.content.shapes import LEAVE
from simgame.engine.events import Answered, Ended, Kept, Promised, Reacted
from simgame.engine.state import State
from simgame.engine.world import World
from simgame.facing import Course, utility
from simgame.proof.exact import Proof

LONGEST = 3_600.0
"""Seconds; a decision that took longer was not thought about all the time, and is not timed."""


def graded(
    attempt: Attempt,
    times: Sequence[str],
    *,
    judging: RuleBook | None = None,
    forecasts: Sequence[Forecasted] = (),
    objectives: Sequence[Objective] = (),
) -> Graded:
    """The record of an attempt that is over. times: of its events, ISO-8601 UTC.

    judging: another book than the call's own.

    Raises:
        AttemptError: the book lacks a rule that the call needs, or the call is too large.
    """
    proof = attempt.proof(judging)
    course = Course(proof, attempt.voice, attempt.events)
    world, started, final = proof.world, attempt.started, course.final()
    steps = list(_steps(course))
    given = _choices(course, steps, times, final)
    ended = next(event for event in attempt.events if isinstance(event, Ended))
    anchors = proof.anchors
    learned = final.knows & ~world.start.knows
    return Graded(
        attempt=attempt.id,
        student=started.trainee,
        scenario=started.scenario,
        content=started.scenario_text,
        book=book_mark(world.judging),
        language=started.language,
        mode=started.mode,
        seed=started.seed,
        cast=dict(started.cast),
        run=started.campaign,
        branch=started.branch,
        begun=times[0] if times else "",
        raw=raw_score(utility(course, final), anchors.random, anchors.best),
        ending=ended.ending,
        kind=ended.kind,
        sign=ended.sign,
        minutes=world.minutes() - max(0, final.minutes),
        promises=sum(isinstance(event, Promised) for event in attempt.events),
        kept=sum(isinstance(event, Kept) for event in attempt.events),
        facts=len(world.names(learned, world.facts)),
        facts_total=len(world.facts) - len(world.names(world.start.knows, world.facts)),
        competencies=_competencies(world, proof, steps),
        choices=given,
        forecasts=tuple(forecasts),
        objectives=tuple(objectives),
    )


Step = tuple[State, Answered, Reacted | None, int]
"""State before it, the answer, how it was taken, and the number of its event."""


def _steps(course: Course) -> Iterator[Step]:
    places = [n for n, event in enumerate(course.events) if isinstance(event, Answered)]
    for place, (state, answered, reacted) in zip(places, course.decisions(), strict=True):
        yield state, answered, reacted, place


def _choices(
    course: Course, steps: Sequence[Step], times: Sequence[str], final: State
) -> tuple[Choice, ...]:
    proof, anchors = course.proof, course.proof.anchors
    unit = average(anchors.best, anchors.worst, len(proof.best_line))
    # Points of the process score → points of what is displayed.
    wide = anchors.best - anchors.random
    scale = 100 / wide if raw_score(anchors.best, anchors.random, anchors.best) else 1.0
    after = [*(state for state, *_ in steps[1:]), final]
    return tuple(
        _choice(proof, unit, scale, number, step, following, _seconds(times, step[3]))
        for number, (step, following) in enumerate(zip(steps, after, strict=True), 1)
    )


def _choice(
    proof: Proof,
    unit: float,
    scale: float,
    number: int,
    step: Step,
    following: State,
    seconds: float | None,
) -> Choice:
    world, (state, answered, reacted, _) = proof.world, step
    value = proof.value(state).best
    losses = {each: value - proof.after(state, each) for each in world.offered(state)}
    verdicts, best_points = world.verdicts(state)
    best = proof.best_option(state)
    contact = world.contact(state.beat)
    chosen = _number(world, state, answered.answer)
    found = None if chosen is None else verdicts[chosen]
    loss = value - proof.leaving(state) if chosen is None else losses[chosen]
    breach = found is not None and is_breach(found)
    return Choice(
        number=number,
        beat=answered.beat,
        contact=contact,
        personality=world.cast[contact],
        option=answered.answer,
        best=None if best is None else world.options[state.beat][best].id,
        reaction=reacted.reaction if reacted else None,
        band=band(loss, unit, breach=breach),
        loss=scale * loss,
        worst=scale * max(losses.values(), default=0.0),
        points=found.points if found else 0,
        best_points=best_points,
        minutes=state.minutes - following.minutes,
        seconds=seconds,
        to=world.beats[following.beat],
        rules=_rules(found),
    )


def _rules(found: Verdict | None) -> tuple[tuple[str, int], ...]:
    if found is None:
        return ()
    return tuple((each.rule, each.points) for each in found.findings if each.points)


def _competencies(world: World, proof: Proof, steps: Sequence[Step]) -> dict[str, Competency]:
    judged = []
    for state, answered, _, _ in steps:
        best, chosen = proof.best_option(state), _number(world, state, answered.answer)
        if best is None or chosen is None:
            continue
        verdicts, _points = world.verdicts(state)
        offered = tuple(verdicts[each] for each in world.offered(state))
        judged.append(Judged(verdicts[chosen], verdicts[best], offered))
    return {
        each.competency: Competency(each.score, each.decisions)
        for each in competencies(world.judging, judged)
    }


def _number(world: World, state: State, answer: str) -> int | None:
    """The option's number; None for hanging up."""
    if answer == LEAVE:
        return None
    return next(n for n, option in enumerate(world.options[state.beat]) if option.id == answer)


def _seconds(times: Sequence[str], place: int) -> float | None:
    """From what was drawn before to the answer, by the clock of the trainee's machine."""
    if not 0 < place < len(times):
        return None
    try:
        before, now = (datetime.fromisoformat(times[n]) for n in (place - 1, place))
        took = (now - before).total_seconds()
    except (ValueError, TypeError):
        return None
    return took if 0 <= took <= LONGEST else None

"""What every shipped scenario must be, with every person its contacts may be.

Each cast is proven once; the tests of one cast stand together so that the proof is shared.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from statistics import fmean, stdev

import pytest

from scoring.scorecard import Scorecard, grade, raw_score
from simgame.author.casts import casts
from simgame.author.checking import check_paths
from simgame.author.playthroughs import document_of, run
from simgame.author.proving import prove_scenario
from simgame.engine.events import EVENT_FORMAT, AttemptStarted, Event
from simgame.engine.state import State
from simgame.engine.view import Line, Voice, transcript
from simgame.engine.world import World
from simgame.facing import Course, faced_records, played_record
from simgame.proof.exact import Proof, prove
from tests.builders import events_of, library, random_play, shipped, shipped_world, the_book

PLAYS = 200


@lru_cache(maxsize=40)
def proven(world: World) -> Proof:
    """A proof, kept for the next test that asks for it."""
    return prove(world)


@dataclass(frozen=True)
class Call:
    """One shipped scenario with one cast."""

    name: str
    world: World

    @cached_property
    def proof(self) -> Proof:
        return proven(self.world)

    def raw(self, utility: float) -> float:
        score = raw_score(utility, self.proof.anchors.random, self.proof.anchors.best)
        assert score is not None, "a scenario must measure something"
        return score

    def played(self, answers: list[str], language: str = "en", seed: int = 0) -> Course:
        started = AttemptStarted(
            EVENT_FORMAT, self.world.scenario.id, "", "", "", seed, self.world.cast, language,
            "practice", "",
        )  # fmt: skip
        events: list[Event] = [started, *events_of(self.world, answers)[0]]
        return Course(self.proof, Voice(self.world, seed, language), events)

    def card(self, course: Course) -> Scorecard:
        return grade(the_book(), played_record(course, self.name), faced_records(course))


CALLS = [Call(name, shipped_world(scenario.id, cast)) for name, scenario, cast in shipped()]


@pytest.fixture(scope="module", params=CALLS, ids=lambda call: call.name)
def call(request: pytest.FixtureRequest) -> Call:
    found: Call = request.param
    return found


def test_there_are_scenarios_to_check():
    assert len(CALLS) >= 5


def test_every_person_can_be_brought_to_the_best_ending_and_the_best_line_does_it(call):
    card = call.card(call.played(list(call.proof.best_line)))
    assert card.played.kind == "won"
    assert (card.raw, card.process) == (100, 100)
    assert {turn.faced.loss for turn in card.turns} == {0}
    assert {item.score for item in card.competencies} <= {None, 100}
    assert any(item.score == 100 for item in card.competencies)


def test_nobody_gets_stuck(call):
    assert call.proof.dead_ends == ()


def test_hanging_up_is_never_worth_more_than_going_on_nor_than_losing(call):
    """In every state that can be reached: no more than random play still brings on
    average, no more than a lost call, and so no more than the average of what the answers
    on offer could still come to."""
    lost = float(call.world.price(call.world.left))
    for state, steps in call.proof.steps.items():
        leaving = call.proof.leaving(state)
        optimal = [call.proof.after(state, step.option) for step in steps]
        assert leaving <= lost
        assert leaving <= call.proof.value(state).random
        assert leaving <= fmean(optimal) + 1e-9


def without_result(call: Call) -> float:
    """The most a call can be worth that is lost or left in the end."""
    worth: dict[State, float] = {}
    for state in sorted(call.proof.steps, key=lambda each: each.minutes):
        worth[state] = call.proof.leaving(state)
        for step in call.proof.steps[state]:
            ending = call.world.endings.get(step.next.beat)
            if ending is None:
                worth[state] = max(worth[state], worth[step.next] - step.loss)
            elif ending.end == "lost":
                price = float(call.world.price(step.next.beat))
                worth[state] = max(worth[state], price - step.loss)
    return worth[max(worth, key=lambda state: state.minutes)]


def test_a_call_without_a_result_scores_at_most_ten(call):
    assert call.raw(without_result(call)) <= 10


def test_clicking_at_random_is_nothing(call):
    """Exactly so by the proof; within four standard errors over two hundred driven plays."""
    assert call.raw(call.proof.anchors.random) == 0
    scores = []
    for seed in range(PLAYS):
        missed, state = 0, call.world.start
        for at, answer in random_play(call.world, seed):
            number = next(
                n for n, each in enumerate(call.world.options[at.beat]) if each.id == answer
            )
            outcome = call.world.outcome(at, number)
            missed, state = missed + outcome.best - outcome.points, outcome.state
        scores.append(call.raw(call.world.price(state.beat) - missed))
    assert abs(fmean(scores)) <= 4 * stdev(scores) / PLAYS**0.5
    assert max(scores) <= 100
    assert sorted(scores)[int(PLAYS * 0.95)] <= 40, "luck may win now and then, not often"


def test_losses_add_up_also_when_driven_at_random(call):
    for seed in range(5):
        answers = [answer for _, answer in random_play(call.world, seed, leave=0.03)]
        card = call.card(call.played(answers))
        missed = card.played.best - card.played.utility
        assert sum(turn.faced.loss for turn in card.turns) == pytest.approx(missed, abs=1e-9)
        assert card.process is not None
        assert 0 <= card.process <= 100


# ----------------------------------------------------------------- golden transcripts


MARKS = {"say": "  ", "told": "  ", "reply": "< ", "answer": "> ", "wrote": "> ", "nothing": "> "}


def told(line: Line) -> str:
    return f"{MARKS[line.role]}{line.name + ': ' if line.name else ''}{line.text}"


def story(call: Call, answers: list[str], language: str) -> str:
    """Choices → transcript → events → score, as a page to be read in a diff."""
    course = call.played(answers, language, seed=1)
    card = call.card(course)
    events = [
        " ".join(f"{key}={value}" for key, value in event.to_dict().items() if value is not None)
        for event in course.events[1:]
    ]
    turns = [
        f"{turn.faced.number:2} {turn.faced.option}: {turn.band}, loss {turn.faced.loss:.2f}, "
        f"points {turn.verdict.points if turn.verdict else '-'} of {turn.best_points}"
        for turn in card.turns
    ]
    scores = [f"{item.competency}: {'-' if item.score is None else round(item.score, 2)} "
              f"({item.decisions})" for item in card.competencies]  # fmt: skip
    parts = {
        "answers": answers,
        "transcript": [told(line) for line in transcript(course.voice, course.events[1:])],
        "ending": [card.played.ending, card.played.ending_text.strip()],
        "events": events,
        "turns": turns,
        "competencies": scores,
        "score": [f"process {card.process:.2f}, raw {card.raw:.2f}"],
    }
    return "".join(f"== {name}\n" + "\n".join(lines) + "\n\n" for name, lines in parts.items())


@pytest.mark.parametrize("language", ["en", "zh"])
def test_golden_transcripts(call, language, golden):
    """The best line and one clicked at random, word for word."""
    random = [answer for _, answer in random_play(call.world, 5)]
    text = story(call, list(call.proof.best_line), language) + story(call, random, language)
    scenario = call.world.scenario.id
    golden(f"{call.name.replace(scenario + '-', scenario + '.')}.{language}.txt", text)


# --------------------------------------------------------------------- playthroughs

MEANT = [
    pytest.param(scenario, number, id=f"{scenario.id}: {played.name}")
    for _, scenario in library().read_all()[0]
    for number, played in enumerate(scenario.file.playthroughs)
]


@pytest.mark.parametrize(("scenario", "number"), MEANT)
def test_playthroughs_go_as_their_author_meant(scenario, number):
    document = document_of(scenario, scenario.id)
    for cast in casts(scenario, scenario.file.playthroughs[number].cast):
        world = shipped_world(scenario.id, tuple(cast.items()))
        assert run(world, number, document, proven).troubles == ()


def test_every_scenario_says_what_is_meant_to_happen():
    for _, scenario in library().read_all()[0]:
        ends = {played.ends for played in scenario.file.playthroughs}
        kinds = {beat.end for name, beat in scenario.file.beats.items() if name in ends}
        assert {"won", "lost"} <= kinds, scenario.id


@pytest.mark.parametrize("scenario", [entry.id for entry in library().entries])
def test_every_limit_is_met_for_every_cast_and_language(scenario):
    file = library().get(scenario)
    found = prove_scenario(file, the_book(), list(casts(file, {})), workers=1)
    assert not found.too_large
    assert [each for each in found.failures if each.severity != "note"] == []
    assert not file.file.thresholds, "the shipped scenarios need no limit relaxed"


def test_the_shipped_files_have_no_problem_and_no_warning():
    report = check_paths([], the_book())
    assert [*report.problems, *report.warnings] == []

"""Grading from records alone: no scenario is needed to say what an attempt was worth."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.faced import Alternative, Faced, Played
from scoring.judge import Answer, Situation
from scoring.scorecard import (
    BANDS,
    FEW,
    CompetencyScore,
    Scorecard,
    band,
    grade,
    raw_score,
)
from tests.builders import the_book

BOOK = the_book()
PLAYED = Played(
    attempt="a", scenario="s", title="T", account="A", trainee="", mode="practice", language="en",
    book="core", book_version="1", seed=1, people=(), best=100.0, worst=-100.0, random=0.0,
    decisions=10, utility=100.0, ending="won", kind="won", ending_text="", sign=None, facts=(),
    facts_total=0, pains=(), minutes=10, minutes_left=3,
)  # fmt: skip
UNIT = (PLAYED.best - PLAYED.worst) / PLAYED.decisions

# To an owl in the opening: preparation +2, adaptation +2; cold; a promise; nothing at all.
ANSWERS = {
    "agenda": ("state_agenda",),
    "chat": ("rapport",),
    "promise": ("overpromise",),
    "plain": ("position",),
}


def faced(
    number: int,
    option: str = "agenda",
    losses: dict[str, float | None] | None = None,
    best: str | None = "agenda",
    **changed: object,
) -> Faced:
    """A decision between the four answers. losses: what each costs; the best one nothing."""
    costs: dict[str, float | None] = {"agenda": 0.0, "chat": 8.0, "promise": 50.0, "plain": 4.0}
    costs |= losses or {}
    made = Faced(
        number=number, beat="b", contact="lin", who="Lin", said=("Hello.",), option=option,
        text="", replied=None, reaction="neutral", situation=Situation("opening", "style-owl"),
        alternatives=tuple(
            Alternative(name, name, Answer(techniques), costs[name])
            for name, techniques in ANSWERS.items()
        ),
        best=best, loss=costs.get(option) or 0.0, minutes=5,
    )  # fmt: skip
    return replace(made, **changed)  # type: ignore[arg-type]


def left(number: int, loss: float = 60.0) -> Faced:
    return faced(number, "leave", loss=loss, reaction=None)


def competency(card: Scorecard, name: str) -> CompetencyScore:
    return next(item for item in card.competencies if item.competency == name)


# --------------------------------------------------------------------------- process


@pytest.mark.parametrize(
    ("utility", "raw", "shown"),
    [(100.0, 100.0, 100.0), (50.0, 50.0, 50.0), (0.0, 0.0, 0.0), (-80.0, -80.0, 0.0)],
)
def test_random_play_is_nothing_the_best_is_a_hundred_and_the_display_has_a_floor(
    utility, raw, shown
):
    card = grade(BOOK, replace(PLAYED, utility=utility), [])
    assert (card.raw, card.process) == (raw, shown)


def test_a_call_in_which_nothing_can_be_done_better_measures_nothing():
    card = grade(BOOK, replace(PLAYED, random=100.0), [])
    assert (card.raw, card.process) == (None, None)


@given(st.floats(-500, 500), st.floats(0.001, 500), st.floats(0, 1))
def test_whatever_was_played_the_process_lies_between_0_and_100(random, span, share):
    best, worst = random + span, random - 2 * span
    utility = worst + share * (best - worst)
    played = replace(PLAYED, utility=min(utility, best), random=random, best=best)
    process = grade(BOOK, played, []).process
    assert process is not None
    assert 0 <= process <= 100
    assert raw_score(best, random, best) == 100
    assert raw_score(random, random, best) == 0


# ------------------------------------------------------------------------------ bands


@pytest.mark.parametrize(
    ("loss", "name"),
    [
        (0.0, "best"), (0.01, "excellent"), (0.15, "excellent"), (0.16, "good"), (0.4, "good"),
        (0.41, "inaccuracy"), (0.8, "inaccuracy"), (0.81, "mistake"), (1.5, "mistake"),
        (1.51, "blunder"), (9.0, "blunder"),
    ],
)  # fmt: skip
def test_bands_are_in_units_of_an_average_decision(loss, name):
    assert band(loss * UNIT, UNIT) == name
    assert band(loss * 7, 7.0) == name


def test_bands_grow():
    limits = [limit for limit, _ in BANDS]
    assert limits == sorted(limits) == [0.15, 0.4, 0.8, 1.5]


def test_a_breach_is_a_blunder_even_where_it_costs_nothing():
    losses: dict[str, float | None] = {"promise": 0.0}
    (turn,) = grade(BOOK, PLAYED, [faced(1, "promise", losses)]).turns
    assert turn.band == "blunder"
    assert turn.verdict is not None
    assert [item.rule for item in turn.verdict.findings if item.points < 0] == ["no-overpromise"]


def test_an_avoided_breach_is_no_blunder():
    (turn,) = grade(BOOK, PLAYED, [faced(1)]).turns
    assert turn.band == "best"
    assert turn.verdict is not None
    assert "no-overpromise" in {item.rule for item in turn.verdict.findings}


# ------------------------------------------------------------------------- only moves


@pytest.mark.parametrize(
    ("others", "only"),
    [
        ({"chat": 0.81, "promise": 5, "plain": 0.9}, True),
        ({"chat": 0.8, "promise": 5, "plain": 0.9}, False),
        ({"chat": 0.0, "promise": 5, "plain": 0.9}, False),
        ({"chat": None, "promise": 5, "plain": None}, True),
        ({"chat": None, "promise": None, "plain": None}, False),
    ],
)
def test_an_only_move_leaves_nothing_else_better_than_a_mistake(others, only):
    losses = {name: None if cost is None else cost * UNIT for name, cost in others.items()}
    (turn,) = grade(BOOK, PLAYED, [faced(1, losses=losses)]).turns
    assert turn.only_move is only


# --------------------------------------------------------------------- turning points


def test_the_three_costliest_answers_turn_the_call():
    losses = [10.0, 30.0, 0.0, 30.0, 20.0]
    turns = [faced(number, loss=loss) for number, loss in enumerate(losses, 1)]
    assert grade(BOOK, PLAYED, turns).turning == (2, 4, 5), "the earlier first among equals"


def test_a_flawless_call_turns_on_the_only_moves_that_were_found():
    only: dict[str, float | None] = {"chat": 99.0, "plain": 99.0, "promise": 99.0}
    turns = [faced(1), faced(2, losses=only), faced(3), faced(4, losses=only)]
    assert grade(BOOK, PLAYED, turns).turning == (2, 4)
    assert grade(BOOK, PLAYED, [faced(1)]).turning == ()


def test_hanging_up_can_be_what_the_call_turned_on():
    card = grade(BOOK, PLAYED, [faced(1), left(2)])
    assert card.turning == (2,)
    assert card.turn(2).verdict is None
    assert card.turn(2).band == "blunder"


# ----------------------------------------------------------------------- competencies


def test_the_best_answers_are_a_hundred_wherever_anything_was_measured():
    card = grade(BOOK, PLAYED, [faced(number) for number in range(1, 5)])
    assert competency(card, "preparation") == CompetencyScore("preparation", 100.0, 4, 8, 8, 0)
    assert competency(card, "adaptation").score == 100
    assert competency(card, "integrity") == CompetencyScore("integrity", 100.0, 4, 0, 0, -24)


def test_the_worst_answers_are_nothing_and_between_is_in_proportion():
    worst = grade(BOOK, PLAYED, [faced(n, "chat") for n in (1, 2, 3)])
    assert competency(worst, "adaptation").score == 0
    mixed = grade(BOOK, PLAYED, [faced(1), faced(2, "chat"), faced(3, "plain"), faced(4, "chat")])
    # An owl: agenda +2, chat -4, plain 0; of 6 points a decision 6, 0, 4, 0 were taken.
    assert competency(mixed, "adaptation") == CompetencyScore(
        "adaptation", 100 * 10 / 24, 4, -6, 8, -16
    )


def test_better_than_the_best_line_is_still_a_hundred():
    card = grade(BOOK, PLAYED, [faced(n, "agenda", best="plain") for n in (1, 2, 3)])
    assert competency(card, "adaptation").score == 100


def test_two_decisions_are_too_few_to_say():
    for count, measured in ((FEW - 1, False), (FEW, True)):
        card = grade(BOOK, PLAYED, [faced(n) for n in range(1, count + 1)])
        found = competency(card, "preparation")
        assert found.decisions == count
        assert (found.score is not None) is measured


def test_what_was_not_faced_is_not_zero():
    card = grade(BOOK, PLAYED, [faced(n) for n in range(1, 5)])
    assert competency(card, "diagnosis") == CompetencyScore("diagnosis", None, 0, 0, 0, 0)
    assert [item.competency for item in card.competencies] == list(BOOK.competencies)


def test_a_decision_in_which_all_answers_are_alike_measures_nothing():
    nothing: dict[str, float | None] = {"agenda": 0.0, "chat": None, "promise": None, "plain": None}
    card = grade(BOOK, PLAYED, [faced(n, losses=nothing) for n in range(1, 6)])
    assert competency(card, "preparation").decisions == 0


def test_only_what_was_on_offer_makes_the_worst():
    locked: dict[str, float | None] = {"chat": None, "promise": None}
    card = grade(BOOK, PLAYED, [faced(n, losses=locked) for n in (1, 2, 3)])
    assert competency(card, "adaptation").worst == 0
    assert card.turn(1).best_points == 4, "but best points range over all that is written"


def test_hanging_up_counts_in_no_competency():
    card = grade(BOOK, PLAYED, [faced(1), faced(2), left(3)])
    assert competency(card, "adaptation").decisions == 2


def test_each_answer_is_judged_in_its_own_situation():
    """Answers to one beat may be about different people's pains."""
    pitch = Answer(("feature_pitch",))
    knows, ignorant = (Situation("vision", "style-owl", None, frozenset(depth))
                       for depth in (("reasons",), ()))  # fmt: skip
    alternatives = (
        Alternative("here", "", pitch, 0.0, knows),
        Alternative("there", "", pitch, 5.0, ignorant),
    )
    made = faced(1, "here", best="here", situation=knows, alternatives=alternatives, loss=0.0)
    (turn,) = grade(BOOK, PLAYED, [made]).turns
    assert turn.verdict is not None
    rule = next(i for i in turn.verdict.findings if i.rule == "diagnose-before-prescribing")
    assert (rule.low, rule.points, rule.high) == (-3, 0, 0)

"""The customer's phases: forward by their end marks, back as far as the customer likes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simgame.engine.buying import Customer, Phases, WrongPhase, diagram
from simgame.words import words_for
from tests.builders import the_book
from tests.wording import problems_of, says


def phases() -> Phases:
    buying = the_book().buying
    assert buying is not None
    return Phases(buying)


PHASES = phases()
ORDER = ("need", "brewing", "design", "evaluation", "commitment", "use")


def customer(phase: str = "need") -> Customer:
    found = Customer(PHASES)
    found.state = phase
    return found


def test_six_phases_of_which_three_are_the_guiding_period():
    assert PHASES.order == ORDER
    assert [PHASES.guiding(phase) for phase in ORDER] == [True] * 3 + [False] * 3


def test_end_marks_lead_round_to_the_next_purchase():
    one, phase = customer(), PHASES.start
    for expected in (*ORDER[1:], "need", "brewing"):
        phase = PHASES.ended(phase)
        one.end()
        assert phase == one.state == expected


@pytest.mark.parametrize("phase", ORDER)
@pytest.mark.parametrize("earlier", ORDER)
def test_one_goes_back_to_an_earlier_phase_only(phase, earlier):
    one = customer(phase)
    if ORDER.index(earlier) < ORDER.index(phase):
        one.reopen(earlier)
        assert one.state == PHASES.reopened(phase, earlier) == earlier
        return
    with pytest.raises(WrongPhase):
        one.reopen(earlier)
    (found,) = problems_of(lambda: PHASES.reopened(phase, earlier))
    says(found, "process.not-earlier", None, [f"“{phase}”", f"“{earlier}”"], "不可能")
    assert one.state == phase


@given(st.lists(st.sampled_from(["", *ORDER]), max_size=30))
def test_machine_and_reading_agree(moves):
    """An empty move is the end mark; a name is a wish to go back there."""
    one, phase = customer(), PHASES.start
    for earlier in moves:
        if not earlier:
            phase = PHASES.ended(phase)
            one.end()
        elif ORDER.index(earlier) < ORDER.index(phase):
            phase = PHASES.reopened(phase, earlier)
            one.reopen(earlier)
        assert one.state == phase


@pytest.mark.parametrize("word", ["ned", "", "n" * 1000])
def test_what_is_no_phase_is_refused_everywhere(word):
    for call in (
        lambda: PHASES.ended(word),
        lambda: PHASES.guiding(word),
        lambda: PHASES.reopened(word, "need"),
        lambda: PHASES.reopened("use", word),
    ):
        (found,) = problems_of(call)
        says(found, "process.unknown-phase", None, [f"“{word[:60]}", "evaluation"], "没有叫")
    one = customer("use")
    with pytest.raises(WrongPhase):
        one.reopen(word)


@pytest.mark.parametrize(
    ("language", "pieces"),
    [
        ("en", ["s5 --> s0: The next purchase begins", "s4 --> s3: thinks again"]),
        ("zh", ["s5 --> s0: 开始下一次采购", "s4 --> s3: 重新考虑"]),
    ],
)
def test_the_diagram_shows_each_way_of_the_machine_once(language, pieces):
    text = diagram(PHASES, words_for(language))
    for piece in pieces:
        assert f"    {piece}\n" in text
    assert text.count("-->") == 1 + 6 + 5

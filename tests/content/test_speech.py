"""Which line is said depends on who it is and on the seed, never on language or machine."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from simgame.content.speech import draw, replied, said, shuffled
from tests.builders import SCENARIO, scenario_of

PLAIN = scenario_of(SCENARIO)


def test_lines_by_personality_and_by_default():
    assert said(PLAIN, "opening", "lin", "style-owl", 1) == "beats.opening.say.lin.style-owl"
    assert said(PLAIN, "opening", "lin", "style-peacock", 1) == "beats.opening.say.lin.default"


def test_of_two_personalities_in_one_the_whole_then_each_part_is_looked_for():
    assert said(PLAIN, "opening", "lin", "temper-calm+style-owl", 1).endswith(".style-owl")
    assert said(PLAIN, "opening", "lin", "temper-calm+type-haggling", 1).endswith(".default")


def test_variants_are_drawn_by_the_seed():
    drawn = {said(PLAIN, "why", "lin", "style-owl", seed) for seed in range(20)}
    assert drawn == {"beats.why.say.lin.0", "beats.why.say.lin.1"}


def test_an_options_own_reply_wins_over_the_beats():
    assert replied(PLAIN, "opening", "praise", "style-owl", "cold", 1) == "beats.opening.reply.cold"
    who_else = replied(PLAIN, "why", "who_else", "style-owl", "warm", 1)
    assert who_else == "beats.why.who_else.reply.warm"
    show = [replied(PLAIN, "why", "show", who, "cold", 1) for who in ("style-owl", "style-peacock")]
    assert show == ["beats.why.show.reply.default", "beats.why.show.reply.style-peacock"]


def test_nobody_need_reply():
    assert replied(PLAIN, "why", "ask", "style-owl", "warm", 1) is None


def test_drawing_is_the_same_on_every_machine():
    assert draw(7, "cast", "lin") == 9347907204317145187
    assert shuffled(["a", "b", "c", "d"], 7, "why") == ["c", "d", "a", "b"]


@given(st.lists(st.text(max_size=3), unique=True, max_size=5), st.integers(), st.text(max_size=3))
def test_shuffling_keeps_the_order_of_any_two_whatever_else_is_there(ids, seed, salt):
    order = shuffled(ids, seed, salt)
    assert sorted(order) == sorted(ids)
    assert shuffled(ids[::-1], seed, salt) == order
    assert shuffled(order[::2], seed, salt) == order[::2]


def test_words_of_a_draw_cannot_run_together():
    assert draw(1, "ab", "c") != draw(1, "a", "bc")

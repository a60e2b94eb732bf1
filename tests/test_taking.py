"""A set of things while it is made: never more than the budget, never what is locked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from simgame.content.deciding import NOTHING
from simgame.engine.view import ItemView, SelectView
from simgame.taking import Taking, begun


@st.composite
def selects(draw):
    costs = draw(st.lists(st.integers(0, 6), min_size=2, max_size=8))
    shut = draw(st.integers(0, 2 ** len(costs) - 1))
    items = tuple(
        ItemView(f"i{n}", f"text {n}", cost, not shut >> n & 1) for n, cost in enumerate(costs)
    )
    return SelectView(draw(st.integers(1, 12)), "hours", draw(st.integers(0, 3)), items)


@given(selects(), st.lists(st.integers(0, 7), max_size=20))
def test_however_one_toggles_the_set_can_be_paid(select, toggles):
    taking = Taking(select)
    for number in toggles:
        if number < len(taking.open):
            taking = taking.toggled(taking.open[number])
        assert 0 <= taking.spent <= select.budget
        assert taking.left == select.budget - taking.spent
    assert taking.missing == max(0, select.least - len(taking.taken))
    assert begun(select, taking.answer) == taking


@given(selects())
def test_twice_is_not_at_all(select):
    taking = Taking(select)
    for item in taking.open:
        assert taking.toggled(item).toggled(item) == taking


@given(selects())
def test_what_is_locked_is_not_shown_and_does_not_come_back(select):
    assert all(item.open for item in Taking(select).open)
    everything = "+".join(item.id for item in select.items)
    back = begun(select, everything)
    assert back.taken <= {item.id for item in select.items if item.open}
    assert back.spent <= select.budget


def test_an_empty_set_has_a_name():
    select = SelectView(3, "parts", 0, (ItemView("a", "A", 1, True), ItemView("b", "B", 1, True)))
    assert Taking(select).answer == NOTHING
    assert begun(select, NOTHING) == Taking(select)
    assert begun(select, "") == Taking(select)
    assert begun(select, "gone+b").answer == "b"

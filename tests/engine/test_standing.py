"""What an account means for the seller: levels, rival, visions, price list, objectives."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simgame.content.load_campaign import build_campaign
from simgame.engine.account import FRESH_ACCOUNT, Account
from simgame.engine.standing import (
    RivalNow,
    company_level,
    influence,
    level_of,
    objective_met,
    objectives,
    offer,
    people,
    rival_standing,
    visions,
)
from tests.content.markets import MARKET

TEXT = (MARKET / "campaign.yaml").read_text("utf-8")
CAMPAIGN = build_campaign({"campaign": TEXT}, {"campaign": "c.yaml"})
BARE = build_campaign({"campaign": TEXT[: TEXT.index("objectives:")]}, {"campaign": "c.yaml"})
SIGNED = Account(signs=frozenset({"pain_admitted"}), givers={"pain_admitted": "piet"})


@pytest.mark.parametrize(
    ("account", "level"),
    [
        (FRESH_ACCOUNT, "C"),
        (Account(trust={"piet": 1}), "B"),
        (Account(trust={"piet": 3}), "B"),
        (replace(SIGNED, trust={"piet": 2}), "A"),
        (replace(SIGNED, trust={"piet": 1}), "B"),
        (replace(SIGNED, trust={"piet": 2}, givers={"pain_admitted": "ute"}), "B"),
        (replace(SIGNED, trust={"piet": 2}, signs=frozenset()), "B"),
        (Account(trust={"piet": 2}, kept=frozenset({"day"}), owed_to={"day": "piet"}), "A"),
        (Account(trust={"piet": 2}, promised=frozenset({"day"}), owed_to={"day": "piet"}), "B"),
    ],
)
def test_a_person_is_as_close_as_trust_and_what_they_gave(account, level):
    assert level_of(CAMPAIGN, account, "piet") == level


def test_a_company_is_as_close_as_its_signs():
    found = [
        company_level(CAMPAIGN, Account(signs=frozenset(f"s{n}" for n in range(count))))
        for count in range(3)
    ]
    assert found == ["C", "B", "A"]


def test_without_levels_everybody_stays_where_they_began():
    assert level_of(BARE, replace(SIGNED, trust={"piet": 3}), "piet") == "C"
    assert company_level(BARE, SIGNED) == "C"


def test_the_first_standing_that_holds_is_the_rivals():
    assert rival_standing(CAMPAIGN, SIGNED) == RivalNow("weak", "rival.standing.0.text")
    found = rival_standing(CAMPAIGN, FRESH_ACCOUNT)
    assert found == RivalNow("even", "rival.standing.1.text")
    assert found.path in CAMPAIGN.originals
    assert rival_standing(BARE, FRESH_ACCOUNT) is None


def test_a_vision_stands_from_its_moment_on():
    assert visions(CAMPAIGN, FRESH_ACCOUNT) == ()
    (found,) = visions(CAMPAIGN, Account(pains=frozenset({"smudged"})))
    assert (found.id, found.owner, found.shaped_by) == ("dry_labels", "piet", "us")


def test_the_price_list_shows_what_one_knows_a_reason_for():
    assert offer(CAMPAIGN, FRESH_ACCOUNT).articles == ()
    assert offer(CAMPAIGN, FRESH_ACCOUNT).percent is None
    found = offer(CAMPAIGN, Account(facts=frozenset({"handwriting"})))
    assert [each.id for each in found.articles] == ["scales"]
    assert (found.price, found.cost, found.margin, found.percent) == (900, 600, 300, 33)


def test_the_chart_shows_whom_one_knows_of():
    assert people(CAMPAIGN, FRESH_ACCOUNT) == ("piet",)
    assert influence(CAMPAIGN, FRESH_ACCOUNT) == (), "nobody sees a line to somebody unseen"
    known = Account(facts=frozenset({"ute_signs"}))
    assert people(CAMPAIGN, known) == ("piet", "ute")
    ((number, line),) = influence(CAMPAIGN, known)
    assert (number, line.from_, line.to) == (0, "piet", "ute")


def test_an_objective_is_met_or_not_once_its_call_is_over():
    chosen = Account(facts=frozenset({"objective_date"}))
    assert objectives(CAMPAIGN, FRESH_ACCOUNT) == ()
    assert objectives(CAMPAIGN, chosen) == ("objective_date",)
    assert objective_met(CAMPAIGN, chosen, "objective_date") is None
    over = replace(chosen, ended={"stand": "lost"})
    assert objective_met(CAMPAIGN, over, "objective_date") is False
    reached = replace(over, facts=over.facts | {"date_set"})
    assert objective_met(CAMPAIGN, reached, "objective_date") is True
    with pytest.raises(KeyError):
        objective_met(CAMPAIGN, over, "objective_liking")


@given(
    st.integers(-3, 3),
    st.frozensets(st.sampled_from(("a", "b", "c"))),
    st.frozensets(st.sampled_from(("a", "b", "c"))),
)
def test_more_trust_and_more_signs_never_lower_a_level(points, signs, more):
    givers = dict.fromkeys("abc", "piet")
    one = Account(signs=signs, trust={"piet": points}, givers=givers)
    better = replace(one, signs=signs | more, trust={"piet": min(3, points + 1)})
    order = "CBA"
    for level in (
        lambda account: level_of(CAMPAIGN, account, "piet"),
        lambda account: company_level(CAMPAIGN, account),
    ):
        assert order.index(level(better)) >= order.index(level(one))

"""What labs leave at a customer, what people tell each other, and what the next lab reads of it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simgame.content.campaign import AccountCondition, Campaign
from simgame.engine.account import (
    FRESH_ACCOUNT,
    Account,
    after,
    between,
    entry_for,
    holds,
    start,
    trust,
)
from simgame.engine.entry import FRESH, Entry
from simgame.engine.world import World
from tests.builders import changed, events_of, random_play, scenario_of, the_book
from tests.campaign_builders import AGAIN, CAMPAIGN, LABS, campaign, lab

CAST = {"lin": "style-owl", "petra": "style-koala"}
NAMES = ("gate", "aim_date", "date_set", "jars", "elsewhere")
SIGNS = ("interest_shown", "sponsor_identified", "pain_admitted")
TALKING = changed(
    CAMPAIGN,
    "objectives:",
    "  - {id: echo, before: again, from: petra, to: lin, when: {trust: {petra: '<= -1'}},\n"
    "     trust: -3, text: She says so too.}\n"
    "  - {id: later, before: visit, from: petra, to: lin, trust: 2, text: Early.}\n"
    "objectives:",
)


@cache
def world(name: str, entry: Entry = FRESH) -> World:
    people = lab(name).file.cast
    return World(lab(name), the_book(), {who: CAST[who] for who in people}, entry=entry)


def played(account: Account, name: str, answers: list[str], text: str = CAMPAIGN) -> Account:
    """The account after a lab that was played from it with these answers."""
    this = world(name, entry_for(lab(name).file, account))
    return after(campaign(text), account, name, this, events_of(this, answers)[1])


def sets(names: tuple[str, ...]) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(names))


TRUSTS = st.dictionaries(
    st.sampled_from(("lin", "petra", "mona")),
    st.integers(-3, 3).filter(bool),
)
ACCOUNTS = st.builds(
    Account,
    facts=sets(NAMES),
    pains=sets(("stops", "other")),
    promised=sets(("one_page", "coffee")),
    kept=sets(("one_page", "coffee")),
    signs=sets(SIGNS),
    trust=TRUSTS,
    ended=st.dictionaries(st.sampled_from(tuple(LABS)), st.sampled_from(("won", "lost", "left"))),
    days=st.integers(0, 60),
)


# ----------------------------------------------------------------- what a lab leaves


def test_the_account_begins_with_the_days_of_the_campaign():
    assert start(campaign()) == replace(FRESH_ACCOUNT, days=60)


def test_a_lab_leaves_what_was_learned_promised_and_given():
    found = played(start(campaign()), "visit", ["agenda", "page"])
    assert found.facts == {"date_set"}
    assert found.promised == {"one_page"}
    assert found.kept == set()
    assert found.owed_to == {"one_page": "lin"}
    assert found.signs == {"interest_shown"}
    assert found.givers == {"interest_shown": "lin"}
    assert (found.ended, found.endings) == ({"visit": "won"}, {"visit": "won"})
    assert found.days == 50


def test_what_was_there_before_stays():
    first = played(start(campaign()), "desk", ["website", "date", "written"])
    second = played(first, "visit", ["by_name", "page"])
    assert second.facts == {"gate", "aim_date", "date_set"}
    assert second.ended == {"desk": "won", "visit": "won"}
    third = played(second, "again", ["here", "ask"])
    assert third.kept == {"one_page"}
    assert third.signs == {"interest_shown", "sponsor_identified"}
    assert third.days == 60 - 1 - 10 - 10


def test_an_ending_takes_a_sign_back():
    before = played(start(campaign()), "visit", ["agenda", "page"])
    found = played(before, "again", ["here", "show"])
    assert (found.endings["again"], found.signs, found.givers) == ("sour", frozenset(), {})


def test_a_call_that_was_left_leaves_what_it_brought():
    found = played(start(campaign()), "visit", ["agenda", "leave"])
    assert (found.ended, found.endings) == ({"visit": "left"}, {"visit": "left"})
    assert found.days == 40


def test_a_campaign_says_who_gives_a_sign_better_than_the_call_can():
    text = changed(CAMPAIGN, "objectives:", "given_by: {sponsor_identified: petra}\nobjectives:")
    before = played(start(campaign(text)), "visit", ["agenda", "page"], text)
    found = played(before, "again", ["here", "ask"], text)
    assert found.givers == {"interest_shown": "lin", "sponsor_identified": "petra"}
    silent = played(before, "again", ["here", "ask"])
    assert silent.givers == {"interest_shown": "lin"}, "two people were there"


@pytest.mark.parametrize(
    ("before", "entered", "ended", "found"),
    [
        (3, 1, 1, 3),  # nothing moved
        (3, 1, 2, 3),  # warmed, and no less than it was
        (1, 1, 2, 2),
        (3, 1, -1, -1),  # chilled counts in full
        (-3, -1, 0, 0),  # warmed counts in full
        (-3, -1, -2, -3),
        (0, 0, 2, 2),
    ],
)
def test_trust_is_what_the_call_made_of_it(before, entered, ended, found):
    account = replace(start(campaign()), trust={"lin": before} if before else {})
    this = world("again", entry_for(lab("again").file, account))
    assert this.start.trust[0] == entered
    state = this.start._replace(beat=this.index["won"], trust=(ended, 0))
    left = after(campaign(), account, "again", this, state)
    assert trust(left, "lin") == found


def test_days_run_out_and_never_below_nothing():
    account = replace(start(campaign()), days=3)
    assert played(account, "visit", ["agenda", "page"]).days == 0


# --------------------------------------------------------------- what people tell


def test_people_talk_before_the_lab_that_is_named():
    account = start(campaign())
    heard = between(campaign(), account, "again")
    assert heard.trust == {"petra": -1}
    assert heard.heard == {"grumble"}
    assert between(campaign(), account, "visit") == account
    promised = replace(account, promised=frozenset({"one_page"}))
    assert between(campaign(), promised, "again") == promised


def test_what_one_says_does_not_yet_move_what_another_says():
    account = start(campaign(TALKING))
    heard = between(campaign(TALKING), account, "again")
    assert heard.heard == {"grumble"}, "Petra has heard it, but passes nothing on today"
    cross = replace(account, trust={"petra": -1})
    assert between(campaign(TALKING), cross, "again").trust == {"petra": -2, "lin": -3}


def test_nothing_is_told_twice():
    once = between(campaign(), start(campaign()), "again")
    assert between(campaign(), once, "again") == once


# ------------------------------------------------------------------ what is read


def test_a_lab_reads_what_it_declares_and_trust_by_its_sign():
    account = Account(
        facts=frozenset({"date_set", "gate"}),
        promised=frozenset({"one_page", "other"}),
        kept=frozenset({"other"}),
        signs=frozenset({"interest_shown", "pain_admitted"}),
        trust={"lin": -3, "petra": 2},
    )
    assert entry_for(lab("again").file, account) == Entry(
        facts=frozenset({"date_set"}),
        promised=frozenset({"one_page"}),
        signs=frozenset({"interest_shown"}),
        trust=(("lin", -1),),
    )
    assert entry_for(lab("desk").file, account) == FRESH


# ---------------------------------------------------------------------- conditions


CONDITIONS = [
    ({"knows": "gate"}, {"facts": frozenset({"gate"})}),
    ({"not_knows": ["gate"]}, {}),
    ({"pains": "stops"}, {"pains": frozenset({"stops"})}),
    ({"promised": "one_page"}, {"promised": frozenset({"one_page"})}),
    ({"not_promised": "one_page"}, {}),
    ({"kept": "one_page"}, {"kept": frozenset({"one_page"})}),
    ({"not_kept": "one_page"}, {"promised": frozenset({"one_page"})}),
    ({"signed": "interest_shown"}, {"signs": frozenset({"interest_shown"})}),
    ({"not_signed": "interest_shown"}, {}),
    ({"trust": {"lin": ">= 1"}}, {"trust": {"lin": 1}}),
    ({"trust": {"lin": "== 0"}}, {}),
    ({"ended": {"visit": ["won", "half"]}}, {"ended": {"visit": "half"}}),
    ({"endings": {"visit": "out"}}, {"endings": {"visit": "out"}}),
]
EVERYTHING = Account(
    facts=frozenset(NAMES),
    promised=frozenset({"one_page"}),
    kept=frozenset({"one_page"}),
    signs=frozenset(SIGNS),
    trust={"lin": -3},
    ended={"visit": "left"},
    endings={"visit": "left"},
)


@pytest.mark.parametrize(("written", "account"), CONDITIONS, ids=lambda each: str(each)[:30])
def test_each_part_of_a_condition_is_read(written, account):
    condition = AccountCondition.model_validate(written)
    assert holds(condition, Account(**account))
    opposite = FRESH_ACCOUNT if account and "not" not in str(written) else EVERYTHING
    assert not holds(condition, opposite)


def test_all_parts_must_hold():
    both = AccountCondition(knows="gate", pains="stops")
    assert not holds(both, Account(facts=frozenset({"gate"})))
    assert holds(AccountCondition(), FRESH_ACCOUNT)


# ---------------------------------------------------------------------------- laws


@given(ACCOUNTS, st.sampled_from(tuple(LABS)))
def test_what_is_not_in_an_account_is_on_no_entry(account, name):
    entry = entry_for(lab(name).file, account)
    for key in ("facts", "pains", "promised", "kept", "signs"):
        assert getattr(entry, key) <= getattr(account, key)
    for who, sign in entry.trust:
        assert sign * trust(account, who) > 0
    assert Entry.read(entry.text()) == entry


@given(ACCOUNTS, ACCOUNTS, st.sampled_from(tuple(LABS)))
def test_what_is_not_read_makes_no_difference(account, other, name):
    """Whatever a lab does not name may be anything: the entry has the same bytes."""
    enters = lab(name).file.enters
    mixed = replace(
        account,
        facts=_mixed(account.facts, other.facts, enters.facts),
        pains=_mixed(account.pains, other.pains, enters.pains),
        promised=_mixed(account.promised, other.promised, enters.promises),
        kept=_mixed(account.kept, other.kept, enters.promises),
        signs=_mixed(account.signs, other.signs, enters.signs),
        trust=other.trust | {who: trust(account, who) for who in enters.trust},
        ended=other.ended,
        days=other.days,
    )
    file = lab(name).file
    assert entry_for(file, mixed).text() == entry_for(file, account).text()


def _mixed(read: frozenset[str], unread: frozenset[str], names: list[str]) -> frozenset[str]:
    return (read & frozenset(names)) | (unread - frozenset(names))


@given(ACCOUNTS, st.sampled_from(tuple(LABS)), st.sampled_from((CAMPAIGN, TALKING)))
def test_talk_moves_trust_within_its_bounds_and_invents_nothing(account, name, text):
    found = between(campaign(text), account, name)
    assert all(-3 <= each <= 3 for each in found.trust.values())
    assert replace(found, trust=account.trust, heard=account.heard) == account
    assert found.heard >= account.heard
    assert between(campaign(text), found, name) == found


@given(ACCOUNTS)
def test_the_order_of_the_talk_does_not_matter(account):
    file = campaign(TALKING).file
    turned = file.model_copy(update={"talk": file.talk[::-1]})
    backwards = Campaign(turned, {}, {})
    assert between(backwards, account, "again") == between(campaign(TALKING), account, "again")


@given(ACCOUNTS, st.sampled_from(tuple(LABS)), st.integers(0, 10**6))
def test_a_lab_adds_and_takes_only_what_it_may(account, name, seed):
    entry = entry_for(lab(name).file, account)
    this = world(name, entry)
    answers = [answer for _, answer in random_play(this, seed, leave=0.1)]
    found = played(account, name, answers)
    file = this.file
    for key in ("facts", "pains", "promised", "kept"):
        assert getattr(found, key) >= getattr(account, key)
    assert found.facts - account.facts <= set(file.facts)
    assert found.promised - account.promised <= set(file.promises)
    ending = file.beats.get(found.endings[name])
    assert account.signs - found.signs <= set(ending.withdraws if ending else [])
    assert all(-3 <= each <= 3 for each in found.trust.values())
    assert set(found.trust) <= {*account.trust, *file.cast}
    assert found.days <= account.days
    assert found.ended[name] in ("won", "half", "lost", "left")
    assert set(found.givers) <= found.signs


@given(ACCOUNTS, ACCOUNTS)
def test_equal_accounts_are_one_key(one, other):
    same = replace(one, trust=dict(reversed(list(one.trust.items()))))
    assert (same, hash(same)) == (one, hash(one))
    assert (one == other) <= (hash(one) == hash(other))


def test_a_sign_given_twice_and_taken_back_is_gone():
    text = changed(
        AGAIN,
        "won: {end: won, sign: sponsor_identified,",
        "won: {end: won, sign: interest_shown, withdraws: interest_shown,",
    )
    this = World(scenario_of(text), the_book(), CAST)
    state = this.start._replace(beat=this.index["won"])
    assert after(campaign(), start(campaign()), "again", this, state).signs == frozenset()


def test_whoever_is_not_in_the_file_of_the_visit_keeps_their_trust():
    account = replace(start(campaign()), trust={"petra": 2})
    assert played(account, "visit", ["agenda", "page"]).trust["petra"] == 2

"""Which cards come: the due ones, then new ones, where calls were weak first."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from itertools import pairwise

from simgame.drills.planning import about, due_cards, new_cards, plan, weakness
from simgame.drills.schedule import Review, Schedule
from tests.drills.test_schedule import FIRST

OWL, WOLF = "personality@1/style-owl", "personality@1/style-wolf"


def test_due_cards_come_before_new_ones_the_longest_overdue_first(deck):
    schedule = Schedule([Review(WOLF, FIRST, True), Review(OWL, FIRST - timedelta(3), True)])
    today = FIRST + timedelta(30)
    assert due_cards(deck, schedule.due, today) == [OWL, WOLF]
    entries = plan(deck, schedule.due, today, seed=1, count=2)
    assert {entry.card for entry in entries} == {OWL, WOLF}
    entries = plan(deck, schedule.due, today, seed=1, count=6)
    assert {OWL, WOLF} < {entry.card for entry in entries}
    assert len({entry.card for entry in entries}) == 6


def test_what_is_not_due_is_not_asked(deck):
    schedule = Schedule([Review(OWL, FIRST, True)])
    assert due_cards(deck, schedule.due, FIRST) == []
    entries = plan(deck, schedule.due, FIRST, seed=1, kinds=["personality"], count=50)
    assert OWL not in {entry.card for entry in entries}
    people = [card for card in deck.cards.values() if card.kind == "personality"]
    assert len(entries) == len(people) - 1 == len(new_cards(deck, schedule.due, ["personality"]))


def test_a_card_of_another_book_is_not_due_here(deck):
    schedule = Schedule([Review("personality@1/style-dodo", FIRST, False)])
    assert due_cards(deck, schedule.due, FIRST) == []


def test_a_go_has_some_of_each_kind_and_no_two_in_a_row(deck):
    for seed in range(10):
        kinds = [deck.cards[e.card].kind for e in plan(deck, {}, FIRST, seed=seed)]
        assert len(kinds) == 12
        assert set(kinds) == set(deck.kinds)
        assert all(one != two for one, two in pairwise(kinds))


def test_kinds_that_were_asked_for_are_the_only_ones(deck):
    entries = plan(deck, {}, FIRST, seed=1, kinds=["buying", "stage"], count=50)
    assert {deck.cards[e.card].kind for e in entries} == {"buying", "stage"}
    assert len(entries) == len({e.card for e in entries}) == 13


def test_the_same_seed_plans_the_same_and_another_does_not(deck):
    assert plan(deck, {}, FIRST, seed=4) == plan(deck, {}, FIRST, seed=4)
    assert plan(deck, {}, FIRST, seed=4) != plan(deck, {}, FIRST, seed=5)


def test_a_weak_pair_brings_its_person_first(deck):
    weak = {("adaptation", "temper-silent"): 0.6, ("adaptation", "style-owl"): 0.2}
    for seed in range(10):
        cards = [deck.cards[e.card] for e in plan(deck, {}, FIRST, seed=seed, weak=weak)]
        of_people = [c for c in cards if c.kind in ("personality", "tell-apart", "answer")]
        assert len(of_people) >= 3
        assert sum("temper-silent" in card.people for card in cards) == 2


def test_no_two_in_a_row_and_no_three_of_a_go_are_about_the_same(deck):
    for seed in range(10):
        cards = [deck.cards[e.card] for e in plan(deck, {}, FIRST, seed=seed)]
        assert all(not about(one) & about(two) for one, two in pairwise(cards))
        met = Counter(each for card in cards for each in about(card))
        assert max(met.values()) <= 2


def test_of_many_due_cards_about_one_thing_two_are_asked(deck):
    of_owl = [name for name, card in deck.cards.items() if "style-owl" in card.people]
    schedule = Schedule([Review(name, FIRST, True) for name in of_owl])
    today = FIRST + timedelta(60)
    cards = [deck.cards[e.card] for e in plan(deck, schedule.due, today, seed=1)]
    assert len(of_owl) > 2
    assert sum("style-owl" in card.people for card in cards) == 2
    alone = plan(deck, schedule.due, today, seed=1, kinds=["tell-apart"], count=500)
    every = {name for name, card in deck.cards.items() if card.kind == "tell-apart"}
    assert {entry.card for entry in alone} == every


def test_a_go_recycles_few_lines(deck):
    again = total = 0
    for seed in range(5):
        rights = [
            deck.item(e.card, e.seed, "en").right.text
            for e in plan(deck, {}, FIRST, seed=seed, kinds=["answer"])
        ]
        total, again = total + len(rights), again + len(rights) - len(set(rights))
    assert again < total / 4


def test_weakness_wants_competency_and_person(deck):
    weak = {("adaptation", "style-owl"): 0.5, ("objections", "style-wolf"): 0.7}
    assert weakness(deck.cards[OWL], weak) == 0.5
    assert weakness(deck.cards[WOLF], weak) == 0
    assert weakness(deck.cards["nature@1/price-true"], weak) == 0.7
    assert weakness(deck.cards["compliance@1/no-favours"], weak) == 0

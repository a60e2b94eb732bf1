"""The questions: every card of the shipped book can be asked, in both languages, by any seed."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from scoring.book import RuleBook
from scoring.judge import Answer, objection_points, reaction_of
from scoring.rules import SaidList
from scoring.taught import Taught
from simgame.drills import moments, moves, objections, people
from simgame.drills.deck import KIND_IDS, Deck
from simgame.drills.kinds.compliance import NONE

SEEDS = range(12)
LANGUAGES = ("en", "zh")
HAN = re.compile(r"[\u4e00-\u9fff]")
CARD = re.compile(r"[a-z-]+@[1-9][0-9]*/\S+")


def items(deck, kind, seeds=SEEDS):
    return [
        deck.item(card, seed, language)
        for card, each in deck.cards.items()
        if each.kind == kind
        for seed in seeds
        for language in LANGUAGES
    ]


def test_the_shipped_book_has_cards_of_every_kind(deck):
    assert deck.kinds == KIND_IDS
    assert all(CARD.fullmatch(card) for card in deck.cards)


@pytest.mark.parametrize("kind", KIND_IDS)
def test_every_card_makes_a_sound_question(deck, kind):
    for item in items(deck, kind):
        surface, where = item.surface, (item.card.id, item.seed, item.language)
        ids = [choice.id for choice in surface.choices]
        texts = [choice.text for choice in surface.choices]
        assert len(set(ids)) == len(ids) >= 2, where
        assert len(set(texts)) == len(texts), where
        assert ids.count(surface.right) == 1, where
        assert surface.asks and all(surface.because) and surface.rules, where
        assert all(line for block in surface.shown for line in block.lines), where


@pytest.mark.parametrize("kind", KIND_IDS)
def test_both_languages_ask_the_same_of_a_seed(deck, kind):
    for card, each in deck.cards.items():
        if each.kind == kind:
            english, chinese = (deck.item(card, 5, language) for language in LANGUAGES)
            assert english.surface.right == chinese.surface.right
            assert [c.id for c in english.surface.choices] == [
                c.id for c in chinese.surface.choices
            ]
            assert HAN.search(chinese.surface.asks + chinese.surface.because[0])
            assert not HAN.search(english.surface.asks + english.surface.because[0])


@pytest.mark.parametrize("kind", KIND_IDS)
def test_an_explanation_leads_to_its_rule_and_names_it(deck, kind):
    for item in items(deck, kind, range(2)):
        assert item.reads, item.card.id
        entry = deck.codex.entry(item.reads[0])
        assert deck.codex.article(entry.key, _words(item.language)).title
        if kind != "topic":  # explained by the part; the topic is the article
            told = " ".join(item.surface.because)
            assert entry.name(item.language) in told, item.card.id


def _words(language):
    from simgame.words import words_for

    return words_for(language)


@pytest.mark.parametrize("kind", KIND_IDS)
def test_a_seed_draws_the_same_again_and_others_draw_otherwise(deck, book, kind):
    card = next(card for card, each in deck.cards.items() if each.kind == kind)
    again = Deck(book)
    assert deck.item(card, 7, "en") == again.item(card, 7, "en")
    surfaces = {deck.item(card, seed, "en").surface for seed in range(30)}
    assert len(surfaces) > 1


def test_cues_give_no_name_away(deck, book):
    for kind in ("personality", "tell-apart", "answer", "shared"):
        for item in items(deck, kind, range(4)):
            lines = [line for block in item.surface.shown for line in block.lines]
            for who in item.card.people:
                name = people.name_of(book.personalities[who], item.language)
                assert not any(people.tells(line, name) for line in lines), item.card.id


def test_a_name_is_seen_as_a_word_or_its_beginning():
    assert people.tells("Silently he nods", "Silent")
    assert not people.tells("Talks slowly", "Owl")
    assert people.tells("像只猫头鹰", "猫头鹰型")
    assert not people.tells("慢慢地说", "猫头鹰型")


def test_cues_are_of_different_sorts(deck, book):
    for item in items(deck, "personality", range(4)):
        person = book.personalities[item.card.subject]
        by_sort = people.cues(person, item.language)
        (block,) = item.surface.shown
        sorts = [s for line in block.lines for s, cues in by_sort.items() if line in cues]
        assert len(sorts) == len(block.lines) >= 3
        assert len(set(sorts)) == min(len(sorts), len(by_sort))


def test_the_person_is_sought_among_its_own_taxonomy(deck, book):
    for item in items(deck, "personality", range(4)):
        taxonomies = {book.personalities[c.id].taxonomy for c in item.surface.choices}
        assert len(taxonomies) == 1


def test_the_best_answer_alone_warms_most(deck, book):
    for item in items(deck, "answer"):
        trust = {
            choice.id: reaction_of(book, item.card.subject, [choice.id])
            for choice in item.surface.choices
        }
        best = trust.pop(item.surface.right)
        assert best > 0
        assert best > max(trust.values()), item.card.id


def test_who_follows_others_is_not_asked_for_one_answer(deck, book):
    chameleons = [name for name, person in book.personalities.items() if person.follows]
    assert chameleons
    assert not [each for each in chameleons if f"answer@1/{each}" in deck.cards]
    assert all(f"personality@1/{each}" in deck.cards for each in chameleons)


def test_a_line_is_crossed_by_one_or_by_none(deck, book):
    crossed = 0
    for item in items(deck, "compliance", range(40)):
        rule = book.compliance[item.card.subject]
        bad = {book.techniques[name].bad.in_(item.language) for name in moves.crossings(book, rule)}
        crossing = [choice.id for choice in item.surface.choices if choice.text in bad]
        assert len(crossing) <= 1
        assert item.surface.right == (crossing[0] if crossing else NONE)
        crossed += bool(crossing)
    every = len(items(deck, "compliance", range(40)))
    assert 0.5 < crossed / every < 0.95


def test_the_right_moment_and_method_give_most_points(deck, book):
    for item in items(deck, "timing", range(6)):
        rule = book.objections[item.card.subject]
        assert [c.id for c in item.surface.choices] == list(objections.TIMINGS)
        costs, given = rule.timings.model_dump(), objections.by_moment(rule)
        right = item.surface.right
        assert costs[right] == max(costs.values())
        assert given[right] > max(by for moment, by in given.items() if moment != right)
    for item in items(deck, "method", range(6)):
        methods = book.objections[item.card.subject].methods
        others = [methods[c.id] for c in item.surface.choices if c.id != item.surface.right]
        assert methods[item.surface.right] > max(others)
        assert item.surface.right != "direct_denial"
        assert methods[item.surface.right] > sorted(methods.values())[-2]


def test_points_of_a_moment_are_those_that_the_judge_gives(book):
    for rule in book.objections.values():
        for moment, points in objections.by_moment(rule).items():
            methods = {"later": ["defer"], "never": ["ignore"]}.get(moment) or [
                name for name in rule.methods if name not in ("defer", "ignore")
            ]
            judged = [objection_points(rule, Answer((name,))) for name in methods]
            assert points == max(judged), (rule.objection, moment)


def test_a_moment_is_asked_where_it_is_in_question(deck, book):
    rights: dict[str, set[str]] = {}
    for item in items(deck, "timing", [1]):
        content = book.objections[item.card.subject].content
        rights.setdefault(content, set()).add(item.surface.right)
    assert rights
    assert all(len(each) > 1 for each in rights.values())


def test_a_wrong_method_is_told_its_points_and_where_it_backfires(deck, book):
    for item in items(deck, "method", range(2)):
        methods = book.objections[item.card.subject].methods
        for choice in item.surface.choices:
            backfires = book.techniques[choice.id].backfires.in_(item.language)
            assert objections.signed(methods[choice.id]) in choice.why
            assert (backfires in choice.why) == (choice.id != item.surface.right)


def test_two_calls_share_one_thing_only(deck, book):
    for item in items(deck, "shared", range(4)):
        first, second = item.surface.shown
        assert not set(first.lines) & set(second.lines), item.card.id
        assert item.surface.right == item.card.subject
        sorts = {choice.id.partition(".")[0] for choice in item.surface.choices}
        assert len(sorts) == 1, "a person and a move could both be right"


def test_where_no_line_is_crossed_each_is_explained(deck, book):
    clean = [each for each in items(deck, "compliance") if each.surface.right == NONE]
    assert clean
    for item in clean:
        told = " ".join(item.surface.because)
        said = [choice for choice in item.surface.choices if choice.id != NONE]
        assert all(choice.text in told and choice.why in told for choice in said)
        mine = moves.crossings(book, book.compliance[item.card.subject])
        kept = {book.techniques[name].good.in_(item.language) for name in mine}
        assert kept & {choice.text for choice in said}


def test_the_line_that_warms_is_told_first_and_the_others_are_of_other_families(deck, book):
    for item in items(deck, "answer", range(4)):
        move = book.techniques[item.surface.right]
        assert move.good.in_(item.language) in item.surface.because[0]
        assert move.name.in_(item.language) in item.surface.because[0]
        families = {book.techniques[choice.id].family for choice in item.surface.choices}
        assert len(families) >= len(item.surface.choices) - 1, item.card.id


def test_every_part_that_is_heard_is_asked(deck, book):
    for name, topic in book.topics.items():
        for part, each in topic.parts.items():
            card = f"topic@1/{name}.{part}"
            assert (card in deck.cards) == (each.heard is not None)


def test_stages_are_read_from_the_sign_that_ends_them(deck, book):
    assert book.stages is not None
    for item in items(deck, "stage"):
        sign = book.stages.stages[item.card.subject]
        counts = sign.signs[sign.ends_with].counts.in_(item.language)
        assert item.surface.shown[0].lines[-1] in counts


# ---------------------------------------------------------------- other books


def without(book: RuleBook, **changed: object) -> RuleBook:
    """The book without some of what it judges by, or teaches."""
    teaching = Taught(book.topics, book.stages, book.buying)
    mine = {name: changed.pop(name) for name in ("topics", "stages", "buying") if name in changed}
    taught = replace(teaching, **mine)  # type: ignore[arg-type]  # tests take parts away
    return replace(book, taught=taught, **changed)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changed", "gone"),
    [
        ({"stages": None}, {"stage"}),
        ({"buying": None}, {"buying"}),
        ({"topics": {}}, {"topic"}),
        ({"objections": {}}, {"nature", "timing", "method"}),
        ({"compliance": {}}, {"compliance"}),
        ({"personalities": {}}, {"personality", "tell-apart", "answer", "shared"}),
    ],
)
def test_a_kind_without_material_is_absent(book, changed, gone):
    assert set(Deck(without(book, **changed)).kinds) == set(KIND_IDS) - gone


def test_a_card_that_the_book_does_not_have_is_refused(deck):
    with pytest.raises(KeyError):
        deck.item("personality@1/style-dodo", 1, "en")


def test_an_own_person_gets_cards_too(book):
    owl = book.personalities["style-owl"]
    heron = owl.model_copy(update={"personality": "style-heron", "look_alikes": {}})
    deck = Deck(without(book, personalities={**book.personalities, "style-heron": heron}))
    assert "personality@1/style-heron" in deck.cards
    assert deck.item("personality@1/style-heron", 1, "zh").right.id == "style-heron"


def test_natures_are_named_or_found_among_all_three(deck, book):
    ways = set()
    for item in items(deck, "nature"):
        rule, ids = book.objections[item.card.subject], [c.id for c in item.surface.choices]
        ways.add(bool(item.surface.shown))
        if item.surface.shown:
            assert item.surface.right == rule.nature
        else:
            natures = [book.objections[each].nature for each in ids]
            assert sorted(natures) == ["false", "hidden", "true"]
            assert {book.objections[each].content for each in ids} == {rule.content}
            assert item.surface.right == item.card.subject
    assert ways == {True, False}


def seen(item, book):
    """The lines of one question to judge an objection by: shown, or side by side."""
    if item.surface.shown:
        ((line,),) = [block.lines for block in item.surface.shown]
        return {item.card.subject: line}
    return {choice.id: choice.text for choice in item.surface.choices}


@pytest.mark.parametrize("kind", ["nature", "timing", "method"])
def test_an_objection_is_met_in_every_one_of_its_lines_and_in_no_other(deck, book, kind):
    met: dict[tuple[str, str], set[str]] = {}
    for item in items(deck, kind, range(40)):
        for name, line in seen(item, book).items():
            met.setdefault((name, item.language), set()).add(line)
    for (name, language), lines in met.items():
        heard = book.objections[name].heard
        assert heard is not None
        assert lines == set(heard.in_(language)), (name, language)


@pytest.mark.parametrize("kind", ["nature", "timing", "method"])
def test_the_question_about_an_objection_names_it_nowhere(deck, book, kind):
    for item in items(deck, kind):
        for name, line in seen(item, book).items():
            rule = book.objections[name]
            assert rule.name.in_(item.language) not in line
            assert rule.what.in_(item.language)[:20] not in line


def test_objections_side_by_side_are_met_in_the_same_line_of_each(deck, book):
    """They begin alike; what differs is what decides."""
    for item in items(deck, "nature"):
        places = {
            book.objections[name].heard.in_(item.language).index(line)
            for name, line in seen(item, book).items()
        }
        assert len(places) == 1


@pytest.mark.parametrize("heard", [None, SaidList(en=[], zh=[])])
@pytest.mark.parametrize("kind", ["nature", "timing", "method"])
def test_an_objection_without_lines_is_shown_by_its_case(book, kind, heard):
    plain = {
        name: rule.model_copy(update={"heard": heard}) for name, rule in book.objections.items()
    }
    deck = Deck(without(book, objections=plain))
    for item in items(deck, kind, range(4)):
        for name, line in seen(item, book).items():
            rule = book.objections[name]
            first = line.removeprefix(rule.name.in_(item.language)).lstrip(":： ")
            assert rule.what.in_(item.language).startswith(first)
            assert (first != line) == (kind != "nature")


def test_a_principle_is_met_in_spoken_lines_without_names_that_tell_it(deck, book):
    for item in items(deck, "principle"):
        *_, seller = item.surface.shown
        offered = [choice.text for choice in item.surface.choices]
        for technique in book.techniques.values():
            name = technique.name.in_(item.language)
            if any(moments.near(name, each) for each in offered):
                assert not any(f"({name})" in line for line in seller.lines), item.card.id
        lines = {
            line.in_(item.language) for t in book.techniques.values() for line in (t.good, t.bad)
        }
        assert any(line in seller.lines[0] for line in lines)


def test_a_moment_shows_only_what_its_principle_reads(deck):
    (block,) = deck.item("principle@1/never-argue", 1, "en").surface.shown
    assert "the data sheet says the opposite" in block.lines[0]


def test_what_is_not_shown_of_a_moment_speaks_for_no_other_principle(deck, book):
    """A rule whose condition only fails at something hidden is never a wrong choice."""
    plain = book.principles["never-argue"].when
    nosy = book.principles["no-empty-close"].when
    assert moments.read_by(plain, nosy).phase == []
    assert moments.read_by(nosy, nosy) == nosy


def test_names_that_nearly_say_the_same():
    assert moments.near("Reassure", "Reassurance needs proof")
    assert moments.near("口头宽慰", "宽慰要有凭据")
    assert not moments.near("Evidence", "Rank meets rank")


def test_once_more_is_read_otherwise(deck):
    """Of every card that has another surface, among a few, one that differs is found."""
    for card in deck.cards:
        other = deck.another(card, 5)
        assert deck.another(card, 5) == other != 5
        assert deck.lines(card, other) != deck.lines(card, 5), card

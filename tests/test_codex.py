"""The codex holds the whole rule book, in both languages, and every link leads somewhere."""

from __future__ import annotations

import re

import pytest

from scoring.book import load_rulebook
from scoring.words import LANGUAGES
from simgame.codex import FAMILIES, Article, Codex
from simgame.words import words_for

CODEX = Codex(load_rulebook())
KEYS = [entry.key for entry in CODEX.entries]


def text_of(article: Article) -> str:
    rows = [row for section in article.sections for row in section.rows]
    return "\n".join(
        [article.title, article.kind, *(section.heading for section in article.sections)]
        + [f"{row.text} {row.note}" for row in rows]
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", KEYS)
def test_every_article_is_written_in_every_language(key, language):
    article = CODEX.article(key, words_for(language))
    assert article.title
    assert article.sections
    assert all(section.rows for section in article.sections)
    assert all(row.text for section in article.sections for row in section.rows)
    if language == "zh":
        assert re.search(r"[\u4e00-\u9fff]", text_of(article))


@pytest.mark.parametrize("key", KEYS)
def test_every_link_leads_to_an_article(key):
    assert set(CODEX.article(key, words_for("en")).links) <= set(KEYS)


def test_all_families_have_entries_in_order():
    families = list(dict.fromkeys(entry.family for entry in CODEX.entries))
    assert families == list(FAMILIES)


def test_a_personality_and_its_techniques_link_both_ways():
    owl = CODEX.article("personality/style-owl", words_for("en"))
    assert {"technique/evidence", "technique/praise"} <= set(owl.links)
    for link in owl.links:
        back = CODEX.article(link, words_for("en"))
        assert "personality/style-owl" in back.links


def test_likes_come_strongest_first():
    owl = CODEX.article("personality/style-owl", words_for("en"))
    likes = next(s for s in owl.sections if s.heading == "What warms them")
    assert [row.note[:2] for row in likes.rows] == sorted(r.note[:2] for r in likes.rows)[::-1]


def test_the_condition_of_a_rule_is_said_in_words():
    rule = CODEX.article("principle/no-empty-close", words_for("en"))
    when = next(s for s in rule.sections if s.heading == "Applies when all of this holds")
    assert when.rows[0].text.startswith("the answer uses none of these: Agree the")
    assert when.rows[1].text == "the phase of the call is closing"


@pytest.mark.parametrize("text", ["OWL", "owl", "ＯＷＬ", "猫头鹰", "头鹰"])
def test_names_are_found_in_both_languages_whatever_the_case(text):
    assert CODEX.search(text)[0].entry.key == "personality/style-owl"


def test_what_stands_in_an_article_is_found_with_an_excerpt():
    hits = {hit.entry.key: hit.excerpt for hit in CODEX.search("desk is bare")}
    assert "desk is bare" in hits["personality/style-owl"]


def test_every_word_must_be_there():
    assert {hit.entry.key for hit in CODEX.search("owl numbered tabs")} == {"personality/style-owl"}


def test_nothing_sought_is_everything():
    assert [hit.entry.key for hit in CODEX.search("  ")] == KEYS


def test_what_nobody_wrote_is_not_found():
    assert CODEX.search("xyzzy") == ()


@pytest.mark.parametrize(
    ("rule", "key"),
    [
        ("style-owl", "personality/style-owl"),
        ("style-owl+temper-impatient", "personality/style-owl"),
        ("no-favours", "compliance/no-favours"),
        ("price-hidden", "objection/price-hidden"),
    ],
)
def test_a_finding_leads_to_its_article(rule, key):
    found = CODEX.find(rule)
    assert found is not None
    assert found.key == key


def test_an_unknown_rule_leads_nowhere():
    assert CODEX.find("no-such-rule") is None

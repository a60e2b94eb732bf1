"""The codex holds the whole rule book, in both languages, and every link leads somewhere."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from scoring.book import load_rulebook
from scoring.words import LANGUAGES
from simgame.codex import FAMILIES, Article, Codex
from simgame.codex.page import anchor, render
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
    assert when.rows[0].text.startswith("the answer uses none of these: Settle who")
    assert when.rows[1].text == "the phase of the call is closing"


@pytest.mark.parametrize("text", ["OWL", "owl", "ＯＷＬ", "猫头鹰", "头鹰"])
def test_names_are_found_in_both_languages_whatever_the_case(text):
    assert CODEX.search(text)[0].entry.key == "personality/style-owl"


def test_words_of_their_own_come_before_pieces_of_words():
    hits = CODEX.search("owl")
    assert [hit.entry.key for hit in hits if hit.whole] == ["personality/style-owl"]
    assert len(hits) > 1, "“acknowledge” holds it too"
    assert not CODEX.search("owled")[0].whole


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


# --------------------------------------------------------------------- one page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_holds_everything_and_leads_nowhere_else(language):
    text = render(CODEX, CODEX.entries, words_for(language))
    anchors = set(re.findall(r'id="([^"]+)"', text))
    assert {anchor(key) for key in KEYS} <= anchors
    links = set(re.findall(r'href="([^"]*)"', text))
    assert links and all(link.startswith("#") and link[1:] in anchors for link in links)
    assert not re.search(r"<script|https?://|src=", text)
    assert text.startswith(f'<!DOCTYPE html>\n<html lang="{language}')


def test_a_page_of_some_entries_links_only_among_them():
    some = [CODEX.entry(key) for key in ("personality/style-owl", "technique/evidence")]
    text = render(CODEX, some, words_for("en"))
    assert 'href="#technique-evidence"' in text
    assert 'href="#technique-praise"' not in text
    assert CODEX.entry("technique/praise").name("en") in text


def test_what_an_instructor_wrote_is_not_read_as_html():
    book = load_rulebook()
    rule = book.principles["never-argue"]
    name = rule.name.model_copy(update={"en": "<script>alert(1)</script>"})
    evil = replace(book, principles={"never-argue": rule.model_copy(update={"name": name})})
    codex = Codex(evil)
    text = render(codex, [codex.entry("principle/never-argue")], words_for("en"))
    assert "<script" not in text and "&lt;script&gt;" in text


# ------------------------------------------------------------- what is taught


def test_a_rule_leads_to_where_it_is_taught_and_back():
    taught = [entry for entry in CODEX.entries if entry.family in ("topic", "stage", "buying")]
    assert taught
    for entry in taught:
        judges = [
            link
            for link in CODEX.article(entry.key, words_for("en")).links
            if link.startswith(("principle/", "compliance/", "objection/"))
        ]
        assert judges, f"{entry.key} names nothing that judges it"
        for link in judges:
            assert entry.key in CODEX.article(link, words_for("en")).links


def test_a_part_of_a_topic_is_found_by_its_words():
    for name, topic in CODEX.book.topics.items():
        heard = [part.heard for part in topic.parts.values() if part.heard]
        for line in (heard[0].en[0], heard[0].zh[0]) if heard else ():
            assert f"topic/{name}" in {hit.entry.key for hit in CODEX.search(line)}

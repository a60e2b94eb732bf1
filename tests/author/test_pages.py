"""Every message an author can meet has a page, and every page tells the truth."""

from __future__ import annotations

import re

import pytest

from simgame.author import page as pages_module
from simgame.author.examples import problems_after, problems_before, spoil
from simgame.author.page import BASES, FOLDER, GROUPS, PageError, hint, page, pages, search, title
from simgame.words import words_for
from tests.builders import the_book
from tests.test_words import ALL_CALLS, HAN, sayable
from tests.wording import problems_of, says

PAGES = pages()
EXAMPLES = {code: each.example for code, each in PAGES.items() if each.example is not None}
ELSEWHERE = ("cli.translation-",)
"""Codes of other groups that `check` says of an author's files."""


def authors_codes() -> set[str]:
    """Codes that speak of an author's files: those with words, and those raised in the code."""
    worded = {key.removesuffix(".what") for key in sayable("simgame") if key.endswith(".what")}
    raised = {said.key for said in ALL_CALLS if said.is_problem and said.whole}
    return {
        code
        for code in worded | raised
        if code.partition(".")[0] in GROUPS or code.startswith(ELSEWHERE)
    }


def unwritten() -> set[str]:
    """A group whose folder has not been begun is somebody's work still to come."""
    return {group for group in GROUPS if not (FOLDER / group).is_dir()}


def test_every_code_an_author_can_meet_has_a_page():
    wanted = {code for code in authors_codes() if code.partition(".")[0] not in unwritten()}
    missing = sorted(wanted - set(PAGES))
    listed = "".join(f"\n  simgame/author/pages/{code.replace('.', '/')}.yaml" for code in missing)
    assert not missing, f"codes without a page; write:{listed}"


def test_no_page_is_about_a_code_that_is_never_said():
    assert sorted(set(PAGES) - authors_codes()) == []


def test_pages_stand_where_their_code_says():
    files = {
        path.relative_to(FOLDER).with_suffix("").as_posix().replace("/", ".")
        for path in FOLDER.rglob("*.yaml")
        if BASES not in path.parents
    }
    assert files == set(PAGES)


@pytest.mark.parametrize("code", PAGES)
def test_a_page_has_its_reasons_in_both_languages(code):
    found = PAGES[code]
    assert 2 <= len(re.findall(r"[.!?;](?:\s|$)", found.why.en)) <= 6
    assert len(found.why.en) > 80
    assert HAN.search(found.why.zh)
    assert len(found.why.zh) > 30
    assert re.findall("[\u4e00-\u9fff] ?[,;?]", found.why.zh) == [], "half-width punctuation"
    assert (found.example is None) == (found.because is not None), (
        "an example, or why there is none"
    )


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_example_is_short_and_its_lines_stand_in_the_base(code):
    example = EXAMPLES[code]
    assert 1 <= len(example.sound.splitlines()) <= 6
    assert 1 <= len(example.broken.splitlines()) <= 6
    assert spoil(example).text != (BASES / example.base).read_text("utf-8")


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_sound_passage_is_not_complained_of(code):
    said = {each.code for each in problems_before(EXAMPLES[code], the_book())}
    assert said == set()


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_broken_passage_yields_exactly_its_code(code):
    example = EXAMPLES[code]
    spoiled, found = spoil(example), problems_after(example, the_book())
    assert {each.code for each in found} == {code, *example.also}
    lines = [each.place.line for each in found if each.code == code and each.place]
    assert lines
    assert all(spoiled.first <= line <= spoiled.last for line in lines)


def test_a_passage_that_is_not_in_the_base_is_a_defect():
    example = EXAMPLES["schema.missing-key"].model_copy(update={"sound": "goto: lost\nlevel: 9"})
    with pytest.raises(ValueError, match="stands 0 times in bakery"):
        spoil(example)


# ----------------------------------------------------------------- finding a page


def test_a_page_is_found_by_its_code_or_the_part_after_the_dot():
    assert page("scenario.no-clock").code == "scenario.no-clock"
    assert page("no-clock").code == "scenario.no-clock"


@pytest.mark.parametrize(
    ("word", "guess"),
    [("scenario.no-clok", "scenario.no-clock"), ("no-clok", "scenario.no-clock"), ("xyzzy", "")],
)
def test_an_unknown_code_names_the_nearest(word, guess):
    (found,) = problems_of(lambda: page(word))
    named = [f"Did you mean “{guess}”"] if guess else []
    says(found, "explain.unknown-code", None, [f"“{word}”", *named, "lists all codes"], f"“{word}”")
    with pytest.raises(PageError) as raised:
        page(word)
    assert raised.value.exit_status == 2


def test_a_name_that_several_codes_share_is_not_guessed():
    assert [each.code for each in search("name-is-id")] == [
        "scenario.name-is-id",
        "campaign.name-is-id",
        "book.name-is-id",
    ]
    assert problems_of(lambda: page("name-is-id"))[0].code == "explain.unknown-code"


@pytest.mark.parametrize("text", ["colon", "COLON", "冒号"])
def test_the_search_reads_both_languages(text):
    assert "yaml.fullwidth-colon" in {each.code for each in search(text)}


def test_the_search_may_find_nothing():
    assert search("xyzzy") == ()


def test_titles_say_what_differs_with_dots():
    assert title("scenario.unknown-beat", words_for("en")) == "No beat is called “…”."
    assert "…" in hint("scenario.unknown-beat", words_for("zh"))
    assert title("scenario.none-such", words_for("en")) == "–"


def test_groups_come_in_the_order_an_author_meets_them():
    order = list(dict.fromkeys(each.group for each in PAGES.values()))
    known = [group for group in order if group in pages_module.GROUPS]
    assert known == [group for group in pages_module.GROUPS if group in order]

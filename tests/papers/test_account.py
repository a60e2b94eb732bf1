"""The account report: everything with its turn, honest about what is not known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from scoring.words import LANGUAGES
from simgame.campaign.run import Run
from simgame.campaign.score import score
from simgame.papers.account import report
from simgame.papers.dossier import Dossier
from simgame.papers.gather import dossier
from simgame.papers.grading import graded, weighed
from simgame.store.database import Store
from simgame.words import words_for
from tests.campaign_builders import go_on, play, start, store_at
from tests.papers.paper import Page, fetches_nothing, is_accessible
from tests.papers.samples import DOSSIERS, HOSTILE, finished, fresh, half


def page(of: Dossier, language: str = "en") -> Page:
    return Page(report(of, "html", words_for(language)))


def said(of: Dossier) -> str:
    """The text of the page, with single spaces."""
    return " ".join(page(of).text.split())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", DOSSIERS)
def test_the_page_is_for_everybody_and_alone(name, language):
    found = page(DOSSIERS[name](), language)
    is_accessible(found, language)
    fetches_nothing(found)
    assert "@media print" in found.source


def test_a_run_that_was_only_begun_says_that_nothing_is_there_yet():
    text = said(fresh())
    for sentence in (
        "Not over yet",
        "60 of 60 days left",
        "Score: not worked out",
        "The customer has given no sign.",
        "No forecast was made.",
        "Nothing was promised.",
        "No objective was sealed.",
        "Nobody has admitted a pain.",
        "No such decision has come up.",
        "Nothing is known of a rival.",
    ):
        assert sentence in text
    assert text.count("still to come") == 4


def test_every_sign_names_its_words_and_its_turn():
    found = page(finished())
    links = [link["href"] for link in found.named("a")]
    assert "#turn-pain-1" in links and "#turn-pain-2" in links
    text = said(finished())
    assert (
        "A possible sponsor is known I would speak for it. Mina Vole · The third shift, turn 1"
        in text
    )
    assert "taken back: The third shift, turn 2" in text
    assert "Still missing in this stage: The letter to the sponsor is confirmed." in text


def test_forecasts_are_told_with_their_number_and_interval():
    text = said(finished())
    assert "60 % came" in text and "80 % did not come" in text
    assert "Forecasts with an outcome: 2. Came true: 1 (50 %; 95 % interval: 10 to 90 %)." in text
    assert "That is too few to say" in text
    enough = finished().calibration
    assert enough is not None
    assert "too few to say" not in said(
        replace(finished(), calibration=replace(enough, n=12, came=6, enough=True))
    )


def test_promises_tell_what_came_of_them():
    text = said(finished())
    assert "not kept Vera told Mina that you do not ring." in text
    assert "Made: At the gate, turn 2 The third shift, turn 1 nothing that was heard of" in text
    assert "not yet" in said(half())


def test_objectives_are_shown_only_when_opened():
    text = said(finished())
    assert "Mina says a day." in text and "Not reached." in text and "Reached." in text
    closed = replace(half(), objectives=(replace(half().objectives[0], opened=False, words=""),))
    assert "Not opened yet." in said(closed)
    lost = replace(half(), objectives=(replace(half().objectives[0], intact=False),))
    assert "are not those that were sealed" in said(lost)


def test_margins_are_summed():
    first = finished().products[0]
    two = replace(finished(), products=(first, replace(first, name="Bell", price=0, cost=500)))
    text = said(two)
    assert "Night gauge 12,000 7,000 5,000 42" in text
    assert "Bell 0 500 −500 –" in text
    assert "Together 12,000 7,500 4,500 38" in text


def test_going_on_is_weighed_or_said_not_to_be():
    assert "pain 61.0 −20.5 40.0 went on" in said(finished())
    assert "Not worked out for this report." in said(replace(finished(), worth=()))


def test_hostile_texts_stay_texts():
    found = page(DOSSIERS["hostile"]())
    assert "<script" not in found.source and "\x1b" not in found.source
    assert " ".join(HOSTILE.split()) in " ".join(found.text.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_texts_stay_texts_in_markdown(language):
    text = report(DOSSIERS["hostile"](), "md", words_for(language))
    blocks = MarkdownIt().enable(["table", "strikethrough"]).parse(text)
    inner = [child.type for block in blocks for child in block.children or ()]
    assert set(inner) <= {"text", "text_special", "strong_open", "strong_close", "code_inline"}
    assert not {"html_block", "fence", "code_block", "blockquote_open"} & {b.type for b in blocks}
    rows = [line for line in text.splitlines() if line.startswith("|")]
    tables = [block for block in blocks if block.type == "table_open"]
    assert len(tables) == 4
    cells = sum(block.type in ("td_open", "th_open") for block in blocks)
    assert cells == sum(
        line.replace("\\|", "").count("|") - 1 for line in rows if not set(line) <= set("|-:")
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", DOSSIERS)
def test_markdown_has_a_part_for_each_part_of_the_page(name, language):
    words = words_for(language)
    text = report(DOSSIERS[name](), "md", words)
    for part in ("labs", "signs", "forecasts", "promises", "objectives", "people", "turns"):
        assert f"## {words(f'accountreport.{part}.heading')}\n" in text


# ------------------------------------------------------------------- of a real run


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = store_at(tmp_path)
    yield made
    made.close()


def whole(run: Run) -> Dossier:
    return weighed(graded(dossier(run, words_for("en")), run), run)


def test_a_real_run_is_graded_and_weighed(store):
    run = play(start(store))
    found = whole(run)
    assert [call.score is not None for call in found.calls] == [True, True, True]
    assert all(turn.loss is not None and turn.band for call in found.calls for turn in call.turns)
    assert found.score == pytest.approx(score(run).raw)
    assert [(each.after, each.went_on) for each in found.worth] == [
        ("At the desk", True),
        ("The visit", True),
    ]
    assert found.worth[1].best == pytest.approx(100)
    assert [each.disengaging for each in found.worth] == [40, 20]
    is_accessible(page(found), "en")


def test_a_run_that_was_given_up_is_weighed_at_its_last_lab(store):
    run = play(start(store), 1)
    run.disengage()
    found = whole(run)
    assert [(each.went_on, each.disengaging) for each in found.worth] == [(False, 40)]
    assert "Given up" in said(found)


def test_an_open_call_is_not_graded(store):
    run = play(start(store), 1)
    go_on(run)
    run.begin("open").answer("agenda")
    found = whole(run)
    assert [call.score is None for call in found.calls] == [False, True, True]
    assert "not over" in said(found)

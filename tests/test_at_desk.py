"""Things taken and words written, from the call to its reports: nothing lost, nothing early."""

from __future__ import annotations

import json
import sqlite3

import pytest

from scoring.reports import as_json, html, text
from scoring.words import LANGUAGES
from simgame.attempt import Attempt
from simgame.services import Services
from tests.tui.at_desk import AIM, BEST, TO_THE_LETTER, WHOLE, at_desk

BREACH = (("paper+guess+ruse", ""), *WHOLE[1:])


@pytest.fixture
def services(tmp_path):
    made = Services(tmp_path / "simgame.sqlite3", clock=lambda: "2025-03-04T05:06:07Z")
    yield made
    made.close()


def told(attempt):
    return [(line.role, line.text) for line in attempt.transcript()]


def report(attempt, language="en"):
    return text.render(attempt.scorecard(), attempt.world.book, language, {})


def tampered(services, words):
    with sqlite3.connect(services.database) as connection:
        connection.execute("UPDATE writings SET text = ? WHERE beat = 'aim'", (words,))


# ------------------------------------------------------------------- the talk


def test_sealed_words_are_shown_once_the_call_is_over_and_not_before(services):
    running = at_desk(services, *TO_THE_LETTER)
    assert ("wrote", "") in told(running)
    assert AIM[1] not in str(running.transcript())
    assert AIM[1] not in str(running.view())
    for answer, words in WHOLE[len(TO_THE_LETTER) :]:
        running.answer(answer, words)
    assert ("wrote", AIM[1]) in told(running)
    assert ("wrote", "Until Thursday. [OK]") in told(running)


def test_the_talk_is_the_same_after_it_is_taken_up_again(services):
    played = at_desk(services, *WHOLE)
    again = Attempt.resume(services.store, "desk")
    assert told(again) == told(played)
    assert again.written() == played.written()
    assert told(again)[0] == ("told", again.voice.text("beats.research.text"))


def test_who_takes_nothing_says_so_without_words(services):
    played = at_desk(services, *TO_THE_LETTER, ("nothing", ""))
    assert ("nothing", "") in told(played)


def test_words_that_were_changed_afterwards_are_found_out(services):
    at_desk(services, *WHOLE)
    tampered(services, "Something that came true.")
    again = Attempt.resume(services.store, "desk")
    assert [each.genuine for each in again.written().values()] == [False, True]
    assert "These are not the words that were sealed" in report(again)


def test_words_that_are_gone_are_found_out(services):
    at_desk(services, *WHOLE)
    with sqlite3.connect(services.database) as connection:
        connection.execute("DELETE FROM writings")
    again = Attempt.resume(services.store, "desk")
    assert not any(each.genuine for each in again.written().values())
    assert "These are not the words that were sealed" in report(again)


# ---------------------------------------------------------------- the records


def test_a_set_is_faced_with_all_its_things(services):
    faced = at_desk(services, *BREACH).scorecard().turn(1).faced
    assert faced.several is not None
    assert (faced.several.budget, faced.several.unit) == (6, "hours")
    assert [thing.id for thing in faced.several.of(faced.option)] == ["paper", "guess", "ruse"]
    locked = [thing.id for thing in faced.several.things if not thing.offered]
    assert locked == ["cellar"]
    assert faced.several.of("leave") == ()
    assert faced.situation.alone
    assert faced.reaction is None


def test_what_was_written_is_faced_with_what_was_asked(services):
    faced = at_desk(services, *WHOLE).scorecard().turn(2).faced
    assert faced.wrote is not None
    assert faced.wrote.text == AIM[1]
    assert faced.wrote.prompt.startswith("In your own words")
    assert faced.wrote.sealed
    assert faced.wrote.genuine


def test_the_best_sets_lose_nothing(services):
    card = at_desk(services, *BEST).scorecard()
    assert card.turn(2).faced.loss == pytest.approx(0)
    verdict = card.turn(2).verdict
    assert verdict is not None
    assert card.turn(2).best_points == verdict.points


# ---------------------------------------------------------------- the reports


def test_the_report_tells_each_thing_and_no_list_of_sets(services):
    told_ = report(at_desk(services, *BREACH))
    first = told_[told_.index("-- Turn 1") : told_.index("-- Turn 2")]
    assert "Sets that could be\n  paid for: 56." in first
    assert first.count("The trade paper [/]") == 3
    assert "[taken] Ring their porter" in first
    assert "* -6 No false name, no false purpose" in first
    assert "[taken, in the best set] Write down" in first
    assert "overruled by “No false name" in first
    assert "[not on offer: something had to come first] Have yourself shown" in first
    assert "The best set, and the one you took:" in first
    assert first.count("  - [") == 8 + 2
    assert "Ada [OK] Moor: Six hours" not in told_


def test_the_report_has_what_was_written_as_it_was_written(services):
    told_ = report(at_desk(services, *WHOLE))
    assert "  | A date [/], and who signs.\n  | Nothing else.\n" in told_
    assert "Sealed when it was handed in, and unchanged since." in told_
    page = at_desk_page(services)
    assert "A date [/], and who signs.<br>Nothing else." in page


def at_desk_page(services, language="en"):
    attempt = Attempt.resume(services.store, "desk")
    return html.render(attempt.scorecard(), attempt.world.book, language, {})


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_report_can_be_made_of_every_way_through(services, language):
    services.language = language
    ways = (WHOLE, BREACH, (*TO_THE_LETTER, ("nothing", ""), ("leave", "")), (("leave", ""),))
    for number, way in enumerate(ways):
        attempt = at_desk(services, *way, attempt=f"desk{number}")
        card, book = attempt.scorecard(), attempt.world.book
        for render in (text.render, html.render, as_json.render):
            assert render(card, book, language, {})


def test_programs_get_things_and_words_but_two_sets_only(services):
    attempt = at_desk(services, *BREACH)
    made = json.loads(as_json.render(attempt.scorecard(), attempt.world.book, "en", {}))
    first, second, third, *_ = made["turns"]
    assert len(first["alternatives"]) == 2
    assert first["several"]["sets"] == 56
    ruse = next(each for each in first["several"]["things"] if each["id"] == "ruse")
    assert ruse["taken"]
    assert not ruse["best"]
    assert ruse["rules"] == [{"rule": "no-pretext", "points": -6}]
    assert second["wrote"] == {
        "text": AIM[1],
        "prompt": "In your own words: what will you have on Thursday evening that you have not "
        "got today?",
        "sealed": True,
        "genuine": True,
    }
    assert third["several"] is None
    assert third["wrote"] is None

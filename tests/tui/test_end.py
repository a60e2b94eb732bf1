"""After the call: five pages, each of which says what it means, and what can be done there."""

from __future__ import annotations

from pathlib import Path

import pytest

from simgame.store.database import Store
from simgame.tui.screens.call import CallScreen
from simgame.tui.screens.codex import CodexScreen
from simgame.tui.screens.end import EndScreen
from simgame.tui.screens.help import HelpScreen
from simgame.tui.screens.home import HomeScreen
from simgame.tui.widgets.turn_card import TurnCard
from tests.tui.driving import SIZES, keys, press, screen_text, settle
from tests.tui.played import LEFT, LOST, WON, reviewed

TALL = (100, 90)


async def test_the_result_says_how_it_ended_and_what_the_score_means(new_app, services):
    reviewed(services, *WON)
    app = new_app(start="past")
    async with app.run_test(size=TALL) as pilot:
        await settle(pilot)
        text = screen_text(app)
    assert "Won: Fixture & Sons [/]" in text
    assert "She writes Thursday [/] on her wrist." in text
    assert "Sign earned: the customer admitted the pain" in text
    assert "Process score: 100 of 100" in text
    assert "0 is clicking at random, 100 the best possible" in text


async def test_a_turning_point_shows_words_better_answer_rule_and_reaction(new_app, services):
    reviewed(services, *LOST)
    app = new_app(start="past")
    async with app.run_test(size=TALL) as pilot:
        await settle(pilot)
        first = next(iter(app.screen.query(TurnCard)))
        number = first.turn.faced.number
        text = screen_text(app)
        better = first.debrief.better(first.turn)
        assert better[:30] in text
        assert "The rule" in text
        assert "Source:" in text
        assert "▼ cold" in text
        first.focus()
        await press(pilot, "enter")
        assert isinstance(app.screen, EndScreen)
        assert app.screen.page == "replay"
        assert app.screen.number == number


async def test_every_alternative_of_a_decision_is_shown_with_its_loss(new_app, services):
    reviewed(services, *LOST)
    app = new_app(start="past")
    async with app.run_test(size=TALL) as pilot:
        await press(pilot, "2", "home", "enter")
        text = screen_text(app)
        assert "Decision 1 of 3" in text
        assert "BEST" in text
        assert "YOU" in text
        assert "Techniques: Speak to the" in text
        assert "The answers here gave from" in text
        await press(pilot, "n")
        assert "Decision 2 of 3" in screen_text(app)
        await press(pilot, "b", "b")
        assert "Decision 1 of 3" in screen_text(app)


async def test_on_a_narrow_screen_a_decision_takes_the_place_of_the_list(new_app, services):
    reviewed(services, *LOST)
    app = new_app(start="past")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "2")
        assert "What you could have said" not in screen_text(app)
        await press(pilot, "home", "enter")
        assert "Decision 1 of 3" in screen_text(app)
        await press(pilot, "escape")
        assert "Decision 1 of 3" not in screen_text(app)
        assert isinstance(app.screen, EndScreen)
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)


async def test_play_on_begins_a_new_call_at_the_decision(new_app, services):
    reviewed(services, *LOST)
    app = new_app(start="past")
    async with app.run_test() as pilot:
        await press(pilot, "2", "home", "down", "p")
        assert isinstance(app.screen, CallScreen)
        assert app.screen.attempt.answers == ["weather"]
        assert app.screen.attempt.started.branch == "past:2"
        assert len(services.store.attempts()) == 2


async def test_play_on_can_be_clicked(new_app, services):
    reviewed(services, *LOST)
    app = new_app(start="past")
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "2", "home")
        await pilot.click(".play-on")
        await settle(pilot)
        assert isinstance(app.screen, CallScreen)


async def test_an_exam_is_not_played_on(new_app, services):
    reviewed(services, *LOST, mode="exam")
    app = new_app(start="past")
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "2", "home", "p")
        assert isinstance(app.screen, EndScreen)
        assert "Play on" not in screen_text(app)
    assert len(services.store.attempts()) == 1


async def test_too_few_decisions_are_not_zero(new_app, services):
    reviewed(services, *LOST)
    app = new_app(start="past")
    async with app.run_test() as pilot:
        await press(pilot, "3")
        text = screen_text(app)
    assert "too few to say (n=1)" in text
    assert "not measured in this call" in text


async def test_outcome_counts_facts_pains_trust_and_minutes(new_app, services):
    reviewed(services, *WON)
    app = new_app(start="past")
    async with app.run_test(size=TALL) as pilot:
        await press(pilot, "4")
        text = screen_text(app)
    assert "Facts learned: 1 of 1" in text
    assert "The doors stick [bold] on wet days. (Ada [OK] Moor)" in text
    assert "[x] " in text
    assert "Ada [OK] Moor, Keeper of {doors}" in text
    assert "Minutes: 3 of 6 used, 3 left" in text
    assert "The course of the call" in text


async def test_the_person_stands_beside_the_own_review(new_app, services):
    reviewed(services, *WON)
    services.store.keep_review("past", {"well": "[/]", "person": "style-peacock", "change": "x"})
    app = new_app(start="past")
    async with app.run_test(size=TALL) as pilot:
        await press(pilot, "5")
        text = screen_text(app)
    assert "was: Owl" in text
    assert "You wrote: Peacock. That was another type." in text
    assert "Corrects a loose word" in text
    assert "[/]" in text


async def test_a_right_guess_is_called_right(new_app, services):
    reviewed(services, *WON)
    services.store.keep_review("past", {"well": "", "person": "style-owl", "change": ""})
    app = new_app(start="past")
    async with app.run_test() as pilot:
        await press(pilot, "5")
        assert "You wrote: Owl. That was right." in screen_text(app)


async def test_an_abandoned_call_says_so(new_app, services):
    reviewed(services, *LEFT)
    app = new_app(start="past")
    async with app.run_test(size=TALL) as pilot:
        await settle(pilot)
        text = screen_text(app)
        assert "Abandoned: Fixture & Sons [/]" in text
        assert "You ended the call yourself." in text
        assert "(You ended the call here.)" in text
        await press(pilot, "2", "end")
        assert "You ended the call" in screen_text(app)
        await press(pilot, "p")
        assert isinstance(app.screen, CallScreen)
        assert app.screen.attempt.answers == ["agenda"]


async def test_a_call_that_was_left_at_once_has_every_page(new_app, services):
    reviewed(services, "leave")
    app = new_app(start="past")
    async with app.run_test() as pilot:
        for page in "12345":
            await press(pilot, page)
        assert isinstance(app.screen, EndScreen)


async def test_the_report_is_written_beside_what_is_there(new_app, services, tmp_path, monkeypatch):
    reviewed(services, *WON)
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    app = new_app(start="past")
    async with app.run_test() as pilot:
        await press(pilot, "e")
        assert "simgame-past.html" in screen_text(app).replace("\n", "").replace("   ", "")
        (folder / "simgame-past.html").write_text("mine", encoding="utf-8")
        await press(pilot, "e")
    assert (folder / "simgame-past.html").read_text(encoding="utf-8") == "mine"
    written = (folder / "simgame-past-2.html").read_text(encoding="utf-8")
    assert "Not sure" in written
    assert "Fixture &amp; Sons [/]" in written


async def test_a_folder_that_refuses_is_told(new_app, services, monkeypatch):
    reviewed(services, *WON)
    app = new_app(start="past")

    opened = Path.open

    def refuse(path, mode="r", *rest, **named):
        if set(mode) & set("wxa"):
            raise PermissionError(13, "Permission denied")
        return opened(path, mode, *rest, **named)

    async with app.run_test() as pilot:
        await settle(pilot)
        monkeypatch.setattr(Path, "open", refuse)
        await press(pilot, "e")
        assert "could not be written" in screen_text(app)


async def test_the_codex_opens_at_the_rule_that_matters(new_app, services):
    reviewed(services, *WON)
    app = new_app(start="past")
    async with app.run_test() as pilot:
        await press(pilot, "5", "c")
        assert isinstance(app.screen, CodexScreen)
        assert "Owl" in screen_text(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, EndScreen)


async def test_another_language_stays_on_the_page(new_app, services):
    reviewed(services, *WON)
    app = new_app(start="past")
    async with app.run_test() as pilot:
        await press(pilot, "3", "ctrl+g")
        assert "这次拜访里的各项能力" in screen_text(app)
        await press(pilot, "4")
        assert "拜访的走势" in screen_text(app)


async def test_pages_can_be_clicked(new_app, services):
    reviewed(services, *WON)
    app = new_app(start="past")
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.click("#skills")
        await settle(pilot)
        assert "Competencies in this call" in screen_text(app)


async def test_help_names_the_keys(new_app, services):
    reviewed(services, *WON)
    app = new_app(start="past")
    async with app.run_test(size=(100, 50)) as pilot:
        await press(pilot, "question_mark")
        assert isinstance(app.screen, HelpScreen)
        assert "1 to 5 turn the pages" in screen_text(app)


async def test_a_call_whose_store_fails_is_a_problem_not_a_crash(new_app, services, monkeypatch):
    from scoring.faults import problem
    from simgame.store.database import StoreError
    from simgame.tui.screens.problem import ProblemScreen

    reviewed(services, *WON)
    kept = services.store.review("past")
    asked = iter([kept])

    def fail_later(*_):
        for found in asked:
            return found
        raise StoreError(problem("store.full", None, path="x"))

    monkeypatch.setattr(Store, "review", fail_later)
    app = new_app(start="past")
    async with app.run_test() as pilot:
        await settle(pilot)
        assert isinstance(app.screen, ProblemScreen)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("page", ["1", "2", "3", "4", "5"])
def test_end_looks(snap_compare, new_app, services, page, language, size):
    services.language = language
    reviewed(services, *LOST)
    app = new_app(language, start="past")
    assert snap_compare(app, terminal_size=SIZES[size], run_before=keys(page))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_decision_looks(snap_compare, new_app, services, language):
    services.language = language
    reviewed(services, *LOST)
    app = new_app(language, start="past")
    run = keys("2", "home", "enter")
    assert snap_compare(app, terminal_size=SIZES["80x24"], run_before=run)


@pytest.mark.parametrize("answers", [WON, LEFT], ids=["flawless", "left"])
def test_other_ends_look(snap_compare, new_app, services, answers):
    reviewed(services, *answers)
    assert snap_compare(new_app(start="past"), terminal_size=SIZES["80x24"], run_before=keys("1"))


async def test_a_page_asked_for_too_early_is_the_one_that_opens(new_app, services, monkeypatch):
    attempt = reviewed(services, *WON)
    app = new_app()
    async with app.run_test() as pilot:
        await settle(pilot)
        screen = EndScreen(attempt)
        monkeypatch.setattr(screen, "_work_out", lambda: None)
        await app.push_screen(screen)
        await press(pilot, "3")
        assert "Working out" in screen_text(app)
        screen.post_message(EndScreen.Worked(attempt.scorecard(), {}))
        await settle(pilot)
        assert "Competencies in this call" in screen_text(app)

"""The forms on the screen: read filled, written in, kept at once, exported."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import OptionList, Static

from scoring.faults import SimgameError, problem
from simgame.papers.dossier import Dossier, Note
from simgame.tui.app import SimgameApp
from simgame.tui.screens.forms import FormsScreen
from simgame.tui.screens.help import HelpScreen
from simgame.tui.screens.problem import ProblemScreen
from simgame.tui.widgets.form_sheet import FormSheet, OwnField
from tests.papers.samples import DOSSIERS
from tests.tui.driving import SIZES, press, screen_text, settle


class Papers:
    """A desk that has one account and keeps what is written, or refuses to."""

    def __init__(self, dossier: Dossier) -> None:
        self.account = dossier
        self.written: list[tuple[str, str, str]] = []
        self.refuses = False

    def dossier(self, run: str, graded: bool = False) -> Dossier:
        return self.account

    def write_form(self, run: str, form: str, field: str, text: str) -> None:
        if self.refuses:
            raise SimgameError(problem("store.full", None, path="x"))
        self.written.append((form, field, text))
        self.account = replace(self.account, notes=(*self.account.notes, Note(form, field, text)))


@pytest.fixture(autouse=True)
def _unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a slow machine a key takes longer than one waits before words are kept."""
    monkeypatch.setattr("simgame.tui.screens.forms.IDLE", 1000)


Opened = Callable[..., tuple[SimgameApp, Papers]]


@pytest.fixture
def opened(new_app) -> Opened:
    """`opened("half", "zh")`: an app, and the desk that its forms come from."""

    def make(name: str = "half", language: str = "en") -> tuple[SimgameApp, Papers]:
        app, papers = new_app(language), Papers(DOSSIERS[name]())
        app.__dict__["runs"] = papers
        return app, papers

    return make


def show(app: SimgameApp) -> FormsScreen:
    screen = FormsScreen("run1")
    app.push_screen(screen)
    return screen


def sheet_text(app: SimgameApp) -> str:
    return screen_text(app)


async def mark(pilot, name: str) -> None:
    """Mark the form of that id."""
    listed = pilot.app.screen.query_one("#forms", OptionList)
    listed.focus()
    listed.highlighted = listed.get_option_index(name)
    await settle(pilot)


def field(app: SimgameApp, name: str) -> OwnField:
    return next(each for each in app.screen.query(OwnField) if each.name == name)


async def test_the_form_for_the_next_call_is_shown_first(opened):
    app, _ = opened()
    async with app.run_test(size=(120, 40)) as pilot:
        show(app)
        await settle(pilot)
        text = screen_text(app)
        assert "Forms: Hollow Brewery" in text
        assert "The third shift" in text and "Call preparation sheet" in text
        assert "Send one page by Thursday." in text
        assert app.screen.query_one(FormSheet).form == "preparation-pain"


async def test_when_all_is_over_the_follow_up_record_is_shown_first(opened):
    app, _ = opened("finished")
    async with app.run_test(size=(120, 40)) as pilot:
        show(app)
        await settle(pilot)
        assert app.screen.query_one(FormSheet).form == "follow-up"


async def test_another_form_is_chosen_and_read(opened):
    app, _ = opened()
    async with app.run_test(size=(120, 40)) as pilot:
        show(app)
        await press(pilot, "down")
        assert app.screen.query_one(FormSheet).form == "customer"
        await press(pilot, "enter")
        assert app.focused is app.screen.query_one(FormSheet)
        await press(pilot, "pagedown")
        assert app.screen.query_one(FormSheet).scroll_y > 0
        await press(pilot, "escape")
        assert app.focused is app.screen.query_one("#forms")


async def test_every_form_can_be_shown_at_every_moment(opened):
    for name in DOSSIERS:
        app, _ = opened(name)
        async with app.run_test(size=(80, 24)) as pilot:
            show(app)
            await settle(pilot)
            listed = app.screen.query_one("#forms", OptionList)
            for option in listed.options:
                if option.id:
                    await mark(pilot, option.id)
                    assert app.screen.query_one(FormSheet).form == option.id


async def test_what_is_written_is_kept_when_one_leaves_the_field(opened):
    app, papers = opened()
    async with app.run_test(size=(120, 40)) as pilot:
        show(app)
        await press(pilot, "w", *"Foam?", "tab")
        assert papers.written == [("preparation-pain", "hypothesis", "Foam?")]
        assert "Kept." in str(app.screen.query_one("#told", Static).content)


async def test_what_is_written_is_kept_by_the_key(opened):
    app, papers = opened()
    async with app.run_test(size=(120, 40)) as pilot:
        show(app)
        await press(pilot, "w", *"Foam?", "ctrl+s")
        assert papers.written == [("preparation-pain", "hypothesis", "Foam?")]
        assert isinstance(app.focused, OwnField)
        await press(pilot, "escape", "escape")
        assert len(papers.written) == 1


async def test_what_is_written_is_kept_when_one_stops(opened, monkeypatch):
    waiting = []
    app, papers = opened()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = show(app)
        await press(pilot, "w")
        monkeypatch.setattr(screen, "set_timer", lambda _, kept: waiting.append(kept))
        await press(pilot, "F")
        assert papers.written == []
        waiting[-1]()
        await settle(pilot)
        assert papers.written == [("preparation-pain", "hypothesis", "F")]


async def test_what_is_written_is_kept_when_the_screen_or_the_game_ends(opened):
    app, papers = opened()
    async with app.run_test(size=(120, 40)) as pilot:
        show(app)
        await press(pilot, "w", *"ab", "escape", "escape", "escape")
        assert not isinstance(app.screen, FormsScreen)
        assert papers.written == [("preparation-pain", "hypothesis", "ab")]
    app, papers = opened()
    async with app.run_test(size=(120, 40)) as pilot:
        show(app)
        await press(pilot, "w", *"cd", "ctrl+q")
    assert papers.written == [("preparation-pain", "hypothesis", "cd")]


async def test_what_was_written_stands_there_again(opened):
    app, papers = opened()
    async with app.run_test(size=(120, 40)) as pilot:
        show(app)
        await press(pilot, "w", *"Foam", "escape", "escape", "down", "up")
        assert field(app, "hypothesis").text == "Foam"
        await press(pilot, "w", "end", "backspace", "tab")
        assert [text for *_, text in papers.written] == ["Foam", "Foa"]


async def test_nothing_is_written_where_nothing_was_changed(opened):
    app, papers = opened()
    async with app.run_test(size=(120, 40)) as pilot:
        show(app)
        await press(pilot, "w", "tab", "tab", *"x", "backspace", "tab", "escape", "escape", "down")
        assert papers.written == []


async def test_another_language_takes_the_words_along(opened):
    app, papers = opened()
    async with app.run_test(size=(120, 40)) as pilot:
        show(app)
        await press(pilot, "w", *"Foam", "ctrl+g")
        assert papers.written == [("preparation-pain", "hypothesis", "Foam")]
        assert "拜访准备表" in screen_text(app)
        assert field(app, "hypothesis").text == "Foam"


async def test_what_cannot_be_kept_is_said_and_stays(opened):
    app, papers = opened()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = show(app)
        papers.refuses = True
        await settle(pilot)
        await press(pilot, "w", *"Foam", "tab")
        assert isinstance(app.screen, ProblemScreen)
        await press(pilot, "escape")
        assert screen.is_current and field(app, "hypothesis").text == "Foam"
        papers.refuses = False
        await press(pilot, "ctrl+s")
        assert papers.written == [("preparation-pain", "hypothesis", "Foam")]


async def test_letters_are_written_and_help_goes_by_another_key(opened):
    app, _ = opened()
    async with app.run_test(size=(120, 40)) as pilot:
        show(app)
        await press(pilot, "w", *"fmapn?")
        assert field(app, "hypothesis").text == "fmapn?"
        assert "F1\N{NO-BREAK SPACE}help" in screen_text(app)
        await press(pilot, "f1")
        assert isinstance(app.screen, HelpScreen)
        await press(pilot, "escape")
        assert field(app, "hypothesis").text == "fmapn?"


async def test_all_forms_are_exported_into_a_folder_of_their_own(opened, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    app, _ = opened()
    async with app.run_test(size=(120, 40)) as pilot:
        show(app)
        await press(pilot, "e", "e", "d")
    names = sorted(path.name for path in tmp_path.iterdir() if path.is_dir())
    assert names == [f"simgame-forms-a1b2c3d4e5{end}" for end in ("", "-2", "-3")]
    assert sorted(path.name for path in (tmp_path / names[0]).iterdir()) == [
        *("customer.html", "follow-up.html", "person-mina.html", "person-otto.html"),
        *("person-vera.html", "preparation-gate.html", "preparation-pain.html"),
    ]
    assert (tmp_path / names[2] / "customer.md").read_text("utf-8").startswith("# Customer")


async def test_the_account_report_is_written(opened, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    app, _ = opened("finished")
    async with app.run_test(size=(120, 40)) as pilot:
        show(app)
        await press(pilot, "r", "r")
        assert "simgame-account-a1b2c3d4e5-2.html" in str(
            app.screen.query_one("#told", Static).content
        )
    assert "Report on an account" in (tmp_path / "simgame-account-a1b2c3d4e5.html").read_text(
        "utf-8"
    )


async def test_where_nothing_can_be_written_it_is_said(opened, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    app, _ = opened()
    async with app.run_test(size=(120, 40)) as pilot:
        show(app)
        await settle(pilot)
        with monkeypatch.context() as patch:
            patch.setattr(Path, "mkdir", full)
            await press(pilot, "e")
        assert "No space left on device" in str(app.screen.query_one("#told", Static).content)


async def test_the_mouse_alone_will_do(opened):
    app, _ = opened()
    async with app.run_test(size=(120, 40)) as pilot:
        show(app)
        await settle(pilot)
        await pilot.click("#forms", offset=(3, 3))
        await settle(pilot)
        assert app.screen.query_one(FormSheet).form == "customer"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    ("name", "pressed"),
    [("half", ("end",)), ("half", ("w", *"Foam?")), ("finished", ())],
    ids=["profile", "writing", "follow-up"],
)
def test_forms_look(snap_compare, opened, name, pressed, language, size):
    app, _ = opened(name, language)

    async def before(pilot) -> None:
        show(app)
        await press(pilot, *pressed[:1])
        for area in app.screen.query(OwnField):
            area.cursor_blink = False
        await press(pilot, *pressed[1:])

    assert snap_compare(app, terminal_size=SIZES[size], run_before=before)

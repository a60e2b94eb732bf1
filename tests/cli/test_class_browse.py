"""`class browse` where it cannot be followed, and what it opens where it can."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path

import pytest

from simgame.classroom.folder import ClassFolder
from simgame.classroom.settings import Settings
from simgame.cli.layout import columns
from simgame.tui.class_app import ClassApp
from tests.builders import the_book
from tests.tui.open_class import Folder, by_dice


class Open(Folder):
    """What `ClassFolder.open` gives."""

    language = "zh"

    def book(self, grading=""):
        return the_book()


@pytest.fixture
def opened(monkeypatch):
    """The apps that were to be run; there is a terminal."""
    apps: list[ClassApp] = []
    made = by_dice(5)
    folder = Open(made.all, made.attempts)

    def run_app(app: ClassApp, _: object) -> int:
        apps.append(app)
        return 0

    @contextmanager
    def manager(path: Path):
        yield folder

    monkeypatch.setattr(ClassFolder, "open", manager)
    monkeypatch.setattr("simgame.cli.screens.run_app", run_app)
    monkeypatch.setattr("simgame.cli.commands.class.browse.on_terminal", lambda: True)
    return apps


def test_it_opens_in_the_language_of_the_class_without_names(simgame, opened):
    done = simgame("class", "browse", "my-class")
    assert (done.status, done.out) == (0, "")
    (app,) = opened
    assert app.words.language == "zh" and not app.desk.names


def test_names_grading_and_language_are_passed_on(simgame, opened):
    done = simgame("class", "browse", "c", "--names", "--grading", "strict", "--lang", "en")
    assert done.status == 0
    (app,) = opened
    assert app.words.language == "en" and app.desk.names
    assert app.desk.called(app.desk.tables.students[0]).startswith("Secretname")


def test_nothing_is_written(simgame, opened, tmp_path):
    simgame("class", "browse", "my-class")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("language", "told"), [("en", "on a terminal"), ("zh", "要在终端里")])
def test_without_a_terminal_the_way_to_a_page_is_told(simgame, opened, monkeypatch, language, told):
    monkeypatch.setattr("simgame.cli.commands.class.browse.on_terminal", lambda: False)
    done = simgame("class", "browse", "my-class", "--lang", language)
    assert done.status == 2 and opened == []
    assert told in done.err and "simgame class report my-class -o report.html" in done.err


def test_a_folder_that_is_no_class_is_told(simgame):
    done = simgame("class", "browse", "nowhere")
    assert done.status != 0 and "nowhere" in done.err and done.out == ""


def test_a_grading_that_is_not_there_is_told_before_the_screen_opens(
    simgame, monkeypatch, tmp_path
):
    monkeypatch.setattr("simgame.cli.commands.class.browse.on_terminal", lambda: True)
    settings = Settings(format=1, name="Sales 101", language="en")
    ClassFolder.init(tmp_path / "c", settings, [], the_book()).close()
    done = simgame("class", "browse", "c", "--grading", "strict")
    assert done.status != 0 and done.out == "" and "strict" in done.err


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_help_has_examples_and_fits(simgame, language):
    done = simgame("class", "browse", "--help", "--lang", language)
    assert done.status == 0 and "simgame class browse my-class --names" in done.out
    assert max(map(columns, done.out.splitlines())) <= 80

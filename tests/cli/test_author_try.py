"""`simgame author try`: what is refused before the screen changes."""

from __future__ import annotations

import shutil

import pytest

from simgame.store.database import Store
from tests.cli.conftest import SHOP
from tests.cli.test_terminal import LEAVES_SCREEN, terminal

__all__ = ["terminal"]


@pytest.fixture
def shop(tmp_path):
    return shutil.copytree(SHOP, tmp_path / "mine") / "corner-shop.yaml"


def test_without_a_terminal_the_plain_game_is_named(simgame, shop):
    done = simgame("author", "try", shop)
    assert done.status == 2
    assert "tryout.no-terminal" in done.err
    assert f"simgame play corner-shop --plain --feedback --scenarios {shop.parent}" in done.err


def test_what_it_suggests_works(simgame, shop):
    done = simgame("play", "corner-shop", "--plain", "--feedback", input="")
    assert "The corner shop" in done.out


def test_a_beat_that_is_not_there(simgame, shop):
    done = simgame("author", "try", shop, "--beat", "saturdy")
    assert done.status == 2
    assert "“saturday”" in done.err


def test_a_cast_that_is_not_offered(simgame, shop):
    done = simgame("author", "try", shop, "--cast", "mabel=style-wolf")
    assert done.status != 0
    assert "attempt.unknown-personality" in done.err


def test_a_broken_file(simgame, shop):
    shop.write_text(shop.read_text("utf-8").replace("goto: saturday", "goto: saturdy"), "utf-8")
    done = simgame("author", "try", shop)
    assert done.status == 2
    assert "scenario.unknown-beat" in done.err


def test_a_shipped_scenario_by_its_id(simgame):
    done = simgame("author", "try", "first-call")
    assert "tryout.no-terminal" in done.err


def test_at_a_terminal_it_opens_closes_and_leaves_no_trace(terminal, tmp_path):
    game = terminal("author", "try", str(SHOP / "corner-shop.yaml"), "--beat", "saturday")
    game.read_until("Saturdays are busy.")
    game.type("1")
    game.read_until("There is the bell.")
    game.type("\x11")
    assert game.status() == 0
    assert LEAVES_SCREEN in game.seen
    assert list(tmp_path.iterdir()) == []


def test_it_looks_as_the_game_was_left_and_writes_nothing_there(terminal, tmp_path):
    database = tmp_path / "attempts.sqlite3"
    for theme, background in (("textual-light", "E0E0E0"), ("textual-dark", "121212")):
        with Store(database, lambda: "2025-01-01T00:00:00Z") as store:
            store.set_setting("theme", theme)
        before = database.read_bytes()
        game = terminal("author", "try", str(SHOP / "corner-shop.yaml"))
        red, green, blue = (int(background[at : at + 2], 16) for at in (0, 2, 4))
        game.read_until(f"48;2;{red};{green};{blue}")
        game.type("\x11")
        assert game.status() == 0
        assert [each.name for each in tmp_path.iterdir()] == [database.name]
        assert database.read_bytes() == before

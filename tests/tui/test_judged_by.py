"""Where another book than the shipped one judges, brief and result say so."""

from __future__ import annotations

import pytest

from simgame.tui.widgets.prose import Prose
from tests.scoring.test_overlay import BOOK, points, write
from tests.tui.driving import screen_text, settle
from tests.tui.played import WON, reviewed

TALL = (100, 90)
NAMED = "Core rule book 1, with one rule of “Ours 3”: replaced principles/next-step"


@pytest.fixture
def ours(tmp_path, services):
    """The screens judge by a book that changes one rule."""
    folder = tmp_path / "ours"
    write(folder, "book.yaml", BOOK)
    write(folder, "principles/next-step.yaml", points("principles/next-step.yaml", 7))
    services.rulebook = folder
    del services.book  # what was read before is not what is asked for now


def told(app) -> str:
    return "\n".join(prose.text for prose in app.screen.query(Prose))


@pytest.mark.usefixtures("ours")
async def test_the_brief_says_it(new_app):
    app = new_app(start="first-call")
    async with app.run_test(size=TALL) as pilot:
        await settle(pilot)
        assert f"Judged by: {NAMED}." in told(app)


@pytest.mark.usefixtures("ours")
async def test_the_result_says_it_and_how_far_it_compares(new_app, services):
    reviewed(services, *WON)
    app = new_app(start="past")
    async with app.run_test(size=TALL) as pilot:
        await settle(pilot)
        text = " ".join(screen_text(app).split())
    assert f"Judged by: {NAMED}." in text
    assert "Results judged by different rule books do not compare." in text


async def test_of_the_shipped_book_nothing_is_said(new_app, services):
    app = new_app(start="first-call")
    async with app.run_test(size=TALL) as pilot:
        await settle(pilot)
        assert "Judged by" not in told(app)
    reviewed(services, *WON)
    app = new_app(start="past")
    async with app.run_test(size=TALL) as pilot:
        await settle(pilot)
        assert "Judged by" not in screen_text(app)

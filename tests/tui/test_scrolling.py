"""The call scrolls by itself: after every answer one sees what the customer has said last."""

from __future__ import annotations

import pytest

from scoring.book import load_rulebook
from scoring.words import LANGUAGES
from simgame.author.trying import Bench
from simgame.author.watching import Watched
from simgame.services import Services
from simgame.tui.app import SimgameApp
from simgame.tui.try_app import TryApp
from simgame.tui.widgets.transcript import Transcript
from tests.builders import dumped
from tests.tui.driving import press, settle

SAID = {
    "en": "Every wet day, every door, and the one who is called out is always me. ",
    "zh": "一到下雨天，每扇门都卡，被叫去的人总是我，从来没有别人。",
}
LONG, BEATS = 3, 7
ROOMY = [(80, 24), (120, 30), (120, 40)]
"""Terminals in which the longest reply has room."""


def long_call(language: str) -> str:
    """A call of several questions, whose talk outgrows every window; the replies differ in
    length, so that it does so at another line each time."""
    said = SAID[language]

    def beat(number: int) -> dict:
        answer = {"text": said, "as": ["rapport"], "reply": f"{number}! {said}".strip()}
        return {
            "phase": "diagnosis",
            "say": {"ada": f"{number}. {said * (1 + number % LONG)}".strip()},
            "choose": [{"id": f"a{number}", **answer}, {"id": f"b{number}", **answer}],
            "goto": f"beat{number + 1}" if number < BEATS else "over",
        }

    return dumped(
        {
            "scenario": "long-call",
            "format": 1,
            "title": said.strip(),
            "level": 1,
            "language": language,
            "account": "Fixture",
            "brief": said.strip(),
            "objective": said.strip(),
            "minutes": 30,
            "cast": {
                "ada": {
                    "name": "Ada",
                    "title": "Keeper",
                    "role": "user",
                    "about": "Keys.",
                    "personality": ["style-owl"],
                }
            },
            "facts": {"wet": "Wet."},
            "known": ["wet"],
            "start": "beat1",
            "interrupts": [{"when": {"minutes": "<= 0"}, "goto": "over"}],
            "beats": {
                **{f"beat{number}": beat(number) for number in range(1, BEATS + 1)},
                "over": {"end": "lost", "text": said * LONG},
            },
        }
    )


@pytest.fixture
def folder(tmp_path):
    for language in LANGUAGES:
        (tmp_path / language).mkdir()
        file = tmp_path / language / "long-call.yaml"
        file.write_text(long_call(language), "utf-8")
    return tmp_path


def seen(app) -> range:
    """The lines of the talk that are in sight."""
    top = app.screen.query_one(Transcript).scroll_offset.y
    return range(top, top + app.screen.query_one(Transcript).scrollable_content_region.height)


def last(app) -> int:
    return int(app.screen.query_one(Transcript).virtual_size.height) - 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", ROOMY)
async def test_what_was_said_last_is_in_sight_after_every_answer(folder, services, language, size):
    services.folders = [folder / language]
    app = SimgameApp(services, "long-call", language=language)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "enter")
        for number in range(1, BEATS + 1):
            await press(pilot, "1")
            assert last(app) in seen(app), f"answer {number}"
        assert 0 not in seen(app), "a talk that never outgrows the window tests nothing"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_reply_that_has_no_room_is_read_from_its_beginning(folder, services, language):
    services.folders = [folder / language]
    app = SimgameApp(services, "long-call", language=language)
    async with app.run_test(size=(50, 20)) as pilot:
        await press(pilot, "enter")
        for number in range(1, BEATS):
            await press(pilot, "1")
            rows = [row.text for row in app.screen.query_one(Transcript)._rows]
            begins = next(line for line, text in enumerate(rows) if text.startswith(f"{number}!"))
            assert begins in seen(app)
            fits = last(app) - begins + 1 < len(seen(app))
            assert not fits or last(app) in seen(app)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", ROOMY)
async def test_a_trial_that_opens_late_in_the_call(folder, language, size):
    watched = Watched(folder / language / "long-call.yaml", load_rulebook())
    bench = Bench(watched.read(), watched.book)
    services = Services(folder / "never.sqlite3", language=language)
    app = TryApp(services, watched, bench, {"ada": "style-owl"}, 1, f"beat{BEATS}")
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        assert 0 not in seen(app)
        assert last(app) in seen(app)


@pytest.mark.parametrize("size", ROOMY)
async def test_a_call_taken_up_again_opens_at_its_last_words(folder, services, size):
    services.folders = [folder / "en"]
    app = SimgameApp(services, "long-call", language="en")
    async with app.run_test(size=size) as pilot:
        await press(pilot, "enter", *("1" for _ in range(BEATS - 1)), "escape", "enter")
        assert last(app) in seen(app)
        assert 0 not in seen(app)

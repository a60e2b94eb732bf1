"""Calls that are over, for the screens that come after a call."""

from __future__ import annotations

from simgame.attempt import Attempt
from simgame.services import Services

WON = ("agenda", "why", "date")
LOST = ("weather", "pitch", "leaflet")
LEFT = ("agenda", "leave")


def played(services: Services, *answers: str, mode: str = "practice") -> Attempt:
    """The attempt `past`, with these answers, in the language of the services."""
    found = Attempt.start(
        services.store,
        services.library.get("first-call"),
        services.book,
        attempt="past",
        seed=4,
        language=services.language,
        cast={"ada": "style-owl"},
        mode=mode,
    )
    for answer in answers:
        found.answer(answer)
    return found


def reviewed(services: Services, *answers: str, mode: str = "practice") -> Attempt:
    """The same with the trainee's own review kept, so that the result opens at once."""
    found = played(services, *answers, mode=mode)
    services.store.keep_review("past", {"well": "[/] I asked.", "person": "unsure", "change": ""})
    return found

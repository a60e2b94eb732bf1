"""A scenario in which things are taken and something is written, for the screens."""

from __future__ import annotations

from pathlib import Path

from simgame.attempt import Attempt
from simgame.services import Services

DESK = Path(__file__).parent.parent / "desk"


def at_desk(
    services: Services, *answers: tuple[str, str], mode: str = "practice", attempt: str = "desk"
) -> Attempt:
    """The attempt `desk`, with these answers and the words that go with them."""
    services.folders = (DESK,)
    found = Attempt.start(
        services.store,
        services.library.get("desk-work"),
        services.book,
        attempt=attempt,
        seed=4,
        language=services.language,
        cast={"ada": "style-owl"},
        mode=mode,
    )
    for answer, words in answers:
        found.answer(answer, words)
    return found


TAKEN = ("paper+guess", "")
AIM = ("written", "A date [/], and who signs.\nNothing else.")
"""What is sealed."""
TO_THE_LETTER = (TAKEN, AIM, ("agenda", ""))
WHOLE = (*TO_THE_LETTER, ("sum+date", ""), ("written", "Until Thursday. [OK]"))
BEST = (
    ("fitter+like+guess", ""),
    AIM,
    ("agenda", ""),
    ("sum+date", ""),
    ("written", "Until Thursday. [OK]"),
)

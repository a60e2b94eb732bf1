"""What widgets and workers tell their screens; screens own what follows from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from scoring.faults import SimgameError
    from simgame.attempt import Attempt
    from simgame.campaign.map_views import Shelf
    from simgame.content.scenario import Scenario
    from simgame.drills.desk import Overview
    from simgame.engine.view import View
    from simgame.tui.desk import Desk


class Answered(Message):
    """The trainee has chosen an answer, by its place on the screen (from 0)."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__()


class Kept(Message):
    """An answer is durable. feedback: lines of the rules, if they were asked for."""

    def __init__(self, view: View, feedback: str = "") -> None:
        self.view = view
        self.feedback = feedback
        super().__init__()


class Refused(Message):
    """Something could not be done; everything stands where it stood."""

    def __init__(self, error: SimgameError) -> None:
        self.error = error
        super().__init__()


class DeskRead(Message):
    """What Home has to offer has been read."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        super().__init__()


class DrillRead(Message):
    """Where the trainee stands with the drills has been worked out."""

    def __init__(self, view: Overview) -> None:
        self.view = view
        super().__init__()


class ShelfRead(Message):
    """Which campaigns there are, and which runs of them, has been read."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        super().__init__()


class Graded(Message):
    """The process score (0..100) of a past call; None where nothing was measured."""

    def __init__(self, attempt: str, score: float | None) -> None:
        self.attempt = attempt
        self.score = score
        super().__init__()


class ScenarioRead(Message):
    """A scenario is ready, with the competencies that it can measure, by name."""

    def __init__(self, scenario: Scenario, competencies: tuple[str, ...]) -> None:
        self.scenario = scenario
        self.competencies = competencies
        super().__init__()


class Ready(Message):
    """A call has begun, or has been taken up again."""

    def __init__(self, attempt: Attempt) -> None:
        self.attempt = attempt
        super().__init__()


class Changed(Message):
    """What the trainee is making has changed. noted: what brings it back later."""

    def __init__(self, noted: str) -> None:
        self.noted = noted
        super().__init__()


class HandedIn(Message):
    """A set or a text is handed in. answer: by its id; words: of one's own, where it has any."""

    def __init__(self, answer: str, words: str = "") -> None:
        self.answer = answer
        self.words = words
        super().__init__()


class Hinted(Message):
    """Something to be said below the answers; nothing has happened."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        super().__init__()

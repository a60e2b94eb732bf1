"""Working out a result away from the screen, and only once.

The proof behind a score takes about a second for a lab. It is begun while the trainee
still writes the own review; who asks for it meanwhile waits for that one.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scoring.scorecard import Scorecard
    from simgame.attempt import Attempt

_ONE_AT_A_TIME = threading.Lock()


def prepare(attempt: Attempt) -> None:
    """Work out the proof; to be called in a thread.

    Raises:
        SimgameError: the pinned texts cannot be read.
    """
    with _ONE_AT_A_TIME:
        attempt.proof()


def graded(attempt: Attempt) -> Scorecard:
    """The scorecard; to be called in a thread.

    Raises:
        SimgameError: the call is not over, or its pinned texts cannot be read.
    """
    with _ONE_AT_A_TIME:
        return attempt.scorecard()

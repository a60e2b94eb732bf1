"""What every command is given: the words to say, and where to say them.

Stdout is data or the game itself; stderr is what the program says about its work.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scoring.faults import Problem, SimgameError
from scoring.words import Words
from simgame.words import language_of_environment, words_for


class CliError(SimgameError):
    """A command line that cannot be followed."""

    exit_status = 2


@dataclass(frozen=True)
class Shell:
    """language: of all that the program says. asked: the language after `--lang`, if given."""

    language: str
    asked: str | None = None

    @property
    def words(self) -> Words:
        return words_for(self.language)


def shell_of(arguments: Sequence[str]) -> Shell:
    """The shell of a command line; its language is needed before the line is understood."""
    asked = None
    for number, argument in enumerate(arguments):
        if argument == "--lang" and number + 1 < len(arguments):
            asked = arguments[number + 1]
        elif argument.startswith("--lang="):
            asked = argument.removeprefix("--lang=")
    if asked not in ("en", "zh"):
        asked = None
    return Shell(asked or language_of_environment(), asked)


def say(text: str = "", *, end: str = "\n") -> None:
    """One line of data, or of the game."""
    sys.stdout.write(text + end)
    sys.stdout.flush()


def tell(text: str) -> None:
    """One line about the program's own work."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def on_terminal() -> bool:
    """Whether a person sits at both ends."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def refuse(found: Problem) -> CliError:
    return CliError(found)


def nearest(word: str, known: Iterable[str]) -> str:
    """The known name most like `word`, or an empty string."""
    import difflib

    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.5)
    return close[0] if close else ""

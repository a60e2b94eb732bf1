"""What every command is given: the words to say, and where to say them.

Stdout is data or the game itself; stderr is what the program says about its work.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from scoring.faults import Problem, SimgameError, problem
from scoring.words import LANGUAGES, Words
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


def shell_of(arguments: Sequence[str]) -> tuple[Shell, list[str]]:
    """The shell of a command line, and the command line without its `--lang`.

    The language is needed before anything else is understood, so it may stand anywhere.
    A language we do not speak is left where it is, to be refused there.
    """
    asked, rest = None, list(arguments)
    for number, argument in enumerate(arguments):
        name, sign, value = argument.partition("=")
        if name != "--lang":
            continue
        size = 1 if sign else 2
        value = value if sign else "".join(arguments[number + 1 : number + 2])
        if value in LANGUAGES:
            asked, rest = value, [*arguments[:number], *arguments[number + size :]]
            break
    return Shell(asked or language_of_environment(), asked), rest


class OutputLost(CliError):
    """What reads our output cannot take it (a full disk); a closed pipe is not an error."""

    exit_status = 1


def say(text: str = "", *, end: str = "\n") -> None:
    """One line of data, or of the game.

    Raises:
        OutputLost: it could not be written. BrokenPipeError: nobody reads any more.
    """
    with writing():
        sys.stdout.write(text + end)
        sys.stdout.flush()


@contextmanager
def writing() -> Iterator[None]:
    """Inside the block a failure to write to stdout becomes `OutputLost`."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        discard_output()
        why = error.strerror or str(error)
        raise OutputLost(problem("cli.no-output", None, why=why)) from error


def discard_output() -> None:
    """What is still buffered must not fail once more when Python ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def tell(text: str) -> None:
    """One line about the program's own work."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def on_terminal() -> bool:
    """Whether a person sits at both ends. Textual draws on stderr, so that counts as well."""
    streams = (sys.stdin, sys.stdout, sys.__stderr__)
    return all(stream is not None and stream.isatty() for stream in streams)


def refuse(found: Problem) -> CliError:
    return CliError(found)


def nearest(word: str, known: Iterable[str]) -> str:
    """The known name most like `word`, or an empty string."""
    import difflib

    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.5)
    return close[0] if close else ""

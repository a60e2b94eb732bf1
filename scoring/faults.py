"""Everything that can be wrong with an input, as data that every screen can word.

A `Problem` carries a code and parameters, never a finished sentence: the words
(what happened, what to try) live in the word files of each language, so the same
problem reads well in the terminal, in JSON and in both languages.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from textwrap import indent
from types import MappingProxyType
from typing import Literal

from scoring.words import Words

Severity = Literal["error", "warning", "note"]
"""error: cannot be used as it is. warning: can be played, but should be looked at."""


@dataclass(frozen=True, slots=True)
class Place:
    """A position in a text file; line and column count from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True)
class Phrase:
    """A part of a sentence that is itself worded in each language; key of the word files."""

    key: str
    params: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong.

    code: dotted key of the word files, e.g. `yaml.duplicate-key`; its entry has
        `what` (what happened), `try` (what to do about it) and, where `try` asks “did you
        mean {guess}”, `unguessed`: what is said instead if nothing is near enough.
    params: the values that fill the sentence's placeholders.
    place: where it was found, if it has a place.
    phrases: values that are themselves worded in the language of the sentence.
    severity: how much it matters.
    """

    code: str
    params: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    place: Place | None = None
    phrases: Mapping[str, Phrase] = field(default_factory=lambda: MappingProxyType({}))
    severity: Severity = "error"

    def what(self, words: Words) -> str:
        return words(f"{self.code}.what", **self._worded(words))

    def hint(self, words: Words) -> str:
        alone = f"{self.code}.unguessed"
        unguessed = self.params.get("guess") == "" and alone in words
        return words(alone if unguessed else f"{self.code}.try", **self._worded(words))

    def _worded(self, words: Words) -> dict[str, str]:
        phrases = {name: words(part.key, **part.params) for name, part in self.phrases.items()}
        return {**self.params, **phrases}

    def render(self, words: Words) -> str:
        """`file:line:column: what happened [code]` and, below it, what to try."""
        where = f"{self.place}: " if self.place else ""
        hint = indent(self.hint(words), "    ")
        return f"{where}{self.what(words)} [{self.code}]\n{hint}"


class SimgameError(Exception):
    """Base of every error a user may meet; carries one or more problems.

    exit_status: what a command-line program ends with when it meets this error.
    """

    exit_status = 1

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = (
            (problems,) if isinstance(problems, Problem) else tuple(problems)
        )
        super().__init__("; ".join(problem.code for problem in self.problems))

    def render(self, words: Words) -> str:
        return "\n".join(problem.render(words) for problem in self.problems)


class ContentError(SimgameError):
    """A scenario, translation or rule book file that cannot be used as it is."""

    exit_status = 2


def problem(code: str, place: Place | None = None, /, **params: object) -> Problem:
    """Shorthand: `problem("yaml.tab", place, line=3)`."""
    phrases = {key: value for key, value in params.items() if isinstance(value, Phrase)}
    texts = {key: str(value) for key, value in params.items() if key not in phrases}
    return Problem(code, texts, place, phrases)


def warning(code: str, place: Place | None = None, /, **params: object) -> Problem:
    """The same for what can be played all the same."""
    return replace(problem(code, place, **params), severity="warning")

"""The questions of `simgame author new`: each with an answer that Enter takes.

An answer that cannot be used is explained, and the question asked again. One that was
given on the command line is refused instead: nobody may sit there to be asked. Before
anything is made of the answers they are shown together, and any can be changed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path

from scoring.book import RuleBook
from scoring.faults import SimgameError
from scoring.words import Words
from simgame.author.newcomer import FIELDS, answered, usable_id
from simgame.cli.asking import ask_text, asked_number
from simgame.cli.layout import definitions, terminal_width, wrapped
from simgame.cli.people_text import people_lines
from simgame.cli.shell import say, tell
from simgame.content.library import Library

BACK = "-"
EASIEST = "style-owl"
"""Whom one meets unless one asks for somebody else."""
QUESTIONS = ("id", *FIELDS)


class Interview:
    """One author and the questions. texts: the answers so far, by question, as they may be
    given on the command line. writable: refuses an id whose file cannot be written."""

    def __init__(self, words: Words, book: RuleBook, writable: Callable[[str], None]) -> None:
        self.words, self.book, self._writable = words, book, writable
        self.texts: dict[str, str] = {}
        self._read: dict[str, dict[str, str]] = {}
        self._taken: dict[str, Path] = {entry.id: entry.path for entry in Library(book).entries}

    @property
    def answers(self) -> dict[str, str]:
        """All that `Newcomer` needs."""
        return {name: text for name in QUESTIONS for name, text in self._read[name].items()}

    def give(self, known: Mapping[str, str]) -> None:
        """What the command line said, by question.

        Raises:
            SimgameError: something of it cannot be used.
        """
        for name, text in known.items():
            self._take(name, text)

    def fill(self) -> None:
        """Gives every open question the answer that Enter would take."""
        for name in self._open():
            self._take(name, self._default(name))

    def ask(self) -> None:
        """Asks what is open, then shows it all until the author is content.

        Raises:
            Ended: there is no more input.
        """
        names = self._open()
        if not names:
            return
        self._tell(self.words("new.intro", count=len(names), back=BACK))
        self._walk(names)
        while (name := self._to_change(names[-1])) is not None:
            self._question(name, QUESTIONS.index(name) + 1, len(QUESTIONS))

    def _open(self) -> list[str]:
        return [name for name in QUESTIONS if name not in self.texts]

    def _walk(self, names: list[str]) -> None:
        """From question to question, and back where that is wanted."""
        at = 0
        while at < len(names):
            if self._question(names[at], at + 1, len(names)):
                at += 1
            elif at:
                at -= 1
            else:
                self._complain(self.words("new.first"))

    def _take(self, name: str, text: str) -> None:
        if name == "id":
            found = usable_id(unicodedata.normalize("NFKC", text).strip(), self._taken)
            self._writable(found)
            self._read[name] = {name: found}
        else:
            self._read[name] = answered(name, text, self.book, self.words.language)
        # An id or a number as it was understood; of a name and a title, what was typed.
        self.texts[name] = self._read[name].get(name, text)

    # -------------------------------------------------------------- one question

    def _question(self, name: str, number: int, count: int) -> bool:
        """False: the author wants to go back."""
        default = self.texts.get(name) or self._default(name)
        say()
        if name == "personality":
            self._tell_personalities()
        self._tell(f"{number}/{count} {self.words(f'new.ask.{name}')}")
        self._tell(self.words("new.default", text=default))
        while True:
            typed = ask_text(">")
            if unicodedata.normalize("NFKC", typed) == BACK:
                return False
            try:
                self._take(name, typed or default)
            except SimgameError as error:
                for found in error.problems:
                    self._complain(f"{found.what(self.words)} {found.hint(self.words)}")
            else:
                return True

    def _default(self, name: str) -> str:
        if name == "personality":
            known = self.book.personalities
            return EASIEST if EASIEST in known else next(iter(known))
        if name != "id":
            return self.words(f"new.ask-default.{name}")
        for number in range(1, 100):
            found = "my-call" if number == 1 else f"my-call-{number}"
            try:
                self._writable(found)
            except SimgameError:
                continue
            return found
        return "my-call"

    def _tell_personalities(self) -> None:
        """Their names on one screen; the codex says what each is like."""
        say("\n".join(people_lines(self.book, self.words, terminal_width())))
        self._tell(self.words("people.more"))
        say()

    # ------------------------------------------------------------------- the end

    def _to_change(self, last: str) -> str | None:
        """Which question is to be asked again; None: all is well."""
        say()
        self._tell(self.words("new.summary"))
        rows = []
        for number, name in enumerate(QUESTIONS, 1):
            told = self.texts[name]
            if name == "personality":
                title = self.book.personalities[told].name.in_(self.words.language)
                told = self.words("new.known-personality", id=told, name=title)
            rows.append((f"{number} {self.words(f'new.short.{name}')}", told))
        say("\n".join(definitions(rows, terminal_width())))
        say()
        self._tell(self.words("new.confirm"))
        while typed := unicodedata.normalize("NFKC", ask_text(">")):
            chosen = asked_number(typed, len(QUESTIONS))
            if chosen is not None:
                return QUESTIONS[chosen - 1]
            if typed == BACK:
                return last
            self._complain(self.words("new.no-number", word=typed[:40], highest=len(QUESTIONS)))
        return None

    def _tell(self, text: str) -> None:
        say("\n".join(wrapped(text, terminal_width())))

    def _complain(self, text: str) -> None:
        tell("\n".join(wrapped(text, terminal_width())))

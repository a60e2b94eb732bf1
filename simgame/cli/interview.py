"""The questions of `simgame author new`: each with an answer that Enter takes.

An answer that cannot be used is explained, and the question asked again. One that was
given on the command line is refused instead: nobody may sit there to be asked.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path

from scoring.book import RuleBook
from scoring.faults import SimgameError
from scoring.words import Words
from simgame.author.newcomer import FIELDS, answered, usable_id
from simgame.cli.asking import ask_text
from simgame.cli.layout import terminal_width, wrapped
from simgame.cli.shell import say, tell
from simgame.content.library import Library

Reading = Callable[[str], dict[str, str]]


def interview(
    words: Words,
    book: RuleBook,
    known: Mapping[str, str],
    writable: Callable[[str], None],
    ask: bool = True,
) -> dict[str, str]:
    """All that `Newcomer` needs.

    known: what the command line said, by question. writable: refuses an id whose file cannot
    be written. ask: without it, what is not known gets the answer that Enter would take.

    Raises:
        SimgameError: something that the command line said cannot be used.
        Ended: there is no more input.
    """
    questions = _questions(words, book, writable)
    answers: dict[str, str] = {}
    for name, text in known.items():
        answers |= questions[name](text)
    open_ones = [name for name in questions if name not in known]
    if open_ones and ask:
        _tell(words("new.intro", count=len(open_ones)))
    for number, name in enumerate(open_ones, 1):
        default = _default(name, words, book, writable)
        if not ask:
            answers |= questions[name](default)
            continue
        say()
        _tell(f"{number}/{len(open_ones)} {words(f'new.ask.{name}')}")
        if name == "personality":
            _tell_personalities(words, book)
        answers |= _asked(words("new.default", text=default), default, questions[name], words)
    return answers


def _questions(words: Words, book: RuleBook, writable: Callable[[str], None]) -> dict[str, Reading]:
    """Question → what reads its answer, in the order they are asked."""
    taken: dict[str, Path] = {entry.id: entry.path for entry in Library(book).entries}

    def read_id(text: str) -> dict[str, str]:
        found = usable_id(unicodedata.normalize("NFKC", text).strip(), taken)
        writable(found)
        return {"id": found}

    def reader(field: str) -> Reading:
        return lambda text: answered(field, text, book, words.language)

    return {"id": read_id, **{field: reader(field) for field in FIELDS}}


def _asked(prompt: str, default: str, read: Reading, words: Words) -> dict[str, str]:
    while True:
        try:
            return read(ask_text(prompt) or default)
        except SimgameError as error:
            for found in error.problems:
                tell(f"{found.what(words)} {found.hint(words)}")


def _default(name: str, words: Words, book: RuleBook, writable: Callable[[str], None]) -> str:
    if name == "personality":
        return next(iter(book.personalities))
    if name != "id":
        return words(f"new.ask-default.{name}")
    for number in range(1, 100):
        found = "my-call" if number == 1 else f"my-call-{number}"
        try:
            writable(found)
        except SimgameError:
            continue
        return found
    return "my-call"


def _tell_personalities(words: Words, book: RuleBook) -> None:
    for number, (name, person) in enumerate(book.personalities.items(), 1):
        what = person.what.in_(words.language)
        title = person.name.in_(words.language)
        _tell(words("new.personality", number=number, id=name, name=title, what=what), "  ")


def _tell(text: str, indent: str = "") -> None:
    say("\n".join(wrapped(text, terminal_width(), indent)))

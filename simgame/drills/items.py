"""What a drill asks: cards (what is to be known) and items (one surface of a card)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Card:
    """One piece of knowledge of the rule book.

    kind: which sort of question it is asked by. subject: what it is about, unique in its
    kind. version: of the kind; raised when earlier answers no longer say anything about it.
    people, competencies: rule ids; where calls showed a weakness in them, this card helps.
    """

    kind: str
    subject: str
    version: int = 1
    people: tuple[str, ...] = ()
    competencies: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Stable for as long as the knowledge is the same: `personality@1/style-owl`."""
        return f"{self.kind}@{self.version}/{self.subject}"


@dataclass(frozen=True, slots=True)
class Shown:
    """A block of lines to be judged. heading: empty where there is only one block."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """why: what speaks for or against it, to be read after the answer; may be empty."""

    id: str
    text: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Surface:
    """A question as a kind draws it.

    asks: the question. right: id of the only right choice. because: the explanation, in
    paragraphs. rules: ids in the rule book that it rests on, the weightiest first.
    """

    asks: str
    shown: tuple[Shown, ...]
    choices: tuple[Choice, ...]
    right: str
    because: tuple[str, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One question to one card, in one language.

    seed: draws the same surface again from the same book. reads: keys of the articles in
    the codex that tell more, the weightiest first.
    """

    card: Card
    seed: int
    language: str
    surface: Surface
    reads: tuple[str, ...]

    @property
    def right(self) -> Choice:
        return self.choice(self.surface.right)

    def choice(self, choice: str) -> Choice:
        """Raises KeyError: the item has no such choice."""
        for each in self.surface.choices:
            if each.id == choice:
                return each
        raise KeyError(choice)

"""All cards of a rule book, and the questions drawn from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from scoring.book import RuleBook
from simgame.codex import Codex, Entry
from simgame.content.speech import draw
from simgame.drills.drawing import Draw
from simgame.drills.items import Card, Item, Surface
from simgame.drills.kinds import KINDS
from simgame.words import words_for

_AGAIN = 12  # seeds tried for a question that is read otherwise
_READS = 3  # articles named beside one question
KIND_IDS: tuple[str, ...] = tuple(kind.id for kind in KINDS)


class Deck:
    """The cards of one book. A kind for which the book has no material has no cards."""

    def __init__(self, book: RuleBook) -> None:
        self.book = book
        self._others: dict[tuple[str, int], int] = {}
        self._kinds = {kind.id: kind for kind in KINDS}

    @cached_property
    def cards(self) -> Mapping[str, Card]:
        """Card id → card, kind by kind."""
        return {card.id: card for kind in KINDS for card in kind.cards(self.book)}

    @property
    def kinds(self) -> tuple[str, ...]:
        """Ids of the kinds that this book has cards of."""
        return tuple(dict.fromkeys(card.kind for card in self.cards.values()))

    @cached_property
    def codex(self) -> Codex:
        return Codex(self.book)

    def item(self, card: str, seed: int, language: str) -> Item:
        """The question that a seed draws from a card.

        Raises:
            KeyError: the book has no such card.
        """
        surface = self._surface(card, seed, language)
        return Item(self.cards[card], seed, language, surface, self._reads(surface.rules))

    def lines(self, card: str, seed: int) -> frozenset[str]:
        """All that is read in the question that a seed draws from a card."""
        shown, said = self._lines(card, seed)
        return shown | said

    def another(self, card: str, seed: int) -> int:
        """The seed of a question to the same card that is read otherwise, if it has one."""
        if (card, seed) not in self._others:
            shown, said = self._lines(card, seed)

            def like(other: int) -> tuple[int, int]:
                mine = self._lines(card, other)
                return len(shown & mine[0]), len(said & mine[1])

            seeds = [draw(seed, "again", str(at)) % 1_000_000 for at in range(_AGAIN)]
            self._others[card, seed] = min(seeds, key=like)
        return self._others[card, seed]

    def _lines(self, card: str, seed: int) -> tuple[frozenset[str], frozenset[str]]:
        """The lines shown, and the choices."""
        surface = self._surface(card, seed, "en")
        shown = frozenset(line for block in surface.shown for line in block.lines)
        return shown, frozenset(choice.text for choice in surface.choices)

    def _surface(self, card: str, seed: int, language: str) -> Surface:
        found = self.cards[card]
        kind = self._kinds[found.kind]
        return kind.surface(self.book, found, Draw(seed, found.id), words_for(language))

    def _reads(self, rules: Iterable[str]) -> tuple[str, ...]:
        """Keys of the articles about these rules, as far as the codex has one."""
        keys: dict[str, None] = {}
        for rule in rules:
            entry = self._entry(rule)
            if entry is not None:
                keys[entry.key] = None
        return tuple(keys)[:_READS]

    def _entry(self, rule: str) -> Entry | None:
        """rule: an id, or `family/id` where several families may have the same."""
        if "/" not in rule:
            return self.codex.find(rule)
        return next((entry for entry in self.codex.entries if entry.key == rule), None)

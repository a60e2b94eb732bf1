"""Which cards a session asks: those that are due, then new ones, the weakest points first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from simgame.content.speech import draw
from simgame.drills.deck import Deck
from simgame.drills.items import Card
from simgame.drills.log import Entry
from simgame.drills.schedule import Due

GO = 12
"""Questions of one go: about five minutes."""
_SAME = 2  # cards about one person or objection in a go
_TRIES: tuple[tuple[str, ...], ...] = ((), ("1",), ("2",), ("3",))
Weak = Mapping[tuple[str, str], float]
"""(competency, personality) → weakness shown in past calls, 0 (none) to 1."""


def due_cards(
    deck: Deck, due: Mapping[str, Due], today: date, kinds: Collection[str] = ()
) -> list[str]:
    """Cards of this book that are due, the longest overdue first."""
    found = [
        each
        for card, each in due.items()
        if each.day <= today and card in deck.cards and _asked(deck.cards[card], kinds)
    ]
    return [each.card for each in sorted(found, key=lambda each: (each.day, each.card))]


def new_cards(deck: Deck, due: Mapping[str, Due], kinds: Collection[str] = ()) -> list[Card]:
    """Cards of this book that were never answered."""
    return [card for card in deck.cards.values() if card.id not in due and _asked(card, kinds)]


def plan(
    deck: Deck,
    due: Mapping[str, Due],
    today: date,
    *,
    seed: int,
    kinds: Collection[str] = (),
    count: int = GO,
    weak: Weak | None = None,
) -> tuple[Entry, ...]:
    """The questions of one session; no two of a kind or about the same in a row, and no more
    than two about the same, where that can be had.

    kinds: those that are asked; all, if none is named. count: how many at most.
    """
    go = _Go(count)
    ready = [deck.cards[card] for card in due_cards(deck, due, today, kinds)]
    fresh = _by_kind(new_cards(deck, due, kinds), weak or {}, seed)
    go.take(ready)
    while go.take_turn(fresh):
        pass
    go.take(ready, crowded=True)
    go.take((card for mine in fresh for card in mine), crowded=True)
    return with_seeds(deck, spread(go.cards), seed)


def weakness(card: Card, weak: Weak) -> float:
    """The greatest weakness that this card helps against, 0 to 1."""
    return max(
        (
            by
            for (competency, person), by in weak.items()
            if competency in card.competencies and (not card.people or person in card.people)
        ),
        default=0.0,
    )


class _Go:
    """Cards as they are chosen for one go: no more than a few about the same subject."""

    def __init__(self, count: int) -> None:
        self.cards: list[Card] = []
        self._count = count
        self._met: Counter[str] = Counter()

    def take(self, cards: Iterable[Card], *, crowded: bool = False) -> None:
        """As many of them as there is room for; crowded: whatever they are about."""
        for card in cards:
            if len(self.cards) == self._count:
                return
            if card not in self.cards and (crowded or self._has_room(card)):
                self.cards.append(card)
                self._met.update(about(card))

    def take_turn(self, kinds: Sequence[Sequence[Card]]) -> bool:
        """One card of each kind; whether any was taken."""
        before = len(self.cards)
        for mine in kinds:
            self.take([card for card in mine if self._free(card)][:1])
        return len(self.cards) > before

    def _free(self, card: Card) -> bool:
        return card not in self.cards and self._has_room(card)

    def _has_room(self, card: Card) -> bool:
        return all(self._met[each] < _SAME for each in about(card))


def about(card: Card) -> frozenset[str]:
    """The persons, or the one thing, that a card is about."""
    return frozenset(card.people or (card.subject,))


def _by_kind(cards: Sequence[Card], weak: Weak, seed: int) -> list[list[Card]]:
    """Kind by kind, the weakest first: of the cards in a kind, and of the kinds."""

    def rank(card: Card, word: str) -> tuple[float, int]:
        drawn: int = draw(seed, word, card.id)
        return -weakness(card, weak), drawn

    kinds: dict[str, list[Card]] = {}
    for card in cards:
        kinds.setdefault(card.kind, []).append(card)
    for mine in kinds.values():
        mine.sort(key=lambda card: rank(card, "new"))
    return sorted(kinds.values(), key=lambda mine: rank(mine[0], "kind"))


def with_seeds(deck: Deck, cards: Sequence[Card], seed: int) -> tuple[Entry, ...]:
    """Each card with the seed of a surface that uses few lines of those before it."""
    met: set[str] = set()
    found = []
    for card in cards:
        seeds = [draw(seed, "surface", card.id, *again) % 1_000_000 for again in _TRIES]
        lines = {each: deck.lines(card.id, each) for each in seeds}
        best = min(seeds, key=lambda each: len(lines[each] & met))
        met |= lines[best]
        found.append(Entry(card.id, best))
    return tuple(found)


def spread(cards: Sequence[Card]) -> list[Card]:
    """The same cards; none follows one of its kind or subject, where that can be had."""
    left, found = list(cards), list[Card]()
    while left:
        card = _following(left, found[-1] if found else None)
        left.remove(card)
        found.insert(_place(found, card), card)
    return found


def _following(left: Sequence[Card], last: Card | None) -> Card:
    """The next that may follow; one of the kind that would else be left over at the end."""
    others = [card for card in left if last is None or not _alike(last, card)]
    kinds = Counter(card.kind for card in left)
    crowded = [card for card in others if 2 * kinds[card.kind] > len(left)]
    return (crowded or others or left)[0]


def _place(found: Sequence[Card], card: Card) -> int:
    """At the end; if it does not fit there, between two that it fits; else at the end still."""
    places: list[int] = [len(found)]
    places += range(len(found))
    for at in places:
        if not any(_alike(each, card) for each in found[max(at - 1, 0) : at + 1]):
            return at
    return len(found)


def _alike(one: Card, two: Card) -> bool:
    return one.kind == two.kind or bool(about(one) & about(two))


def _asked(card: Card, kinds: Collection[str]) -> bool:
    return not kinds or card.kind in kinds

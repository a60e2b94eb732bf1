"""Which cards a session asks: those that are due, then new ones, the weakest points first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from simgame.content.speech import draw
from simgame.drills.deck import Deck
from simgame.drills.items import Card
from simgame.drills.log import Entry
from simgame.drills.schedule import Due

GO = 12
"""Questions of one go: about five minutes."""
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
    """The questions of one session, no two of a kind in a row where that can be had.

    kinds: those that are asked; all, if none is named. count: how many at most.
    """
    chosen = due_cards(deck, due, today, kinds)[:count]
    fresh = _ranked(new_cards(deck, due, kinds), weak or {}, seed)
    chosen += [card.id for card in fresh[: count - len(chosen)]]
    return tuple(
        Entry(card, draw(seed, "surface", card) % 1_000_000) for card in _spread(deck, chosen)
    )


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


def _ranked(cards: Sequence[Card], weak: Weak, seed: int) -> list[Card]:
    """Kind after kind in turn, so that a go has some of each; in each, the weakest first."""
    kinds: dict[str, list[Card]] = {}
    for card in cards:
        kinds.setdefault(card.kind, []).append(card)
    turns: list[tuple[int, float, int, Card]] = []
    for mine in kinds.values():
        mine.sort(key=lambda card: (-weakness(card, weak), draw(seed, "new", card.id)))
        turns += [
            (turn, -weakness(card, weak), draw(seed, "kind", card.id), card)
            for turn, card in enumerate(mine)
        ]
    return [card for *_, card in sorted(turns, key=lambda each: each[:3])]


def _spread(deck: Deck, cards: Sequence[str]) -> list[str]:
    """The same cards in their order, but for those that would follow one of their kind."""
    left = list(cards)
    found: list[str] = []
    while left:
        last = deck.cards[found[-1]].kind if found else None
        card = _following(deck, left, last)
        left.remove(card)
        found.append(card)
    return found


def _following(deck: Deck, left: Sequence[str], last: str | None) -> str:
    """The next of another kind; one of the kind that would else be left over at the end."""
    others = [card for card in left if deck.cards[card].kind != last]
    kinds = Counter(deck.cards[card].kind for card in left)
    crowded = [card for card in others if 2 * kinds[deck.cards[card].kind] > len(left)]
    return (crowded or others or list(left))[0]


def _asked(card: Card, kinds: Collection[str]) -> bool:
    return not kinds or card.kind in kinds

"""The account report: one customer over all labs, every figure with the turn it came from.

A pure function of a dossier, graded or not; what was not worked out is said to be so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from scoring.reports import wording
from scoring.words import Words
from simgame.papers.dossier import Call, Dossier, Product, Turn
from simgame.papers.pages import Format, render


@dataclass(frozen=True, slots=True)
class TurnRow:
    """One answer, worded. band: id, or empty where it is not graded."""

    turn: Turn
    who: str
    band: str
    band_word: str
    symbol: str


@dataclass(frozen=True, slots=True)
class CallRows:
    call: Call
    rows: tuple[TurnRow, ...]


@dataclass(frozen=True, slots=True)
class Total:
    """Sums over products. share: margin in percent of the price; None where nothing is asked."""

    price: int
    cost: int

    @property
    def margin(self) -> int:
        return self.price - self.cost

    @property
    def share(self) -> int | None:
        return round(100 * self.margin / self.price) if self.price else None


def report(dossier: Dossier, form: Format, words: Words) -> str:
    """The whole report as one document."""
    return render(
        "account",
        form,
        words,
        account=dossier,
        calls=[CallRows(call, _rows(call, dossier, words)) for call in dossier.calls],
        people=_names(dossier),
        titles={call.lab: call.title for call in dossier.calls},
        total=Total(
            sum(product.price for product in dossier.products),
            sum(product.cost for product in dossier.products),
        ),
        of=_of,
        share=_share,
        mode=wording.mode_word(dossier.mode, words.language),
        decided=bool(dossier.forecasts) or dossier.state == "disengaged",
    )


def _names(dossier: Dossier) -> Mapping[str, str]:
    """Id → name; an empty text for somebody who is not known."""
    named = {person.id: person.name for person in dossier.people}
    return defaultdict(str, {**dict(dossier.colleagues), **named})


def _rows(call: Call, dossier: Dossier, words: Words) -> tuple[TurnRow, ...]:
    return tuple(
        TurnRow(
            turn=turn,
            who=dossier.name(turn.who),
            band=turn.band or "",
            band_word=wording.band_word(turn.band, words.language) if turn.band else "",
            symbol=wording.band_symbol(turn.band) if turn.band else "",
        )
        for turn in call.turns
    )


def _of(product: Product) -> Total:
    return Total(product.price, product.cost)


def _share(value: float) -> int:
    """A share as whole percent."""
    return round(100 * value)

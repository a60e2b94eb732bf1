"""The pages of the account: people, problems, promises and rival, price list."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from rich.cells import cell_len, set_cell_size

from scoring.words import Words
from simgame.campaign.views import AccountView, Influence, Member, PainView, ProductView
from simgame.tui.drawing.cards import Card
from simgame.tui.drawing.fan import fan
from simgame.tui.drawing.tree import tree
from simgame.tui.runpages.bits import drawn, heading
from simgame.tui.widgets.paper import GAP, QUIET, STRONG, Block
from simgame.tui.wrap import wrap

PAGES = ("people", "pains", "ties", "prices")
NUMBERS = 11
"""Cells of a column of money."""


def blocks(view: AccountView, page: str, words: Words) -> Iterator[Block]:
    """What stands on one of the pages."""
    made = {"people": people, "pains": pains, "ties": ties, "prices": prices}
    yield from made[page](view, words)


# ------------------------------------------------------------------------ people


def people(view: AccountView, words: Words) -> Iterator[Block]:
    """The organisation from the top down, then who influences whom."""
    level = words(f"campaignscreen.account.level.{view.level}")
    yield from heading(words("campaignscreen.account.company", level=level), first=True)
    if not view.members:
        yield Block(words("campaignscreen.account.nobody"))
        return
    cards = [card(member, words) for member in view.members]
    above = {member.id: member.above for member in view.members}
    yield drawn(partial(tree, cards, above))
    if any(member.level for member in view.members):
        yield Block(words("campaignscreen.account.legend"), QUIET)
    yield from heading(words("campaignscreen.account.influence"))
    if not view.influence:
        yield Block(words("campaignscreen.account.no_influence"), QUIET)
    ordered = sorted(view.influence, key=lambda line: _place(view, line.source))
    for _, lines in groupby(ordered, key=lambda line: line.source):
        yield _influences(view, tuple(lines))


def card(member: Member, words: Words) -> Card:
    """A person in the chart."""
    role = words(f"codex.role.{member.role}")
    if member.standing != "none":
        role = f"{role} · {words(f'codex.standing.{member.standing}')}"
    unmet = () if member.met else (words("campaignscreen.account.unmet"),)
    return Card(member.id, member.name, member.level or "", (member.title, role, *unmet))


def _place(view: AccountView, name: str) -> int:
    return [member.id for member in view.members].index(name)


def _influences(view: AccountView, lines: tuple[Influence, ...]) -> Block:
    named = {member.id: member for member in view.members}
    start = named[lines[0].source]
    ends = [
        Card(f"{number}", named[line.target].name, "", (line.how,))
        for number, line in enumerate(lines)
    ]
    return drawn(partial(fan, Card("", start.name, "", (start.title,)), ends))


# ------------------------------------------------------------------------- pains


def pains(view: AccountView, words: Words) -> Iterator[Block]:
    """Each problem, from its owner to everybody it hurts."""
    yield from heading(words("campaignscreen.account.pains"), first=True)
    if not view.pains:
        yield Block(words("campaignscreen.account.no_pains"))
    for number, pain in enumerate(view.pains):
        if number:
            yield GAP
        yield from _pain(pain, words)


def _pain(pain: PainView, words: Words) -> Iterator[Block]:
    ends = [Card(f"{n}", hurt.name, "", (hurt.text,)) for n, hurt in enumerate(pain.hurts)]
    yield drawn(partial(fan, Card("", pain.owner, "", (pain.text,)), ends))
    if not pain.hurts:
        yield Block(words("campaignscreen.account.hurts_nobody"), QUIET)
    if pain.admitted:
        yield Block(words("campaignscreen.account.admitted"), bullet="✓ ")
    else:
        yield Block(words("campaignscreen.account.not_admitted"), bullet="○ ")
    yield from _listed(words("campaignscreen.account.why"), pain.reasons)
    yield from _listed(words("campaignscreen.account.wanted"), pain.capabilities)


def _listed(title: str, texts: tuple[str, ...]) -> Iterator[Block]:
    if texts:
        yield Block(title, QUIET)
    for text in texts:
        yield Block(text, bullet="  · ")


# ------------------------------------------------------- promises, rival, visions


def ties(view: AccountView, words: Words) -> Iterator[Block]:
    """Promises with what became of them, the rival's standing, the visions."""
    yield from heading(words("campaignscreen.account.promises"), first=True)
    if not view.promises:
        yield Block(words("campaignscreen.account.no_promises"))
    for fate in ("open", "broken", "kept"):
        for promise in view.promises:
            if promise.fate == fate:
                to = {"who": promise.to, "lab": promise.lab}
                where = words(
                    "campaignscreen.account.to"
                    if promise.lab
                    else "campaignscreen.account.to_only",
                    **to,
                )
                mark = {"open": "○ ", "broken": "✗ ", "kept": "✓ "}[fate]
                yield Block(promise.text, STRONG if fate == "open" else "", bullet=mark)
                became = words(f"campaignscreen.account.fate.{fate}")
                yield Block(f"{where} · {became}", QUIET, bullet="  ")
    yield from _rival(view, words)
    yield from _visions(view, words)


def _rival(view: AccountView, words: Words) -> Iterator[Block]:
    if not view.rival:
        yield from heading(words("campaignscreen.account.no_rival"))
        return
    yield from heading(words("campaignscreen.account.rival", name=view.rival))
    if view.strength:
        strength = words(f"campaignscreen.account.strength.{view.strength}")
        yield Block(strength, bullet={"strong": "↑ ", "even": "= "}.get(view.strength, "↓ "))
    if view.standing:
        yield Block(view.standing, bullet="  ")


def _visions(view: AccountView, words: Words) -> Iterator[Block]:
    yield from heading(words("campaignscreen.account.visions"))
    if not view.visions:
        yield Block(words("campaignscreen.account.no_visions"), QUIET)
    for vision in view.visions:
        yield Block(vision.text, bullet="· ")
        shaped = words(f"campaignscreen.account.shaped.{vision.shaped}")
        told = words("campaignscreen.account.vision", owner=vision.owner, shaped=shaped)
        yield Block(told, QUIET, bullet="  ")
        for text in vision.differentiators:
            yield Block(words("campaignscreen.account.only_us", text=text), bullet="  ")


# ------------------------------------------------------------------------ prices


def prices(view: AccountView, words: Words) -> Iterator[Block]:
    """What fits what was learned: price, cost, margin."""
    yield from heading(words("campaignscreen.account.prices"), first=True)
    if not view.products:
        yield Block(words("campaignscreen.account.no_prices"))
        return
    yield Block(draw=partial(_table, view.products, words))


def _table(products: tuple[ProductView, ...], words: Words, width: int) -> list[str]:
    """Columns of numbers at the right; a name that is too long goes on below."""
    total = ProductView(
        words("campaignscreen.account.total"),
        sum(product.price for product in products),
        sum(product.cost for product in products),
    )
    name = max(12, width - 2 * NUMBERS - NUMBERS - 8)
    head = [words(f"campaignscreen.account.head.{part}") for part in ("price", "cost", "margin")]
    lines = [set_cell_size(words("campaignscreen.account.head.name"), name) + _numbers(head)]
    lines.append("─" * min(width, name + 3 * NUMBERS + 7))
    for product in products:
        lines += _row(product, name, words)
    if len(products) > 1:
        lines.append(lines[1])
        lines += _row(total, name, words)
    return lines


def _row(product: ProductView, name: int, words: Words) -> list[str]:
    first, *rest = wrap(product.name, name - 1)
    margin = f"{product.margin:,}"
    if product.percent is not None:
        margin = words("campaignscreen.account.margin", margin=margin, percent=product.percent)
    numbers = _numbers([f"{product.price:,}", f"{product.cost:,}", margin])
    lines = [set_cell_size(first, name) + numbers, *rest]
    for text in product.answers:
        lines += wrap(words("campaignscreen.account.answers", text=text), name - 3, "  ")
    return lines


def _numbers(texts: list[str]) -> str:
    price, cost, margin = texts
    return _right(price, NUMBERS) + _right(cost, NUMBERS) + _right(margin, NUMBERS + 7)


def _right(text: str, width: int) -> str:
    return " " * max(1, width - cell_len(text)) + text

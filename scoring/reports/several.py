"""A decision to take a few of several things: what was taken, what the best set would have been.

A hundred sets are no list to read. Their things are, each with what the rules say of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scoring.book import RuleBook
from scoring.faced import Several, Thing, Wrote
from scoring.judge import Verdict, verdict
from scoring.reports import wording
from scoring.reports.sheet import SetSheet, ThingRow, ThingRule, WroteSheet
from scoring.scorecard import Turn
from scoring.words import Words

_BETWEEN = {"en": " / ", "zh": "／"}


def amount(units: int, unit: str, language: str) -> str:
    """`1 hour`, `2 hours`."""
    words = wording.words_in(language)
    if units == 1:
        return words(f"select.cost.one.{unit}")
    return words(f"select.cost.many.{unit}", count=units)


def in_a_line(text: str, several: Several | None, language: str) -> str:
    """The text of a set in one line; any other text as it stands."""
    if several is None:
        return text
    parts = [part for part in text.split("\n") if part]
    return _BETWEEN[language].join(parts) or wording.words_in(language)("select.nothing")


def set_sheet(book: RuleBook, turn: Turn, language: str) -> SetSheet | None:
    """None where something else was to be decided."""
    several = turn.faced.several
    if several is None:
        return None
    best = several.of(turn.faced.best) if turn.faced.best is not None else None
    mine = () if turn.faced.left else several.of(turn.faced.option)
    return SetSheet(
        budget=amount(several.budget, several.unit, language),
        mine=_cost(mine, several.unit, language),
        best=None if best is None else _cost(best, several.unit, language),
        sets=len(turn.faced.offered),
        things=tuple(
            ThingRow(
                text=thing.text,
                cost=amount(thing.costs, several.unit, language),
                taken=thing in mine,
                best=best is not None and thing in best,
                offered=thing.offered,
                rules=_rules(book, turn, thing, thing in mine, language),
            )
            for thing in several.things
        ),
    )


def thing_marks(row: ThingRow, words: Words) -> list[str]:
    """Whether a thing was taken, and whether the best set has it, in words."""
    if not row.offered:
        return [words("report.talk.locked")]
    marks = [words("select.taken" if row.taken else "select.not-taken")]
    return [*marks, words("select.best")] if row.best else marks


def wrote_sheet(wrote: Wrote | None, language: str) -> WroteSheet | None:
    """None where nothing was written."""
    if wrote is None:
        return None
    words = wording.words_in(language)
    note = words("select.wrote.sealed") if wrote.sealed else ""
    if not wrote.genuine:
        note = words("select.wrote.changed")
    return WroteSheet(wrote.prompt, wrote.text, note)


def of_thing(book: RuleBook, turn: Turn, thing: Thing) -> Verdict:
    """The judge on one thing by itself, without how the person takes it."""
    return verdict(book, replace(turn.faced.situation, alone=True), thing.answer)


def _cost(things: Sequence[Thing], unit: str, language: str) -> str:
    return amount(sum(thing.costs for thing in things), unit, language)


def _rules(
    book: RuleBook, turn: Turn, thing: Thing, taken: bool, language: str
) -> tuple[ThingRule, ...]:
    """What the rules say of one thing; how the person took it is said of the set."""
    found = of_thing(book, turn, thing)
    whole = {item.rule: item for item in turn.verdict.findings} if turn.verdict and taken else {}
    return tuple(
        ThingRule(
            rule=item.rule,
            name=wording.rule_name(book, item, language),
            points=item.points,
            overruled=wording.overruled_by(book, whole.get(item.rule, item), language),
        )
        for item in found.findings
        if item.points or item.overruled_by
    )

"""Three things a seller says: which of them crosses a line, or does none?"""

from __future__ import annotations

from collections.abc import Iterator

from scoring.book import RuleBook
from scoring.words import Words
from simgame.drills import moves
from simgame.drills.drawing import Draw
from simgame.drills.items import Card, Choice, Shown, Surface
from simgame.drills.kind import Kind

NONE = "none"
_KEPT = "-kept"  # after the name of a fault whose good line is said in its place
_SAID = 3
_CLEAN = 4  # one surface in so many crosses no line


def cards(book: RuleBook) -> Iterator[Card]:
    for name, rule in book.compliance.items():
        if moves.crossings(book, rule) and len(moves.sound(book)) >= _SAID:
            yield Card("compliance", name, 1, (), (rule.competency,))


def surface(book: RuleBook, card: Card, draw: Draw, words: Words) -> Surface:
    rule, language = book.compliance[card.subject], words.language
    crossing = draw.pick(moves.crossings(book, rule), "crossing")
    clean = draw.number(_CLEAN, "clean") == 0
    # Beside it stands what is as near to a line and on the right side of it; where none is
    # crossed, what keeps to this one.
    near = [crossing] if clean else draw.order(_kept(book, crossing), "near")[:1]
    others = draw.order(moves.sound(book), "others")
    lines = {} if clean else {crossing: book.techniques[crossing].bad.in_(language)}
    lines |= {f"{name}{_KEPT}": book.techniques[name].good.in_(language) for name in near}
    lines |= {name: book.techniques[name].good.in_(language) for name in others}
    said = draw.order(list(lines.items())[:_SAID], "said")
    choices = [Choice(name, text, _why(book, name, crossing, words)) for name, text in said]
    name = rule.name.in_(language)
    kept = [words("drill.compliance.line", line=each.text, why=each.why) for each in choices]
    return Surface(
        asks=words("drill.asks.compliance"),
        shown=_lead(crossing, words),
        choices=(*choices, Choice(NONE, words("drill.compliance.none"))),
        right=NONE if clean else crossing,
        because=(
            *((words("drill.compliance.all-keep"), *kept) if clean else ()),
            words("drill.is", name=name, what=rule.what.in_(language)),
            rule.why.in_(language),
        ),
        rules=(card.subject, crossing),
    )


def _kept(book: RuleBook, crossing: str) -> list[str]:
    """Techniques that cross some other line: their good lines say what to do in their place."""
    found = {name for rule in book.compliance.values() for name in moves.crossings(book, rule)}
    return sorted(found - {crossing})


def _lead(crossing: str, words: Words) -> tuple[Shown, ...]:
    """What must be known of the case, where the words alone cross no line."""
    if crossing != "overpromise":
        return ()
    return (Shown("", (words("drill.compliance.unknown-date"),)),)


def _why(book: RuleBook, name: str, crossing: str, words: Words) -> str:
    move = name.removesuffix(_KEPT)
    technique = book.techniques[move]
    if move != name:
        return words("drill.compliance.instead", name=technique.name.in_(words.language))
    key = "drill.compliance.crosses" if name == crossing else "drill.compliance.keeps"
    return words(key, name=technique.name.in_(words.language))


KIND = Kind("compliance", cards, surface)

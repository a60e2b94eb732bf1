"""One line that is heard or seen, and a table of the subject: which part of it is this?"""

from __future__ import annotations

from collections.abc import Iterator

from scoring.book import RuleBook
from scoring.topics import Part, Topic
from scoring.words import Words
from simgame.drills.drawing import Draw
from simgame.drills.items import Card, Choice, Shown, Surface
from simgame.drills.kind import Kind
from simgame.drills.kinds.stage import judged

_MOST = 6  # choices; a longer table is asked in pieces
_IN = "."  # between topic and part; no id holds one


def cards(book: RuleBook) -> Iterator[Card]:
    for name, topic in book.topics.items():
        competencies = judged(book, topic.judged_by)
        for part, each in topic.parts.items():
            if each.heard is not None:
                yield Card("topic", f"{name}{_IN}{part}", 1, (), competencies)


def surface(book: RuleBook, card: Card, draw: Draw, words: Words) -> Surface:
    name, part = card.subject.split(_IN)
    topic, language = book.topics[name], words.language
    found = topic.parts[part]
    assert found.heard is not None
    return Surface(
        asks=topic.asks.in_(language),
        shown=(Shown(topic.name.in_(language), (draw.pick(found.heard.in_(language), "heard"),)),),
        choices=tuple(
            Choice(each, topic.parts[each].name.in_(language), topic.parts[each].what.in_(language))
            for each in _offered(topic, part, draw)
        ),
        right=part,
        because=_because(found, words),
        rules=(f"topic/{name}", *topic.judged_by),
    )


def _offered(topic: Topic, part: str, draw: Draw) -> list[str]:
    """In the order of the table, if it has one; else as drawn."""
    others = draw.order([each for each in topic.parts if each != part], "others")
    offered = {part, *others[: _MOST - 1]}
    if topic.ordered:
        return [each for each in topic.parts if each in offered]
    return draw.order(sorted(offered), "choices")


def _because(part: Part, words: Words) -> tuple[str, ...]:
    language = words.language
    said = words("drill.is", name=part.name.in_(language), what=part.what.in_(language))
    do = () if part.do is None else (words("drill.do", text=part.do.in_(language)),)
    avoid = () if part.avoid is None else (words("drill.avoid", text=part.avoid.in_(language)),)
    return said, *do, *avoid


KIND = Kind("topic", cards, surface)

"""What a customer has done, and what only looks like more: how far is this sale?"""

from __future__ import annotations

from collections.abc import Iterator

from scoring.book import RuleBook
from scoring.topics import Sign, Stage
from scoring.words import Words
from simgame.drills.drawing import Draw
from simgame.drills.items import Card, Choice, Shown, Surface
from simgame.drills.kind import Kind

_OTHERS = 3


def cards(book: RuleBook) -> Iterator[Card]:
    if book.stages is not None:
        competencies = judged(book, book.stages.judged_by)
        for name in book.stages.stages:
            yield Card("stage", name, 1, (), competencies)


def judged(book: RuleBook, rules: list[str]) -> tuple[str, ...]:
    """The competencies of the rules that judge a table."""
    found = (
        (book.principles.get(rule) or book.compliance.get(rule) or book.objections.get(rule))
        for rule in rules
    )
    return tuple(dict.fromkeys(rule.competency for rule in found if rule is not None))


def surface(book: RuleBook, card: Card, draw: Draw, words: Words) -> Surface:
    assert book.stages is not None
    stages, language = book.stages.stages, words.language
    order = list(stages)
    place = order.index(card.subject)
    stage = stages[card.subject]
    before = (words("drill.stage.before"),) if place else ()
    done = draw.pick(_end(stage).counts.in_(language), "done")
    shown = [Shown(words("drill.stage.done"), (*before, done))]
    because = [_because(stage, words)]
    for following in order[place + 1 : place + 2]:
        sign = _end(stages[following])
        ahead = draw.pick(sign.not_yet.in_(language), "ahead")
        shown.append(Shown(words("drill.stage.ahead"), (ahead,)))
        because.append(words("drill.stage.not-yet", sign=sign.name.in_(language)))
    offered = _offered(order, place)
    return Surface(
        asks=words("drill.asks.stage"),
        shown=tuple(shown),
        choices=tuple(_choice(stages[name], name, words) for name in offered),
        right=card.subject,
        because=(*because, book.stages.why.in_(language)),
        rules=(f"stage/{card.subject}", *book.stages.judged_by),
    )


def _offered(order: list[str], place: int) -> list[str]:
    """The stage and those nearest to it, in their order."""
    near = sorted(order, key=lambda name: abs(order.index(name) - place))[: 1 + _OTHERS]
    return [name for name in order if name in near]


def _end(stage: Stage) -> Sign:
    return stage.signs[stage.ends_with]


def _choice(stage: Stage, name: str, words: Words) -> Choice:
    milestone = stage.milestone.in_(words.language)
    if stage.percent is None:
        return Choice(name, milestone)
    return Choice(name, words("drill.stage.percent", milestone=milestone, percent=stage.percent))


def _because(stage: Stage, words: Words) -> str:
    language = words.language
    return words(
        "drill.stage.because",
        stage=stage.name.in_(language),
        sign=_end(stage).name.in_(language),
        milestone=stage.milestone.in_(language),
    )


KIND = Kind("stage", cards, surface)

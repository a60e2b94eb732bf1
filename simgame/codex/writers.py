"""Which writer writes which article, and what stands under every article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scoring.met import PastTurn
from scoring.topics import BuyingStep, Stage, Topic
from scoring.words import Words
from simgame.codex import TURN, Article, Codex, Entry, Row, Section
from simgame.codex.articles import RuleWriter
from simgame.codex.teaching import TeachingWriter
from simgame.codex.writing import Writer

MAX_TURNS = 6
SAID, ANSWERED = 60, 100
"""Characters of a turn that are enough to know it again."""


def write(codex: Codex, entry: Entry, words: Words, turns: Sequence[PastTurn] = ()) -> Article:
    """One entry as an article in the language of `words`."""
    taught = isinstance(entry.rule, Topic | Stage | BuyingStep)
    writer = TeachingWriter(codex, words) if taught else RuleWriter(codex, words)
    kind = words(f"codex.one.{entry.family}")
    if entry.group:
        kind = words("codex.kind", family=kind, group=words(f"codex.group.{entry.group}"))
    sections = (*writer.sections(entry), _pointers(writer, entry), *_met(words, entry, turns))
    return Article(
        entry.key, entry.name(words.language), kind, tuple(each for each in sections if each.rows)
    )


def _pointers(writer: Writer, entry: Entry) -> Section:
    """What teaches this, or leads to it, unless the article leads there anyway."""
    keys = writer.codex.pointers.get(entry.id, ())
    see = entry.rule.see if isinstance(entry.rule, Topic) else []
    named = {entry.key, *(f"topic/{name}" for name in see)}
    return writer.links("taught-in", [(key, writer.kind(key)) for key in keys if key not in named])


def _met(words: Words, entry: Entry, turns: Sequence[PastTurn]) -> Iterator[Section]:
    """Turns of the trainee's own calls in which this counted, the newest first."""
    weightless = entry.family == "technique"
    met = [
        turn
        for turn in turns
        if entry.key in turn.points and (weightless or turn.points[entry.key])
    ]
    rows = tuple(_turn(words, entry, turn) for turn in met[:MAX_TURNS])
    yield Section(words("codex.heading.met"), rows)
    if len(met) > MAX_TURNS:
        yield Section("", (Row("text", words("codex.met.more", count=len(met) - MAX_TURNS)),))


def _turn(words: Words, entry: Entry, turn: PastTurn) -> Row:
    points = turn.points[entry.key]
    said = words(
        "codex.met.turn", said=_shortened(turn.said, SAID), text=_shortened(turn.text, ANSWERED)
    )
    where = words("codex.met.where", title=turn.title, number=turn.number, day=turn.day[:10])
    if entry.family != "technique":
        given = words("codex.points", points=f"{points:+d}".replace("-", "−"))
        where = words("codex.met.points", where=where, points=given)
    return Row("link", said, f"{TURN}/{turn.attempt}/{turn.number}", where)


def _shortened(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"

"""Which writer writes which article, and what stands under every article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scoring.met import Turn
from scoring.topics import BuyingStep, Stage, Topic
from scoring.words import Words
from simgame.codex import TURN, Article, Codex, Entry, Row, Section
from simgame.codex.articles import RuleWriter
from simgame.codex.teaching import TeachingWriter
from simgame.codex.writing import Writer

MAX_TURNS = 6


def write(codex: Codex, entry: Entry, words: Words, turns: Sequence[Turn] = ()) -> Article:
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
    """What teaches this, or leads to it."""
    keys = [key for key in writer.codex.pointers.get(entry.id, ()) if key != entry.key]
    return writer.links("taught-in", [(key, "") for key in keys])


def _met(words: Words, entry: Entry, turns: Sequence[Turn]) -> Iterator[Section]:
    """Turns of the trainee's own calls in which this counted, the newest first."""
    met = [turn for turn in turns if entry.key in turn.points]
    rows = tuple(_turn(words, entry, turn) for turn in met[:MAX_TURNS])
    yield Section(words("codex.heading.met"), rows)
    if len(met) > MAX_TURNS:
        yield Section("", (Row("text", words("codex.met.more", count=len(met) - MAX_TURNS)),))


def _turn(words: Words, entry: Entry, turn: Turn) -> Row:
    points = turn.points[entry.key]
    said = words("codex.met.turn", said=turn.said, text=turn.text)
    where = words("codex.met.where", title=turn.title, number=turn.number, day=turn.day[:10])
    if entry.family != "technique":
        given = words("codex.points", points=f"{points:+d}".replace("-", "−"))
        where = words("codex.met.points", where=where, points=given)
    return Row("link", said, f"{TURN}/{turn.attempt}/{turn.number}", where)

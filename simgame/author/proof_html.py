"""A proof as one HTML page: no network, no script, prints on A4.

What fails stands first, each with the conversation that shows it; the numbers follow.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

import scoring.reports
from scoring.book import RuleBook
from scoring.reports.pages import environment as page_environment
from scoring.words import Words
from simgame import __version__
from simgame.author.findings import (
    Finding,
    Proven,
    as_read,
    of_severity,
    reading,
    reads_of,
    short_label,
    whom,
)
from simgame.author.graph_svg import graph_svg
from simgame.author.proof_chart import Chart, chart
from simgame.author.proof_figures import (
    BeatRow,
    Row,
    beat_rows,
    ending_rows,
    relaxed,
    rows,
    share_text,
    short_player,
    threshold_title,
)
from simgame.author.spoken import Conversation, conversation
from simgame.engine.world import World
from simgame.proof.bounds import Bounds
from simgame.proof.players import Played
from simgame.proof.reader import ReaderResult
from simgame.proof.thresholds import bound

_FOLDERS = (
    Path(__file__).parent / "templates",
    Path(scoring.reports.__file__).parent / "templates",
)
_TAGS = {"en": "en", "zh": "zh-Hans"}
_MINUS = "−"


@dataclass(frozen=True)
class Failing:
    """A finding, worded. talk: the conversation that shows it; same_as: the number of the
    finding that shows it already. language: of the conversation."""

    number: int
    code: str
    place: str
    what: str
    hint: str
    whom: str
    talk: Conversation | None
    same_as: int | None
    language: str


@dataclass(frozen=True)
class Player:
    """title: worded. limit: empty where none is set at this level."""

    title: str
    name: str
    played: Played
    limit: str
    over: bool


@dataclass(frozen=True)
class Person:
    """All about one cast. people: who they are, worded. best: the best play."""

    row: Row
    people: Sequence[tuple[str, str]]
    chart: Chart | None
    players: Sequence[Player]
    best: Conversation


@dataclass(frozen=True)
class Article:
    """One scenario on the page."""

    item: Proven
    title: str
    errors: Sequence[Failing]
    warnings: Sequence[Failing]
    notes: Sequence[Failing]
    graph: Markup
    persons: Sequence[Person]
    endings: Sequence[tuple[str, str, list[str]]]
    beats: Sequence[BeatRow]
    relaxed: Sequence[tuple[str, str, str]]
    bounds: Sequence[tuple[str, Bounds]]


def render(
    items: Sequence[Proven], book: RuleBook, words: Words, reader: ReaderResult | None = None
) -> str:
    """The whole page."""
    articles = [_article(item, book, words) for item in items]
    title = articles[0].title if len(articles) == 1 else words("prove.page.title")
    return (
        _environment()
        .get_template("proof.html.j2")
        .render(
            words=words,
            lang=_TAGS[words.language],
            tags=_TAGS,
            title=title,
            articles=articles,
            reader=reader,
            short_player=short_player,
            version=__version__,
        )
    )


def _article(item: Proven, book: RuleBook, words: Words) -> Article:
    scenario, proof = item.scenario, item.proof
    several = {
        severity: [_failing(each, item, book, words) for each in of_severity(item.found, severity)]
        for severity in ("error", "warning", "note")
    }
    world = World(scenario, book, proof.wanted[0])
    found = []
    for name, shares in ending_rows(proof, scenario):
        kind = words(f"proof.kind.{scenario.file.beats[name].end or 'stuck'}")
        found.append((name, kind, [share_text(share, words) for share in shares]))
    return Article(
        item=item,
        title=scenario.text("title", words.language),
        errors=_shown_once(several["error"]),
        warnings=several["warning"],
        notes=several["note"],
        graph=Markup(graph_svg(world, words)),
        persons=[_person(row, item, book, words) for row in rows(proof, scenario)],
        endings=found,
        beats=beat_rows(proof),
        relaxed=[
            (threshold_title(name, words), limit, because)
            for name, limit, because in relaxed(scenario)
        ],
        bounds=[(short_label(scenario, each.cast), each.bounds) for each in proof.too_large],
    )


def _shown_once(found: Sequence[Failing]) -> list[Failing]:
    """No conversation twice."""
    first: dict[Conversation, int] = {}
    shown = []
    for each in found:
        number = first.setdefault(each.talk, each.number) if each.talk else each.number
        again = number != each.number
        shown.append(replace(each, talk=None, same_as=number) if again else each)
    return shown


def _failing(finding: Finding, item: Proven, book: RuleBook, words: Words) -> Failing:
    failure = finding.failure
    language = reading(f"/{reads_of(failure)}") or words.language
    talk = None
    if failure.line and failure.severity == "error":
        cast = failure.cast or item.proof.wanted[0]
        talk = _talk(item, book, cast, failure.line, language)
    return Failing(
        number=finding.number,
        code=failure.code,
        place=str(finding.place),
        what=finding.what(words),
        hint=finding.hint(words),
        whom=whom(finding, item.proof, item.scenario, words),
        talk=talk,
        same_as=None,
        language=_TAGS[language],
    )


def _talk(
    item: Proven, book: RuleBook, cast: Mapping[str, str], line: Sequence[str], language: str
) -> Conversation:
    surveys = [each for each in item.proof.surveys if dict(each.cast) == dict(cast)]
    anchors = surveys[0].anchors if surveys else None
    return conversation(World(item.scenario, book, cast), line, language, anchors=anchors)


def _person(row: Row, item: Proven, book: RuleBook, words: Words) -> Person:
    survey, file = row.survey, item.scenario.file
    known = [_player(each, item, words) for each in survey.players]
    known.sort(key=lambda each: -(each.played.raw or 0.0))
    drawing = None
    if survey.spread is not None:
        limits = [each.limit for each in (bound(file, "random-95"),) if each is not None]
        marked = [(each.played, each.over) for each in known]
        drawing = chart(survey.spread, marked, limits)
    return Person(
        row=row,
        people=_people(survey.cast, item, book, words),
        chart=drawing,
        players=known,
        best=_talk(item, book, survey.cast, survey.best_line, words.language),
    )


def _people(
    cast: Mapping[str, str], item: Proven, book: RuleBook, words: Words
) -> list[tuple[str, str]]:
    """Name of each contact, and the type it is here."""
    plus = words("prove.page.plus")
    return [
        (
            item.scenario.text(f"cast.{who}.name", words.language),
            plus.join(part.name.in_(words.language) for part in book.personality(personality)),
        )
        for who, personality in cast.items()
    ]


def _player(played: Played, item: Proven, words: Words) -> Player:
    name, _, reads = played.name.partition("/")
    limit = bound(item.scenario.file, name)
    over = limit is not None and played.raw is not None and not limit.met(played.raw)
    title = words(f"proof.player-name.{name}") + as_read(reads, words)
    return Player(title, played.name, played, f"{limit.limit:g}" if limit else "", over)


@lru_cache(maxsize=1)
def _environment() -> SandboxedEnvironment:
    environment = page_environment(_FOLDERS)
    environment.filters["whole"] = lambda value: f"{value:.0f}".replace("-", _MINUS)
    environment.filters["one"] = lambda value: f"{value:.1f}".replace("-", _MINUS)
    environment.filters["percent"] = lambda share: f"{100 * share:.1f} %"
    return environment

"""The codex as one HTML page: no network, no script, prints on A4, every link inside the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import scoring.reports
from scoring.reports.pages import environment
from scoring.words import Words
from simgame import __version__
from simgame.codex import FAMILIES, Article, Codex, Entry

_FOLDERS = (
    Path(__file__).parent / "templates",
    Path(scoring.reports.__file__).parent / "templates",
)
_TAGS = {"en": "en", "zh": "zh-Hans"}


@dataclass(frozen=True)
class Chapter:
    """One family, with its articles in the order of the codex. id: anchor on the page."""

    id: str
    title: str
    articles: Sequence[Article]


def render(codex: Codex, entries: Sequence[Entry], words: Words) -> str:
    """The articles of these entries as a page. Links to others are plain text."""
    chapters = [
        Chapter(
            family,
            words(f"codex.many.{family}"),
            [codex.article(each.key, words) for each in entries if each.family == family],
        )
        for family in FAMILIES
    ]
    info = codex.book.info
    return (
        environment(_FOLDERS)
        .get_template("codex.html.j2")
        .render(
            words=words,
            lang=_TAGS[words.language],
            book=info.name.in_(words.language),
            book_version=info.version,
            chapters=[chapter for chapter in chapters if chapter.articles],
            here={entry.key for entry in entries},
            anchor=anchor,
            version=__version__,
        )
    )


def anchor(key: str) -> str:
    """The place of an article on the page."""
    return key.replace("/", "-")

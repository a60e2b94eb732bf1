"""The parts that every article of the codex is made of: headings, paragraphs, lists, links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from scoring.rules import Compliance, Principle
from scoring.words import Words
from simgame.codex import Codex, Row, Section


class Writer:
    """Writes sections in one language."""

    def __init__(self, codex: Codex, words: Words) -> None:
        self.codex = codex
        self.book = codex.book
        self.words = words
        self.language = words.language

    def rules(self) -> Iterator[tuple[str, str, Principle | Compliance]]:
        """Family, id and rule of everything that judges by a condition."""
        for name, breach in self.book.compliance.items():
            yield "compliance", name, breach
        for name, principle in self.book.principles.items():
            yield "principle", name, principle

    def heading(self, name: str) -> str:
        return self.words(f"codex.heading.{name}") if name else ""

    def plain(self, heading: str, text: str) -> Section:
        return Section(self.heading(heading), (Row("text", text),))

    def bullets(self, heading: str, texts: Iterable[str]) -> Section:
        return Section(self.heading(heading), tuple(Row("bullet", text) for text in texts))

    def links(self, heading: str, links: Sequence[tuple[str, str]]) -> Section:
        rows = tuple(
            Row("link", self.codex.entry(key).name(self.language), key, note) for key, note in links
        )
        return Section(self.heading(heading), rows)

    def kind(self, key: str) -> str:
        """What sort of thing an article is about, in a word."""
        return self.words(f"codex.one.{self.codex.entry(key).family}")

    def feeds(self, competency: str) -> Section:
        return self.links("feeds", [(f"competency/{competency}", "")])

    def source(self, source: str) -> Section:
        return Section(
            self.heading("source"), (Row("text", source, note=self.words("codex.source-note")),)
        )

    def points(self, points: int) -> str:
        return self.words("codex.points", points=f"{points:+d}".replace("-", "−"))

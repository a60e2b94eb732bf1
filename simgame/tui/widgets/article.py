"""An article of the codex on the screen: headings, paragraphs, and links that can be followed."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.geometry import Region

from simgame.codex import Article, Row
from simgame.tui.widgets.paper import GAP, QUIET, STRONG, TITLE, Block, Paper


class ArticleView(VerticalScroll):
    """Shows one article; the arrow keys scroll, Tab walks its links, Enter follows one."""

    BINDINGS = [
        Binding("tab", "link(1)", show=False),
        Binding("shift+tab", "link(-1)", show=False),
        Binding("enter", "follow", show=False),
    ]

    def compose(self) -> ComposeResult:
        yield Paper()

    @property
    def paper(self) -> Paper:
        return self.query_one(Paper)

    @property
    def chosen(self) -> str | None:
        """Key of the article that the marked link leads to."""
        place = self.paper.current
        return None if place is None else self.paper.links[place]

    def show(self, article: Article, colon: str, keep: bool = False) -> None:
        """colon: as the language writes it. keep: stay at the line that is read."""
        self.paper.show(_blocks(article, colon))
        if not keep:
            self.scroll_home(animate=False)

    def action_link(self, by: int) -> None:
        """To the next link; past the last one, to what can be chosen after the article."""
        paper = self.paper
        place = (-1 if by > 0 else len(paper.links)) if paper.current is None else paper.current
        place += by
        if 0 <= place < len(paper.links):
            paper.choose(place)
            self.call_after_refresh(self._bring_into_view)
            return
        paper.choose(None)
        if by > 0:
            self.screen.focus_next()
        else:
            self.screen.focus_previous()

    def _bring_into_view(self) -> None:
        if self.paper.current is not None:
            line = self.paper.line_of(self.paper.current)
            self.scroll_to_region(Region(0, line, 1, 2), animate=False)

    def action_follow(self) -> None:
        if self.chosen:
            self.post_message(Paper.Followed(self.chosen))


def _blocks(article: Article, colon: str) -> Iterator[Block]:
    yield Block(article.title, TITLE)
    yield Block(article.kind, QUIET)
    for section in article.sections:
        yield GAP
        if section.heading:
            yield Block(section.heading, STRONG)
        for row in section.rows:
            yield from _row(row, colon)


def _row(row: Row, colon: str) -> Iterator[Block]:
    if row.kind == "link":
        text = f"{row.text}   {row.note}" if row.note else row.text
        yield Block(text, bullet="→ ", link=row.link or "")
    elif row.kind == "quote":
        yield Block(row.text, bullet=f"{row.note}{colon}")
    else:
        yield Block(row.text, bullet="• " if row.kind == "bullet" else "")
        if row.note:
            yield Block(row.note, QUIET)

"""An article of the codex on the screen: headings, paragraphs, and links that can be followed."""

from __future__ import annotations

from collections.abc import Iterator

from textual import events
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from simgame.codex import Article, Row
from simgame.tui.widgets.prose import Prose


class Link(Prose, can_focus=True):
    """A line that leads to another article. key: of that article."""

    BINDINGS = [Binding("enter", "follow", show=False)]

    class Followed(Message):
        def __init__(self, key: str) -> None:
            self.key = key
            super().__init__()

    def __init__(self, row: Row) -> None:
        text = f"{row.text}   {row.note}" if row.note else row.text
        super().__init__(text, bullet="→ ", classes="link")
        self.key = row.link or ""

    def action_follow(self) -> None:
        self.post_message(self.Followed(self.key))

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.action_follow()


class ArticleView(VerticalScroll):
    """Shows one article at a time; scrolls with the arrow keys, Tab walks its links."""

    def show(self, article: Article) -> None:
        self.remove_children()
        self.mount_all(_widgets(article))
        self.scroll_home(animate=False)


def _widgets(article: Article) -> Iterator[Widget]:
    yield Static(article.title, classes="article-title", markup=False)
    yield Static(article.kind, classes="quiet", markup=False)
    for section in article.sections:
        if section.heading:
            yield Static(section.heading, classes="heading", markup=False)
        for row in section.rows:
            yield from _row(row, spaced=not section.heading)


def _row(row: Row, spaced: bool) -> Iterator[Widget]:
    if row.kind == "link":
        yield Link(row)
    elif row.kind == "quote":
        yield Prose(row.text, bullet=f"{row.note}: ", classes="quote")
    else:
        text = Prose(row.text, bullet="• " if row.kind == "bullet" else "")
        text.set_class(spaced, "spaced")
        yield text
        if row.note:
            yield Prose(row.note, classes="quiet")

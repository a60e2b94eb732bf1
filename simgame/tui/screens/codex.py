"""The rule book, to be read and searched: entries on the left, the article on the right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static, TextArea
from textual.widgets.option_list import Option

from scoring.book import RuleBook
from scoring.faults import SimgameError
from scoring.met import PastTurn
from simgame.codex import Codex, Family, Hit, turn_of
from simgame.tui.actions import Act, bindings
from simgame.tui.screens.base import GameScreen
from simgame.tui.widgets.article import ArticleView
from simgame.tui.widgets.keybar import KeyBar
from simgame.tui.widgets.paper import Paper
from simgame.tui.widgets.prose import Prose
from simgame.tui.widgets.search_line import SearchLine


class CodexScreen(GameScreen):
    """Shows what `simgame.codex` has written; on a narrow terminal one side at a time.

    article: key to open at once. book: another rule book than today's, such as the one an
    attempt was played by.
    """

    CSS_PATH = "codex.tcss"
    HELP = "codex.help.codex"
    AUTO_FOCUS = "#entries"
    ACTS = (
        Act("slash", "screen.search", "codex.act.search", "/"),
        Act("enter", "screen.read", "codex.act.read", "Enter"),
        Act("", "screen.link", "codex.act.link", "Tab", bar=False, palette=False),
        Act("right", "screen.group(1)", "codex.act.group", "←→", bar=False),
        Act("backspace", "screen.previous", "codex.act.previous", "Bksp"),
        Act("escape", "screen.back", "codex.act.back", "Esc"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(ACTS),
        Binding("left", "group(-1)", show=False),
    ]

    def __init__(self, article: str | None = None, book: RuleBook | None = None) -> None:
        super().__init__()
        self._book = book
        self._codex: Codex | None = None
        self._query = ""
        self._shown = article
        self._trail: list[str] = []
        self._alone = article is not None
        self._turns: tuple[PastTurn, ...] = ()

    class Remembered(Message):
        """The trainee's own calls have been looked through."""

        def __init__(self, turns: tuple[PastTurn, ...]) -> None:
            self.turns = turns
            super().__init__()

    @property
    def codex(self) -> Codex:
        if self._codex is None:
            self._codex = Codex(self._book or self.services.book)
        return self._codex

    # ------------------------------------------------------------------ drawing

    def compose(self) -> ComposeResult:
        words = self.words
        yield Static(words("codex.title"), classes="title", markup=False)
        yield Prose(words("codex.intro"), id="intro", classes="quiet")
        with Horizontal(id="both"):
            with Vertical(id="side"):
                yield SearchLine(self._query, words("codex.search.hint"), id="search")
                yield Static("", id="found", classes="quiet", markup=False)
                yield OptionList(id="entries", markup=False)
            yield ArticleView(id="article")
        yield KeyBar()

    def on_mount(self) -> None:
        self._fill()
        if self._alone and self._shown:
            self._read(self._shown)
        self._remember()

    @work(thread=True)
    def _remember(self) -> None:
        """Which turns of one's own calls met which rule; a call is replayed for that."""
        from simgame.past import turns

        try:
            found = turns(self.services.store)
        except SimgameError:
            return  # Home says what is wrong with the store; a rule can be read without it.
        self.post_message(self.Remembered(found))

    @on(Remembered)
    def _remembered(self, event: Remembered) -> None:
        self._turns = event.turns
        if self._shown and any(self._shown in turn.points for turn in event.turns):
            self._show(self._shown, keep=True)

    async def recompose(self) -> None:
        """In another language, at the same article and the same search."""
        await super().recompose()
        self._fill()
        if self.has_class("reading"):
            self.query_one("#article").focus()

    def _fill(self, anew: bool = False) -> None:
        """anew: something else is sought, so the best find is marked."""
        hits = self.codex.search(self._query)
        entries = self.query_one("#entries", OptionList)
        entries.clear_options()
        entries.add_options(self._options(hits))
        self.set_class(not hits, "nothing")
        found = self.query_one("#found", Static)
        if not self._query:
            found.update("")
        elif hits:
            found.update(self.words("codex.search.found", count=len(hits)))
        else:
            found.update(self.words("codex.search.none", text=self._query))
        found.display = bool(self._query)
        keys = [hit.entry.key for hit in hits]
        if keys:
            key = self._shown if self._shown in keys and not anew else keys[0]
            entries.highlighted = entries.get_option_index(str(key))
            self._show(str(key))

    def _options(self, hits: tuple[Hit, ...]) -> Iterator[Option]:
        """Hits group by group, each under its name; the group of the best hit first."""
        for family, group in dict.fromkeys((hit.entry.family, hit.entry.group) for hit in hits):
            yield Option(Content.styled(self._group(family, group), "bold"), disabled=True)
            for hit in hits:
                if (hit.entry.family, hit.entry.group) == (family, group):
                    name = Content(f"  {hit.entry.name(self.words.language)}")
                    more = f"\n    {hit.excerpt}" if hit.excerpt else ""
                    yield Option(Content.assemble(name, more), id=hit.entry.key)

    def _group(self, family: Family, group: str) -> str:
        name = self.words(f"codex.many.{family}")
        if not group:
            return name
        return self.words("codex.kind", family=name, group=self.words(f"codex.group.{group}"))

    def _show(self, key: str, keep: bool = False) -> None:
        """A side that a narrow screen hides is not written; it is when it is gone over to.

        keep: the article only grew at its end, so the reader stays at the line.
        """
        self._shown = key
        if self.has_class("reading") or not self.has_class("-narrow"):
            article = self.codex.article(key, self.words, self._turns)
            self.query_one(ArticleView).show(article, self.words("codex.colon"), keep)

    def on_resize(self) -> None:
        """A wider screen shows the side that was hidden."""
        if self._shown:
            self.call_after_refresh(self._show, self._shown)

    def _read(self, key: str) -> None:
        """Show an article and go over to it."""
        self.add_class("reading")
        self._show(key)
        self.query_one("#article").focus()

    # ------------------------------------------------------------------ events

    @on(TextArea.Changed, "#search")
    def _sought(self) -> None:
        line = self.query_one(SearchLine).line
        if line != self._query:
            self._query = line
            self._fill(anew=bool(line))

    @on(SearchLine.Submitted)
    def _searched(self) -> None:
        self.query_one("#entries").focus()

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_id and event.option_id != self._shown and not self.has_class("reading"):
            self._show(event.option_id)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        if event.option_id:
            self._read(event.option_id)

    @on(Paper.Followed)
    def _followed(self, event: Paper.Followed) -> None:
        if turn := turn_of(event.link):
            self.game.open_turn(*turn)
            return
        if self._shown:
            self._trail.append(self._shown)
        self._read(event.link)
        self._highlight(event.link)

    # ------------------------------------------------------------------ actions

    def action_search(self) -> None:
        self.remove_class("reading")
        self.query_one("#search").focus()

    def action_read(self) -> None:
        if self._shown:
            self._read(self._shown)

    def action_group(self, by: int) -> None:
        """To the first entry of the next group; backwards, of this one or of the one before."""
        entries = self.query_one("#entries", OptionList)
        firsts = [number + 1 for number, option in enumerate(entries.options) if option.id is None]
        here = entries.highlighted
        if self.has_class("reading") or here is None or not firsts:
            return
        beyond = [first for first in firsts if (first > here if by > 0 else first < here)]
        if beyond:
            entries.highlighted = min(beyond) if by > 0 else max(beyond)
            entries.scroll_to_highlight(top=True)

    def action_previous(self) -> None:
        if self._trail:
            key = self._trail.pop()
            self._read(key)
            self._highlight(key)

    def action_back(self) -> None:
        """Out of the article, then out of the search, then out of the codex."""
        if self.has_class("reading") and not self._alone:
            self.remove_class("reading")
            self.query_one("#entries").focus()
        elif self._query:
            self.query_one(SearchLine).text = ""
            self.query_one("#entries").focus()
        else:
            self.dismiss()

    def _highlight(self, key: str) -> None:
        """In the list too, if the search has not hidden it."""
        entries = self.query_one("#entries", OptionList)
        if key in {hit.entry.key for hit in self.codex.search(self._query)}:
            with self.prevent(OptionList.OptionHighlighted):
                entries.highlighted = entries.get_option_index(key)

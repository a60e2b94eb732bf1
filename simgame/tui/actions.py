"""Every action named once: key binding, key bar, help and palette are made from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from textual.binding import Binding, BindingType


@dataclass(frozen=True)
class Act:
    """Something a key does on a screen.

    keys: as Textual writes them, `l` or `question_mark,f1`; empty if bound elsewhere.
    action: with its namespace, `screen.leave` or `app.help`.
    word: key of the word files; `<word>.name` is short, `<word>.help` a sentence.
    shown: the key as people write it. bar: stands in the key bar.
    palette: can be run from the command palette.
    """

    keys: str
    action: str
    word: str
    shown: str = ""
    bar: bool = True
    palette: bool = True

    @property
    def label(self) -> str:
        return self.shown or self.keys.split(",")[0]


def bindings(acts: Iterable[Act]) -> list[BindingType]:
    """The key bindings of a screen's actions."""
    return [Binding(act.keys, act.action, act.word, show=False) for act in acts if act.keys]


APP_ACTS = (
    Act("question_mark,f1", "app.help", "tui.act.help", "?", palette=False),
    Act("ctrl+p", "app.command_palette", "tui.act.palette", "^p", bar=False, palette=False),
    Act("ctrl+g", "app.next_language", "tui.act.language", "^g", bar=False),
    Act("ctrl+t", "app.next_theme", "tui.act.theme", "^t", bar=False),
    Act("ctrl+q", "app.quit", "tui.act.quit", "^q", bar=False),
)
"""What works on every screen."""


def without_letters(acts: Iterable[Act]) -> tuple[Act, ...]:
    """The same while one writes: a question mark is written then, so help goes by F1."""
    return tuple(replace(act, shown="F1") if act.action == "app.help" else act for act in acts)

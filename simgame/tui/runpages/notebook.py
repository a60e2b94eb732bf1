"""The pages of the notebook: everything, or one class of information."""

from __future__ import annotations

from collections.abc import Iterator

from scoring.words import Words
from simgame.campaign.views import Known, KnownClass, NotebookView
from simgame.tui.runpages.bits import heading
from simgame.tui.widgets.paper import QUIET, Block

PAGES = ("all", "state", "organisation", "people", "competition", "other")


def count(view: NotebookView, page: str) -> int:
    """How many facts stand on a page."""
    return sum(len(each.facts) for each in view.classes if page in ("all", each.id))


def blocks(view: NotebookView, page: str, words: Words) -> Iterator[Block]:
    """What stands on one of the pages."""
    if page == "all" and not view.count:
        yield Block(words("campaignscreen.notebook.nothing"))
        return
    shown = [each for each in view.classes if page in ("all", each.id)]
    shown = [each for each in shown if each.facts or page != "all"]
    for number, each in enumerate(shown):
        yield from _class(each, words, first=not number)


def _class(known: KnownClass, words: Words, first: bool) -> Iterator[Block]:
    yield from heading(words(f"campaignscreen.notebook.{known.id}"), first)
    if not known.facts:
        yield Block(words("campaignscreen.notebook.empty"), QUIET)
    for fact in known.facts:
        yield Block(fact.text, bullet="· ")
        yield Block(_source(fact, words), QUIET, bullet="  ")


def _source(fact: Known, words: Words) -> str:
    if not fact.call:
        return words("campaignscreen.notebook.from_start")
    key = "campaignscreen.notebook.from" if fact.who else "campaignscreen.notebook.from_call"
    return words(key, who=fact.who, call=fact.call)

"""Forms as files: which format, what they are called, and what stands in them."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from scoring.words import Words
from simgame.papers.pages import Format, render
from simgame.papers.sheet import Sheet

_MARKS = tuple(Markup("#" * depth) for depth in (1, 2, 3))


def document(sheets: Sequence[Sheet], form: Format, words: Words, account: str) -> str:
    """One or several forms as one document. account: the customer's name, for the title."""
    only = sheets[0] if len(sheets) == 1 else None
    title = (
        words("forms.about", title=only.title, about=only.subtitle)
        if only
        else words("forms.all", account=account)
    )
    return render("forms", form, words, title=title, sheets=sheets, marks=_MARKS)


def file_name(sheet: Sheet, form: Format) -> str:
    """What the file of one form is called."""
    return f"{sheet.id}.{form}"

"""Papers as HTML and as Markdown: one template each, self-contained, made to be printed.

HTML escapes by itself; the Markdown templates are finalised by `markdown.escaped`. Both are
sandboxed, and a name that does not exist is an error rather than a gap.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Literal

from jinja2 import Environment
from markupsafe import Markup

import scoring.reports
from scoring.reports import wording
from scoring.reports.pages import environment
from scoring.words import Words
from simgame.papers.markdown import escaped

Format = Literal["html", "md"]
FORMATS: tuple[Format, ...] = ("html", "md")
_FOLDERS = (
    Path(__file__).parent / "templates",
    Path(scoring.reports.__file__).parent / "templates",
)
_TAGS = {"en": "en", "zh": "zh-Hans"}
_MINUS = "−"


def render(name: str, form: Format, words: Words, **values: object) -> str:
    """A paper by its template. name: `forms` or `account`.

    values: what the template names; texts among them are escaped where they are printed.
    """
    chinese = words.language == "zh"
    return (
        (_html if form == "html" else _markdown)()
        .get_template(f"{name}.{form}.j2")
        .render(
            words=words,
            lang=_TAGS[words.language],
            tags=_TAGS,
            colon=Markup("：" if chinese else ": "),
            semi=Markup("；" if chinese else "; "),
            dot=Markup(" · "),
            comma=Markup("、" if chinese else ", "),
            lp=Markup("（" if chinese else " ("),
            rp=Markup("）" if chinese else ")"),
            **values,
        )
    )


@lru_cache(maxsize=1)
def _html() -> Environment:
    made = environment(_FOLDERS)
    made.filters["signed"] = lambda points: wording.signed(points, _MINUS)
    made.filters["score"] = wording.score_text
    made.filters["amount"] = lambda loss: wording.loss_text(loss, "")
    made.filters["money"] = lambda amount: f"{amount:,}".replace("-", _MINUS)
    made.filters["one"] = lambda value: f"{value:.1f}".replace("-", _MINUS)
    return made


@lru_cache(maxsize=1)
def _markdown() -> Environment:
    return _html().overlay(autoescape=False, finalize=_finalize)


def _finalize(value: object) -> object:
    if isinstance(value, str) and not isinstance(value, Markup):
        return escaped(value)
    return value

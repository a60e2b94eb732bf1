"""What the pages of a class have in common: where templates come from, signs of a language."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from scoring.reports import wording
from scoring.reports.classes.figures import one
from scoring.reports.layout import fit
from scoring.reports.pages import environment as page_environment
from scoring.words import Words

_FOLDERS = (Path(__file__).parent / "templates", Path(__file__).parent.parent / "templates")
_TAGS = {"en": "en", "zh": "zh-Hans"}


def frame(words: Words) -> dict[str, object]:
    """What every page needs besides its own matter."""
    chinese = words.language == "zh"
    return {
        "words": words,
        "lang": _TAGS[words.language],
        "tags": _TAGS,
        "colon": "：" if chinese else ": ",
        "comma": "、" if chinese else ", ",
        "lp": "（" if chinese else " (",
        "rp": "）" if chinese else ")",
    }


@lru_cache(maxsize=1)
def environment() -> SandboxedEnvironment:
    """Templates of class pages, and those of the report on one call for its looks."""
    made = page_environment(_FOLDERS)
    made.filters["one"] = one
    made.filters["short"] = lambda text, width=90: fit(text, width)
    made.filters["loss"] = lambda loss: wording.loss_text(loss, "")
    made.filters["signed_points"] = lambda points: wording.signed(points, "\N{MINUS SIGN}")
    made.filters["path"] = Markup
    return made

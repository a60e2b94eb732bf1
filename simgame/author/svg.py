"""Tags and lettering for drawings: everything escaped, every width estimated in columns.

Letters are monospaced, so that a width can be worked out without the font at hand; a
Chinese sign takes two columns.
"""

from __future__ import annotations

import re
import unicodedata
from xml.sax.saxutils import escape, quoteattr

FONT = "'DejaVu Sans Mono', Menlo, Consolas, 'Noto Sans Mono CJK SC', monospace"
_COLUMN = 0.605  # of the letter's height, for these fonts
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def columns(text: str) -> int:
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)
    marks = sum(unicodedata.combining(sign) != 0 for sign in text)
    return len(text) + wide - marks


def width_of(text: str, size: float) -> float:
    """Pixels that a text takes in letters of this size."""
    return columns(text) * size * _COLUMN


def shortened(text: str, most: int) -> str:
    """The text in at most so many columns; `…` shows that something is left out."""
    if columns(text) <= most:
        return text
    kept = ""
    for sign in text:
        if columns(kept + sign) > most - 1:
            break
        kept += sign
    return kept + "…"


def tag(name: str, *inner: str, **attributes: object) -> str:
    """One element. inner: markup, already escaped. An attribute's `_` stands for `-`."""
    found = "".join(
        f" {key.rstrip('_').replace('_', '-')}={quoteattr(_said(value))}"
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{found}>{''.join(inner)}</{name}>" if inner else f"<{name}{found}/>"


def plain(text: str) -> str:
    """Text as markup; signs that XML does not know are left out."""
    return escape(_FORBIDDEN.sub("", text))


def letters(x: float, y: float, text: str, size: float, **attributes: object) -> str:
    """A line of text whose letters stand on y."""
    return tag("text", plain(text), x=x, y=y, font_size=size, **attributes)


def tooltip(text: str) -> str:
    return tag("title", plain(text))


def _said(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    return _FORBIDDEN.sub("", str(value))

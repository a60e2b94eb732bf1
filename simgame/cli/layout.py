"""Text in lines of a terminal, where a Chinese character is two columns wide."""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Iterable, Sequence

_TOKEN = re.compile(r"\s+|[ -~]+?(?=\s|[^ -~]|$)|.", re.DOTALL)
_NOT_FIRST = frozenset("，。、：；！？）》”’」』…—·,.:;!?)")
"""What may not begin a line (Chinese typesetting puts it at the end of the one before)."""
WIDEST = 100


def columns(text: str) -> int:
    """How many terminal columns a text takes."""
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)
    marks = sum(unicodedata.combining(sign) != 0 for sign in text)
    return len(text) + wide - marks


def padded(text: str, width: int) -> str:
    return text + " " * max(0, width - columns(text))


def terminal_width() -> int:
    """Columns to write in: as wide as the terminal, but never too wide to read."""
    return max(40, min(WIDEST, shutil.get_terminal_size().columns))


def paragraphs(text: str) -> list[str]:
    """The paragraphs of an author's text, each as one line."""
    found = []
    for block in re.split(r"\n\s*\n", text.strip()):
        lines = [line.strip() for line in block.split("\n")]
        joined = lines[0]
        for line in lines[1:]:
            both_wide = columns(joined[-1:]) == 2 and columns(line[:1]) == 2
            joined += line if both_wide else f" {line}"
        found.append(joined)
    return found


def wrapped(text: str, width: int, indent: str = "") -> list[str]:
    """One paragraph as lines of at most `width` columns, each after the indent."""
    lines, line = [], ""
    # A mark that may not begin a line hangs over the end of the one before.
    overhang = 2 if columns(text) > len(text) else 0
    room = width - columns(indent) - overhang
    for token in _TOKEN.findall(text):
        if token.isspace():
            line += " " if line else ""
        elif line and columns(line) + columns(token) > room and token[0] not in _NOT_FIRST:
            lines.append(line.rstrip())
            line = token
        else:
            line += token
    lines.append(line.rstrip())
    return [indent + each for each in lines]


def table(rows: Iterable[Sequence[str]], indent: str = "", gap: str = "  ") -> list[str]:
    """Rows in aligned columns; the last column is left as long as it is."""
    rows = [list(row) for row in rows]
    if not rows:
        return []
    widths = [max(columns(cell) for cell in column) for column in zip(*rows, strict=True)]
    return [
        indent + gap.join([*map(padded, row[:-1], widths[:-1]), row[-1]]).rstrip() for row in rows
    ]


def definitions(rows: Sequence[tuple[str, str]], width: int, indent: str = "  ") -> list[str]:
    """Terms with what they mean beside them; below them where a term is long."""
    lines: list[str] = []
    left = min(30, max((columns(term) for term, _ in rows), default=0) + 2)
    for term, meaning in rows:
        body = wrapped(meaning, width - columns(indent) - left) if meaning else [""]
        if columns(term) + 2 > left:
            lines.append(indent + term)
        else:
            lines.append(indent + padded(term, left) + body.pop(0))
        lines += [indent + " " * left + each for each in body]
    return [line.rstrip() for line in lines]

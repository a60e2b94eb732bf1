"""Plain text in columns, with Chinese as wide as terminals draw it.

A character of East Asian width W or F takes two columns, a combining or invisible one
none. Lines break at spaces and between Chinese characters, never before closing
punctuation nor after opening punctuation. What could steer a terminal is taken out.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

WIDTH = 78
_CLOSING = frozenset("，。、；：？！）】》”’…—·,.;:?!)]}%")
_OPENING = frozenset("（【《“‘([{")
# Embeddings, overrides and isolates: they could turn the rest of a line round.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


def clean(text: str) -> str:
    """The text without control characters, without marks that turn its direction, and
    without halves of characters; line breaks and tabs become spaces."""
    if text.isprintable():  # as nearly every text is: nothing of all that is in it
        return text
    return "".join(_cleaned(character) for character in text)


def _cleaned(character: str) -> str:
    if character in _TURNING:
        return ""
    match unicodedata.category(character):
        case "Cc":
            return " " if character.isspace() else ""
        case "Cs":
            return "\ufffd"
        case "Zl" | "Zp":
            return " "
    return character


def columns(text: str) -> int:
    """How many columns a text takes in a terminal."""
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if _wide(character) else 1


def _wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"


def wrap(text: str, first: str = "", rest: str | None = None, width: int = WIDTH) -> list[str]:
    """Lines of at most `width` columns; the first begins with `first`, others with `rest`.

    rest: None for as many spaces as `first` is wide. A word longer than a line is cut.
    """
    rest = " " * columns(first) if rest is None else rest
    lines, line, taken = [], first, columns(first)
    fresh = True  # nothing but the indent stands on this line yet
    for piece in _pieces(clean(text), max(2, width - max(columns(first), columns(rest)))):
        needed = columns(piece)
        if not fresh and taken + columns(piece.rstrip()) > width:
            lines.append(line.rstrip())
            line, taken, fresh = rest, columns(rest), True
        if fresh:
            piece = piece.lstrip()
            needed = columns(piece)
        line, taken, fresh = line + piece, taken + needed, fresh and not piece
    return [*lines, line.rstrip()]


def _pieces(text: str, longest: int) -> Iterator[str]:
    """What must stay on one line: a word with the space after it, a Chinese character with
    its punctuation."""
    piece = ""
    for character in text:
        if piece and _may_break(piece, character):
            yield from _cut(piece, longest)
            piece = ""
        piece += character
    if piece:
        yield from _cut(piece, longest)


def _may_break(piece: str, following: str) -> bool:
    before = piece[-1]
    if following == " " or following in _CLOSING or not _columns(following):
        return False
    if before == "\u200d":  # joins two signs into one
        return False
    if before == " ":
        return True
    return before not in _OPENING and (_wide(before) or _wide(following))


def _cut(piece: str, longest: int) -> Iterator[str]:
    while columns(piece.rstrip()) > longest:
        end = taken = 0
        while taken + _columns(piece[end]) <= longest:
            taken += _columns(piece[end])
            end += 1
        yield piece[:end]
        piece = piece[end:]
    yield piece


def pad(text: str, width: int) -> str:
    """The text with spaces up to `width` columns."""
    return text + " " * max(0, width - columns(text))


def fit(text: str, width: int) -> str:
    """The text on one line of at most `width` columns, with … where it was cut."""
    text = " ".join(clean(text).split())
    if columns(text) <= width:
        return text
    kept, taken = "", 1
    for character in text:
        if taken + _columns(character) > width:
            break
        kept, taken = kept + character, taken + _columns(character)
    return kept.rstrip() + "…"

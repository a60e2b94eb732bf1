"""Line breaking for both languages.

Textual breaks at spaces only: a Chinese sentence after an English name would jump to the
next line whole, and a comma could begin one. Here a line may end after any Chinese
character, but not before closing or after opening punctuation.
Source: the customary rules for Chinese lines (clreq, “Line composition”).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from rich.cells import cell_len

_NOT_FIRST = set("，。、；：？！）》」』】〉”’…—％%,.;:?!)]}·～")
_NOT_LAST = set("（《「『【〈“‘([{")


def wrap(text: str, width: int, bullet: str = "") -> list[str]:
    """The lines of a text, none wider than `width` cells.

    Blank lines between paragraphs stay; single line breaks of a paragraph are kept too.
    bullet: stands before the first line; all others are indented by its width.
    """
    indent = cell_len(bullet)
    room = max(2, width - indent)
    lines = [line for part in text.rstrip().split("\n") for line in _wrap_line(part, room)]
    return [
        (bullet if not number else " " * indent if line else "") + line
        for number, line in enumerate(lines)
    ]


def flow(text: str) -> str:
    """A YAML block as paragraphs: the author's line breaks go, blank lines stay."""
    paragraphs = re.split(r"\n\s*\n", text.strip())
    return "\n\n".join(_joined(paragraph) for paragraph in paragraphs)


def several(text: str) -> str:
    """Things that were taken together, told apart."""
    lines = text.strip().split("\n")
    return "\n".join(f"· {line}" for line in lines) if len(lines) > 1 else text


def _joined(paragraph: str) -> str:
    joined = ""
    for line in paragraph.split("\n"):
        line = line.strip()
        between = "" if not joined or (is_wide(joined[-1]) and is_wide(line[:1] or " ")) else " "
        joined += between + line
    return joined


def is_wide(character: str) -> bool:
    """Whether it takes two cells, as Chinese characters and punctuation do."""
    return unicodedata.east_asian_width(character) in "WF"


def _wrap_line(text: str, width: int) -> list[str]:
    lines, line, used = [], "", 0
    for piece in _pieces(text):
        size = cell_len(piece)
        if line and used + len_without_space(piece) > width:
            lines.append(line.rstrip())
            line, used = "", 0
            piece = piece.lstrip()
            size = cell_len(piece)
        while size > width:
            head = _head(piece, width)
            lines.append(head)
            piece = piece[len(head) :]
            size = cell_len(piece)
        line += piece
        used += size
    return [*lines, line.rstrip()]


def len_without_space(piece: str) -> int:
    return cell_len(piece.rstrip())


def _head(piece: str, width: int) -> str:
    """As many characters as fit, at least one."""
    taken = 1
    while taken < len(piece) and cell_len(piece[: taken + 1]) <= width:
        taken += 1
    return piece[:taken]


def _pieces(text: str) -> Iterator[str]:
    """What must stay together: a word with the space after it, or a Chinese character
    with the punctuation that clings to it."""
    piece = ""
    for index, character in enumerate(text):
        piece += character
        following = text[index + 1 : index + 2]
        if following and _may_break(character, following):
            yield piece
            piece = ""
    if piece:
        yield piece


def _may_break(before: str, after: str) -> bool:
    if after.isspace():
        return False
    if before.isspace():
        return True
    if after in _NOT_FIRST or before in _NOT_LAST:
        return False
    return is_wide(before) or is_wide(after)

"""Plain text inside Markdown: nothing that somebody wrote or said can become markup.

What Markdown might read as a mark gets a backslash, what HTML might, an entity; line breaks
become spaces, because a text that is printed never decides where a paragraph ends.
"""

from __future__ import annotations

import re

from scoring.reports.layout import clean

_MARKS = re.compile(r"([\\`*_\[\]|~#$])")
_FIRST = re.compile(r"^([-=:]|\+(?=\s|$)|\d{1,9}[.)](?=\s|$))")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def escaped(text: str) -> str:
    """The text as Markdown shows it, whatever stands in it; on one line."""
    line = " ".join(clean(text).split())
    for character, entity in _ENTITIES.items():
        line = line.replace(character, entity)
    line = _MARKS.sub(r"\\\1", line)
    return _FIRST.sub(lambda found: found[0][:-1] + "\\" + found[0][-1], line)

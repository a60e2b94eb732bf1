"""What the parser complains of, in the words of the mistake that usually causes it.

The parser says where it lost the thread; the mistake often stands before that place: at the
quote that ended a text, at the line that lacks its colon, at the bracket nobody closed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from scoring import slips
from scoring.faults import Place, Problem, problem

_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_COLON_IN_TEXT = re.compile(r":\s.*:\s")
_NEXT_ENTRY = re.compile(r"\s+[A-Za-z_][A-Za-z0-9_.-]*: ")


@dataclass(frozen=True)
class Complaint:
    """The parser's error and the last texts it could read.

    last: of any kind. quoted: the last that stood in quotes. place: of the complaint.
    """

    error: yaml.MarkedYAMLError
    lines: Sequence[str]
    name: str
    last: yaml.ScalarEvent | None
    quoted: yaml.ScalarEvent | None

    @property
    def place(self) -> Place:
        mark = self.error.problem_mark or self.error.context_mark
        return Place(self.name, mark.line + 1, mark.column + 1) if mark else Place(self.name)

    @property
    def what(self) -> str:
        return self.error.problem or ""

    def line(self, number: int) -> str:
        """number: from 1."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def at(self, mark: Any) -> Place:
        """mark: of either parser; they have no type in common."""
        return Place(self.name, mark.line + 1, mark.column + 1)


def problems_of(found: Complaint) -> list[Problem]:
    """All slips that can have led to a complaint; else the complaint itself."""
    swallowed = _swallowed(found)
    if swallowed:
        return [swallowed]
    number = found.place.line
    listed = slips.of_lines(found.lines, found.name, number)
    if not any(slip.place and slip.place.line in (number, number - 1) for slip in listed):
        listed.append(_problem(found))
    return listed


def _problem(found: Complaint) -> Problem:
    place = found.place
    line = found.line(place.line)
    return (
        _quote_ended(found, line)
        or _other_bracket(found)
        or _question(line, place)
        or slips.curly_quotes(line, place)
        or _tab(line, place)
        or _never_closed(found)
        or _cut_off(found)
        or _no_colon(found)
        or _bracket_ended(found, line)
        or _colon(found, line)
        or slips.layout(found.lines, place)
        or _other(found, line)
    )


def _swallowed(found: Complaint) -> Problem | None:
    """A quote that was closed only by the next one, lines below, where all goes wrong."""
    mark, event = found.error.problem_mark, found.quoted
    start, end = (event.start_mark, event.end_mark) if event else (None, None)
    if not (mark and start and end) or not start.line < end.line == mark.line:
        return None
    return problem("yaml.open-quote", found.at(start))


def _quote_ended(found: Complaint, line: str) -> Problem | None:
    """A quote inside a quoted text ended it, and the rest of the text stands outside."""
    end = found.quoted.end_mark if found.quoted else None
    if end is None or end.line + 1 != found.place.line:
        return None
    rest = line[end.column :]
    if not rest.strip() or rest.lstrip()[0] in ":,]}#" or end.column >= found.place.column:
        return None
    if "',' or" in found.what and _NEXT_ENTRY.match(rest):
        return None
    # The quote itself is the sign before the end.
    return problem("yaml.quote-ended", Place(found.name, end.line + 1, end.column))


def _context(found: Complaint) -> Place:
    start = found.error.context_mark
    return found.at(start) if start else found.place


def _other_bracket(found: Complaint) -> Problem | None:
    """A [ that is closed by }, or the other way round."""
    if "but got '}'" not in found.what and "but got ']'" not in found.what:
        return None
    return _open_bracket(found)


def _open_bracket(found: Complaint) -> Problem:
    at = _context(found)
    sign = found.line(at.line)[at.column - 1 :][:1]
    return problem("yaml.open-bracket", at, sign=sign, close="}" if sign == "{" else "]")


def _question(line: str, place: Place) -> Problem | None:
    bare = _QUOTED.sub("", line)
    bracket = min((at for at in map(bare.find, "[{") if at >= 0), default=len(bare))
    return problem("yaml.unquoted-question", place) if "?" in bare[bracket:] else None


def _tab(line: str, place: Place) -> Problem | None:
    if "\t" not in line:
        return None
    return problem("yaml.tab", Place(place.file, place.line, line.index("\t") + 1))


def _never_closed(found: Complaint) -> Problem | None:
    """A quote or bracket that is still open where a later line cannot be read."""
    start, context = found.error.context_mark, found.error.context or ""
    if start is None or (start.line + 1 >= found.place.line and "stream" not in found.what):
        return None
    if "quoted scalar" in context:
        return problem("yaml.open-quote", found.at(start))
    return _open_bracket(found) if "flow" in context else None


def _cut_off(found: Complaint) -> Problem | None:
    """A text that goes on in the next line, after a # that ended it."""
    last = found.last
    if last is None or last.style or last.end_mark is None:
        return None
    end = last.end_mark
    if found.place.line - (end.line + 1) not in (0, 1):
        return None
    sign = slips.hash_sign(found.line(end.line + 1), end.column, str(last.value))
    if sign is None:
        return None
    column, text = sign
    return problem("yaml.hash", Place(found.name, end.line + 1, column), text=text)


def _no_colon(found: Complaint) -> Problem | None:
    """A line among keys that has no key; the parser complains only of the next one."""
    last = found.last
    if "could not find expected ':'" in found.what and found.error.context_mark:
        return slips.without_colon(found.lines, _context(found))
    start = last.start_mark if last and not last.style else None
    if "mapping values" not in found.what or start is None or start.line + 1 >= found.place.line:
        return None
    begins = slips.begins_line(found.line(start.line + 1), start.column)
    return slips.without_colon(found.lines, found.at(start)) if begins else None


def _bracket_ended(found: Complaint, line: str) -> Problem | None:
    """A text that begins with a bracket: [laughs] Maybe."""
    before = line[: found.place.column - 1].rstrip()
    start = re.search(r"(?:^|[:-] +)(?P<sign>[\[{])[^\[\]{}]*[\]}]\Z", before)
    if "but found '<scalar>'" not in found.what or start is None:
        return None
    place = Place(found.name, found.place.line, start.start("sign") + 1)
    return problem("yaml.needs-quotes", place, sign=start["sign"])


def _colon(found: Complaint, line: str) -> Problem | None:
    if not _COLON_IN_TEXT.search(line) or line.rstrip().endswith(('"', "'")):
        return None
    before, after = line[: found.place.column - 1], line[found.place.column - 1 :]
    second = re.search(r":\s", before) is not None and after.startswith(":")
    return problem("yaml.unquoted-colon", found.place) if second else None


def _other(found: Complaint, line: str) -> Problem:
    place = found.place
    sign = line[place.column - 1 : place.column]
    if sign in tuple("%@`"):
        return problem("yaml.needs-quotes", place, sign=sign)
    return problem("yaml.syntax", place, why=found.what or "?")

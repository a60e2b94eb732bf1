"""Diagnostics as lines for people, as JSON, and as annotations of GitHub."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from unicodedata import category

from scoring.faults import Place
from scoring.words import Words
from simgame.author.diagnostics import Diagnostic, Report
from simgame.cli.layout import columns, terminal_width, wrapped

JSON_VERSION = 1
_TAB = "→   "
_COLOURS = {"error": "31", "warning": "33", "note": "36"}
_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def coloured() -> bool:
    """Whether stdout is a terminal whose reader has nothing against colour."""
    wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return wanted and sys.stdout.isatty()


def as_text(report: Report, words: Words, *, colour: bool = False) -> Iterator[str]:
    """A block of lines for each diagnostic, with an empty line between."""
    for number, each in enumerate(report.diagnostics):
        if number:
            yield ""
        yield _heading(each, words, colour)
        if each.problem.place and each.line and each.line.strip():
            yield from _excerpt(each.line, each.problem.place, terminal_width(), colour)
        for line in each.problem.hint(words).split("\n"):
            indent = " " * (4 + len(line) - len(line.lstrip(" ")))
            yield from wrapped(visible(line.lstrip(" ")), terminal_width(), indent)


def as_json(report: Report, words: Words) -> str:
    """One document; `version` grows when a key changes its meaning."""
    document = {
        "version": JSON_VERSION,
        "files": report.files,
        "errors": len(report.problems),
        "warnings": len(report.warnings),
        "diagnostics": [_object(each, words) for each in report.diagnostics],
        "untranslated": [
            {"file": str(path), "language": language} for path, language in report.untranslated
        ],
        "judged_by": [str(folder) for folder in report.books],
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def as_github(report: Report, words: Words) -> Iterator[str]:
    """Workflow commands, which GitHub shows beside the changed lines."""
    for each in report.diagnostics:
        found, place = each.problem, each.problem.place
        properties = {"title": found.code}
        if place:
            where = {"file": place.file, "line": str(place.line), "col": str(place.column)}
            properties = {**where, **properties}
        listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
        message = _data(f"{found.what(words)}\n{found.hint(words)}")
        yield f"::{_COMMANDS[found.severity]} {listed}::{message}"


def visible(text: str) -> str:
    """Text in which every sign takes its place: no controls, no marks that turn it round."""
    return "".join(_sign(sign) for sign in text)


def _sign(sign: str) -> str:
    if sign == "\u3000":
        return "␣␣"
    if sign.isprintable():
        return sign
    return "␣" if sign.isspace() else "�"


def _heading(each: Diagnostic, words: Words, colour: bool) -> str:
    found = each.problem
    severity = words(f"check.severity.{found.severity}")
    where = f"{visible(str(found.place))}: " if found.place else ""
    painted = _paint(severity, found.severity, colour)
    said = visible(found.what(words))
    return where + words("check.heading", severity=painted, said=said, code=found.code)


def _excerpt(line: str, place: Place, width: int, colour: bool) -> Iterator[str]:
    """The source line with its number, and a caret below the sign that is meant."""
    number = str(place.line)
    shown, before = _cut(line, place.column - 1, width - len(number) - 5)
    yield f"  {number} | {shown}"
    yield f"  {' ' * len(number)} | {' ' * before}{_paint('^', 'error', colour)}"


def _cut(line: str, at: int, room: int) -> tuple[str, int]:
    """As much of a line as there is room for around a sign, and the columns before it.

    at: place of the sign, from 0. room: columns.
    """
    at = min(at, len(line))
    # Four signs may make one tab; more of the line than this is never shown.
    first = max(0, at - room)
    left = _flat(line[first:at])
    right = _flat(line[at : at + room])
    cut_left, cut_right = first > 0, at + room < len(line)
    if columns(left) + columns(right) > room or cut_left or cut_right:
        space = max(room // 2, room - columns(right) - 1)
        while left and columns(left) + 1 > space:
            left, cut_left = left[1:], True
        left = "…" + left if cut_left else left
        while right and columns(left) + columns(right) + 1 > room:
            right, cut_right = right[:-1], True
        right = right + "…" if cut_right else right
    return left + right, columns(left)


def _flat(text: str) -> str:
    return visible(text.replace("\t", _TAB))


def _paint(text: str, severity: str, colour: bool) -> str:
    return f"\x1b[{_COLOURS[severity]}m{text}\x1b[0m" if colour else text


def _object(each: Diagnostic, words: Words) -> dict[str, object]:
    found, place = each.problem, each.problem.place
    return {
        "code": found.code,
        "severity": found.severity,
        "file": place.file if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "message": found.what(words),
        "hint": found.hint(words),
        "source": each.line,
    }


def _data(text: str) -> str:
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return "".join("�" if category(sign) == "Cc" else sign for sign in escaped)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

"""A problem together with the line it was found in, so that it can be shown.

The line comes from the text that was read, not from the file as it may be by now.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from scoring.faults import ContentError, Problem
from scoring.yamlfile import lines_of, read_text


@dataclass(frozen=True)
class Diagnostic:
    """line: the source line its place is in; None where the problem has none."""

    problem: Problem
    line: str | None = None

    @property
    def file(self) -> str | None:
        return self.problem.place.file if self.problem.place else None


@dataclass(frozen=True)
class Report:
    """What a check has found. files: how many were read, translations counted with theirs.

    untranslated: files that have no translation into a language at all, with the language.
    books: rule books that lay among the scenarios and judged them.
    """

    files: int = 0
    diagnostics: tuple[Diagnostic, ...] = ()
    untranslated: tuple[tuple[Path, str], ...] = ()
    books: tuple[Path, ...] = ()

    def having(self, severity: str) -> list[Problem]:
        return [each.problem for each in self.diagnostics if each.problem.severity == severity]

    @property
    def problems(self) -> list[Problem]:
        """The errors."""
        return self.having("error")

    @property
    def warnings(self) -> list[Problem]:
        return self.having("warning")


def with_lines(problems: Iterable[Problem], texts: Mapping[str, str]) -> tuple[Diagnostic, ...]:
    """Problems with their lines, by file and place.

    texts: file name → text; a file that is not among them is read again.
    """
    lines: dict[str, list[str]] = {}
    found: list[Diagnostic] = []
    for each in sorted(problems, key=_order):
        place = each.place
        if place is None:
            found.append(Diagnostic(each))
            continue
        if place.file not in lines:
            lines[place.file] = _lines(place.file, texts)
        here = lines[place.file][place.line - 1 : place.line]
        found.append(Diagnostic(each, here[0] if here else None))
    return tuple(found)


def _order(problem: Problem) -> tuple[str, int, int, str]:
    place = problem.place
    at = (place.file, place.line, place.column) if place else ("", 0, 0)
    return (*at, problem.code)


def _lines(file: str, texts: Mapping[str, str]) -> list[str]:
    if file in texts:
        return lines_of(texts[file])
    try:
        return lines_of(read_text(Path(file)))
    except ContentError:
        return []

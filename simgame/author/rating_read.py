"""Filled-in sheets, read back: whoever touched them with whatever spreadsheet.

A rating counts only if the sheet was made from exactly the words that stand there now.
Every mistake of every sheet is reported at once, with its place; a missing rating is
missing, never 0.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from scoring.book import RuleBook
from scoring.faults import ContentError, Phrase, Place, Problem, problem, warning
from scoring.reports.layout import clean
from scoring.words import LANGUAGES
from simgame.author.casts import label
from simgame.author.cells import read_cells
from simgame.author.rating import (
    VERSION,
    Questionnaire,
    Situation,
    cast_of,
    questionnaire,
    situations,
)
from simgame.author.rating_sheet import RATINGS, column_names
from simgame.content.cells import Cell, unguarded
from simgame.content.scenario import Scenario
from simgame.words import words_for

Item = tuple[str, str, str]
"""What is rated: the cast's label, the beat, the option."""
MAX_SHEETS = 50
MAX_PROBLEMS = 100
_NEEDED = ("row", "rating", "sheet", "expert")
_ID = re.compile(
    r"rate(?P<version>\d{1,4}):(?P<scenario>[a-z][a-z0-9_-]*):(?P<language>en|zh)"
    r":(?P<casts>[a-z0-9.-]{1,200}):(?P<seed>\d{1,18}):(?P<digest>[0-9a-f]{12})"
)
_MINUS = str.maketrans(dict.fromkeys("−‐‑‒–—﹣", "-"))
_WHOLE = re.compile(r"([+-]?[0-9]{1,6})(?:[.,]0+)?")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")


@dataclass(frozen=True)
class Filled:
    """One expert's sheet. asked: how many answers it asks about."""

    file: str
    expert: str
    asked: int
    ratings: Mapping[Item, int]
    remarks: Mapping[Item, str]


@dataclass(frozen=True)
class Reading:
    """All sheets, and the situations they are about (each once)."""

    sheets: tuple[Filled, ...]
    situations: tuple[Situation, ...]
    warnings: tuple[Problem, ...]


def read_sheets(paths: Sequence[Path], scenario: Scenario, book: RuleBook) -> Reading:
    """Read sheets of one scenario back; a folder stands for the CSV files in it.

    Raises:
        ContentError: everything that is wrong with any of them.
    """
    asked = Asked(scenario, book)
    problems: list[Problem] = []
    found: list[Filled] = []
    names: dict[str, str] = {}
    for path in _files(paths):
        try:
            filled = _read(path, asked)
        except ContentError as error:
            problems += error.problems
            continue
        key = _folded(filled.expert)
        if key in names:
            twice = {"expert": filled.expert, "first": names[key]}
            problems.append(problem("rate.expert-twice", Place(filled.file), **twice))
        names.setdefault(key, filled.file)
        found.append(filled)
    if problems:
        raise ContentError(problems[:MAX_PROBLEMS])
    empty = [warning("rate.empty", Place(each.file)) for each in found if not each.ratings]
    return Reading(tuple(found), asked.met, tuple(empty))


def rating_of(text: str) -> int | str | None:
    """The rating in a cell; None for none; what is wrong with it as a problem's code."""
    word = unicodedata.normalize("NFKC", text).translate(_MINUS)
    word = re.sub(r"\s+", "", word).removeprefix("'")
    if not word:
        return None
    whole = _WHOLE.fullmatch(word)
    if whole and int(whole.group(1)) in RATINGS:
        return int(whole.group(1))
    return "rate.out-of-range" if _NUMBER.fullmatch(word) else "rate.no-number"


@dataclass
class Asked:
    """What the sheets of a scenario ask, worked out once for each sort of sheet."""

    scenario: Scenario
    book: RuleBook
    _found: dict[str, list[Situation]] = field(default_factory=dict)
    _made: dict[tuple[str, str, int], Questionnaire] = field(default_factory=dict)

    def by(self, casts: str, language: str, seed: int) -> Questionnaire | None:
        """None if the scenario has no such people."""
        chosen = cast_of(self.scenario, casts)
        if chosen is None:
            return None
        if casts not in self._found:
            self._found[casts] = situations(self.scenario, self.book, chosen)
        key = (casts, language, seed)
        if key not in self._made:
            found = self._found[casts]
            self._made[key] = questionnaire(self.scenario, found, chosen, language, seed)
        return self._made[key]

    @property
    def met(self) -> tuple[Situation, ...]:
        each = {
            (label(item.cast), item.beat): item for found in self._found.values() for item in found
        }
        return tuple(each.values())


@dataclass(frozen=True)
class _Table:
    """A sheet's lines by column."""

    name: str
    columns: Mapping[str, int]
    rows: tuple[list[Cell], ...]

    def cell(self, row: list[Cell], column: str) -> Cell:
        """The cell, or an empty one where a spreadsheet has cut the line short."""
        number = self.columns.get(column, len(row))
        return row[number] if number < len(row) else Cell("", row[0].line, 1)

    def text(self, row: list[Cell], column: str) -> str:
        return unguarded(self.cell(row, column).text.strip())

    def place(self, row: list[Cell], column: str) -> Place:
        cell = self.cell(row, column)
        return Place(self.name, cell.line, cell.column)

    def only(self, column: str, missing: str, differing: str) -> tuple[str, Place]:
        """The one value of a column that says the same in every line.

        Raises:
            ContentError: it is nowhere, or lines differ.
        """
        first, where = "", Place(self.name)
        problems = []
        for row in self.rows:
            value = self.text(row, column)
            if value and not first:
                first, where = value, self.place(row, column)
            elif value and _folded(value) != _folded(first):
                params = {"id": value[:80], "other": value[:80], "expert": first[:80]}
                problems.append(Problem(differing, params, self.place(row, column)))
        if not first:
            raise ContentError(problem(missing, where, column=_column(column)))
        if problems:
            raise ContentError(problems[:MAX_PROBLEMS])
        return first, where


def _read(path: Path, asked: Asked) -> Filled:
    table = _table(path)
    found, place = table.only("sheet", "rate.no-id", "rate.mixed")
    made = _questionnaire(found, place, table, asked)
    expert, _ = table.only("expert", "rate.no-expert", "rate.two-experts")
    items = {
        choice.code: (label(shown.situation.cast), shown.situation.beat, choice.option)
        for shown in made.shown
        for choice in shown.choices
    }
    return _Marks(table, items).filled(" ".join(expert.split()))


def _table(path: Path) -> _Table:
    rows, name = read_cells(path), str(path)
    if not rows:
        raise ContentError(problem("rate.empty", Place(name)))
    known = {
        _head(text): column
        for language in LANGUAGES
        for column, text in column_names(words_for(language)).items()
    }
    columns: dict[str, int] = {}
    problems = []
    for number, cell in enumerate(rows[0]):
        column = known.get(_head(cell.text))
        if column in columns:
            place = Place(name, cell.line, cell.column)
            problems.append(problem("rate.double-column", place, column=cell.text.strip()))
        elif column is not None:
            columns[column] = number
    problems += [
        problem("rate.no-column", Place(name), column=_column(column))
        for column in _NEEDED
        if column not in columns
    ]
    if problems:
        raise ContentError(problems)
    return _Table(name, columns, tuple(rows[1:]))


def _questionnaire(text: str, place: Place, table: _Table, asked: Asked) -> Questionnaire:
    wrong = problem("rate.bad-id", place, id=text[:80], column=_column("sheet"))
    named = _ID.fullmatch(_folded(text))
    if named is None or int(named["version"]) != VERSION:
        raise ContentError(wrong)
    if named["scenario"] != asked.scenario.id:
        params = {"other": named["scenario"], "scenario": asked.scenario.id}
        raise ContentError(problem("rate.other-scenario", place, **params))
    made = asked.by(named["casts"], named["language"], int(named["seed"]))
    if made is None:
        raise ContentError(wrong)
    if made.digest != named["digest"]:
        was, now, what = named["digest"], made.digest, _changes(table, made)
        raise ContentError(problem("rate.other-text", place, sheet=was, now=now, changed=what))
    return made


def _changes(table: _Table, made: Questionnaire) -> Phrase:
    """What differs between the words in a sheet and those of today, as far as it shows."""
    now = {choice.code: choice.text for shown in made.shown for choice in shown.choices}
    then = {_folded(table.text(row, "row")): row for row in table.rows}
    if "answer" in table.columns:
        differing = [
            table.text(row, "moment") or code
            for code, row in then.items()
            if code in now and _spaced(table.text(row, "answer")) != _spaced(now[code])
        ]
        if differing:
            more = ", …" if len(differing) > 5 else ""
            return Phrase("rate.changed.answers", {"rows": ", ".join(differing[:5]) + more})
    gone, new = len(then.keys() - now.keys()), len(now.keys() - then.keys())
    if gone or new:
        return Phrase("rate.changed.rows", {"gone": str(gone), "new": str(new)})
    return Phrase("rate.changed.around")


@dataclass
class _Marks:
    """Takes the marks out of a table, line by line."""

    table: _Table
    items: Mapping[str, Item]
    ratings: dict[Item, int] = field(default_factory=dict)
    remarks: dict[Item, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def filled(self, expert: str) -> Filled:
        for row in self.table.rows:
            self._take(row)
        if self.problems:
            raise ContentError(self.problems[:MAX_PROBLEMS])
        return Filled(self.table.name, expert, len(self.items), self.ratings, self.remarks)

    def _take(self, row: list[Cell]) -> None:
        code, rating = _folded(self.table.text(row, "row")), self._rating(row)
        if not code and rating is None:
            return
        place = self.table.place(row, "row")
        if code not in self.items:
            params = {"row": code[:40], "column": _column("row")}
            self.problems.append(problem("rate.unknown-row", place, **params))
            return
        if code in self.lines:
            self.problems.append(problem("rate.row-twice", place, line=self.lines[code]))
            return
        self.lines[code] = place.line
        if isinstance(rating, int):
            self.ratings[self.items[code]] = rating
        remark = " ".join(self.table.text(row, "remark").split())
        if remark:
            self.remarks[self.items[code]] = remark[:500]

    def _rating(self, row: list[Cell]) -> int | None:
        cell = self.table.cell(row, "rating")
        found = rating_of(cell.text)
        if isinstance(found, str):
            place = self.table.place(row, "rating")
            word, column = cell.text.strip()[:40], _column("remark")
            self.problems.append(problem(found, place, word=word, column=column))
            return None
        return found


def _files(paths: Sequence[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        inside = _sheets_in(path)
        if not inside:
            raise ContentError(problem("rate.no-sheets", None, path=path))
        found += inside
    found = list(dict.fromkeys(found))
    if len(found) > MAX_SHEETS:
        params = {"count": len(found), "limit": MAX_SHEETS}
        raise ContentError(problem("rate.too-many-sheets", None, **params))
    return found


def _sheets_in(folder: Path) -> list[Path]:
    try:
        return sorted(each for each in folder.iterdir() if each.suffix.lower() == ".csv")
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise ContentError(problem("rate.unreadable", Place(str(folder)), why=why)) from error


def _column(name: str) -> Phrase:
    return Phrase(f"rate.column.{name}")


def _head(text: str) -> str:
    """A column's name without what it explains in brackets."""
    return re.split("[(（]", _folded(text), maxsplit=1)[0].strip()


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().casefold()


def _spaced(text: str) -> str:
    return " ".join(clean(unguarded(text.strip())).split())

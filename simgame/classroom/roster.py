"""Who is in the class: the instructor's list, as whatever program exported it.

Every line that cannot be taken is told with its place and what to try; the rest is taken.
Nothing here knows what the people have played.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import Path
from types import MappingProxyType

from scoring.faults import Place, Problem, problem, warning
from scoring.reports.layout import clean
from scoring.textfile import is_gbk, is_utf16
from simgame.classroom.headings import GROUPS, Columns, columns_of, folded
from simgame.content.cells import Cell, OpenQuote, rows, unguarded

MAX_BYTES = 10_000_000
MAX_ROWS = 20_000
MAX_COLUMNS = 200
MAX_TEXT = 200
"""Characters of one cell."""
MAX_PROBLEMS = 100
_WORKBOOK = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How workbooks begin: xlsx and ods, xls."""
_NOTHING: Mapping[str, str] = MappingProxyType({})
_POINTS = "points possible"
"""Canvas has a line that is nobody."""


@dataclass(frozen=True)
class Person:
    """One line of the list. id: as it will stand in the attempts. groups: group, class, term,
    section. fields: every other column, e.g. `email`, `username`, `sis_login_id`."""

    id: str
    name: str
    groups: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    fields: Mapping[str, str] = field(default_factory=lambda: _NOTHING)


@dataclass(frozen=True)
class Roster:
    """problems: what was not taken, or should be looked at, in the order of the file."""

    people: tuple[Person, ...]
    problems: tuple[Problem, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, str]:
        """Folded id → id."""
        return {folded(person.id): person.id for person in self.people}

    @cached_property
    def by_name(self) -> Mapping[str, str]:
        """Folded name → id, of the names that only one person has."""
        often = Counter(folded(person.name) for person in self.people)
        named = {folded(person.name): person.id for person in self.people}
        return {name: id for name, id in named.items() if often[name] == 1}


def matched(roster: Roster, trainee: str) -> str | None:
    """The id of whoever called themselves so in an attempt: by id, else by a name that only
    one of the class has; width, case and spaces do not count. None: nobody, or not clear who."""
    key = folded(trainee)
    return roster.by_id.get(key) or roster.by_name.get(key)


def read_roster(path: Path, name: str | None = None) -> Roster:
    """The people in a CSV file. Never raises: what is wrong with the file is a problem, too.

    name: what the file is called in messages.
    """
    label = name or str(path)
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or type(error).__name__
        return Roster((), (problem("roster.unreadable", Place(label), why=why),))
    return roster_of(raw, label)


def roster_of(raw: bytes, name: str) -> Roster:
    """The same, of the bytes of a file."""
    text, doubts = _text(raw, name)
    if text is None:
        return Roster((), doubts)
    reading = _Reading(name, list(doubts))
    reading.read(text)
    told = reading.problems
    if len(told) > MAX_PROBLEMS:
        more = warning("roster.more", Place(name), count=len(told) - MAX_PROBLEMS)
        told = [*told[:MAX_PROBLEMS], more]
    return Roster(tuple(reading.people.values()), tuple(told))


def _text(raw: bytes, name: str) -> tuple[str | None, tuple[Problem, ...]]:
    """The text, and what is to be said of its encoding; None if it is no such file."""
    place = Place(name)
    if len(raw) > MAX_BYTES:
        return None, (problem("roster.too-large", place, limit=MAX_BYTES // 1_000_000),)
    if raw.startswith(_WORKBOOK):
        return None, (problem("roster.workbook", place),)
    text, doubts = _decoded(raw, place)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if text.lstrip().startswith("<"):
        return None, (problem("roster.page", place),)
    return text, doubts


def _decoded(raw: bytes, place: Place) -> tuple[str, tuple[Problem, ...]]:
    if is_utf16(raw):
        marked = raw[:2] in (b"\xff\xfe", b"\xfe\xff")
        encoding = "utf-16" if marked else "utf-16-be" if raw[:1] == b"\0" else "utf-16-le"
        return raw.decode(encoding, "replace"), ()
    try:
        return raw.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        if is_gbk(raw):
            return raw.decode("gb18030"), (warning("roster.gb18030", place),)
    # Where a line is broken, only that line is lost.
    return raw.decode("utf-8-sig", "replace"), ()


@dataclass
class _Reading:
    """One file while it is read. people: folded id → person; lines: folded id → its line."""

    name: str
    problems: list[Problem]
    people: dict[str, Person] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    blank: list[int] = field(default_factory=list)

    def read(self, text: str) -> None:
        found = self._rows(text)
        heading = next((row for row in found if any(cell.text.strip() for cell in row)), None)
        if heading is None:
            self.problems.append(problem("roster.empty", Place(self.name)))
            return
        columns = columns_of([cell.text for cell in heading[:MAX_COLUMNS]])
        for number in columns.twice:
            cell = heading[number]
            self._tell(warning("roster.column-twice", self._at(cell), column=_short(cell.text)))
        if not columns.names_somebody and not {"sis_user_id", "sis_login_id"} & set(columns.found):
            seen = ", ".join(_short(cell.text) for cell in heading[:8])
            self._tell(problem("roster.no-columns", self._at(heading[0]), found=seen))
            return
        self._read_people(found, columns, len(heading))
        if not self.people and not any(p.severity == "error" for p in self.problems):
            self._tell(problem("roster.nobody-at-all", Place(self.name)))

    def _read_people(self, found: Iterator[list[Cell]], columns: Columns, width: int) -> None:
        for row in islice(found, MAX_ROWS):
            if not any(cell.text.strip() for cell in row):
                self.blank.append(row[0].line)
                continue
            self._tell_blank()
            self._take(row, columns, width)
        beyond = next(found, None)
        if beyond is not None:
            self._tell(problem("roster.too-many", self._at(beyond[0]), limit=MAX_ROWS))

    def _tell_blank(self) -> None:
        """Empty lines between people; those that spreadsheets leave at the end say nothing."""
        if self.blank:
            place = Place(self.name, self.blank[0])
            self._tell(warning("roster.blank", place, count=len(self.blank)))
            self.blank = []

    def _take(self, row: list[Cell], columns: Columns, width: int) -> None:
        wrong = self._shape(row, width)
        if wrong is not None:
            self._tell(wrong)
            return
        texts = {
            name: _value(row[number].text)
            for name, number in columns.found.items()
            if number < len(row)
        }
        if columns.canvas and _POINTS in folded(texts.get("name", "")):
            return
        person = _person(texts, columns)
        if person is None:
            self._tell(problem("roster.no-id", self._at(row[0])))
            return
        key = folded(person.id)
        if key in self.people:
            by = "id" if "id" in columns.found or columns.canvas else "name"
            self._tell(self._twice(row, person.id, by, self.lines[key]))
            return
        if len(row) < width:
            few = {"n": len(row), "width": width}
            self._tell(warning("roster.too-few-cells", self._at(row[0]), **few))
        self.people[key], self.lines[key] = person, row[0].line

    def _twice(self, row: list[Cell], id: str, by: str, first: int) -> Problem:
        place, params = self._at(row[0]), {"id": _short(id), "first": first}
        if by == "id":
            return problem("roster.id-twice", place, **params)
        return problem("roster.name-twice", place, **params)

    def _shape(self, row: list[Cell], width: int) -> Problem | None:
        """Why a line cannot be taken, whoever it is about."""
        extra = [cell for cell in row[width:] if cell.text.strip()]
        if extra:
            return problem("roster.too-many-cells", self._at(extra[0]), n=len(row), width=width)
        for cell in row:
            if "\ufffd" in cell.text:
                return problem("roster.not-utf8", self._at(cell))
            if any(_control(sign) for sign in cell.text):
                return problem("roster.control", self._at(cell))
            if len(cell.text) > MAX_TEXT:
                return problem("roster.long", self._at(cell), n=len(cell.text), limit=MAX_TEXT)
        return None

    def _rows(self, text: str) -> Iterator[list[Cell]]:
        try:
            yield from rows(text)
        except OpenQuote as error:
            self._tell(problem("roster.open-quote", self._at(error.cell)))

    def _tell(self, found: Problem) -> None:
        self.problems.append(found)

    def _at(self, cell: Cell) -> Place:
        return Place(self.name, cell.line, cell.column)


def _person(texts: dict[str, str], columns: Columns) -> Person | None:
    """Without a column of ids, the name is the id."""
    name = texts.get("name") or _joined(texts.get("first", ""), texts.get("last", ""))
    if columns.canvas:
        id = texts.get("sis_user_id") or texts.get("sis_login_id") or texts.get("canvas_id", "")
    else:
        id = texts.get("id", "") if "id" in columns.found else name
    if not id:
        return None
    own = {"id", "name", "first", "last"}
    return Person(
        id,
        name or id,
        {key: texts[key] for key in GROUPS if texts.get(key)},
        {key: text for key, text in texts.items() if text and key not in (*own, *GROUPS)},
    )


def _joined(first: str, last: str) -> str:
    """A Chinese surname comes first, without a space."""
    if any("\u4e00" <= sign <= "\u9fff" for sign in first + last):
        return last + first
    return f"{first} {last}".strip()


def _value(text: str) -> str:
    """A cell in one line, without marks that turn its direction, nor our own apostrophe."""
    return " ".join(clean(unguarded(text.strip())).split())


def _control(sign: str) -> bool:
    return unicodedata.category(sign) == "Cc" and sign not in "\n\t"


def _short(text: str) -> str:
    return _value(text)[:40]

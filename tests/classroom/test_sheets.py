"""Tables of a class: every column says what the records say, and no cell is a formula."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.classes.records import Competency, Graded, Student
from simgame.classroom import workbook
from simgame.classroom.csv_files import as_csv, lines, tidy
from simgame.classroom.exports import course_of
from simgame.classroom.sheets import FORMAT, Course, Sheet, sheets
from simgame.classroom.workbook import WorkbookError, as_workbook
from simgame.content.cells import FORMULA, unguarded
from simgame.words import words_for
from tests.classroom.builders import choice, graded, student

HOSTILE = (
    '=HYPERLINK("http://x","y")',
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\tx",
    "＝1+1",
    "'=1",
    " =1+1",
    "<script>alert(1)</script>",
    "two\nlines",
    "turned\u202eround",
    "王小明",
)
ANN = student("s1", "Ann", "S-AAA-AAA", groups={"class": "A"}, fields={"email": "ann@x.org"})
BO = student("s2", "Bo", "S-BBB-BBB")


def course(*attempts: Graded, students: tuple[Student, ...] = (ANN, BO), names=False) -> Course:
    return course_of("Sales 1", "first", students, attempts, names=names)


def table(found: Course, name: str) -> list[dict[str, object]]:
    sheet = next(each for each in sheets(found) if each.name == name)
    rows = list(sheet.rows())
    assert all(len(row) == len(sheet.columns) for row in rows)
    assert len(set(sheet.columns)) == len(sheet.columns)
    return [dict(zip(sheet.columns, row, strict=True)) for row in rows]


def read(raw: bytes) -> list[list[str]]:
    text = raw.decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:], newline="")))


# ------------------------------------------------------------------ the sheets


def test_about():
    told = {row["key"]: row["value"] for row in table(course(graded("s1")), "about")}
    assert told["format"] == FORMAT and told["class"] == "Sales 1" and told["rule"] == "first"
    assert (told["students"], told["attempts"], told["names"], told["simulated"]) == (2, 1, 0, 0)


def test_a_row_for_each_student_also_of_those_who_never_played():
    first = graded("s1", 40.0, begun="2026-03-01T08:00:00+00:00")
    last = graded("s1", 70.0, begun="2026-03-02T08:00:00+00:00")
    ann, bo = table(course(last, first), "students")
    assert ann == {
        "student": "S-AAA-AAA",
        "roster_class": "A",
        "attempts": 2,
        "first_begun": first.begun,
        "last_begun": last.begun,
        "raw_learn-the-pain": 40.0,
    }
    assert bo["attempts"] == 0 and bo["raw_learn-the-pain"] is None and bo["roster_class"] is None


def test_names_only_when_asked():
    plain, named = (table(course(graded("s1"), names=names), "students") for names in (False, True))
    assert not {"Ann", "s1", "ann@x.org"} & {value for row in plain for value in row.values()}
    assert (named[0]["student"], named[0]["name"], named[0]["roster_email"]) == (
        "s1",
        "Ann",
        "ann@x.org",
    )
    for sheet in ("attempts", "decisions", "findings"):
        assert table(course(graded("s1")), sheet)[0]["student"] == "S-AAA-AAA"
        assert table(course(graded("s1"), names=True), sheet)[0]["student"] == "s1"


def test_without_names_the_order_tells_nobody():
    people = (student("s1", "Ann", "S-Z"), student("s2", "Bo", "S-A"))
    for names, order in ((False, ["S-A", "S-Z"]), (True, ["s1", "s2"])):
        rows = table(course(students=people, names=names), "students")
        assert [row["student"] for row in rows] == order


def test_attempts():
    record = graded("s1", -12.3456789, kind="lost", minutes=17, seed=2**60, promises=2, kept=1)
    (row,) = table(course(record), "attempts")
    assert row["raw"] == -12.345679 and row["process"] == 0.0
    assert (row["kind"], row["minutes"], row["counted"]) == ("lost", 17, 1)
    assert (row["promises"], row["kept"], row["facts"], row["facts_total"]) == (2, 1, 2, 4)
    assert row["seed"] == str(2**60)
    assert (row["decisions"], row["loss"], row["seconds"]) == (2, 10.0, 25.0)
    assert row["person_lin"] == "style-owl"
    assert (row["score_diagnosis"], row["decisions_diagnosis"]) == (70.0, 4)
    assert (row["score_adaptation"], row["decisions_adaptation"]) == (None, 1)


def test_not_measured_is_empty_and_not_zero():
    record = graded("s1", None, choices=[choice(seconds=None, worst=0.0, best=None)])
    other = graded("s2", 5.0, competencies={"power": Competency(0.0, 3)})
    first, second = table(course(record, other), "attempts")
    assert first["raw"] is None and first["process"] is None and first["seconds"] is None
    assert first["score_power"] is None and second["score_power"] == 0.0
    (decision,) = table(course(record), "decisions")
    assert decision["credit"] is None and decision["best"] is None
    heading, written = read(as_csv(sheets(course(record))[2]))
    assert dict(zip(heading, written, strict=True))["raw"] == ""


def test_decisions_and_findings():
    record = graded("s1", choices=[choice(1, loss=5.0, rules=[("r/one", 2), ("r/two", -1)])])
    (decision,) = table(course(record), "decisions")
    assert (decision["number"], decision["beat"], decision["option"]) == (1, "beat-1", "ask")
    assert (decision["loss"], decision["worst"], decision["credit"]) == (5.0, 20.0, 0.75)
    assert (decision["points"], decision["minutes"], decision["to"]) == (1, 2, "beat-2")
    assert [(row["rule"], row["points"]) for row in table(course(record), "findings")] == [
        ("r/one", 2),
        ("r/two", -1),
    ]


def test_two_wordings_of_one_scenario_are_two_columns():
    found = course(
        graded("s1", 1.0, attempt="one", content="a" * 64),
        graded("s1", 2.0, attempt="two", content="b" * 64),
    )
    ann = table(found, "students")[0]
    assert ann["raw_learn-the-pain_aaaaaaaa"] == 1.0
    assert ann["raw_learn-the-pain_bbbbbbbb"] == 2.0


def test_strangers_and_branches_stay_away():
    found = course(graded("stranger"), graded("s1", branch="x:3"))
    assert table(found, "attempts") == []


def test_a_class_without_anybody():
    for sheet in sheets(course(students=())):
        assert read(as_csv(sheet))[0] == list(sheet.columns)


def test_rows_may_be_asked_for_again():
    for sheet in sheets(course(graded("s1"))):
        assert list(sheet.rows()) == list(sheet.rows())


def test_every_column_is_documented():
    found = course(graded("s1"), names=True)
    for name in ("class-files.md", "class-files.zh.md"):
        text = Path("docs", name).read_text(encoding="utf-8")
        documented = set(re.findall(r"`([a-z_]+)`", text))
        for sheet in sheets(found):
            assert sheet.name in documented
            for column in sheet.columns:
                plain = re.match(r"(roster_|person_|score_|decisions_|raw_)?", column)
                assert column in documented or (plain and plain[0] in documented), column
        for row in table(found, "about"):
            assert row["key"] in documented


# ------------------------------------------------------------------------- csv


@pytest.mark.parametrize("name", HOSTILE)
def test_no_cell_of_csv_is_a_formula(name):
    evil = student("s1", name, "S-A", groups={name: name}, fields={"note": name})
    found = course(graded("s1", kind=name), students=(evil,), names=True)
    for sheet in sheets(found):
        for row in read(as_csv(sheet)):
            for cell in row:
                number = re.fullmatch(r"-?[0-9.e+-]+", cell)
                assert cell[:1] not in FORMULA or not cell or number
                assert not re.search("[\u202e\r\n\t\x00]", cell)


def test_numbers_stay_numbers():
    assert lines([(-1, -2.5, "-1", None)]) == b"\xef\xbb\xbf-1,-2.5,'-1,\r\n"


TEXT = st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), max_size=20)


@given(st.lists(st.lists(TEXT | st.integers(), min_size=2, max_size=4), max_size=5))
def test_csv_comes_back_as_it_was(rows):
    again = read(lines(rows))
    for row, cells in zip(rows, again, strict=True):
        told = [
            unguarded(c) if isinstance(r, str) else int(c) for r, c in zip(row, cells, strict=True)
        ]
        assert told == row


# -------------------------------------------------------------------- workbook

SPACE = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def cells(raw: bytes) -> tuple[list[str], list[ElementTree.Element]]:
    """Texts and cells of every worksheet, read without the library that wrote them."""
    with zipfile.ZipFile(io.BytesIO(raw)) as book:
        assert book.testzip() is None
        pages = [name for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
        found = [
            cell
            for name in pages
            for cell in ElementTree.fromstring(book.read(name)).iterfind(".//m:c", SPACE)
        ]
        shared = [
            "".join(text.text or "" for text in item.iterfind(".//m:t", SPACE))
            for item in ElementTree.fromstring(
                book.read("xl/sharedStrings.xml")
                if "xl/sharedStrings.xml" in book.namelist()
                else f'<sst xmlns="{SPACE["m"]}"/>'
            ).iterfind("m:si", SPACE)
        ]
        assert not [name for name in book.namelist() if "externalLink" in name]
    texts = [
        "".join(text.text or "" for text in cell.iterfind(".//m:t", SPACE)) for cell in found
    ] + shared
    return texts, found


@pytest.mark.parametrize("name", HOSTILE)
def test_no_cell_of_a_workbook_is_a_formula_or_a_link(name):
    evil = student("s1", name, "S-A", fields={"home": "https://evil.example"})
    raw = as_workbook(sheets(course(graded("s1"), students=(evil,), names=True)))
    texts, found = cells(raw)
    assert not [cell for cell in found if cell.find("m:f", SPACE) is not None]
    assert tidy(name) in texts
    with zipfile.ZipFile(io.BytesIO(raw)) as book:
        assert not [n for n in book.namelist() if b"hyperlink" in book.read(n).lower().replace(
            b"=hyperlink", b"") and "sheet" in n]  # fmt: skip


def test_a_workbook_has_every_sheet_and_numbers_as_numbers():
    raw = as_workbook(sheets(course(graded("s1", 62.5))))
    with zipfile.ZipFile(io.BytesIO(raw)) as book:
        names = re.findall(r'<sheet name="(\w+)"', book.read("xl/workbook.xml").decode())
    assert names == ["about", "students", "attempts", "decisions", "findings"]
    _, found = cells(raw)
    numbers = [cell.findtext("m:v", None, SPACE) for cell in found if "t" not in cell.attrib]
    assert "62.5" in numbers


def test_the_same_class_gives_the_same_workbook():
    assert as_workbook(sheets(course(graded("s1")))) == as_workbook(sheets(course(graded("s1"))))


def test_without_the_library_it_is_said_what_to_install(monkeypatch):
    def missing(name):
        raise ImportError(name)

    monkeypatch.setattr(workbook, "import_module", missing)
    with pytest.raises(WorkbookError) as caught:
        as_workbook(sheets(course()))
    assert "simgame[xlsx]" in caught.value.render(words_for("en"))
    assert "simgame[xlsx]" in caught.value.render(words_for("zh"))


def test_more_rows_than_a_worksheet_holds(monkeypatch):
    monkeypatch.setattr(workbook, "MAX_ROWS", 2)
    with pytest.raises(WorkbookError) as caught:
        as_workbook([Sheet("many", ("n",), lambda: iter([(1,), (2,), (3,)]))])
    assert "--as csv" in caught.value.render(words_for("en"))

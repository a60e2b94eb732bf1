"""`simgame class export`: what is written, what is said, and what is refused."""

from __future__ import annotations

import csv
import io
import json
import sys
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType

import pytest

from scoring.classes.records import Graded, Student
from simgame.classroom import workbook
from tests.classroom.builders import graded, student

ANN = student("s1", "Ann Lee", "S-AAA-AAA", groups={"class": "A"}, fields={"email": "ann@x.org"})
EVE = student("Eve", '=HYPERLINK("http://x")', "S-EEE-EEE", groups={"class": "王"})
NOBODY = student("Cy", "Cy", "S-CCC-CCC")


class Stand:
    """A class folder that is already open; knows no more of a call than its title."""

    def __init__(self, students: Sequence[Student], attempts: Sequence[Graded]) -> None:
        self.name, self.language, self.rule, self.simulated = "Sales 1", "en", "first", False
        self._students, self._attempts = students, attempts
        self.asked: list[str] = []

    def students(self) -> Sequence[Student]:
        return self._students

    def graded(self, grading: str = "") -> Sequence[Graded]:
        self.asked.append(grading)
        return self._attempts

    def words(self, language: str) -> Stand:
        self.spoken = language
        return self

    def title(self, content: str) -> str:
        return {"en": "Learn the pain", "zh": "了解痛点"}[self.spoken]


Opened = Callable[..., Stand]


@pytest.fixture
def opened(monkeypatch) -> Opened:
    """`opened(students, attempts)`: what any folder holds."""

    def put(
        students: Sequence[Student] = (ANN, EVE),
        attempts: Sequence[Graded] = (graded("s1", 62.5), graded("Eve", None)),
    ) -> Stand:
        stand = Stand(students, attempts)
        room = ModuleType("simgame.classroom.folder")
        vars(room)["ClassFolder"] = type("ClassFolder", (), {"open": lambda path: stand})
        monkeypatch.setitem(sys.modules, "simgame.classroom.folder", room)
        return stand

    return put


def table(path: Path) -> list[list[str]]:
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


SHEETS = ["about.csv", "attempts.csv", "decisions.csv", "findings.csv", "students.csv"]


def test_tables_as_csv(simgame, opened, tmp_path):
    opened()
    done = simgame("class", "export", "f", "-o", "tables/of class")
    assert (done.status, done.out) == (0, "")
    folder = tmp_path / "tables" / "of class"
    assert sorted(path.name for path in folder.iterdir()) == SHEETS
    assert [row[0] for row in table(folder / "students.csv")] == [
        *("student", "S-AAA-AAA", "S-EEE-EEE"),
    ]
    assert "Students: 2, attempts: 2, of which count: 2 (rule: first)." in done.err
    for path in folder.iterdir():
        assert "Ann" not in path.read_text() and "HYPERLINK" not in path.read_text()


def test_names_when_asked(simgame, opened, tmp_path):
    opened()
    assert simgame("class", "export", "f", "-o", "t", "--names").status == 0
    students = table(tmp_path / "t" / "students.csv")
    assert students[1][:3] == ["s1", "Ann Lee", "S-AAA-AAA"]
    assert students[2][1] == '\'=HYPERLINK("http://x")'


def test_a_workbook(simgame, opened, tmp_path):
    opened()
    assert simgame("class", "export", "f", "-o", "c.xlsx", "--as", "xlsx", "--names").status == 0
    with zipfile.ZipFile(tmp_path / "c.xlsx") as book:
        assert not [n for n in book.namelist() if "sheet" in n and b"<f>" in book.read(n)]


def test_a_workbook_without_the_library(simgame, opened, tmp_path, monkeypatch):
    def missing(name):
        raise ImportError(name)

    opened()
    monkeypatch.setattr(workbook, "import_module", missing)
    done = simgame("class", "export", "f", "-o", "c.xlsx", "--as", "xlsx")
    assert done.status == 2 and 'pip install "simgame[xlsx]"' in done.err
    assert not (tmp_path / "c.xlsx").exists()


def test_a_gradebook_for_canvas(simgame, opened, tmp_path):
    opened((ANN, EVE, NOBODY))
    done = simgame("class", "export", "f", "-o", "g.csv", "--as", "canvas")
    # Cy has a name and nothing else to be found by.
    assert done.status == 1 and "S-CCC-CCC" in done.err and "--names" in done.err
    assert table(tmp_path / "g.csv") == [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Learn the pain"],
        ["    Points Possible", "", "", "", "", "100"],
        ["S-AAA-AAA", "", "s1", "s1", "", "62.5"],
        ["S-EEE-EEE", "", "Eve", "Eve", "", ""],
    ]


def test_a_gradebook_for_moodle_in_chinese(simgame, opened, tmp_path):
    opened((ANN, student("s2", "王小明", "S-BBB")), [graded("s1", 62.5)])
    done = simgame("class", "export", "f", "-o", "g.csv", "--as", "moodle", "--lang", "zh")
    assert done.status == 0 and "成绩册凭学号" in done.err
    assert table(tmp_path / "g.csv") == [["ID number", "了解痛点"], ["s1", "62.5"], ["s2", "-"]]


def test_who_is_left_out_is_said(simgame, opened, tmp_path):
    many = [student(f"N{n}", f"N{n}", f"S-{n}") for n in range(12)]
    opened((ANN, *many), [graded("s1")])
    done = simgame("class", "export", "f", "-o", "g.csv", "--as", "moodle")
    assert done.status == 1 and "S-0, S-1" in done.err and "and 4 more" in done.err
    assert len(table(tmp_path / "g.csv")) == 2
    zh = simgame(
        *("class", "export", "f", "-o", "g.csv", "--as", "moodle", "--force", "--lang", "zh")
    )
    assert zh.status == 1 and "另有 4 人" in zh.err


def test_learning_records(simgame, opened, tmp_path):
    opened()
    done = simgame(
        *("class", "export", "f", "-o", "r.json", "--as", "xapi"),
        *("--home-page", "https://lms.example.edu", "--mastery", "60"),
    )
    found = json.loads((tmp_path / "r.json").read_text())
    assert done.status == 0 and "nobody's" not in done.err
    assert {each["actor"]["account"]["name"] for each in found} == {"S-AAA-AAA", "S-EEE-EEE"}
    assert [each for each in found if each["verb"]["id"].endswith("/passed")]


def test_learning_records_in_lines_and_without_a_home(simgame, opened, tmp_path):
    opened()
    done = simgame("class", "export", "f", "-o", "r.jsonl", "--as", "xapi", "--lang", "zh")
    assert done.status == 0 and "simgame.invalid" in done.err
    lines = (tmp_path / "r.jsonl").read_text().splitlines()
    assert json.loads(lines[0])["verb"]["id"].endswith("/initialized")


def test_a_regrading_is_asked_for_by_name(simgame, opened):
    stand = opened()
    assert simgame("class", "export", "f", "-o", "t", "--grading", "strict").status == 0
    assert stand.asked == ["strict"]


def test_a_class_in_which_nobody_has_played(simgame, opened, tmp_path):
    for number, form in enumerate(("csv", "xlsx", "canvas", "moodle", "xapi")):
        opened((ANN,), ())
        done = simgame("class", "export", "f", "-o", f"o{number}", "--as", form)
        assert done.status == 1 and "class add" in done.err
        assert (tmp_path / f"o{number}").exists()


def test_simulated_trainees_are_said_to_be(simgame, opened):
    opened().simulated = True
    assert "simulated" in simgame("class", "export", "f", "-o", "t").err


@pytest.mark.parametrize("form", ["csv", "xlsx", "canvas"])
def test_nothing_is_replaced_unless_asked(simgame, opened, tmp_path, form):
    opened((ANN,), [graded("s1")])
    out = "t" if form == "csv" else "t.x"
    assert simgame("class", "export", "f", "-o", out, "--as", form).status == 0
    (tmp_path / "t" / "students.csv" if form == "csv" else tmp_path / out).write_text("mine")
    again = simgame("class", "export", "f", "-o", out, "--as", form)
    assert again.status == 2 and "--force" in again.err
    assert simgame("class", "export", "f", "-o", out, "--as", form, "--force").status == 0


REFUSED = [
    ((), "-o"),
    (("-o", "t", "--as", "pdf"), "csv"),
    (("-o", "file"), "xlsx"),
    (("-o", "folder", "--as", "canvas"), "one file"),
    (("-o", "t", "--mastery", "60"), "xAPI"),
    (("-o", "t", "--home-page", "https://x.org"), "xAPI"),
    (("-o", "t", "--as", "xapi", "--mastery", "101"), "between 0 and 100"),
    (("-o", "t", "--as", "xapi", "--mastery", "nan"), "between 0 and 100"),
    (("-o", "t", "--as", "xapi", "--mastery", "much"), "between 0 and 100"),
    (("-o", "t", "--as", "xapi", "--home-page", "nowhere"), "https://"),
    (("-o", "none/t.csv", "--as", "canvas"), "cannot be written"),
]


@pytest.mark.parametrize(("arguments", "said"), REFUSED)
def test_what_is_refused(simgame, opened, tmp_path, arguments, said):
    opened()
    (tmp_path / "file").write_text("")
    (tmp_path / "folder").mkdir()
    for language in ("en", "zh"):
        done = simgame("class", "export", "f", *arguments, "--lang", language)
        assert done.status == 2 and "{" not in done.err
        assert said in done.err or language == "zh"
    assert not (tmp_path / "t").exists()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_help(simgame, language):
    done = simgame("class", "export", "--help", "--lang", language)
    assert done.status == 0
    for word in ("--as", "--names", "--home-page", "--mastery", "--grading", "class-files"):
        assert word in done.out

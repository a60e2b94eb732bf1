"""`simgame class report`: where pages go, whom they name, and what is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from scoring.book import RuleBook, load_rulebook
from scoring.classes.records import Graded, Student
from scoring.classes.shapes import ClassTables
from scoring.classes.tables import tables
from tests.scoring.classreport.builders import FakeWords, made


class FakeFolder:
    """A class folder without a folder; the first ten have played."""

    name, language, rule, simulated = "Sales 101", "en", "first", False
    count = 11

    @classmethod
    def open(cls, _: Path) -> FakeFolder:
        return cls()

    def __enter__(self) -> FakeFolder:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def book(self, grading: str = "") -> RuleBook:
        return load_rulebook()

    def students(self) -> tuple[Student, ...]:
        return made(self.count)[0].students

    def graded(self, grading: str = "") -> list[Graded]:
        return made(self.count)[1]

    def tables(self, grading: str = "") -> ClassTables:
        return tables(self.name, self.rule, grading, self.simulated, self.students(), self.graded())

    def words(self, language: str) -> FakeWords:
        return FakeWords(language)


@pytest.fixture
def folder(monkeypatch) -> type[FakeFolder]:
    class Folder(FakeFolder):
        pass

    monkeypatch.setattr("simgame.classroom.folder.ClassFolder", Folder)
    return Folder


@pytest.fixture
def report(simgame, folder, tmp_path):
    def call(*options: object, out: str = "out/report.html"):
        return simgame("class", "report", tmp_path / "c", "-o", tmp_path / out, *options)

    return call


def test_a_page_and_a_folder_beside_it(report, tmp_path):
    done = report("--lang", "en")
    assert done.status == 0 and done.out == ""
    page = (tmp_path / "out/report.html").read_text("utf-8")
    files = sorted(path.name for path in (tmp_path / "out/report-students").iterdir())
    assert files == [f"student-T-{number:04d}.html" for number in range(1, 11)]
    for name in files:
        assert f'href="report-students/{name}"' in page
    assert "students' pages: 10" in done.err and "pseudonyms" in done.err
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "report.html",
        "report-students",
    }


def everything(folder: Path) -> str:
    return "".join(path.read_text("utf-8") for path in folder.rglob("*.html"))


def test_names_stand_there_only_when_asked(report, tmp_path):
    report()
    assert "Secretname" not in everything(tmp_path / "out")
    done = report("--names", "--lang", "en", out="named/report.html")
    assert "Secretname 0000" in everything(tmp_path / "named")
    assert "The pages name students" in done.err
    assert not any("secret" in path.name.lower() for path in (tmp_path / "named").rglob("*"))


def test_the_language_is_that_of_the_class_or_as_asked(report, folder, tmp_path):
    report()
    assert '<html lang="en">' in (tmp_path / "out/report.html").read_text("utf-8")
    report("--lang", "zh", out="zh/report.html")
    assert '<html lang="zh-Hans">' in (tmp_path / "zh/report.html").read_text("utf-8")


def test_the_class_page_alone(report, tmp_path):
    done = report("--no-students")
    assert done.status == 0
    assert not (tmp_path / "out/report-students").exists()
    assert "report-students" not in (tmp_path / "out/report.html").read_text("utf-8")


@pytest.mark.parametrize("there", ["out/report.html", "out/report-students/mine.txt"])
def test_what_is_there_is_left_alone_unless_forced(report, tmp_path, there):
    (tmp_path / there).parent.mkdir(parents=True)
    (tmp_path / there).write_text("mine")
    done = report("--lang", "en")
    assert done.status == 2 and "cli.exists" in done.err
    assert (tmp_path / there).read_text() == "mine"
    assert len([path for path in (tmp_path / "out").rglob("*") if path.is_file()]) == 1
    assert report("--force").status == 0


def test_force_removes_old_pages_and_nothing_else(report, tmp_path):
    report("--names")
    beside = tmp_path / "out/report-students"
    (beside / "student-gone.html").write_text("Secretname")
    (beside / "notes.txt").write_text("mine")
    assert report("--force").status == 0
    assert not (beside / "student-gone.html").exists()
    assert (beside / "notes.txt").read_text() == "mine"
    assert "Secretname" not in everything(tmp_path / "out")


def test_a_link_leads_nowhere(report, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out/report-students").symlink_to(elsewhere)
    done = report("--force", "--lang", "en")
    assert done.status == 2 and "classpages.folder-wanted" in done.err
    assert not list(elsewhere.iterdir())
    (tmp_path / "out/report-students").unlink()
    (tmp_path / "out/report-students").mkdir()
    (elsewhere / "kept.html").write_text("mine")
    (tmp_path / "out/report-students/student-T-0001.html").symlink_to(elsewhere / "kept.html")
    assert report("--force").status == 0
    assert (elsewhere / "kept.html").read_text() == "mine"


def test_nobody_has_played_yet(report, folder, tmp_path):
    folder.count = 0
    done = report("--lang", "en")
    assert done.status == 1 and "classpages.no-attempts" in done.err
    assert "No verified attempt" in (tmp_path / "out/report.html").read_text("utf-8")


def test_simulated_trainees_are_called_so(report, folder, tmp_path):
    folder.simulated = True
    done = report("--lang", "en")
    assert "simulated trainees" in done.err
    assert "Simulated trainees" in (tmp_path / "out/report.html").read_text("utf-8")


def test_where_to_must_be_said(simgame, folder, tmp_path):
    done = simgame("class", "report", tmp_path, "--lang", "en")
    assert done.status == 2 and "classpages.no-out" in done.err
    done = simgame("class", "report", tmp_path, "-o", tmp_path, "--lang", "zh")
    assert done.status == 2 and "classpages.file-wanted" in done.err and "文件夹" in done.err


def test_a_file_in_the_place_of_the_folder(report, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out/report-students").write_text("mine")
    done = report("--force", "--lang", "en")
    assert done.status == 2 and "classpages.folder-wanted" in done.err
    assert (tmp_path / "out/report-students").read_text() == "mine"


def test_what_cannot_be_written_is_said(report, tmp_path):
    (tmp_path / "out").write_text("a file")
    done = report("--lang", "en")
    assert done.status == 2 and "cli.cannot-write" in done.err


@pytest.mark.parametrize("language", ["en", "zh"])
def test_help(simgame, language):
    done = simgame("class", "report", "--help", "--lang", language)
    assert done.status == 0 and "--no-students" in done.out and "--names" in done.out

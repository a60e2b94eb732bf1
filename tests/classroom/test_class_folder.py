"""A class folder: made once, opened as it stands, and who is in it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from scoring.book import RuleBook
from scoring.faults import ContentError, SimgameError
from simgame.classroom import folder as module
from simgame.classroom.attempt_file import ClassError
from simgame.classroom.database import ClassDatabase
from simgame.classroom.folder import DATABASE, ROSTER, ClassFolder
from simgame.classroom.settings import FILE, Settings, read_settings, write_settings
from tests.builders import the_book
from tests.classroom.handed_in import a_class, handed, packed, played
from tests.keeping import plain

ROSTER_TEXT = "id,name,class\nann,Ann Lee,A\nbo,Bo Tan,B\n"


def refused(path: Path) -> SimgameError:
    with pytest.raises(SimgameError) as error:
        ClassFolder.open(path)
    return error.value


def code(path: Path) -> str:
    return refused(path).problems[0].code


# ---------------------------------------------------------------------------- init, open


def test_a_class_that_was_made_is_opened(tmp_path):
    a_class(tmp_path / "new" / "class", ROSTER_TEXT).close()
    with ClassFolder.open(tmp_path / "new" / "class") as found:
        assert (found.name, found.language, found.rule, found.simulated) == (
            "Sales 1", "en", "first", False,
        )  # fmt: skip
        assert [each.id for each in found.students()] == ["ann", "bo"]
        assert found.arrivals() == () and found.refused() == [] and found.graded() == []
        assert found.tables().students
        assert isinstance(found.book(), RuleBook)
        assert found.book().pinned == the_book().pinned
        assert found.problems == ()
    assert sorted(path.name for path in (tmp_path / "new/class").iterdir()) == [
        DATABASE,
        FILE,
        ROSTER,
    ]


def test_a_class_is_not_made_twice(tmp_path, folder, says):
    with pytest.raises(ClassError) as error:
        a_class(folder.path)
    (told,) = error.value.problems
    assert told.code == "classroom.exists" and "class add" in says(told)


def test_stopped_between_the_database_and_the_settings_it_is_made_once_more(tmp_path, folder):
    """The advice of `no-class` is to make one; what was handed in is still there then."""
    handed(folder, packed(played()))
    known = [each.pseudonym for each in folder.students()]
    folder.close()
    (folder.path / FILE).unlink()
    assert code(folder.path) == "classroom.no-class"
    with a_class(folder.path) as again:
        assert len(again.graded()) == 1
        assert [each.pseudonym for each in again.students()] == known


@pytest.mark.parametrize("until", range(6))
def test_wherever_making_it_is_stopped_making_it_again_goes_well(tmp_path, monkeypatch, until):
    """Each step that reaches the disk, one after the other."""
    steps = iter(range(100))

    def step_of(of: object, name: str) -> None:
        whole = getattr(of, name)

        def step(*given, **named):
            if next(steps) == until:
                raise KeyboardInterrupt
            return whole(*given, **named)

        monkeypatch.setattr(of, name, step)

    for name in ("set_meta", "keep_grading", "add_content"):
        step_of(ClassDatabase, name)
    for name in ("write_whole", "write_settings"):
        step_of(module, name)
    with pytest.raises(KeyboardInterrupt):
        a_class(tmp_path / "class", ROSTER_TEXT)
    monkeypatch.undo()
    with a_class(tmp_path / "class", ROSTER_TEXT) as made:
        assert handed(made, packed(played())).counts == {"verified": 1}
        assert len(made.students()) == 2 and len(made.graded()) == 1


def test_no_class(tmp_path, says):
    for path in (tmp_path, tmp_path / "none"):
        (told,) = refused(path).problems
        assert told.code == "classroom.no-class" and str(path) in says(told)
    (tmp_path / "file").write_text("x")
    assert code(tmp_path / "file") == "classroom.no-class"


def test_a_folder_that_cannot_be_made(tmp_path, says):
    (tmp_path / "file").write_text("x")
    for path in (tmp_path / "file", tmp_path / "file" / "class"):
        with pytest.raises(ClassError) as error:
            a_class(path)
        (told,) = error.value.problems
        assert told.code == "classroom.cannot-write" and "file" in says(told)


def test_the_database_is_gone_or_empty(folder, says):
    folder.close()
    (folder.path / DATABASE).write_bytes(b"")
    assert code(folder.path) == "classroom.no-database"
    assert (folder.path / DATABASE).read_bytes() == b"", "nothing is made in its place"
    (folder.path / DATABASE).unlink()
    (told,) = refused(folder.path).problems
    assert told.code == "classroom.no-database" and DATABASE in says(told)
    assert not (folder.path / DATABASE).exists()


def test_a_folder_of_a_newer_program(folder, says):
    with sqlite3.connect(folder.path / DATABASE) as other:
        other.execute("PRAGMA user_version = 7")
    other.close()
    (told,) = refused(folder.path).problems
    assert told.code == "classroom.database-newer" and "format 7" in says(told)


def test_a_folder_without_its_book(folder, says):
    with sqlite3.connect(folder.path / DATABASE) as other:
        other.execute("DELETE FROM texts")
    other.close()
    with pytest.raises(ClassError) as error:
        folder.book()
    (told,) = error.value.problems
    assert told.code == "classroom.no-book" and says(told)


# ----------------------------------------------------------------------------- class.yaml


def written(folder: ClassFolder, text: str) -> SimgameError:
    (folder.path / FILE).write_text(text, encoding="utf-8")
    return refused(folder.path)


GOOD = "format: 1\nname: Sales 1\nlanguage: en\n"


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "schema.not-a-mapping", 1),
        ("format: 1\nname: [\n", "yaml.open-bracket", 3),
        (GOOD.replace("en", "fr"), "schema.", 3),
        (GOOD.replace("name: Sales 1", "name: ''"), "schema.", 2),
        (GOOD + "counts: worst\n", "schema.", 4),
        (GOOD + "secret: 1\n", "schema.", 4),
        (GOOD + "name: twice\n", "yaml.duplicate-key", 4),
        (GOOD.replace("format: 1", "format: 0"), "schema.", 1),
        (GOOD.replace("name: Sales 1\n", ""), "schema.", 1),
        ("- a\n- b\n", "schema.", 1),
        (GOOD.replace("Sales 1", "!!python/object:os.system x"), "yaml.", 2),
        (GOOD.replace("Sales 1", "a" * 201), "schema.", 2),
    ],
)
def test_settings_with_problems_are_told_with_their_line(folder, says, text, code, line):
    error = written(folder, text)
    assert isinstance(error, ContentError)
    (told, *_) = error.problems
    assert told.place is not None and told.place.line == line
    assert told.code.startswith(code)
    assert f"{folder.path / FILE}:{line}" in says(told)


def test_all_problems_of_the_settings_are_told_at_once(folder):
    error = written(folder, "format: 1\nname: 3\nlanguage: fr\ncounts: worst\n")
    assert [each.place.line for each in error.problems if each.place] == [2, 3, 4]


def test_settings_of_a_newer_program(folder, says):
    (told,) = written(folder, GOOD.replace("format: 1", "format: 2")).problems
    assert told.code == "classroom.database-newer" and "format 2" in says(told)


def test_settings_that_are_no_text(folder):
    (folder.path / FILE).write_bytes("name: 价格".encode("gb18030"))
    assert code(folder.path).startswith("yaml.")


@pytest.mark.parametrize(
    "name",
    [
        "Sales 101",
        "销售 101 班",
        "a: b # c",
        '"quoted" \\ and {braced}',
        "- list",
        "yes",
        "1.0",
        "=1+1",
        "<script>alert(1)</script>",
        "\u202ebackwards",
        "😀",
        "x" * 200,
    ],
)
def test_any_name_can_be_written_and_read(tmp_path, name):
    settings = Settings(format=1, name=name, language="zh", counts="best", simulated=True)
    write_settings(tmp_path, settings)
    assert read_settings(tmp_path) == settings


# --------------------------------------------------------------------------------- people


def test_without_a_roster_whoever_hands_something_in_is_in_the_class(folder):
    handed(
        folder,
        packed(played("a1", trainee="Ann Lee"), played("a2", trainee=" ann  lee")),
        packed(played("a3", trainee="王芳"), played("a4", trainee="")),
    )
    with ClassFolder.open(folder.path) as found:
        assert [each.name for each in found.students()] == ["Ann Lee", "王芳"]
        assert [each.student for each in found.graded()] == ["Ann Lee", "Ann Lee", "王芳"]
        assert [each.id for each in found.strangers()] == ["a4"]


def test_with_a_roster_only_who_is_on_it(tmp_path):
    with a_class(tmp_path / "class", ROSTER_TEXT) as folder:
        added = handed(folder, packed(*(played(f"a{n}", trainee=who) for n, who in enumerate(
            ["ann", "ANN", "Ann Lee", "bo", "eve", "", "<script>alert(1)</script>", "=1+1"]
        ))))  # fmt: skip
        assert added.strangers == ["eve", "", "<script>alert(1)</script>", "=1+1"]
        assert [each.student for each in folder.graded()] == ["ann", "ann", "ann", "bo"]
        assert [each.trainee for each in folder.strangers()] == added.strangers


def test_a_line_that_is_put_into_the_roster_later_finds_its_attempts(tmp_path):
    with a_class(tmp_path / "class", ROSTER_TEXT) as folder:
        assert handed(folder, packed(played(trainee="eve"))).strangers == ["eve"]
        assert folder.graded() == []
    (tmp_path / "class" / ROSTER).write_text(ROSTER_TEXT + "eve,Eve Ox,A\n", encoding="utf-8")
    with ClassFolder.open(tmp_path / "class") as found:
        assert [each.student for each in found.graded()] == ["eve"]
        assert found.strangers() == []


def test_a_roster_with_problems_is_told_and_the_rest_counts(tmp_path, says):
    text = "\ufeffid;name\nann;Ann\nann;Ann again\n;\nbo;Bo\n"
    with a_class(tmp_path / "class", text) as folder:
        assert {each.id for each in folder.students()} == {"ann", "bo"}
        assert folder.problems and all(says(each) for each in folder.problems)


def test_a_roster_that_is_none(tmp_path):
    with a_class(tmp_path / "class") as folder:
        handed(folder, packed(played()))
    for raw in (b"", b"\xff\xfe\x00", b"\0" * 100, b"a photo"):
        (tmp_path / "class" / ROSTER).write_bytes(raw)
        with ClassFolder.open(tmp_path / "class") as found:
            assert found.problems and found.students() == () and found.graded() == []
            assert len(found.strangers()) == 1


def test_a_folder_where_the_roster_should_be(tmp_path, folder):
    (folder.path / ROSTER).mkdir()
    assert folder.problems and folder.students() == ()


def test_pseudonyms_stay_what_they_were(tmp_path):
    with a_class(tmp_path / "class", ROSTER_TEXT) as folder:
        first = {each.id: each.pseudonym for each in folder.students()}
    (tmp_path / "class" / ROSTER).write_text("id,name\nbo,B\neve,E\nann,A\n", encoding="utf-8")
    with ClassFolder.open(tmp_path / "class") as found:
        again = {each.id: each.pseudonym for each in found.students()}
    assert {who: again[who] for who in first} == first and len(set(again.values())) == 3
    with a_class(tmp_path / "other", ROSTER_TEXT) as other:
        assert {each.pseudonym for each in other.students()}.isdisjoint(first.values())


# ------------------------------------------------------------------------------ gradings


def test_a_grading_that_there_is_none_of(folder, says):
    with pytest.raises(ClassError) as error:
        folder.graded("strict")
    (told,) = error.value.problems
    assert told.code == "classroom.no-grading" and "strict" in says(told)


RECORDS = {
    "nothing": "",
    "null": "null",
    "list": "[]",
    "object": "{}",
    "newer": '{"format": 2}',
    "deep": "[" * 100_000,
    "more": '{"format": 1, "x": 1}',
    "no text": b"\xff",
}


@pytest.mark.parametrize("body", RECORDS.values(), ids=RECORDS.keys())
def test_a_record_that_cannot_be_read(folder, body, says):
    handed(folder, packed(played()))
    with sqlite3.connect(folder.path / DATABASE) as other:
        other.execute("UPDATE records SET body = ?", (body,))
    other.close()
    with pytest.raises(ClassError) as error:
        folder.graded()
    (told,) = error.value.problems
    assert told.code == "classroom.record" and DATABASE in says(told)


# --------------------------------------------------------------------------------- words


def test_the_words_of_calls_come_from_what_they_pinned(folder):
    handed(folder, packed(played()))
    content = plain().digest
    for language, title, opening in (
        ("en", "Small talk", "Good morning."),
        ("zh", "译Small talk", "译Good morning."),
    ):
        words = folder.words(language)
        assert words.title(content) == title
        assert words.contact(content, "lin").endswith("Lin Wei")
        assert words.contact(content, "nobody") == "nobody"
        assert words.beat(content, "opening").endswith(opening)
        assert words.beat(content, "nowhere") == "nowhere"
        assert words.option(content, "why", "ask").endswith("When does it stop?")
        assert words.option(content, "why", "leave") == ""
        assert words.option(content, "why", "nothing at all") == "nothing at all"
        assert words.ending(content, "won").endswith("You have it.")
        assert words.ending(content, "left") == "left"
        quoted = words.quoted("a1", 1)
        assert quoted.said and quoted.text.endswith("Shall we say what the time is for?")
        assert quoted.replied and quoted.who.endswith("Lin Wei")
        assert words.quoted("none", 1).said == ()
    assert folder.words("en").title("0" * 64) == "0" * 10

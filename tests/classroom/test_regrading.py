"""The same attempts under another rule book: beside the first grading, never instead of it."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest

from scoring.book import RuleBook
from scoring.classes.records import Objective
from scoring.reports.judging import book_mark
from simgame.classroom.attempt_file import ClassError
from simgame.classroom.folder import DATABASE
from simgame.classroom.of_runs import OfRun
from simgame.classroom.regrading import Regrading, regrade
from tests.builders import the_book
from tests.classroom.handed_in import NOW, a_class, edited, handed, packed, played
from tests.keeping import OWL, book_with

HARSH = book_with(OWL, ("  state_agenda: 1\n", "  state_agenda: -1\n"))


@pytest.fixture
def taught(folder):
    """Three verified attempts and one that was edited."""
    handed(
        folder,
        packed(
            played("a1"),
            played("b1", ["praise", "show"], trainee="bo"),
            played("c1", ["leave"], trainee="cy"),
            edited(played("d1", trainee="di"), 3, trust=3),
        ),
    )
    return folder


def refused(folder, name: str, **more: object) -> tuple[str, object]:
    with pytest.raises(ClassError) as error:
        regrade(folder, the_book(), name, NOW, **more)  # type: ignore[arg-type]
    (told,) = error.value.problems
    return told.code, told


def test_a_second_grading_stands_beside_the_first(taught):
    first = taught.graded()
    seen: list[tuple[int, int]] = []
    done = regrade(taught, HARSH, "strict", NOW, progress=lambda *at: seen.append(at))
    assert done == Regrading(3, ())
    assert taught.graded() == first
    again = taught.graded("strict")
    assert [each.attempt for each in again] == [each.attempt for each in first]
    assert {each.book for each in again} == {book_mark(HARSH)} != {each.book for each in first}
    assert taught.database.gradings() == {"": "", "strict": book_mark(HARSH)}
    assert seen[-1] == (3, 3) and seen == sorted(seen)


def test_what_the_customers_did_is_not_changed_only_the_points(taught):
    regrade(taught, HARSH, "strict", NOW)
    for one, other in zip(taught.graded(), taught.graded("strict"), strict=True):
        assert (one.ending, one.kind, one.minutes) == (other.ending, other.kind, other.minutes)
        assert [each.reaction for each in one.choices] == [each.reaction for each in other.choices]
        assert [each.option for each in one.choices] == [each.option for each in other.choices]
        assert one.begun == other.begun and one.student == other.student
    tables = taught.tables("strict")
    assert tables.grading == "strict"


def test_the_same_book_gives_the_same_numbers(taught):
    regrade(taught, the_book(), "same", NOW)
    assert taught.graded("same") == taught.graded()


def test_what_runs_know_goes_with_it(taught):
    aim = OfRun((), (Objective("o", True, True),))
    taught.learn("a1", aim)
    regrade(taught, HARSH, "strict", NOW)
    assert [each.objectives for each in taught.graded("strict")] == [aim.objectives, (), ()]
    later = OfRun((), (Objective("o", True, True), Objective("p", True, False)))
    taught.learn("a1", later)
    for grading in ("", "strict"):
        assert taught.graded(grading)[0].objectives == later.objectives


@pytest.mark.parametrize(
    "name",
    ["", " ", "-", "a-", "_", "../x", "a b", "=1+1", "a\n", "x" * 41, "\u202ea", "a;drop", "<b>"],
)
def test_names_that_are_none(taught, says, name):
    code, told = refused(taught, name)
    assert code == "classroom.grading-name" and says(told)
    assert taught.database.gradings() == {"": ""}


@pytest.mark.parametrize("name", ["strict", "2026-spring", "严格", "a", "x" * 40, "a_b"])
def test_names_that_are_some(taught, name):
    assert regrade(taught, HARSH, name, NOW).graded == 3
    assert len(taught.graded(name)) == 3


def test_a_name_that_is_taken_is_replaced_only_when_asked(taught, says):
    regrade(taught, HARSH, "strict", NOW)
    code, told = refused(taught, "strict")
    assert code == "classroom.grading-exists" and "--force" in says(told)
    assert {each.book for each in taught.graded("strict")} == {book_mark(HARSH)}
    regrade(taught, the_book(), "strict", NOW, replace=True)
    assert {each.book for each in taught.graded("strict")} == {book_mark(the_book())}


def lacking() -> RuleBook:
    """The shipped book without one kind of person."""
    book = the_book()
    people = {name: each for name, each in book.personalities.items() if name != "style-owl"}
    return replace(book, personalities=people)


def test_what_a_book_cannot_judge_is_left_out_and_told(folder, says):
    handed(
        folder,
        packed(
            played("a1", cast={"lin": "style-owl"}),
            played("b1", cast={"lin": "style-peacock"}, trainee="bo"),
        ),
    )
    done = regrade(folder, lacking(), "half", NOW)
    assert done.graded == 1
    ((attempt, told),) = done.left_out
    assert attempt == "a1" and told.code == "attempt.book-lacks" and "style-owl" in says(told)
    assert [each.attempt for each in folder.graded("half")] == ["b1"]
    assert len(folder.graded()) == 2


def test_a_text_that_is_gone(taught):
    with sqlite3.connect(taught.path / DATABASE) as other:
        other.execute("DELETE FROM texts")
    other.close()
    done = regrade(taught, HARSH, "strict", NOW)
    assert done.graded == 0
    assert {told.code for _, told in done.left_out} == {"store.missing-text"}


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE attempts SET body = 'x'", "classroom.attempt-gone"),
        ("UPDATE records SET body = 'x'", "classroom.record"),
    ],
)
def test_a_class_that_is_damaged_keeps_its_gradings(taught, says, statement, code):
    with sqlite3.connect(taught.path / DATABASE) as other:
        other.execute(statement)
    other.close()
    found, told = refused(taught, "strict")
    assert found == code and says(told)
    assert taught.database.gradings() == {"": ""}


def test_what_lacks_a_record_in_the_first_grading_lacks_it_in_the_second(taught):
    with sqlite3.connect(taught.path / DATABASE) as other:
        other.execute("DELETE FROM records WHERE attempt = 'a1'")
    other.close()
    assert regrade(taught, HARSH, "strict", NOW).graded == 2
    assert [each.attempt for each in taught.graded("strict")] == ["b1", "c1"]


def test_a_class_in_which_nobody_has_handed_anything_in(tmp_path):
    with a_class(tmp_path / "class") as folder:
        assert regrade(folder, HARSH, "strict", NOW) == Regrading(0, ())
        assert folder.graded("strict") == []
        folder.tables("strict")


def test_stopped_in_the_middle_there_is_no_half_grading(taught):
    def stop(done: int, all: int) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        regrade(taught, HARSH, "strict", NOW, progress=stop)
    assert taught.database.gradings() == {"": ""}

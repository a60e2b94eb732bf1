"""Gradebooks: what Canvas and Moodle ask of a file they take in as it is.

The readers below do what the importers of both do, as far as it decides whose grade it is.
"""

from __future__ import annotations

import csv
import io
import re

import pytest

from scoring.classes.records import Student
from simgame.classroom.exports import Asked, course_of, export
from simgame.classroom.gradebook import Assignment, Gradebook, canvas, moodle
from simgame.classroom.roster import roster_of
from tests.classroom.builders import CONTENT, graded, student

ANN = student("s1", "Ann Lee", "S-AAA", groups={"section": "Sales 1"}, fields={"username": "al"})
BO = student("s2", "Bo", "S-BBB", fields={"email": "bo@x.org"})


def rows(found: Gradebook) -> list[list[str]]:
    return list(csv.reader(io.StringIO(found.data.decode("utf-8"), newline="")))


def taken_by_canvas(raw: bytes) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """Points possible by assignment; grades by (ID, SIS User ID, SIS Login ID or name)."""
    table = list(csv.reader(io.StringIO(raw.decode("utf-8"), newline="")))
    head = table[0]
    # An importer that does not know the mark finds it in an unquoted heading, and takes it.
    assert not raw.removeprefix(b"\xef\xbb\xbf").startswith(b'"')
    assert "Student" in head[0] and "ID" in head[1]
    assert re.search(r"SIS\s+User\s+ID", head[2]) and re.search(r"SIS\s+Login\s+ID", head[3])
    assert head[4] == "Section" and all(len(row) == len(head) for row in table)
    points: dict[str, str] = {}
    grades: dict[str, dict[str, str]] = {}
    for row in table[1:]:
        marks = dict(zip(head[5:], row[5:], strict=True))
        if "Points Possible" in row[0]:
            points = marks
        else:
            grades[next(text for text in (*row[1:4], row[0]) if text)] = marks
    return points, grades


def taken_by_moodle(raw: bytes, known: dict[str, str]) -> dict[str, str | None]:
    """User → grade of the one assignment; a user it does not know stops everything."""
    table = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    grades: dict[str, str | None] = {}
    for row in table[1:]:
        assert row[0], "would be given to the user before"
        assert row[0] in known, "stops the import"
        value = row[1].strip()
        assert value, "no number, and not Moodle's sign for none"
        grades[known[row[0]]] = None if value == "-" else str(float(value))
    return grades


PAIN = Assignment("Learn the pain", {"s1": 62.512, "s2": None})


def test_canvas_takes_it_as_it_is():
    found = canvas([ANN, BO], [PAIN], names=False)
    points, grades = taken_by_canvas(found.data)
    assert points == {"Learn the pain": "100"}
    assert grades == {"s1": {"Learn the pain": "62.51"}, "s2": {"Learn the pain": ""}}
    assert rows(found)[2] == ["S-AAA", "", "s1", "al", "Sales 1", "62.51"]
    assert found.left_out == ()


def test_canvas_gets_names_only_when_asked():
    assert b"Ann" not in canvas([ANN, BO], [PAIN], names=False).data
    assert rows(canvas([ANN], [PAIN], names=True))[2][0] == "Ann Lee"


def test_a_roster_of_canvas_goes_back_to_canvas():
    text = "Student,ID,SIS User ID,SIS Login ID,Section\nAnn Lee,9001,s1,alee,Sales 1\n"
    (person,) = roster_of(text.encode(), "x.csv").people
    someone = Student(person.id, person.name, "S-AAA", person.groups, person.fields)
    found = canvas([someone], [PAIN], names=True)
    assert rows(found)[2] == ["Ann Lee", "9001", "s1", "alee", "Sales 1", "62.51"]


def test_a_number_of_the_school_is_not_taken_for_canvas_own():
    (row,) = rows(canvas([student("12345", "Cy", "S-C")], [PAIN], names=False))[2:]
    assert row[1:4] == ["", "12345", "12345"]


def test_canvas_finds_by_name_alone_only_with_names():
    cy = student("Cy", "Cy", "S-CCC")
    assert canvas([cy], [PAIN], names=False).left_out == (cy,)
    assert rows(canvas([cy], [PAIN], names=True))[2][:4] == ["Cy", "", "", ""]


def test_moodle_takes_it_as_it_is():
    found = moodle([ANN, BO], [PAIN])
    assert rows(found)[0] == ["\ufeffID number", "Learn the pain"]
    assert taken_by_moodle(found.data, {"s1": "Ann", "s2": "Bo"}) == {"Ann": "62.51", "Bo": None}


@pytest.mark.parametrize(
    ("field", "heading"), [("email", "Email address"), ("username", "Username")]
)
def test_moodle_is_told_by_what_the_roster_has(field, heading):
    people = [student(name, name, "S-" + name, fields={field: f"{name}@x"}) for name in "ab"]
    nobody = student("c", "c", "S-c")
    found = moodle([*people, nobody], [Assignment("T", {})])
    assert rows(found) == [[f"\ufeff{heading}", "T"], ["a@x", "-"], ["b@x", "-"]]
    assert found.left_out == (nobody,)


def test_an_identity_that_would_be_a_formula_is_left_out():
    evil = student("=1+1", "Eve", "S-E")
    assert moodle([evil], [PAIN]).left_out == (evil,)
    assert canvas([evil], [PAIN], names=False).left_out == (evil,)


@pytest.mark.parametrize("name", ['=HYPERLINK("http://x")', "<script>", "a\nb", "a\u202eb", "@x"])
def test_hostile_names(name):
    found = canvas([student("s1", name)], [Assignment(name, {"s1": 1.0})], names=True)
    _, grades = taken_by_canvas(found.data)
    assert list(grades) == ["s1"]
    for row in rows(found):
        assert not [cell for cell in row if cell[:1] in tuple("=+-@\t\r") and cell != "-"]
        assert not re.search("[\n\u202e]", "".join(row))


def test_scores_lie_between_0_and_100_and_titles_differ():
    both = [Assignment("T", {"s1": 100.0000001}), Assignment("T", {"s1": -3.0})]
    found = rows(canvas([ANN], both, names=False))
    assert found[0][5:] == ["T", "T (2)"] and found[2][5:] == ["100", "0.0"]


def test_nobody():
    assert len(rows(canvas([], [PAIN], names=False))) == 2
    assert len(rows(moodle([], [PAIN]))) == 1


def test_the_attempt_that_counts_is_graded():
    played = [
        graded("s1", -20.0, begun="2026-03-01T08:00:00+00:00"),
        graded("s1", 80.0, begun="2026-03-02T08:00:00+00:00"),
        graded("s2", None),
    ]
    for rule, score in (("first", "0.0"), ("best", "80.0"), ("last", "80.0")):
        course = course_of("C", rule, [ANN, BO], played)
        made = export(course, "canvas", Asked({CONTENT: "Pain"}))
        _, grades = taken_by_canvas(made.files[""])
        assert grades == {"s1": {"Pain": score}, "s2": {"Pain": ""}}

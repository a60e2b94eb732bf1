"""Rosters come from Excel, WPS, Canvas, Moodle and by hand; every line that is not taken is
pointed at, and the others are taken."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.faults import Place
from simgame.classroom import roster as module
from simgame.classroom.roster import Person, Roster, matched, read_roster, roster_of
from simgame.words import words_for


def of(text: str | bytes) -> Roster:
    return roster_of(text if isinstance(text, bytes) else text.encode(), "class.csv")


def codes(found: Roster) -> list[str]:
    return [each.code for each in found.problems]


def ids(found: Roster) -> list[str]:
    return [person.id for person in found.people]


# --------------------------------------------------------------- what is good

PLAIN = "id,name,group\n1,Ann,A\n2,Bo,B\n"
PEOPLE = (Person("1", "Ann", {"group": "A"}), Person("2", "Bo", {"group": "B"}))


@pytest.mark.parametrize(
    "raw",
    [
        PLAIN.encode(),
        PLAIN.encode("utf-8-sig"),
        PLAIN.replace("\n", "\r\n").encode(),
        PLAIN.replace("\n", "\r").encode(),
        PLAIN.replace(",", ";").encode(),
        PLAIN.replace(",", "\t").encode(),
        PLAIN.replace(",", "\t").encode("utf-16"),
        PLAIN.replace(",", "\t").encode("utf-16-le"),
        PLAIN.encode("utf-16-be"),
        b"sep=;\n" + PLAIN.replace(",", ";").encode(),
        b'"id","name","group"\n"1","Ann","A"\n2,"Bo",B',
        PLAIN.replace("id,name,group", " Student-ID , FULL NAME,Team ").encode(),
        (PLAIN + "\n\n,,\n").encode(),
    ],
)
def test_however_it_was_saved_it_is_the_same_list(raw):
    assert of(raw) == Roster(PEOPLE)


def test_chinese_headings():
    text = "学号,姓　名,小组,班级,学期,电子邮箱,手机\n01,王小明,一组,2班,2026春,w@x.cn,139\n"
    assert of(text).people == (
        Person(
            "01",
            "王小明",
            {"group": "一组", "class": "2班", "term": "2026春"},
            {"email": "w@x.cn", "手机": "139"},
        ),
    )


def test_gb18030_is_read_with_a_warning():
    found = of("学号,姓名,班级\n01,王小明,二班\n02,李丽,二班\n".encode("gb18030"))
    assert [person.name for person in found.people] == ["王小明", "李丽"]
    assert codes(found) == ["roster.gb18030"] and found.problems[0].severity == "warning"


def test_without_ids_the_name_is_the_id():
    assert of("name,group\nAnn Lee,A\n").people == (Person("Ann Lee", "Ann Lee", {"group": "A"}),)


def test_without_names_the_id_is_the_name():
    assert of("id\n7\n").people == (Person("7", "7"),)


def test_an_export_of_canvas():
    text = (
        "Student,ID,SIS User ID,SIS Login ID,Section,Homework (12),Final Score\n"
        ",,,,,Manual Posting,\n"
        "    Points Possible,,,,,10,(read only)\n"
        '"Lee, Ann",9001,s1,alee,Sales 1,7,70\n'
        '"Test, Student",9002,,test1,Sales 1,,\n'
    )
    found = of(text)
    assert found.people == (
        Person(
            "s1",
            "Lee, Ann",
            {"section": "Sales 1"},
            {"canvas_id": "9001", "sis_user_id": "s1", "sis_login_id": "alee"},
        ),
        Person(
            "test1",
            "Test, Student",
            {"section": "Sales 1"},
            {"canvas_id": "9002", "sis_login_id": "test1"},
        ),
    )


def test_an_export_of_moodle():
    text = (
        "First name,Last name,ID number,Email address,Groups,Quiz: One (Real),Last downloaded from"
        " this course\nAnn,Lee,s1,ann@x.org,A,7.00,1700000000\n小明,王,s2,w@x.cn,,-,\n"
    )
    assert of(text).people == (
        Person("s1", "Ann Lee", {"group": "A"}, {"email": "ann@x.org"}),
        Person("s2", "王小明", {}, {"email": "w@x.cn"}),
    )


def test_what_was_exported_by_us_comes_back_without_its_apostrophe():
    assert of("id,name\n1,'=Ann\n").people == (Person("1", "=Ann"),)


def test_quoted_cells_may_have_commas_quotes_and_lines():
    assert of('id,name\n1,"Lee, ""Ann""\nMarie"\n').people == (Person("1", 'Lee, "Ann" Marie'),)


def test_hostile_names_are_text():
    text = 'id,name\n1,"=HYPERLINK(""http://x"")"\n2,<script>alert(1)</script>\n3,a\u202eb\n'
    found = of(text)
    assert [person.name for person in found.people] == [
        '=HYPERLINK("http://x")',
        "<script>alert(1)</script>",
        "ab",
    ]
    assert found.problems == ()


# ---------------------------------------------------------------- what is bad

BAD_LINES = [
    ("roster.too-many-cells", "2,Lee, Ann,B", 3),
    ("roster.no-id", ",Ann,B", 1),
    ("roster.id-twice", " １ ,Ann,B", 1),
    ("roster.control", "2,A\x07nn,B", 3),
    ("roster.control", "2,Ann,B\x00", 7),
    ("roster.long", f"2,{'n' * 201},B", 3),
]


@pytest.mark.parametrize(("code", "line", "column"), BAD_LINES)
def test_a_bad_line_is_pointed_at_and_the_others_are_taken(code, line, column):
    found = of(f"id,name,group\n1,Ann,A\n{line}\n3,Cy,C\n")
    assert ids(found) == ["1", "3"]
    assert codes(found) == [code]
    place = found.problems[0].place
    assert place is not None and (place.file, place.line) == ("class.csv", 3)
    assert place.column == column or code == "roster.too-many-cells"


def test_invalid_utf8_costs_one_line():
    found = of(b"id,name\n1,Ann\n2,Jos\xe9\n3,Cy\n")
    assert ids(found) == ["1", "3"]
    assert codes(found) == ["roster.not-utf8"] and found.problems[0].place == Place(
        "class.csv", 3, 3
    )


def test_a_short_line_is_taken_with_a_warning():
    found = of("id,name,group\n1,Ann\n")
    assert found.people == (Person("1", "Ann"),)
    assert codes(found) == ["roster.too-few-cells"] and found.problems[0].severity == "warning"


def test_what_is_said_of_a_short_line_that_is_not_taken_is_why():
    assert codes(of("id,name,group\n1,Ann,A\n,Bo\n1,Cy\n")) == ["roster.no-id", "roster.id-twice"]


def test_the_same_name_twice_without_ids():
    found = of("name\nAnn\nann\n")
    assert ids(found) == ["Ann"] and codes(found) == ["roster.name-twice"]
    assert found.problems[0].params["first"] == "2"


def test_empty_lines_in_the_middle_are_told_once():
    found = of("id,name\n1,Ann\n\n,\n2,Bo\n\n\n")
    assert ids(found) == ["1", "2"]
    assert codes(found) == ["roster.blank"]
    assert found.problems[0].place == Place("class.csv", 3)
    assert found.problems[0].params["count"] == "2"


def test_a_heading_twice():
    found = of("id,name,Name\n1,Ann,Bo\n")
    assert found.people == (Person("1", "Ann"),) and codes(found) == ["roster.column-twice"]


def test_a_quotation_mark_that_never_closes_costs_what_follows():
    found = of('id,name\n1,Ann\n2,"Bo\n3,Cy\n')
    assert ids(found) == ["1"] and codes(found) == ["roster.open-quote"]
    assert found.problems[0].place == Place("class.csv", 3, 3)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "roster.empty"),
        (b"\n \n,,\n", "roster.empty"),
        (b"\xef\xbb\xbf", "roster.empty"),
        (b"colour,shoe\nred,42\n", "roster.no-columns"),
        (b"id,name\n", "roster.nobody-at-all"),
        (b"PK\x03\x04 and so on", "roster.workbook"),
        (b"\xd0\xcf\x11\xe0 and so on", "roster.workbook"),
        (b"  <html><table>", "roster.page"),
        (b"x" * 10_000_001, "roster.too-large"),
    ],
)
def test_a_file_that_is_no_list(raw, code):
    found = of(raw)
    assert found.people == () and codes(found) == [code]
    assert found.problems[0].severity == "error"


def test_too_many_lines(monkeypatch):
    monkeypatch.setattr(module, "MAX_ROWS", 2)
    found = of("id\n1\n2\n3\n4\n")
    assert ids(found) == ["1", "2"] and codes(found) == ["roster.too-many"]
    assert found.problems[0].place == Place("class.csv", 4)


def test_twenty_thousand_people_are_read():
    assert len(of("id,name\n" + "".join(f"{n},N{n}\n" for n in range(20_000))).people) == 20_000


def test_a_thousand_mistakes_are_summed_up():
    found = of("id,name\n" + ",x\n" * 1000)
    assert len(found.problems) == module.MAX_PROBLEMS + 1
    assert found.problems[-1].code == "roster.more" and found.problems[-1].params["count"] == "900"


def test_a_file_that_cannot_be_read(tmp_path):
    assert codes(read_roster(tmp_path / "none.csv")) == ["roster.unreadable"]
    assert codes(read_roster(tmp_path)) == ["roster.unreadable"]
    (tmp_path / "class.csv").write_bytes(PLAIN.encode())
    assert read_roster(tmp_path / "class.csv").people == PEOPLE


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_problem_says_what_and_what_to_try(language):
    words = words_for(language)
    texts = [
        *("", "colour\nred\n", "id,name\n", "PK\x03\x04", "<html>", "x" * 10_000_001),
        *('id,name,name\n1,Ann\n1,Bo,\n,x\n2,a\x07\n\n3,x,y,z\n4,"x', "name\nA\nA\n"),
        *(f"id,name\n1,{'x' * 300}\n", "id\n" + ",\n" + "1\n"),
    ]
    raws = [text.encode() for text in texts]
    raws += [b"id,name\n1,\xff\n", "学号,姓名\n1,王小明\n".encode("gb18030")]
    for raw in raws:
        for each in of(raw).problems:
            said = each.render(words)
            assert "class.csv" in said and "{" not in said and len(said.splitlines()) == 2


@given(st.binary(max_size=300))
def test_whatever_the_bytes_nothing_is_raised(raw):
    found = of(b"id,name\n1,Ann\n" + raw)
    assert isinstance(found, Roster)
    for person in found.people:
        assert person.id and person.name


NAMES = st.text(
    st.characters(exclude_categories=("C", "Z", "M"), max_codepoint=0x2FFFF)
    | st.sampled_from([" ", ",", ";", '"', "'", "=", "-"]),
    min_size=1,
    max_size=20,
).map(lambda text: " ".join(text.split()))


@given(st.lists(NAMES.filter(bool), max_size=8), st.sampled_from(",;\t"))
def test_a_list_that_was_written_is_read_back(names, separator):
    from simgame.content.cells import guarded

    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow(["id", "name", "group"])
    writer.writerows([n, guarded(name), "A"] for n, name in enumerate(names))
    found = of(out.getvalue())
    assert [person.name for person in found.people] == names
    assert set(codes(found)) <= ({"roster.nobody-at-all"} if not names else set())


# ------------------------------------------------------------------- matching


@pytest.mark.parametrize(
    ("trainee", "id"),
    [
        ("S1", "s1"),
        (" ｓ１ ", "s1"),
        ("ANN  lee", "s1"),
        ("Bo", None),
        ("王小明", "s4"),
        ("s2", "s2"),
        ("nobody", None),
        ("", None),
    ],
)
def test_whose_attempt_it_is(trainee, id):
    found = of("id,name\ns1,Ann Lee\ns2,Bo\ns3,bo\ns4,王小明\n")
    assert matched(found, trainee) == id


def test_an_id_goes_before_a_name():
    assert matched(of("id,name\nann,Bo\nbo,Cy\n"), "Bo") == "bo"

"""Sheets come back from all sorts of spreadsheets; every mistake is pointed at."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.faults import ContentError, Problem
from simgame.author import rating_read
from simgame.author.cells import split
from simgame.author.rating import questionnaire, sheet, situations
from simgame.author.rating_read import Reading, rating_of, read_sheets
from simgame.author.rating_sheet import BOM, COLUMNS, SAVED, as_csv
from simgame.content.scenario import Scenario
from simgame.words import words_for
from tests.builders import SCENARIO, changed, scenario_of, the_book, translation

SCENE = scenario_of(SCENARIO, zh=translation(scenario_of(SCENARIO)))
RATING, REMARK, ROW, SHEET, EXPERT = (
    COLUMNS.index(name) for name in ("rating", "remark", "row", "sheet", "expert")
)
Rows = list[list[str]]


def blank(expert: str = "Ann", language: str = "en", scenario: Scenario = SCENE) -> Rows:
    found = situations(scenario, the_book(), {})
    made = sheet(questionnaire(scenario, found, {}, language, 1), expert)
    return list(csv.reader(io.StringIO(as_csv(made).removeprefix(BOM), newline="")))


def filled(expert: str = "Ann", language: str = "en", rating: str = "1") -> Rows:
    rows = blank(expert, language)
    for row in rows[1:]:
        row[RATING] = rating
    return rows


def text_of(rows: Rows, separator: str = ",", end: str = "\r\n") -> str:
    # Python's writer leaves a line break unquoted that is not its own.
    out = io.StringIO()
    if end == "\r":
        return text_of(rows, separator, "\n").replace("\n", "\r")
    csv.writer(out, delimiter=separator, lineterminator=end).writerows(rows)
    return out.getvalue()


def read(folder: Path, *texts: str | bytes, scenario: Scenario = SCENE) -> Reading:
    paths = []
    for number, text in enumerate(texts):
        path = folder / f"{number}.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        paths.append(path)
    return read_sheets(paths, scenario, the_book())


def refused(folder: Path, *texts: str | bytes, scenario: Scenario = SCENE) -> list[Problem]:
    with pytest.raises(ContentError) as error:
        read(folder, *texts, scenario=scenario)
    for found in error.value.problems:
        for language in ("en", "zh"):
            said = found.render(words_for(language))
            assert "{" not in said
    return list(error.value.problems)


def codes(problems: list[Problem]) -> list[str]:
    return [found.code for found in problems]


# ------------------------------------------------------------- what is understood


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_whatever_a_spreadsheet_makes_of_it(tmp_path, language, encoding, separator, end):
    rows = filled("王老师", language, "-2")
    rows[1][REMARK] = "太早了; 真的, “早”"
    reading = read(tmp_path, text_of(rows, separator, end).encode(encoding))
    (found,) = reading.sheets
    assert found.expert == "王老师"
    assert set(found.ratings.values()) == {-2}
    assert len(found.ratings) == found.asked == len(rows) - 1
    assert list(found.remarks.values()) == ["太早了; 真的, “早”"]


def test_western_letters_of_an_old_spreadsheet(tmp_path):
    rows = filled("José")
    rows[0] = [head.replace("−", "-") for head in rows[0]]
    assert read(tmp_path, text_of(rows).encode("cp1252")).sheets[0].expert == "José"


def test_lines_sorted_columns_moved_and_empty_ones_added(tmp_path):
    head, *lines = filled()
    lines.reverse()
    moved = [[*reversed(row), "", ""] for row in [head, *lines]] + [[""] * 14, []]
    (found,) = read(tmp_path, text_of(moved)).sheets
    assert len(found.ratings) == len(lines)


def test_a_separator_that_is_named(tmp_path):
    assert read(tmp_path, "sep=;\n" + text_of(filled(), ";")).sheets[0].ratings


def test_what_the_page_saves(tmp_path):
    rows = [[row[COLUMNS.index(name)] for name in SAVED] for row in filled()]
    assert len(read(tmp_path, BOM + text_of(rows)).sheets[0].ratings) == len(rows) - 1


@pytest.mark.parametrize(
    ("written", "rating"),
    [
        *((str(each), each) for each in range(-2, 3)),
        ("+2", 2), ("２", 2), ("－1", -1), ("＋１", 1), ("−2", -2), ("–1", -1), (" 1 ", 1),
        ("'-2", -2), ("2.0", 2), ("-1,00", -1), ("- 1", -1), ("-0", 0), ("\u3000２\u3000", 2),
    ],
)  # fmt: skip
def test_ratings(written, rating):
    assert rating_of(written) == rating


@pytest.mark.parametrize("nothing", ["", "  ", "\u3000", "'"])
def test_missing_is_missing(nothing):
    assert rating_of(nothing) is None


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("3", "rate.out-of-range"), ("-3", "rate.out-of-range"), ("1.5", "rate.out-of-range"),
        ("０.５", "rate.out-of-range"), ("9" * 400, "rate.out-of-range"),
        ("good", "rate.no-number"), ("两", "rate.no-number"), ("1/2", "rate.no-number"),
        ("=1+1", "rate.no-number"), ("2-Jan", "rate.no-number"), ("٣", "rate.no-number"),
    ],
)  # fmt: skip
def test_what_is_no_rating(written, code):
    assert rating_of(written) == code


def test_a_blank_rating_is_not_zero(tmp_path):
    rows = filled(rating="2")
    rows[1][RATING] = ""
    (found,) = read(tmp_path, text_of(rows)).sheets
    assert len(found.ratings) == found.asked - 1
    assert set(found.ratings.values()) == {2}


def test_a_sheet_without_a_rating_is_mentioned(tmp_path):
    reading = read(tmp_path, text_of(blank()), text_of(filled("Bo")))
    assert codes(list(reading.warnings)) == ["rate.empty"]
    assert [len(each.ratings) for each in reading.sheets] == [0, len(blank()) - 1]


def test_a_folder_stands_for_the_sheets_in_it(tmp_path):
    for name in ("Ann", "Bo"):
        (tmp_path / f"{name}.CSV").write_text(text_of(filled(name)), encoding="utf-8")
    (tmp_path / "Ann.html").write_text("<!DOCTYPE html>", encoding="utf-8")
    assert {each.expert for each in read_sheets([tmp_path], SCENE, the_book()).sheets} == {
        "Ann",
        "Bo",
    }


def test_experts_may_read_different_languages(tmp_path):
    reading = read(tmp_path, text_of(filled("Ann")), text_of(filled("王老师", "zh")))
    one, other = reading.sheets
    assert one.ratings.keys() == other.ratings.keys()
    assert len(reading.situations) == 4


# -------------------------------------------------------------- what is refused


def test_every_mistake_at_once_with_its_place(tmp_path):
    rows = filled()
    rows[1][RATING], rows[2][RATING], rows[3][ROW] = "5", "fine", "xxxxxxxxxx"
    rows[5][ROW] = rows[4][ROW]
    text = text_of(rows)
    found = refused(tmp_path, text)
    assert codes(found) == [
        "rate.out-of-range", "rate.no-number", "rate.unknown-row", "rate.row-twice",
    ]  # fmt: skip
    for problem, needle in zip(found, [",5,", ",fine,", "xxxxxxxxxx"], strict=False):
        place = problem.place
        assert place is not None and place.file == str(tmp_path / "0.csv")
        before = text.replace("\r\n", "\n").split("\n")[: place.line]
        assert before[-1][place.column - 1 :].startswith(needle.strip(","))


@pytest.mark.parametrize(
    ("old", "new", "key", "said"),
    [
        ("text: What a place you have.", "text: What a nice place.", "answers", "1"),
        ("  opening:\n    phase: opening", "  opening:\n    phase: closing", "around", ""),
        ('style-owl: "Eight o\'clock."', "style-owl: Nine.", "around", ""),
        ("      - id: praise", "      - id: flattery", "rows", "2"),
    ],
)
def test_another_text_is_refused_and_what_changed_is_said(tmp_path, old, new, key, said):
    now = scenario_of(changed(SCENARIO, old, new))
    (found,) = refused(tmp_path, text_of(filled()), scenario=now)
    assert found.code == "rate.other-text"
    assert found.phrases["changed"].key == f"rate.changed.{key}"
    assert said in str(found.phrases["changed"].params.values())
    assert found.place is not None and found.place.line == 2


def test_a_sheet_stays_good_where_only_the_key_has_changed(tmp_path):
    now = scenario_of(changed(SCENARIO, "as: [praise]", "as: [rapport]"))
    rows = filled()
    assert read(tmp_path, text_of(rows), scenario=now).sheets[0].ratings


def with_cell(row: int, column: int, text: str) -> str:
    rows = filled()
    rows[row][column] = text
    return text_of(rows)


def with_column(column: int, text: str) -> str:
    return text_of(
        [filled()[0]] + [[*row[:column], text, *row[column + 1 :]] for row in filled()[1:]]
    )


ID = filled()[1][SHEET]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (with_column(SHEET, ID.replace("small-talk", "big-talk")), "rate.other-scenario"),
        (with_column(SHEET, ID.replace("rate1", "rate2")), "rate.bad-id"),
        (with_column(SHEET, ID.replace(":all:", ":7.7:")), "rate.bad-id"),
        (with_column(SHEET, "nonsense"), "rate.bad-id"),
        (with_column(SHEET, ""), "rate.no-id"),
        (with_cell(3, SHEET, "another"), "rate.mixed"),
        (with_column(EXPERT, ""), "rate.no-expert"),
        (with_cell(3, EXPERT, "Bo"), "rate.two-experts"),
        (text_of([row[:RATING] + row[REMARK:] for row in filled()]), "rate.no-column"),
        (text_of([[*row, row[RATING]] for row in filled()]), "rate.double-column"),
        ('a,"b\n', "rate.open-quote"),
        ("", "rate.empty"),
        ("\n\n,,\n", "rate.empty"),
        ("<!DOCTYPE html><p>", "rate.is-page"),
        (b"PK\x03\x04....", "rate.is-workbook"),
        (b"a,b\x00c", "rate.is-workbook"),
    ],
)
def test_each_refusal(tmp_path, text, code):
    found = refused(tmp_path, text)
    assert codes(found) == [code]
    assert found[0].place is not None


def test_the_same_expert_twice(tmp_path):
    (found,) = refused(tmp_path, text_of(filled("Ann")), text_of(filled(" ＡＮＮ ")))
    assert found.code == "rate.expert-twice"
    assert found.params["first"] == str(tmp_path / "0.csv")


def test_mistakes_of_all_sheets_come_together(tmp_path):
    found = refused(tmp_path, with_cell(1, RATING, "9"), "", with_cell(1, RATING, "x"))
    assert codes(found) == ["rate.out-of-range", "rate.empty", "rate.no-number"]


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(ContentError) as error:
        read_sheets([tmp_path / "none.csv"], SCENE, the_book())
    assert codes(list(error.value.problems)) == ["rate.unreadable"]
    with pytest.raises(ContentError) as error:
        read_sheets([tmp_path], SCENE, the_book())
    assert codes(list(error.value.problems)) == ["rate.no-sheets"]


def test_everything_is_bounded(tmp_path, monkeypatch):
    assert codes(refused(tmp_path, b"a," * 2_100_000)) == ["rate.too-large"]
    assert codes(refused(tmp_path, "a\n" * 6000)) == ["rate.too-many-rows"]
    many = text_of([filled()[0], *([[""] * 7 + ["9"] + [""] * 4] * 500)])
    monkeypatch.setattr(rating_read, "MAX_SHEETS", 2)
    with pytest.raises(ContentError) as error:
        read_sheets([tmp_path / name for name in "abc"], SCENE, the_book())
    assert codes(list(error.value.problems)) == ["rate.too-many-sheets"]
    assert len(refused(tmp_path, many)) <= 100


# --------------------------------------------------------------------- the reader


cell_texts = st.text(alphabet=st.sampled_from('ab是,;"\n \t='), max_size=5)
tables = st.lists(st.lists(cell_texts, min_size=2, max_size=4), min_size=1, max_size=5)


@given(tables)
def test_cells_are_read_as_they_were_written(table):
    text = text_of(table, end="\n")
    found = list(split("sep=,\n" + text, "f.csv"))
    assert [[cell.text for cell in row] for row in found] == table
    lines = ["", *text.split("\n")]
    for row in found:
        for cell in row:
            rest_of_line = lines[cell.line - 1][cell.column - 1 :]
            written = cell.text.split("\n")[0]
            assert rest_of_line.startswith((written, '"'))


@given(st.text(alphabet=st.characters(exclude_characters='"'), max_size=60))
def test_any_text_without_quotation_marks_is_read(text):
    assert all(row for row in split(text, "f.csv"))


def test_a_quotation_mark_that_never_closes_does_not_take_long():
    with pytest.raises(ContentError):
        list(split('a,"' + '""' * 1_000_000, "f.csv"))

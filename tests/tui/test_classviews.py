"""Rows and views of a class, without a screen: what stands there, in which order, and what not."""

from __future__ import annotations

import pytest

from scoring.classes.records import Competency
from scoring.classes.shapes import Estimate
from scoring.words import LANGUAGES
from simgame.tui.classviews import decisions, student, students, turn
from simgame.tui.classviews.said import distribution, gained, one, plain, whether
from simgame.tui.classviews.sheet import (
    Cell,
    Column,
    Row,
    Sheet,
    natural,
    number_cell,
    text_cell,
)
from simgame.words import words_for
from tests.classroom import builders
from tests.scoring.classreport.builders import HOSTILE
from tests.tui.open_class import by_dice, by_hand, desk

EN, ZH = words_for("en"), words_for("zh")


# ------------------------------------------------------------------------- sheets


def sheet(*values: float | None) -> Sheet:
    columns = (Column("name", "Name"), Column("n", "N", number=True))
    rows = (
        Row(str(at), (text_cell(f"Name {at}"), number_cell(value, f"{value}")))
        for at, value in enumerate(values)
    )
    return Sheet(columns, tuple(rows))


def keys(rows) -> list[str]:
    return [row.key for row in rows]


def test_what_is_missing_comes_last_in_either_direction():
    made = sheet(3.0, None, -1.0, 0.0, None)
    assert keys(made.ordered(1)) == ["2", "3", "0", "1", "4"]
    assert keys(made.ordered(1, down=True)) == ["0", "3", "2", "1", "4"]


def test_rows_that_are_alike_stay_in_their_order():
    made = sheet(1.0, 1.0, 0.0, 1.0)
    assert keys(made.ordered(1)) == ["2", "0", "1", "3"]
    assert keys(made.ordered(1, down=True)) == ["0", "1", "3", "2"]


def test_missing_is_a_dash_and_never_a_nought():
    assert number_cell(None, "0") == Cell("–")
    assert text_cell("  \n ") == Cell("–")
    assert whether(None) == "–" and whether(0.0) == "0.0"


@pytest.mark.parametrize(
    ("first", "second"),
    [("group 2", "group 10"), ("A", "b"), ("7", "x"), ("", "1"), ("9" * 5000, "1" + "0" * 5000)],
)
def test_texts_are_sorted_as_people_expect(first, second):
    assert natural(first) < natural(second)


def test_every_word_of_a_query_must_be_there_but_not_in_a_number():
    made = sheet(*(float(n) for n in range(12)))
    assert keys(made.matching(made.rows, "NAME 1")) == ["1", "10", "11"]
    assert keys(made.matching(made.rows, "5.0")) == []
    assert made.matching(made.rows, "  ") == made.rows


def test_an_unknown_column_is_the_first():
    assert sheet(1.0).place("gone") == 0


# ---------------------------------------------------------------------- figures


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_is_left_that_a_terminal_would_obey(text):
    assert plain(text).isprintable()


def test_figures_have_true_minus_signs_and_no_minus_nought():
    assert (one(-3.14), one(-0.01), gained(2.0), gained(-2.0)) == ("−3.1", "0.0", "+2.0", "−2.0")


def test_a_distribution_shows_everybody_and_where_nobody_is():
    low, drawn, high = distribution([-20.0, 50.0, *[99.0] * 200, 100.0], bins=12)
    assert (low, high) == (-20.0, 100.0)
    assert len(drawn) == 12
    assert drawn[0] == "▁" and drawn[-1] == "█" and drawn[3] == "·"


# --------------------------------------------------------------------- students


def test_the_class_stands_by_pseudonym_and_never_by_score():
    made = desk(by_dice(40))
    rows = students.sheet(made, made.tables.labs[0], EN).rows
    names = [row.cells[0].text for row in rows]
    assert names == sorted(names)
    assert not any("Secretname" in cell.text for row in rows for cell in row.cells)


def test_names_are_shown_if_they_were_asked_for():
    made = desk(by_dice(3), names=True)
    rows = students.sheet(made, made.tables.labs[0], EN).rows
    assert [row.cells[0].text for row in rows] == [f"Secretname {n:04d}" for n in range(3)]


def test_a_student_without_an_attempt_has_dashes_and_no_attempts():
    folder = by_hand([builders.student("s1"), builders.student("s2")], [builders.graded("s1")])
    made = desk(folder)
    found = students.sheet(made, made.tables.labs[0], EN)
    there, absent = ([cell.text for cell in row.cells] for row in found.rows)
    assert there == ["S-S1", "62.5", "Won", "70", "14", "1"]
    assert absent == ["S-S2", "–", "–", "–", "–", "0"]


def test_a_call_that_measured_nothing_has_no_score():
    call = builders.graded(raw=None, competencies={"diagnosis": Competency(None, 1)})
    made = desk(by_hand([builders.student()], [call]))
    lab = made.tables.labs[0]
    (row,) = students.sheet(made, lab, EN).rows
    assert [cell.text for cell in row.cells] == ["S-S1", "–", "Won", "14", "1"]
    assert students.spread_line(lab, EN) == "Scores: too few to say (n=0)"


def test_endings_are_sorted_from_the_best_to_the_worst():
    kinds = ("left", "won", "lost", "half")
    who = [builders.student(kind) for kind in kinds]
    made = desk(by_hand(who, [builders.graded(kind, kind=kind) for kind in kinds]))
    found = students.sheet(made, made.tables.labs[0], EN)
    assert keys(found.ordered(found.place("ending"))) == ["won", "half", "lost", "left"]


def test_only_attempts_at_this_scenario_are_counted():
    who = builders.student()
    calls = [
        builders.graded(begun="2026-03-02"),
        builders.graded(begun="2026-03-03"),
        builders.graded(scenario="other"),
    ]
    made = desk(by_hand([who], calls))
    for lab, count in zip(made.tables.labs, ("2", "1"), strict=True):
        (row,) = students.sheet(made, lab, EN).rows
        assert row.cells[-1].text == count


def test_two_editions_of_a_scenario_are_told_apart():
    calls = [builders.graded("s1"), builders.graded("s2", content="f" * 64)]
    made = desk(by_hand([builders.student("s1"), builders.student("s2")], calls))
    titles = {made.title(lab, "en") for lab in made.tables.labs}
    assert len(titles) == 2 and any("(ffffffff)" in title for title in titles)


@pytest.mark.parametrize("words", [EN, ZH], ids=LANGUAGES)
def test_an_empty_class_says_what_to_do(words):
    nobody = desk(by_hand())
    assert students.scenario_line(nobody, None, words) == words("classscreen.nobody")
    assert students.sheet(nobody, None, words).rows == ()
    waiting = desk(by_hand([builders.student()]))
    assert "simgame class add" in students.scenario_line(waiting, None, words)
    assert len(students.sheet(waiting, None, words).rows) == 1


def test_a_simulated_class_says_so():
    assert "not people" in students.title(desk(by_dice(5, simulated=True)), EN)
    assert "不是真人" in students.title(desk(by_dice(5, simulated=True)), ZH)
    assert students.title(desk(by_dice(5)), EN) == "Sales 101"


def test_the_grading_is_passed_on_and_named():
    folder = by_dice(5)
    made = desk(folder)
    assert folder.asked == [""]
    assert "grading: core 1" in students.head(made, EN)


# ------------------------------------------------------------------ one student


def test_growth_and_class_means_stand_beside_a_student():
    made = desk(by_dice(40))
    view = student.student_view(made, "secretid-0", EN)
    assert [each.counts for each in view.attempts] == [True, False]
    assert len(view.growth) == 1 and len(view.growth[0].scores) == 2
    (measured,) = view.competencies
    assert all(row.mean.n > 3 and row.mean.value is not None for row in measured.rows)
    assert measured.not_here == ("Negotiation and closing",)
    assert ("Class", "A") in view.groups


def test_a_student_without_an_attempt_has_an_empty_page():
    view = student.student_view(desk(by_dice(5)), "secretid-4", EN)
    assert not (view.attempts or view.growth or view.competencies)


def test_every_decision_of_every_attempt_is_there():
    made = desk(by_dice(40))
    found = student.decisions(made, "secretid-0", EN)
    attempts = made.attempts("secretid-0")
    assert len(found.rows) == sum(len(each.choices) for each in attempts) > 0
    down = found.ordered(found.place("loss"), down=True)
    assert down[0].cells[-1].order == 22.0


# ----------------------------------------------------------------- one decision


def turned(*choices, **said):
    made = desk(by_hand([builders.student()], [builders.graded(choices=choices, **said)]))
    key = student.decisions(made, "s1", EN).rows[-1].key
    return turn.turn_view(made, "s1", key, EN)


def test_a_decision_says_what_was_said_chosen_best_and_by_which_rules():
    view = turned(builders.choice(option="pitch", loss=10.0, rules=[("own-words", -2)]))
    assert view.said and view.replied
    assert "(ask)" in (view.best or "")
    assert (view.loss, view.band) == ("10.0", "? mistake")
    assert view.rules == (turn.Point("In their own words", -2),)
    assert view.among == turn.Among(1, 1)


def test_the_best_answer_is_not_told_twice():
    assert turned(builders.choice()).best is None


def test_hanging_up_is_told_in_words():
    view = turned(builders.choice(option="leave", best=None, loss=3.0))
    assert view.answer == "Broke off the call" and view.best is None


def test_words_that_are_gone_are_told_by_their_id(monkeypatch):
    from scoring.classes.call_words import Quoted
    from tests.scoring.classreport.builders import FakeWords

    monkeypatch.setattr(FakeWords, "quoted", lambda *_: Quoted((), "", None, ""))
    monkeypatch.setattr(FakeWords, "option", lambda *_: "")
    view = turned(builders.choice(option="pitch", loss=10.0))
    assert (view.answer, view.best, view.said, view.who) == ("pitch", "ask", (), "")


def test_neighbours_reach_over_attempts_and_end_at_the_ends():
    made = desk(by_dice(6))
    rows = keys(student.decisions(made, "secretid-0", EN).rows)
    walked = [rows[0]]
    while (after := turn.beside(made, "secretid-0", walked[-1], 1)) is not None:
        walked.append(after)
    assert walked == rows
    assert turn.beside(made, "secretid-0", rows[0], -1) is None


def test_an_attempt_that_does_not_count_is_not_set_among_the_class():
    made = desk(by_dice(6))
    rows = student.decisions(made, "secretid-0", EN).rows
    assert turn.turn_view(made, "secretid-0", rows[0].key, EN).among
    assert turn.turn_view(made, "secretid-0", rows[-1].key, EN).among is None


# ------------------------------------------------------- decisions of a scenario


def test_under_thirty_students_no_discrimination_is_told():
    few, many = desk(by_dice(20)), desk(by_dice(60))
    for made, known in ((few, False), (many, True)):
        found = decisions.sheet(made, made.tables.labs[0], EN)
        cells = [row.cells[found.place("discrimination")] for row in found.rows]
        assert any(cell.order is not None for cell in cells) == known
        assert known or {cell.text for cell in cells} == {"too few"}


def test_a_decision_says_who_chose_what_and_where_it_led():
    made = desk(by_dice(60))
    lab = made.tables.labs[0]
    view = decisions.decision_view(made, lab, "d8", EN)
    assert sum(each.chosen for each in view.answers) == view.faced
    ways = {text for each in view.answers for text, _ in each.ways}
    assert any(way.startswith("the end") for way in ways)
    assert [each.ways for each in view.answers if each.text == "Broke off the call"] in ([], [()])
    assert {name for name, _ in view.people} == {"Owl", "Wolf", "Talkative"}


def test_the_neighbours_of_a_decision():
    lab = desk(by_dice(10)).tables.labs[0]
    beats = [each.beat for each in lab.decisions]
    assert decisions.beside(lab, beats[0], 1) == beats[1]
    assert decisions.beside(lab, beats[0], -1) is None
    assert decisions.beside(lab, beats[-1], 1) is None


def test_a_figure_says_its_interval_or_why_there_is_none():
    from simgame.tui.classpages.decision import figure

    assert figure(Estimate(9, 5.0, 4.0, 6.0), one, EN) == "5.0 (95%: 4.0 to 6.0; n=9)"
    assert figure(Estimate(9, 5.0), one, EN) == "5.0 (n=9)"
    assert figure(Estimate(2, None, missing="too-few"), one, EN) == "too few (n=2)"
    assert figure(Estimate(0, None, missing="none"), one, ZH) == "没有测到（n=0）"
    assert figure(Estimate(9, None, missing="no-variance"), one, ZH) == "算不出（n=9）"

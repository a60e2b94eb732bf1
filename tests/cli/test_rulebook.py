"""A rule book of one's own from the command line: checked, played by, graded by, and named."""

from __future__ import annotations

import json
import shutil

import pytest

from scoring.book import SHIPPED
from tests.cli.conftest import SHOP, WINNING, answers
from tests.scoring.test_examples import PERSON, principle
from tests.scoring.test_overlay import BOOK, TECHNIQUE, points, write

NAMED = "Core rule book 1, with one rule of “Ours 3”: replaced principles/next-step"


@pytest.fixture
def ours(tmp_path):
    """A book that only values the agreed step more than the shipped one."""
    folder = tmp_path / "ours"
    write(folder, "book.yaml", BOOK)
    write(folder, "principles/next-step.yaml", points("principles/next-step.yaml", 7))
    return folder


@pytest.fixture
def mine(tmp_path, ours):
    """An instructor's folder: a scenario, and the rule book beside it."""
    folder = shutil.copytree(SHOP, tmp_path / "mine")
    shutil.move(ours, folder / "rulebook")
    path = folder / "corner-shop.yaml"
    text = path.read_text("utf-8").replace("level: 1", "level: 2", 1)
    path.write_text(text.replace("known: [", "known: [queue, "), "utf-8")
    return folder


# ------------------------------------------------------------------------- checked


def test_a_folder_with_a_book_file_is_checked_as_a_rule_book(simgame, ours):
    done = simgame("author", "check", ours)
    assert (done.status, done.out, done.err) == (0, "", "Files: 2. Problems: 0. Warnings: 0.\n")


def test_the_shipped_rule_book_is_sound(simgame):
    done = simgame("author", "check", SHIPPED)
    assert (done.status, done.out) == (0, "")


def test_all_of_its_problems_come_at_once_in_every_form(simgame, ours):
    write(ours, "principles/mine.yaml", principle("true", "false").replace("zh: 甲", "zh: ''", 1))
    write(ours, "personalities/temper-brisk.yaml", PERSON.replace("[praise]", "[prays]"))
    places = [f"{ours}/personalities/temper-brisk.yaml:11:19", f"{ours}/principles/mine.yaml:3:19"]
    done = simgame("author", "check", ours)
    assert done.status == 2
    assert [
        line.partition(": ")[0] for line in done.out.splitlines() if str(ours) in line
    ] == places
    found = json.loads(simgame("author", "check", ours, "--format", "json").out)
    assert [f"{each['file']}:{each['line']}:{each['column']}" for each in found["diagnostics"]] == (
        places
    )
    notes = simgame("author", "check", ours, "--format", "github").out.splitlines()
    assert [note.partition(" ")[0] for note in notes] == ["::error", "::error"]


def test_an_example_that_contradicts_its_rule_is_found_here_and_stops_no_call(simgame, ours):
    write(ours, "principles/mine.yaml", principle("true", "true"))
    done = simgame("author", "check", ours)
    assert done.status == 2
    assert f"{ours}/principles/mine.yaml:15:12: error: The rule does not speak" in done.out
    assert "  15 |     fires: true\n" in done.out
    played = simgame("play", "corner-shop", "--json", "--rulebook", ours, input=answers(*WINNING))
    assert played.status == 0


def test_a_file_of_a_book_stands_for_the_book(simgame, ours):
    write(ours, "principles/mine.yaml", principle("true", "true"))
    for path in ("book.yaml", "principles/next-step.yaml", "principles", "."):
        assert "[example.quiet]" in simgame("author", "check", ours / path).out


def test_a_scenario_may_be_called_book(simgame, tmp_path):
    folder = tmp_path / "texts"
    folder.mkdir()
    text = (SHOP / "corner-shop.yaml").read_text("utf-8")
    (folder / "book.yaml").write_text(text.replace("scenario: corner-shop", "scenario: book"))
    done = simgame("author", "check", folder)
    assert "Files: 1. Problems: 0." in done.err


def test_scenarios_and_the_book_beside_them_are_checked_together(simgame, mine):
    done = simgame("author", "check", mine)
    assert (done.status, done.out) == (0, "")
    assert "Files: 3. Problems: 0." in done.err
    assert f"play them with --rulebook {mine}/rulebook" in done.err
    found = json.loads(simgame("author", "check", mine, "--format", "json").out)
    assert found["judged_by"] == [str(mine / "rulebook")]


def test_they_are_checked_by_that_book(simgame, mine):
    write(mine / "rulebook", "techniques.yaml", TECHNIQUE.format(id="count_together"))
    path = mine / "corner-shop.yaml"
    path.write_text(path.read_text("utf-8").replace("[reassure]", "[count_together]"), "utf-8")
    assert simgame("author", "check", mine).status == 0
    by_core = simgame("author", "check", mine, "--rulebook", SHIPPED)
    assert by_core.status == 2
    assert "“count_together”. [book.unknown-technique]" in by_core.out
    assert "play them with" not in by_core.err


def test_a_broken_book_beside_them_is_mended_first(simgame, mine):
    write(mine / "rulebook", "principles/next-step.yaml", "principle: next-step\n")
    done = simgame("author", "check", mine)
    assert done.status == 2
    assert f"{mine}/rulebook/principles/next-step.yaml:1:1: error" in done.out
    assert "note: The scenarios were not checked. [check.book-first]" in done.out


def test_without_a_path_what_lies_here_is_checked_if_a_rule_book_does(simgame, mine, monkeypatch):
    monkeypatch.chdir(mine)
    assert "Files: 3." in simgame("author", "check").err
    monkeypatch.chdir(mine / "rulebook")
    assert "Files: 2." in simgame("author", "check").err


def test_rules_among_the_scenarios_are_no_broken_scenarios(simgame, mine):
    done = simgame("author", "test", mine)
    assert "rulebook" not in done.out + done.err


def test_a_changed_copy_needs_a_name_of_its_own(simgame, tmp_path):
    folder = shutil.copytree(SHIPPED, tmp_path / "copy")
    write(folder, "principles/next-step.yaml", points("principles/next-step.yaml", 7))
    done = simgame("author", "check", folder)
    assert done.status == 1
    assert f"{folder}/book.yaml:1:11: warning: This book is not the shipped one" in done.out
    chinese = simgame("author", "check", folder, "--lang", "zh").out
    assert "这不是自带的那本手册" in chinese
    text = (folder / "book.yaml").read_text("utf-8").replace("rulebook: core", "rulebook: ours")
    write(folder, "book.yaml", text)
    assert simgame("author", "check", folder).status == 0


def test_strange_folders_are_refused_and_nothing_breaks(simgame, tmp_path, ours):
    (ours / "principles" / "loop.yaml").symlink_to(ours / "principles" / "loop.yaml")
    write(ours, "principles/big.yaml", "a" * 1_000_001)
    (ours / "principles" / "gbk.yaml").write_bytes("why: 您好，请坐。".encode("gbk"))
    (ours / "up").symlink_to(tmp_path)
    write(ours, "principles/draft.yml", "a: 1\n")
    done = simgame("author", "check", ours, "--format", "json")
    codes = [each["code"] for each in json.loads(done.out)["diagnostics"]]
    assert codes == ["yaml.too-large", "library.yml", "yaml.gbk", "yaml.unreadable"]
    assert "[book.no-folder]" in simgame("author", "check", "--rulebook", tmp_path / "gone").out


# ------------------------------------------------------------- played by, graded by, named


def finish(simgame, *options) -> str:
    done = simgame("play", "corner-shop", "--json", *options, input=answers(*WINNING))
    return done.objects[-1]["attempt"]


def data(simgame, *words) -> dict:
    return json.loads(simgame("report", *words, "--json").out)


def last_points(report: dict) -> int:
    return report["turns"][-1]["points"]


def test_a_call_is_judged_by_it_and_the_report_names_it(simgame, ours):
    by_core = data(simgame, finish(simgame))
    attempt = finish(simgame, "--rulebook", ours)
    report = data(simgame, attempt)
    assert last_points(report) == last_points(by_core) + 4
    book = report["played"]["book"]
    assert (book["id"], book["version"], book["played_by"]) == ("ours", "3", None)
    assert book["extends"] == {"id": "core", "version": "1", "name": "Core rule book"}
    assert (book["added"], book["replaced"]) == ([], ["principles/next-step"])
    assert by_core["played"]["book"]["extends"] is None
    text = " ".join(simgame("report", attempt).out.split())
    assert f"Judged by: {NAMED}. Results judged by different rule books do not compare." in text
    assert f"Rule book: Ours (ours), version 3 What it changes: {NAMED} Fingerprint" in text
    page = simgame("report", attempt, "--html", "-").out
    assert f"Judged by: {NAMED}." in page
    chinese = simgame("report", attempt, "--lang", "zh").out
    assert "评分依据：基础规则手册 1，其中 1 条按“本校手册 3”：改写" in chinese


def test_the_shipped_book_is_named_without_more(simgame):
    text = simgame("report", finish(simgame)).out
    assert "Judged by: Core rule book 1.\n" in text
    assert "do not compare" not in text


def test_a_call_goes_on_and_is_graded_when_the_folder_is_gone(simgame, ours):
    begun = simgame("play", "corner-shop", "--json", "--rulebook", ours, input=answers(WINNING[0]))
    attempt = begun.objects[0]["attempt"]
    shutil.rmtree(ours)
    done = simgame("play", "--resume", attempt, "--json", input=answers(*WINNING[1:]))
    assert done.status == 0
    report = data(simgame, attempt)
    assert report["played"]["book"]["id"] == "ours"
    assert last_points(report) == last_points(data(simgame, finish(simgame))) + 4


def test_an_old_call_graded_anew_names_both_books(simgame, ours):
    attempt = finish(simgame)
    before, after = data(simgame, attempt), data(simgame, attempt, "--rulebook", ours)
    assert last_points(after) == last_points(before) + 4
    mark = f"core 1 ({before['played']['book']['digest'][:8]})"
    assert after["played"]["book"]["played_by"] == mark
    text = " ".join(simgame("report", attempt, "--rulebook", ours).out.split())
    assert f"Judged by: {NAMED}. The call was played by {mark}." in text
    assert f"simgame report {attempt} --html FILE --rulebook DIR" in text
    assert "do not compare" in text
    same = data(simgame, attempt, "--rulebook", SHIPPED)
    assert same["played"]["book"]["played_by"] is None


def test_the_list_tells_books_apart_only_where_there_are_several(simgame, ours, tmp_path):
    finish(simgame)
    alone = simgame("attempts").out
    assert "rule book" not in alone
    finish(simgame, "--rulebook", ours)
    both = simgame("attempts").out
    assert "rule book" in both.splitlines()[0]
    assert {line.split()[-2] + " " + line.split()[-1] for line in both.splitlines()[1:3]} == {
        "core 1", "ours 3",
    }  # fmt: skip
    assert "Results judged by different rule books do not compare." in both
    copy = shutil.copytree(SHIPPED, tmp_path / "copy")
    write(copy, "principles/next-step.yaml", points("principles/next-step.yaml", 9))
    finish(simgame, "--rulebook", copy)
    listed = json.loads(simgame("attempts", "--json").out)
    assert [each["book"]["id"] for each in listed] == ["core", "ours", "core"]
    assert len({each["book"]["digest"] for each in listed}) == 3
    marked = simgame("attempts").out
    assert all(f"core 1 ({each['book']['digest'][:8]})" in marked for each in listed[::2])


def test_before_and_after_a_call_the_book_is_said_if_it_is_not_the_shipped_one(simgame, ours):
    keys = "1\n" * 3
    done = simgame("play", "corner-shop", "--plain", "--rulebook", ours, input=keys)
    assert done.out.count("Judged by: Core rule book 1, with one rule") >= 1
    plain = simgame("play", "corner-shop", "--plain", input=keys)
    assert "Judged by" not in plain.out

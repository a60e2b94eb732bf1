"""`simgame drill`: a go in lines and for programs, stopped, killed and gone on with."""

from __future__ import annotations

import json
import re
import signal
from shutil import copytree, rmtree

import pytest

from scoring.book import SHIPPED, load_rulebook
from simgame.drills.desk import Drills
from simgame.services import utc_now
from simgame.store.database import Store
from simgame.words import words_for
from tests.cli.conftest import answers

STAGES = ["--kind", "stage", "--count", "2", "--seed", "1"]


@pytest.fixture(scope="module")
def book():
    return load_rulebook()


@pytest.fixture
def doing(spawn, tmp_path, book):
    """`doing("--count", 2, right=False)`: a whole go, done by a program that knows the book."""

    def choice(right: bool) -> str:
        with Store(tmp_path / "attempts.sqlite3", utc_now) as store:
            session = Drills(store, book, utc_now).resume("en")
            assert session is not None and session.item is not None
            surface = session.item.surface
        ids = [each.id for each in surface.choices]
        number = ids.index(surface.right)
        return str((number if right else (number + 1) % len(ids)) + 1)

    def do(*arguments: object, right: bool = True) -> list[dict]:
        found = []
        with spawn("drill", "--json", *arguments) as process:
            for line in process.stdout:
                found.append(json.loads(line))
                if found[-1]["type"] == "question":
                    process.stdin.write(answers(choice(right)))
                    process.stdin.flush()
        assert process.returncode == 0
        return found

    return do


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_go_in_lines(simgame, language):
    words = words_for(language)
    done = simgame("drill", *STAGES, "--lang", language, input="1\n" * 4)
    assert done.status == 0
    assert words("drill.plain.begun", count=2, due=0, new=2) in done.out
    assert words("drill.asks.stage") in done.out
    assert "simgame codex stage/" in done.out
    shown = (words("drill.plain.summary", right=right, answered=2) for right in range(3))
    assert sum(each in done.out for each in shown) == 1
    assert words("drill.plain.streak", days=1, best=1) in done.out


def test_help_nonsense_and_the_question_again(simgame):
    done = simgame("drill", *STAGES, input="?\nperhaps\n9\nr\nq\n")
    words = words_for("en")
    assert done.status == 0
    assert words("drill.plain.help", last=4) in done.out
    assert words("drill.plain.what", typed="perhaps", last=4) in done.out
    assert words("drill.plain.what", typed="9", last=4) in done.out
    assert done.out.count(words("drill.asks.stage")) == 2
    assert words("drill.plain.none-answered") in done.out
    assert words("drill.plain.kept", command="simgame drill") in done.err


def test_full_width_digits_count(simgame):
    done = simgame("drill", *STAGES, input="１\nq\n")
    assert "2/" in done.out


def test_stopping_keeps_what_was_answered(simgame):
    words = words_for("en")
    done = simgame("drill", "--count", "3", "--seed", "1", input="1\n")
    assert done.status == 3
    assert words("drill.plain.kept", command="simgame drill") in done.err
    again = simgame("drill", input="q\n")
    assert again.status == 0
    resumed = re.search(r"at question 2 of [34]\.", again.out)
    assert resumed
    assert words("drill.list.open", count=2)[:16] in simgame("drill", "--list").out


def test_asking_for_something_begins_anew(simgame):
    simgame("drill", "--count", "3", "--seed", "1", input="1\n")
    done = simgame("drill", "--kind", "buying", input="q\n")
    assert words_for("en")("drill.plain.begun", count=6, due=0, new=6) in done.out


def test_a_go_for_a_program(doing):
    done = doing("--kind", "stage", "--kind", "buying", "--count", "3", "--seed", "4")
    answered, end = done[-2:]
    assert answered["type"] == "answered"
    assert answered["right"] is True
    assert answered["answer"] == answered["correct"]
    assert answered["because"] and answered["rules"] and answered["reads"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", answered["due"])
    assert (end["type"], end["right"], end["answered"], end["reads"]) == ("end", 3, 3, [])
    assert end["streak"] == {"days": 1, "today": True, "best": 1}


def test_a_question_for_a_program_tells_no_answer(simgame):
    done = simgame("drill", "--json", *STAGES)
    assert done.status == 3
    (question,) = done.objects
    assert set(question) == {
        *("type", "session", "number", "total", "repeat", "kind"),
        *("asks", "shown", "choices"),
    }
    assert all(set(choice) == {"id", "text"} for choice in question["choices"])
    assert [choice["id"] for choice in question["choices"]] == ["1", "2", "3", "4"]


def test_what_was_missed_is_asked_again(simgame, doing):
    done = doing(*STAGES, right=False)
    asked = [each for each in done if each["type"] == "question"]
    assert [each["repeat"] for each in asked] == [False, False, True, True]
    end = done[-1]
    assert (end["right"], end["answered"]) == (0, 2)
    assert all(key.startswith("stage/") for key in end["reads"])
    view = json.loads(simgame("drill", "--list", "--json").out)
    assert view["due"] == 2
    assert view["open"] == 0
    words = words_for("en")
    again = simgame("drill", "--kind", "stage", "--count", "2", input="q\n")
    assert words("drill.plain.begun", count=2, due=2, new=0) in again.out


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b"x\n", "cli.not-json"),
        (b"[1]\n", "cli.not-an-object"),
        (b'{"say": "1"}\n', "cli.no-answer"),
        (b'{"answer": "nobody"}\n', "drill.no-choice"),
        (b'{"answer": "\xff"}\n', "cli.not-json"),
    ],
)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_bad_line_is_answered_and_the_question_asked_again(simgame, line, code, language):
    done = simgame("drill", "--json", *STAGES, "--lang", language, input=line)
    question, error, again = done.objects
    assert done.status == 3
    assert error["code"] == code
    assert error["message"] and error["hint"]
    assert again == question


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_list(simgame, language, tmp_path):
    words = words_for(language)
    done = simgame("drill", "--list", "--lang", language)
    assert done.status == 0
    assert not (tmp_path / "attempts.sqlite3").exists()  # looking makes no database
    for kind in ("personality", "tell-apart", "compliance", "shared"):
        assert kind in done.out
        assert words(f"drill.kind.{kind}") in done.out
    assert words("drill.list.streak-open", days=0, best=0) in done.out


def test_the_list_for_a_program(simgame):
    view = json.loads(simgame("drill", "--list", "--json").out)
    assert view["due"] == 0
    assert view["new"] == sum(each["cards"] for each in view["kinds"]) > 200
    assert view["streak"] == {"days": 0, "today": False, "best": 0}
    assert view["next_due"] is None


@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_due_says_when_there_will_be(simgame, doing, language):
    doing("--kind", "stage", "--count", "50")
    done = simgame("drill", "--kind", "stage", "--lang", language)
    assert done.status == 0
    words = words_for(language)
    day = json.loads(simgame("drill", "--list", "--json").out)["next_due"]
    assert done.out.strip() == words("drill.plain.nothing", day=day)
    (view,) = simgame("drill", "--kind", "stage", "--json").objects
    assert view["next_due"] == day


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    ("arguments", "code", "names"),
    [
        (["--kind", "personalty"], "drill.unknown-kind", "personality"),
        (["--count", "0"], "drill.bad-count", "50"),
        (["--count", "51"], "drill.bad-count", "51"),
        (["--count", "many"], "cli.no-number", "many"),
        (["--seed", "x"], "cli.no-number", "x"),
        (["--rulebook", "nowhere"], "book.no-folder", "nowhere"),
        (["now"], "cli.extra", "now"),
    ],
)
def test_a_wrong_command_line_gets_a_sentence(simgame, arguments, code, names, language):
    done = simgame("drill", *arguments, "--lang", language)
    assert done.status == 2 or code == "book.no-folder"
    assert done.out == ""
    assert f"[{code}]" in done.err
    assert names in done.err


def test_a_book_with_no_material_for_a_kind_says_so(simgame, tmp_path):
    own = copytree(SHIPPED, tmp_path / "own")
    rmtree(own / "topics")
    (own / "stages.yaml").unlink()
    done = simgame("drill", "--kind", "stage", "--rulebook", own)
    assert done.status == 0
    assert "stage" in done.out
    assert "personality" in done.out


def test_killed_at_any_time_loses_no_answer(spawn, simgame):
    with spawn("drill", "--json", *STAGES) as process:
        first = json.loads(process.stdout.readline())
        process.stdin.write(answers("1"))
        process.stdin.flush()
        answered = json.loads(process.stdout.readline())
        process.kill()
    assert answered["type"] == "answered"
    question = simgame("drill", "--json").objects[0]
    assert question["number"] == 2
    assert question["session"] == first["session"]


def test_ctrl_c_keeps_what_was_answered(spawn, simgame):
    with spawn("drill", "--json", *STAGES) as process:
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "simgame drill" in err
    assert simgame("drill", "--json").objects[0]["number"] == 1

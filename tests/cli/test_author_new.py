"""`simgame author new`, as somebody who asks and answers."""

from __future__ import annotations

import json
import shlex
import signal

import pytest

from simgame.cli.layout import columns

ENTER = "\n"
SOME = ("style-owl", "style-chameleon", "temper-silent", "type-haggling", "type-self-admiring")
"""Unlike each other; tests/author/test_new.py takes every personality there is."""


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("personality", SOME)
def test_what_it_writes_passes_check_prove_and_test(simgame, language, personality):
    done = simgame(
        "author", "new", "mine", "--defaults", "--lang", language, "--personality", personality
    )
    assert done.status == 0
    assert "mine.yaml" in done.out
    checked = simgame("author", "check", "mine.yaml")
    assert (checked.status, checked.out) == (0, "")
    assert simgame("author", "prove", "mine.yaml").status == 0
    assert simgame("author", "test", "mine.yaml").status == 0


def test_enter_takes_every_answer_that_is_shown(simgame, tmp_path):
    done = simgame("author", "new", input=9 * ENTER)
    assert done.status == 0
    assert "8/8" in done.out and "[Nora Field, operations manager]" in done.out
    text = (tmp_path / "my-call.yaml").read_text("utf-8")
    assert 'account: "Harbour Linen"' in text
    assert "#   simgame author check my-call.yaml" in text
    # The next one gets a name of its own.
    assert "[my-call-2]" in simgame("author", "new", input=9 * ENTER).out


def test_wrong_answers_are_asked_again(simgame, tmp_path):
    typed = [
        "My Call",
        "first-call",
        "mine",
        "",
        "",
        "Rosa",
        "Rosa，经理",
        "99",
        "Peacock",
        "",
        "",
        "",
        "",
    ]
    done = simgame("author", "new", input="".join(f"{line}\n" for line in typed))
    assert done.status == 0
    assert "my-call" in done.err
    # How its lines break depends on how long the folder's name is.
    assert "only one is played" in " ".join(done.err.split())
    assert "That is not a name and a title." in done.err
    assert "no personality “99”" in done.err
    text = (tmp_path / "mine.yaml").read_text("utf-8")
    assert 'name: "Rosa"' in text and 'title: "经理"' in text
    assert "personality: [style-peacock]" in text


def test_only_what_is_missing_is_asked(simgame):
    given = ["--company", "A", "--selling", "b", "--contact", "C, d", "--pain", "E", "--cost", "F"]
    done = simgame("author", "new", "mine", *given, input="owl\nBecause it is night\n\n")
    assert done.status == 0
    assert "Questions: 2." in done.out and "2/2" in done.out


def test_what_full_width_signs_say_is_kept(simgame, tmp_path):
    done = simgame("author", "new", "mine", "--lang", "zh", input="华泰（集团）\n" + 7 * ENTER)
    assert done.status == 0
    assert "华泰（集团）" in (tmp_path / "mine.yaml").read_text("utf-8")


@pytest.mark.parametrize("typed", ["", ENTER, 7 * ENTER, 8 * ENTER, "My Call\n"])
def test_answers_that_end_too_early_write_nothing(simgame, tmp_path, typed):
    done = simgame("author", "new", input=typed)
    assert done.status == 1
    assert "Nothing was written." in done.err
    assert not list(tmp_path.glob("*.yaml"))


def test_ctrl_c_writes_nothing_and_says_so(spawn, tmp_path):
    with spawn("author", "new", "mine") as started:
        while "1/7" not in started.stdout.readline():
            pass
        started.stdin.write("Blue Linen\n")
        started.stdin.flush()
        while "2/7" not in started.stdout.readline():
            pass
        started.send_signal(signal.SIGINT)
        _, err = started.communicate(timeout=60)
    assert started.returncode == 130
    assert "Nothing was written." in err
    assert "simgame author new mine '--company=Blue Linen'" in err
    assert not (tmp_path / "mine.yaml").exists()


def lines(*typed):
    return "".join(f"{line}\n" for line in typed)


def test_one_may_go_back_a_question(simgame, tmp_path):
    typed = ["-", "mine", "Not this", "-", "This", *[""] * 7]
    done = simgame("author", "new", input=lines(*typed))
    assert done.status == 0
    assert "This is the first question." in done.err
    assert "- goes back one question" in done.out
    assert "[Not this]" in done.out, "what was said before is what Enter takes"
    assert 'account: "This"' in (tmp_path / "mine.yaml").read_text("utf-8")


def test_the_answers_are_shown_before_they_are_written_and_can_be_changed(simgame, tmp_path):
    given = ["--company", "Blue Linen", "--personality", "style-owl"]
    typed = [*[""] * 6, "12", "what", "2", "Red Linen", "-", "They sleep badly", ""]
    done = simgame("author", "new", *given, input=lines(*typed))
    assert done.status == 0
    assert done.out.count("Your answers:") == 3
    first, _, rest = done.out.partition("Your answers:")[2].partition("Your answers:")
    assert "2 company     Blue Linen" in first and "5 person      style-owl (Owl)" in first
    assert "2 company     Red Linen" in rest and "They sleep badly." in rest
    assert "“12” is no number from 1 to 8." in done.err and "“what”" in done.err
    assert 'account: "Red Linen"' in (tmp_path / "my-call.yaml").read_text("utf-8")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_line_is_wider_than_the_terminal(simgame, language):
    pain = "word " * 50 if language == "en" else "疼" * 250
    typed = [*[""] * 3, "no title", "", "nobody", "", pain, "", "", "99", ""]
    done = simgame("author", "new", "--lang", language, input=lines(*typed))
    assert done.status == 0
    wide = [line for line in (done.out + done.err).splitlines() if columns(line) > 80]
    assert not wide


def test_what_was_answered_can_be_taken_up_again(simgame, tmp_path):
    given = ["--company", "It's “mine”", "--lang", "en", "-o", ".", "--force"]
    done = simgame("author", "new", *given, input=lines("mine", "-x $HOME", "Rosa, 经理", "owl"))
    assert done.status == 1
    assert not list(tmp_path.glob("*.yaml"))
    *_, command = done.err.splitlines()
    program, *arguments = shlex.split(command)
    assert program == "simgame"
    done = simgame(*arguments, input=4 * ENTER)
    assert done.status == 0
    assert "Questions: 3." in done.out
    text = (tmp_path / "mine.yaml").read_text("utf-8")
    assert "It's “mine”" in text and "-x $HOME" in text and 'title: "经理"' in text


def test_a_file_that_is_there_stays(simgame, tmp_path):
    (tmp_path / "mine.yaml").write_text("mine")
    done = simgame("author", "new", "mine", "--defaults")
    assert done.status == 2
    assert "[new.exists]" in done.err and "--force" in done.err
    assert (tmp_path / "mine.yaml").read_text() == "mine"
    assert simgame("author", "new", "mine", "--defaults", "--force").status == 0
    assert (tmp_path / "mine.yaml").read_text("utf-8").startswith("#")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["My Call"], "new.bad-id"),
        (["first-call"], "new.id-taken"),
        (["mine", "--personality", "owel"], "new.unknown-personality"),
        (["mine", "--contact", "Rosa"], "new.no-title"),
        (["mine", "--company", " . "], "new.empty"),
        (["mine", "--pain", "a" * 10_000], "new.too-long"),
        (["mine", "-o", "yours.yaml"], "new.other-name"),
        (["mine", "-o", "nowhere"], "cli.cannot-write"),
    ],
)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_cannot_be_used_is_refused_with_a_sentence(
    simgame, tmp_path, arguments, code, language
):
    done = simgame("author", "new", *arguments, "--defaults", "--lang", language)
    assert (done.status, done.out) == (2, "")
    assert f"[{code}]" in done.err
    assert not list(tmp_path.glob("*.yaml"))


def test_into_a_folder_or_a_file_of_that_name(simgame, tmp_path):
    (tmp_path / "with blank").mkdir()
    done = simgame("author", "new", "mine", "--defaults", "-o", "with blank")
    assert done.status == 0
    assert "simgame play mine --scenarios 'with blank'" in done.err
    assert (tmp_path / "with blank" / "mine.yaml").is_file()
    assert simgame("author", "new", "--defaults", "-o", "yours.yaml").status == 0
    assert (tmp_path / "yours.yaml").is_file()


def test_it_can_be_played_to_its_best_ending(simgame):
    simgame("author", "new", "mine", "--defaults")
    best = ["agenda", "last_such_day", "while_they_wait", "by_then", "in_one_line", "quiet_page"]
    lines = "".join(f'{{"answer": "{each}"}}\n' for each in best)
    done = simgame("play", "mine", "--scenarios", ".", "--json", input=lines)
    assert done.objects[-1]["ending"] == "won"


def test_the_editor_is_set_up_for_the_folder(simgame, tmp_path):
    done = simgame("author", "new", "mine", "--defaults")
    assert "VS Code" in done.err
    first = (tmp_path / "mine.yaml").read_text("utf-8").splitlines()[0]
    schema = first.partition("$schema=")[2]
    assert json.loads((tmp_path / schema).read_text("utf-8"))
    # Once is enough.
    assert "VS Code" not in simgame("author", "new", "yours", "--defaults").err


def test_an_editor_setting_that_cannot_be_read_harms_nothing(simgame, tmp_path):
    (tmp_path / ".vscode").mkdir()
    (tmp_path / ".vscode" / "settings.json").write_text("{ // mine")
    done = simgame("author", "new", "mine", "--defaults")
    assert done.status == 0
    assert "[editor.not-json]" in done.err
    assert (tmp_path / "mine.yaml").is_file()
    assert (tmp_path / ".vscode" / "settings.json").read_text() == "{ // mine"

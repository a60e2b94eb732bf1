"""A call in lines and numbers."""

from __future__ import annotations

import re

import pytest

from tests.cli.conftest import SHOP


def numbers(simgame, *ids, seed=1):
    """What to type at seed `seed` to give these answers."""
    typed = []
    import json

    lines = "".join(json.dumps({"answer": each}) + "\n" for each in ids)
    beats = simgame("play", "corner-shop", "--json", "--seed", seed, input=lines).objects
    for beat, answer in zip(beats, ids, strict=False):
        offered = [option["id"] for option in beat["options"]]
        typed.append(str(offered.index(answer) + 1))
    return "\n".join(typed) + "\n"


def play(simgame, *arguments, input):
    return simgame("play", "corner-shop", "--plain", "--seed", 1, *arguments, input=input)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_call_reads_from_top_to_bottom(simgame, golden, language):
    typed = numbers(simgame, "agenda", "ask", "date")
    done = play(simgame, "--lang", language, "--cast", "mabel=style-owl", input=typed)
    assert done.status == 0
    assert done.err == ""
    golden(f"cli/corner-shop.{language}.txt", re.sub(r"\b[0-9a-f]{10}\b", "ATTEMPT", done.out))


def test_nothing_is_drawn(simgame):
    done = play(simgame, input="1\n1\n1\n")
    assert not re.search(r"[\x00-\x09\x0b-\x1f\u2500-\u259f]", done.out)


def test_without_a_terminal_it_is_chosen_by_itself(simgame):
    typed = "1\n1\n1\n"
    with_word = simgame("play", "corner-shop", "--seed", 1, "--plain", input=typed).out
    without = simgame("play", "corner-shop", "--seed", 1, input=typed).out
    ids = re.compile(r"\b[0-9a-f]{10}\b")
    assert ids.sub("", with_word) == ids.sub("", without)


def test_the_end_of_input_keeps_the_call_and_says_how_to_go_on(simgame):
    done = play(simgame, input="1\n")
    assert done.status == 3
    command = re.search(r"simgame (play --resume \w+ --plain)", done.err)
    assert command
    resumed = simgame(*command[1].split(), input="1\n1\n")
    assert resumed.status == 0
    assert "Answers given so far: 1." in resumed.out
    assert "The situation:" not in resumed.out


def test_a_resumed_call_speaks_its_own_language(simgame):
    done = play(simgame, "--lang", "zh", input="")
    attempt = re.search(r"--resume (\w+)", done.err)
    assert attempt
    assert "您可以说" in simgame("play", "--resume", attempt[1], "--plain").out
    english = simgame("play", "--resume", attempt[1], "--plain", "--lang", "en").out
    assert "You can say" in english
    assert "梅姨" in english


def test_commands_beside_the_answers(simgame):
    typed = numbers(simgame, "agenda", "ask").split()
    done = play(simgame, input="\n".join(["?", "n", *typed, "n", "t", "l"]) + "\n")
    assert done.status == 0
    assert "Ctrl-D stops for now" in done.out
    assert "- The cat is called Receipt." in done.out
    assert "A pain of Mabel Orr: The till stops when it is busy." in done.out
    assert "Reason: The drawer jams on Saturdays." in done.out
    assert "Said so far:" in done.out
    assert "The call is over: Abandoned." in done.out


@pytest.mark.parametrize("typed", ["0", "3", "99", "-1", "x", "", "1.0", "½", "9" * 100_000])
def test_what_is_no_answer_is_asked_again(simgame, typed):
    done = play(simgame, input=f"{typed}\n")
    assert "is no answer here" in done.out
    assert len(done.out) < 4_000


def test_full_width_digits_and_ids_are_answers(simgame):
    assert play(simgame, input="１\nask\ndate\n").status == 0


def test_feedback_after_every_answer(simgame):
    typed = numbers(simgame, "agenda")
    done = play(simgame, "--feedback", input=typed)
    assert "Feedback: best; +4 points, at best +4." in done.out
    assert "Open with the agenda: +2" in done.out


def test_without_an_id_it_lists_what_can_be_played(simgame):
    play(simgame, input="1\n")
    done = simgame()
    assert done.status == 0
    assert "simgame play corner-shop" in done.out
    assert "simgame play --resume" in done.out
    assert simgame("play").out == done.out


def test_a_broken_draft_is_told_and_the_rest_still_plays(simgame, tmp_path):
    (tmp_path / "draft.yaml").write_text("scenario: draft\n", encoding="utf-8")
    done = simgame("play", "--scenarios", tmp_path, "--scenarios", SHOP)
    assert done.status == 0
    assert "simgame play corner-shop" in done.out
    assert "draft.yaml:1:1" in done.err

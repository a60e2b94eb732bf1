"""Taking several things and writing, in lines and for programs."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from scoring.words import LANGUAGES

DESK = Path(__file__).parent.parent / "desk"
ITEMS = ("paper", "fitter", "like", "guess", "slides", "questions", "ruse")


@pytest.fixture
def play(simgame, monkeypatch):
    """`play("--json", input="…")`: the scenario with a desk, at seed 1."""
    monkeypatch.setenv("SIMGAME_SCENARIOS", str(DESK))

    def call(*arguments, input):
        wish = ("--seed", 1, "--cast", "ada=style-owl")
        return simgame("play", "desk-work", *wish, *arguments, input=input)

    return call


def lines(*answers):
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in answers)


TAKEN = {"answer": ["guess", "paper"]}
AIM = {"answer": "written", "words": "A date, and who signs."}
REST = ({"answer": "agenda"}, {"answer": "sum+date"}, {"answer": "written", "words": "Bye."})


def number_of(play, item):
    """The number of a thing in the list at this seed."""
    shown = play("--json", input="").objects[0]["select"]["items"]
    return [each["id"] for each in shown].index(item) + 1


# ------------------------------------------------------------------- programs


def test_a_program_takes_and_writes(play):
    done = play("--json", input=lines(TAKEN, AIM, *REST))
    research, aim, hello, letter, note, end = done.objects
    assert done.status == 0
    assert research["decision"] == "select"
    assert research["options"] == []
    assert research["select"]["budget"] == 6
    assert research["select"]["unit"] == "hours"
    assert research["select"]["least"] == 2
    assert {each["id"] for each in research["select"]["items"]} == set(ITEMS)
    assert all(set(each) == {"id", "text", "costs"} for each in research["select"]["items"])
    [told] = research["lines"]
    assert (told["speaker"], told["role"]) == ("", "told")
    assert aim["decision"] == "write"
    assert aim["write"]["sealed"] is True
    assert aim["write"]["most"] == 2000
    assert aim["write"]["prompt"].startswith("In your own words")
    assert hello["decision"] == "choose"
    assert "select" not in hello
    assert letter["select"]["unit"] == "parts"
    assert note["write"]["sealed"] is False
    assert end["type"] == "end"


def test_nothing_is_an_empty_list_or_its_name(play):
    named: tuple[list[str] | str, ...] = ([], "nothing")
    for nothing in named:
        answers = lines(TAKEN, AIM, REST[0], {"answer": nothing}, REST[2])
        done = play("--json", input=answers)
        assert done.objects[-1]["type"] == "end"


WRONG = [
    ({"answer": ["paper"]}, "play.illegal-answer"),
    ({"answer": ["paper", "slides", "like"]}, "play.illegal-answer"),
    ({"answer": ["cellar", "paper"]}, "play.illegal-answer"),
    ({"answer": ["paper", 3]}, "cli.no-answer"),
    ({"answer": []}, "play.illegal-answer"),
    ({"answer": "written", "words": "x"}, "play.illegal-answer"),
    ({"answer": "paper+guess", "words": ["x"]}, "select.words-no-text"),
]


@pytest.mark.parametrize(("wrong", "code"), WRONG, ids=range(len(WRONG)))
def test_a_wrong_set_is_an_error_and_the_same_beat_again(play, wrong, code):
    first, error, again, *_ = play("--json", input=lines(wrong, TAKEN)).objects
    assert error["code"] == code
    assert again == first


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"answer": "written"}, "attempt.nothing-written"),
        ({"answer": "written", "words": " \n"}, "attempt.nothing-written"),
        ({"answer": "written", "words": "x" * 2001}, "attempt.too-much-written"),
        ({"answer": "nothing"}, "play.illegal-answer"),
    ],
)
def test_a_wrong_text_is_an_error_and_the_same_beat_again(play, wrong, code):
    _, first, error, again = play("--json", input=lines(TAKEN, wrong)).objects
    assert error["code"] == code
    assert again == first


# ----------------------------------------------------------------------- plain


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_desk_reads_from_top_to_bottom(play, golden, language):
    typed = "2,4\nA date, and who signs.\n1\n1 2\nUntil Thursday.\n"
    done = play("--plain", "--lang", language, input=typed)
    assert done.err == ""
    assert done.status == 0
    golden(f"cli/desk-work.{language}.txt", re.sub(r"\b[0-9a-f]{10}\b", "ATTEMPT", done.out))


@pytest.mark.parametrize(
    "typed", ["paper guess", "paper+guess", "guess,paper", "{0} {1}", "{1}，{0}"]
)
def test_numbers_and_ids_with_whatever_stands_between(play, typed):
    numbers = number_of(play, "paper"), number_of(play, "guess")
    done = play("--plain", input=typed.format(*numbers) + "\n")
    assert "- The trade paper [/]" in done.out
    assert "- Write down what you believe" in done.out
    assert "In your own words: what will you have" in done.out


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("paper", "Take at least 2: 1 more."),
        ("paper paper", "Take at least 2: 1 more."),
        ("0", "Take at least 2: 2 more."),
        ("nothing", "Take at least 2: 2 more."),
        ("paper like slides", "That is 8 hours together, and you have 6 hours."),
        ("paper 9", "There is no “9” here. Type numbers from 1 to 7"),
        ("paper 0", "There is no “0” here."),
        ("cellar paper", "There is no “cellar” here."),
        ("", "Type the numbers of what you take, or 0"),
    ],
)
def test_every_wrong_set_gets_its_word(play, typed, sentence):
    done = play("--plain", input=f"{typed}\npaper guess\n")
    assert sentence in done.out
    assert "In your own words" in done.out


def test_what_is_written_is_never_a_command(play):
    done = play("--plain", input="paper guess\n\n/t\n/?\nl\n")
    assert "Nothing is written yet." in done.out
    assert "Said so far:" in done.out
    assert "Whatever you type is what you write" in done.out
    assert "(Sealed. It is opened after the call.)" in done.out
    assert "Mind the step" in done.out


def test_leaving_from_a_text_goes_by_a_slash(play):
    done = play("--plain", input="paper guess\n/l\n")
    assert done.status == 0
    assert "You: (end the call here)" in done.out


def test_a_text_that_is_too_long_is_refused(play):
    done = play("--plain", input=f"paper guess\n{'a' * 2001}\nok\n")
    assert "Characters too many: 1." in done.out
    assert "Mind the step" in done.out


def test_an_open_text_and_nothing_taken_are_said(play):
    done = play("--plain", input="paper guess\nAim\nagenda\n0\nBye.\n")
    assert "You: (I take nothing.)" in done.out
    assert "  | Bye." in done.out
    assert "  | Aim" not in done.out

"""The protocol for programs: one JSON object per line each way."""

from __future__ import annotations

import json

import pytest

from simgame.cli.protocol import MAX_LINE
from tests.cli.conftest import WINNING, answers


def play(simgame, *arguments, input=None):
    lines = answers(*WINNING) if input is None else input
    return simgame("play", "corner-shop", "--json", *arguments, input=lines)


def test_a_call_to_its_end(simgame):
    done = play(simgame, "--cast", "mabel=style-owl")
    opening, saturday, goodbye, end = done.objects
    assert done.status == 0
    assert done.err == ""
    assert opening == {
        "type": "beat",
        "beat": "opening",
        "lines": [
            {
                "speaker": "mabel",
                "name": "Mabel Orr",
                "role": "say",
                "text": "Good morning. Five minutes.",
            }
        ],
        "decision": "choose",
        "options": opening["options"],
        "minutes": 5,
        "attempt": end["attempt"],
        "brief": opening["brief"],
    }
    assert opening["brief"]["title"] == "The corner shop"
    assert set(opening["brief"]) == {"scenario", "title", "account", "brief", "objective", "mode"}
    assert "brief" not in saturday
    assert {option["id"] for option in opening["options"]} == {"agenda", "pitch"}
    assert [line["role"] for line in saturday["lines"]] == ["reply", "say"]
    assert goodbye["minutes"] == 3
    assert (end["ending"], end["kind"]) == ("won", "won")
    assert end["scorecard"]["process"] == 100
    assert end["scorecard"]["competencies"]["negotiation"] is None
    assert end["scorecard"]["outcome"]["sign"] == "pain_admitted"


def test_leaving_ends_the_call(simgame):
    end = play(simgame, input=answers("leave")).objects[-1]
    assert (end["type"], end["ending"], end["kind"], end["text"]) == ("end", "left", "left", "")


WRONG_LINES = [
    (b"agenda\n", "cli.not-json"),
    (b"\n", "cli.not-json"),
    (b"\xff\xfe{\n", "cli.not-json"),
    (b"[" * 60_000 + b"\n", "cli.not-json"),
    (b"1" * 6_000 + b"\n", "cli.not-json"),
    (b'["agenda"]\n', "cli.not-an-object"),
    (b"null\n", "cli.not-an-object"),
    (b'{"answr": "agenda"}\n', "cli.no-answer"),
    (b'{"answer": 1}\n', "cli.no-answer"),
    (b'{"answer": "ask"}\n', "play.illegal-answer"),
    (b'{"answer": "\\ud800"}\n', "play.illegal-answer"),
    (b'{"answer": "' + b"a" * 50_000 + b'"}\n', "play.illegal-answer"),
    (b'{"answer": "agenda' + b" " * MAX_LINE + b'"}\n', "cli.line-too-long"),
    (b"x" * (5 * MAX_LINE) + b"\n", "cli.line-too-long"),
]


@pytest.mark.parametrize(("line", "code"), WRONG_LINES, ids=range(len(WRONG_LINES)))
def test_a_wrong_line_is_one_error_and_the_same_beat_again(simgame, line, code):
    done = play(simgame, input=line + answers(*WINNING).encode())
    first, error, again, *_, end = done.objects
    assert error["type"] == "error"
    assert error["code"] == code
    assert error["message"]
    assert error["hint"]
    assert len(json.dumps(error)) < 1_000
    assert again == first
    assert end["kind"] == "won"
    assert len(done.objects) == 6


def test_errors_speak_the_language_asked_for(simgame):
    english = play(simgame, input="x\n").objects[1]
    chinese = play(simgame, "--lang", "zh", input="x\n").objects[1]
    assert english["code"] == chinese["code"]
    assert english["message"] != chinese["message"]


def test_the_end_of_input_keeps_the_call(simgame):
    done = play(simgame, input=answers("agenda"))
    assert done.status == 3
    attempt = done.objects[-1]["attempt"]
    assert f"--resume {attempt}" in done.err
    resumed = simgame("play", "--resume", attempt[:4], "--json", input=answers(*WINNING[1:]))
    assert resumed.objects[0] == done.objects[-1]
    assert resumed.objects[-1]["scorecard"]["process"] == 100


def test_a_finished_call_resumes_at_its_end(simgame):
    end = play(simgame).objects[-1]
    again = simgame("play", "--resume", end["attempt"], "--json")
    assert again.objects == [end]
    assert again.status == 0


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--seed", "3"], "cli.fixed"),
        (["--cast", "mabel=style-owl"], "cli.fixed"),
        (["--mode", "exam"], "cli.fixed"),
        (["--trainee", "Ann"], "cli.fixed"),
    ],
)
def test_a_call_in_progress_does_not_change(simgame, arguments, code):
    attempt = play(simgame, input="").objects[0]["attempt"]
    done = simgame("play", "--resume", attempt, "--json", *arguments)
    assert done.status == 2
    assert f"[{code}]" in done.err
    assert arguments[0] in done.err


def test_a_call_is_not_resumed_as_another_scenario(simgame):
    attempt = play(simgame, input="").objects[0]["attempt"]
    done = simgame("play", "first-call", "--resume", attempt, "--json")
    assert "[cli.another-scenario]" in done.err


def test_the_same_seed_is_the_same_call(simgame):
    def without_ids(done):
        return [{**item, "attempt": ""} for item in done.objects]

    one, two = play(simgame, "--seed", "7"), play(simgame, "--seed", "7")
    assert without_ids(one) == without_ids(two)
    orders = {
        tuple(option["id"] for option in play(simgame, "--seed", seed).objects[0]["options"])
        for seed in range(8)
    }
    assert len(orders) == 2


def test_text_is_utf_8_in_any_locale(process):
    done = process(
        "play", "corner-shop", "--json", "--lang", "zh", input=answers("leave"),
        env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
    )  # fmt: skip
    assert "梅姨" in done.out


def test_feedback_stands_beside_the_next_beat(simgame):
    opening, saturday, *_ = play(simgame, "--feedback").objects
    assert "feedback" not in opening
    assert saturday["feedback"]["answer"] == "agenda"
    assert saturday["feedback"]["points"] == saturday["feedback"]["best_points"] == 4
    assert saturday["feedback"]["band"] == "best"


def test_without_feedback_nothing_is_given_away(simgame):
    said = json.dumps(play(simgame).objects[:-1])
    for secret in ("personality", "points", "best", "reaction", "style-owl", "talkative"):
        assert secret not in said

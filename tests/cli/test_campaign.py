"""`simgame campaign`: list, play in lines, show, export and import, as a user meets them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from simgame.campaign.run import Run
from simgame.store.database import Store
from tests.campaign_builders import folder_of

# Answers at the prompt: a desk (what is taken, what is chosen, words), a visit, a second one.
DESK = ["website+paper", "date", "A date in ink."]
VISIT = ["agenda", "page"]
AGAIN = ["here", "ask"]
ON = ["70", "1"]


@pytest.fixture
def works(tmp_path: Path) -> Path:
    """A folder with one small campaign."""
    return folder_of(tmp_path)


def play(simgame, works, lines, *more, name="works"):
    typed = "".join(f"{line}\n" for line in lines)
    chosen = [name] if name else []
    options = ["--plain", "--scenarios", works, *more]
    return simgame("campaign", "play", *chosen, *options, input=typed)


@pytest.fixture
def store(tmp_path):
    """The store that the commands write to."""
    return lambda: Store(tmp_path / "attempts.sqlite3", str)


def the_run(store) -> str:
    with store() as opened:
        (row, *_) = opened.runs()
        return str(row.id)


def step(store, run) -> str:
    with store() as opened:
        return str(Run.resume(opened, run).step)


BEST = [*DESK, *ON, *VISIT, *ON, *AGAIN]
SEVEN = ["--seed", "7", "--cast", "lin=style-owl"]


def test_a_campaign_from_beginning_to_end_in_lines(simgame, works, store):
    done = play(simgame, works, BEST, *SEVEN)
    assert done.status == 0, done.err
    for number, days in ((1, 60), (2, 59), (3, 49)):
        assert f"Call {number} of 3. Days until the customer decides: {days}.\n" in done.out
    assert "You open the envelope" in done.out
    assert "Your words: A date in ink." in done.out
    assert "The seal fits" in done.out
    assert "Reached in “The visit”." in done.out
    assert "Earned by the customer's signs: 10 %." in done.out
    assert "One page before Thursday. (to Lin Wei): kept" in done.out
    assert step(store, the_run(store)) == "over"


def test_the_input_may_end_anywhere_and_the_run_goes_on_there(simgame, works, store):
    """Step by step: each time one line is typed, and the input ends."""
    first = play(simgame, works, BEST[:1], *SEVEN)
    assert first.status == 3
    run = the_run(store)
    assert f"simgame campaign play --run {run} --plain" in first.err
    for line in BEST[1:-1]:
        done = play(simgame, works, [line], "--run", run[:6], name=None)
        assert done.status == 3, (line, done.err)
    done = play(simgame, works, BEST[-1:], "--run", run, name=None)
    assert done.status == 0
    with store() as opened:
        assert len(opened.runs()) == 1
        assert len(opened.attempts()) == 3


def test_what_is_typed_wrong_is_asked_again(simgame, works, store):
    wrong = ["100", "75", "surely", "５０", "3", "x", "2"]
    done = play(simgame, works, [*DESK, *wrong], *SEVEN)
    assert done.status == 0
    assert done.out.count("Please say one of these: 10, 20, 30") == 3
    assert done.out.count("Please say one of these: 1, 2") == 2
    assert step(store, the_run(store)) == "left"
    assert "left out; worth 20 points" in done.out


def test_a_run_speaks_its_own_language_and_asks_in_mine(simgame, works, store):
    play(simgame, works, DESK, *SEVEN)
    done = play(simgame, works, ["70", "2"], "--run", the_run(store), "--lang", "zh", name=None)
    assert "您有百分之几的把握" in done.out
    assert "这个客户，您还继续吗？" in done.out


def test_an_exam_is_one(simgame, works, store):
    play(simgame, works, DESK, "--exam", "--trainee", "王芳")
    with store() as opened:
        run = Run.resume(opened, the_run(store))
    assert (run.started.mode, run.started.trainee) == ("exam", "王芳")


def test_a_class_with_one_seed_meets_the_same_people(simgame, works, store):
    for _ in range(2):
        play(simgame, works, DESK, "--seed", "11")
    with store() as opened:
        one, two = (Run.resume(opened, row.id) for row in opened.runs())
        assert one.started.cast == two.started.cast
        seeds = {run.stations[0].attempt.started.seed for run in (one, two)}
        assert seeds == {one.pinned.seed("desk")}


def test_what_if_i_had_said_something_else_there(simgame, works, store):
    play(simgame, works, BEST, *SEVEN)
    run = the_run(store)
    lines = ["bare", *ON, "what", "ask"]
    done = play(simgame, works, lines, "--run", run, "--from", "visit:2", name=None)
    assert done.status == 0, done.err
    with store() as opened:
        twin, first = (Run.resume(opened, row.id) for row in opened.runs())
        assert (first.id, twin.started.branch) == (run, f"{run}:visit:2")
        assert [each.attempt.answers for each in twin.stations[1:]] == [
            ["agenda", "bare"],
            ["what", "ask"],
        ]
        assert first.account.kept == {"one_page"}
    assert f"Played on from run {run}." in done.out


# ------------------------------------------------------------------------- list and show


def test_the_list_of_nothing_makes_no_database(simgame, works, tmp_path):
    done = simgame("campaign", "list", "--scenarios", works)
    assert (done.status, done.err) == (0, "")
    assert "Small Works. Small Works. Calls: 3." in done.out
    assert "simgame campaign play works" in done.out
    assert not (tmp_path / "attempts.sqlite3").exists()


def test_the_list_of_runs(simgame, works, store):
    play(simgame, works, [*DESK, "70", "2"], *SEVEN, "--trainee", "王芳")
    run = the_run(store)
    done = simgame("campaign", "list", "--scenarios", works)
    (line,) = [line for line in done.out.splitlines() if line.startswith(run)]
    assert re.search("Small Works +王芳 +practice +1, then given up", line)
    data = json.loads(simgame("campaign", "list", "--scenarios", works, "--json").out)
    (offer,) = [each for each in data["campaigns"] if each["campaign"] == "works"]
    assert offer["labs"] == ["desk", "visit", "again"]
    assert [(row["id"], row["disengaged"]) for row in data["runs"]] == [(run, "desk")]


def test_a_broken_campaign_does_not_hide_the_others(simgame, works):
    (works / "bad").mkdir()
    (works / "bad" / "campaign.yaml").write_text("campaign: bad\n")
    done = simgame("campaign", "list", "--scenarios", works)
    assert done.status == 0
    assert "simgame campaign play works" in done.out
    assert "bad/campaign.yaml" in done.err


def test_how_a_run_stands(simgame, works, store):
    play(simgame, works, [*DESK, *ON, *VISIT, "40"], *SEVEN)
    run = the_run(store)
    shown = simgame("campaign", "show", run[:5])
    assert shown.status == 0
    for piece in (
        f"Run {run}, seed 7, practice.",
        "Days until the customer decides: 49 of 60.",
        "Stage: Prospect. Earned by the customer's signs: 0 %.",
        "The run waits for your decision whether to go on to the next call (Thursday)",
        "- Somebody has become curious: The visit, answer 2: ",
        "- still missing: A possible sponsor is found",
        "- At the desk (",
        "The customer was here: Finding the need.",
        "Score so far: ",
        "- Somebody has become curious, in “The visit”: 70 % sure. It came.",
        "- A possible sponsor is found, in “Thursday”: 40 % sure. Not known yet.",
        "(forecasts: 1)",
        "Fewer than 10 forecasts are too few to say anything.",
        "- One page before Thursday. (to Lin Wei): open",
        "- A date for the next visit. Reached in “The visit”.",
    ):
        assert piece in shown.out, piece
    chinese = simgame("campaign", "show", run, "--lang", "zh").out
    assert "阶段：探询。凭客户给的迹象，已到 0%。" in chinese


def test_how_a_run_stands_as_data(simgame, works, store):
    play(simgame, works, [*DESK, *ON, "price", "page", "40"], *SEVEN)
    data = json.loads(simgame("campaign", "show", the_run(store), "--json").out)
    assert (data["step"], data["next_lab"], data["stage"], data["percent"]) == (
        "decide", "again", "prospect", 0,
    )  # fmt: skip
    assert data["days"] == {"all": 60, "left": 49}
    assert [sign["sign"] for sign in data["signs"]] == ["interest_shown"]
    assert [(lab["lab"], lab["kind"], lab["phase"]) for lab in data["labs"]] == [
        ("desk", "won", None),
        ("visit", "won", "need"),
    ]
    assert [move["rule"] for move in data["labs"][1]["out_of_phase"]] == ["no-price-while-guiding"]
    assert [each["came"] for each in data["forecasts"]] == [True, None]
    assert data["calibration"]["brier"] == pytest.approx(0.09)
    assert data["calibration"]["enough"] is False
    assert [(each["id"], each["fate"]) for each in data["promises"]] == [("one_page", "open")]
    assert data["objectives"][0]["words"] == "A date in ink."
    assert data["whole"] is False


def test_what_is_sealed_stays_so(simgame, works, store):
    play(simgame, works, DESK, *SEVEN)
    run = the_run(store)
    assert "in ink" not in simgame("campaign", "show", run).out
    data = json.loads(simgame("campaign", "show", run, "--json").out)
    assert (data["objectives"][0]["seal"], "words" in data["objectives"][0]) == ("fits", False)


# ------------------------------------------------------------------------- export, import


def test_a_run_goes_to_another_machine_and_comes_back(simgame, works, store, tmp_path):
    play(simgame, works, [*DESK, *ON], *SEVEN)
    run, file, other = the_run(store), tmp_path / "run.json", tmp_path / "other.sqlite3"
    done = simgame("campaign", "export", run, "-o", file)
    assert (done.status, done.out, "run.json" in done.err) == (0, "", True)
    done = simgame("campaign", "import", file, "--db", other)
    assert (done.status, done.err) == (0, "")
    assert f"Run {run} was taken in" in done.out
    assert "exactly as in the file" in simgame("campaign", "import", file, "--db", other).out
    # There the scenario's files are not even there.
    typed = [*VISIT, "30"]
    lines = "".join(f"{line}\n" for line in typed)
    there = simgame("campaign", "play", "--run", run, "--plain", "--db", other, input=lines)
    assert there.status == 3
    back = tmp_path / "back.json"
    simgame("campaign", "export", run, "-o", back, "--db", other)
    assert "what was new was added" in simgame("campaign", "import", back).out
    assert "further than in the file" in simgame("campaign", "import", file).out
    assert step(store, run) == "decide"


def test_an_export_goes_to_the_output_too_and_replaces_nothing_unasked(
    simgame, works, store, tmp_path
):
    play(simgame, works, DESK, *SEVEN)
    run, file = the_run(store), tmp_path / "run.json"
    text = simgame("campaign", "export", run).out
    assert json.loads(text)["run"] == run
    file.write_text("mine")
    assert simgame("campaign", "export", run, "-o", file).status == 2
    assert file.read_text() == "mine"
    assert simgame("campaign", "export", run, "-o", file, "--force").status == 0
    assert file.read_text() == text


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [
        (None, 2, "yaml.no-file"),
        (b"", 1, "run.file-foreign"),
        ('{"simgame": 1}'.encode("utf-16"), 2, "yaml.utf16"),
        (b"\x80\x81", 2, "yaml."),
        (b'{"simgame": "campaign run", ', 1, "run.file-cut"),
        (b'{"simgame": "campaign run", "format": 9}', 1, "run.file-newer"),
        (b'{"simgame": "campaign run", "format": 1}', 1, "run.file-changed"),
    ],
)
def test_a_file_that_cannot_be_taken_in(simgame, tmp_path, content, status, code):
    file = tmp_path / "run.json"
    if content is not None:
        file.write_bytes(content)
    done = simgame("campaign", "import", file)
    assert (done.status, done.out) == (status, "")
    assert code in done.err
    assert not (tmp_path / "attempts.sqlite3").exists()


# ------------------------------------------------------------------------- wrong use, faults


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["play"], 2, "cli.missing"),
        (["play", "nowhere"], 2, "campaign.unknown"),
        (["play", "works", "--cast", "lin=style-wolf"], 1, "attempt.unknown-personality"),
        (["play", "works", "--cast", "zoe=style-owl"], 1, "attempt.unknown-contact"),
        (["play", "works", "--seed", "x"], 2, "cli.no-number"),
        (["play", "--run", "3f9"], 1, "store.no-runs"),
        (["play", "--run", "3f9", "--exam"], 2, "runs.fixed"),
        (["play", "--run", "3f9", "--seed", "4"], 2, "runs.fixed"),
        (["play", "works", "--from", "visit"], 2, "runs.from-what"),
        (["play", "--run", "3f9", "--from", "visit:x"], 2, "runs.no-moment"),
        (["play", "--run", "3f9", "--from", ":2"], 2, "runs.no-moment"),
        (["show", "3f9"], 1, "store.no-runs"),
        (["export", "3f9"], 1, "store.no-runs"),
        (["show"], 2, "cli.missing"),
        (["import"], 2, "cli.missing"),
        (["lst"], 2, "cli.no-such-command"),
    ],
)
def test_wrong_use_is_refused(simgame, works, arguments, status, said):
    extra = ["--scenarios", works] if arguments[0] == "play" else []
    done = simgame("campaign", *arguments, *extra)
    assert (done.status, done.out) == (status, "")
    assert said in done.err


def test_a_run_of_another_campaign(simgame, works, store):
    play(simgame, works, DESK, *SEVEN)
    done = play(simgame, works, [], "--run", the_run(store), name="corriemoor")
    assert done.status == 2
    assert "runs.another-campaign" in done.err
    assert "works" in done.err


def test_a_run_goes_on_after_its_files_were_edited_and_removed(simgame, works, store):
    play(simgame, works, DESK, *SEVEN)
    run, visit = the_run(store), works / "works" / "02-visit.yaml"
    visit.write_text(visit.read_text().replace("Shall we say", "Shan't we say"))
    done = play(simgame, works, [*ON, VISIT[0]], "--run", run, name=None)
    assert "Shall we say" in done.out
    assert "Shan't we" not in done.out
    for file in (works / "works").iterdir():
        file.unlink()
    done = play(simgame, works, [VISIT[1], *ON, *AGAIN], "--run", run, name=None)
    assert (done.status, done.err) == (0, "")
    assert step(store, run) == "over"


def test_a_run_that_was_tampered_with_says_why_it_does_not_go_on(simgame, works, store):
    import sqlite3

    play(simgame, works, [*DESK, *ON], *SEVEN)
    run = the_run(store)
    with store() as opened:
        path = opened.path
    editor = sqlite3.connect(path)
    editor.execute("UPDATE runs SET body = replace(body, '70', '90') WHERE number = 3")
    editor.commit()
    editor.close()
    for command in (["show", run], ["export", run], ["play", "--run", run, "--plain"]):
        done = simgame("campaign", *command)
        assert (done.status, done.out) == (1, "")
        assert "store.run-chain" in done.err
        assert "Event 3" in done.err

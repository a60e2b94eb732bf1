"""Whatever happens around a call: a sentence, an exit status, and nothing lost."""

from __future__ import annotations

import json
import os
import random
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from simgame.store.database import Store
from tests.cli.conftest import ROOT, WINNING, answers


def beat(game) -> dict:
    return json.loads(game.stdout.readline())


def answer(game, option):
    game.stdin.write(answers(option))
    game.stdin.flush()


def in_groups_of_its_own() -> dict:
    return {"start_new_session": True}


@pytest.mark.parametrize("style", ["--json", "--plain"])
@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_a_signal_ends_it_with_a_sentence_and_keeps_the_call(spawn, simgame, style, number, status):
    with spawn("play", "corner-shop", style, **in_groups_of_its_own()) as game:
        if style == "--json":
            attempt = beat(game)["attempt"]
        else:
            while not (line := game.stdout.readline()).startswith("Call "):
                assert line
            attempt = line.split()[1].strip(",")
            while not game.stdout.readline().startswith("Your answer"):
                pass
        game.send_signal(number)
        _, err = game.communicate(timeout=30)
    assert game.returncode == status
    assert "Traceback" not in err
    assert f"simgame play --resume {attempt} {style}" in err
    resumed = simgame("play", "--resume", attempt, "--json", input=answers(*WINNING))
    assert resumed.objects[-1]["kind"] == "won"


@pytest.mark.parametrize("command", [["play", "corner-shop", "--plain"], ["codex"], ["--help"]])
def test_a_reader_that_goes_away_is_no_error(tmp_path, command):
    """As in `simgame … | head -1`."""
    reader, writer = os.pipe()
    os.close(reader)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "SIMGAME_DB": str(tmp_path / "a.db")}
    environment["SIMGAME_SCENARIOS"] = str(ROOT / "tests/cli/corner-shop")
    done = subprocess.run(
        [sys.executable, "-m", "simgame", *command],
        input="1\n1\n1\n",
        stdout=writer,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )
    os.close(writer)
    assert done.returncode == 141
    assert done.stderr == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize(
    "command", [["play", "corner-shop", "--json"], ["attempts"], ["--help"], ["--version"]]
)
def test_output_that_is_full(spawn, command):
    with Path("/dev/full").open("w") as full, spawn(*command, stdout=full) as game:
        _, err = game.communicate("", timeout=30)
    assert game.returncode == 1
    assert "Traceback" not in err
    assert "Exception" not in err
    assert "[cli.no-output]" in err or command == ["--version"]


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_streams_that_are_closed_from_the_start(tmp_path, closed):
    command = f"{sys.executable} -m simgame play first-call --plain {closed}"
    done = subprocess.run(
        ["sh", "-c", command],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(ROOT), "SIMGAME_DB": str(tmp_path / "a.db")},
    )
    assert done.returncode in (1, 3)
    assert "Traceback" not in done.stderr


def test_a_terminal_that_cannot_show_chinese(process):
    done = process(
        "play", "corner-shop", "--plain", "--lang", "zh", input="1\n",
        env={"PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"},
    )  # fmt: skip
    assert done.status == 3
    assert "Traceback" not in done.err


# ---------------------------------------------------------------------- crashes


def break_the_list(monkeypatch):
    from simgame.cli import listing

    def broken(*_):
        raise ZeroDivisionError("a secret detail")

    monkeypatch.setattr(listing, "as_lines", broken)


def test_a_defect_is_a_sentence_and_its_details_a_file(simgame, monkeypatch, home):
    break_the_list(monkeypatch)
    done = simgame("attempts")
    assert done.status == 70
    assert "secret" not in done.err
    log = next(home.rglob("crash.log"))
    assert str(log) in done.err
    assert "ZeroDivisionError: a secret detail" in log.read_text(encoding="utf-8")


def test_a_defect_in_chinese(simgame, monkeypatch):
    break_the_list(monkeypatch)
    assert "已经保存的内容都还在" in simgame("attempts", "--lang", "zh").err


def test_where_no_file_can_be_written_the_sentence_says_what_it_can(simgame, monkeypatch, home):
    break_the_list(monkeypatch)
    home.parent.mkdir(exist_ok=True, parents=True)
    home.write_text("a file where the home should be", encoding="utf-8")
    done = simgame("attempts")
    assert done.status == 70
    assert "[cli.crashed-unlogged]" in done.err


def test_the_details_are_shown_on_request(simgame, monkeypatch, capsys):
    break_the_list(monkeypatch)
    monkeypatch.setenv("SIMGAME_DEBUG", "1")
    with pytest.raises(AssertionError, match="Traceback"):
        simgame("attempts")


# --------------------------------------------------------------------- database


def test_a_database_that_is_none(simgame, tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("shopping list\n" * 100, encoding="utf-8")
    done = simgame("play", "corner-shop", "--json", "--db", path)
    assert done.status == 1
    assert done.out == ""
    assert "[store.not-a-database]" in done.err
    assert path.read_text(encoding="utf-8").startswith("shopping list")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_is_read_only(simgame, tmp_path):
    folder = tmp_path / "locked"
    folder.mkdir()
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    done = simgame("play", "corner-shop", "--json", "--db", folder / "a.sqlite3")
    assert done.status == 1
    assert "[store." in done.err


def test_a_disk_that_fills_up_in_the_middle_of_a_call(simgame, monkeypatch):
    """The answer that could not be kept is not answered; the call stands before it."""
    from simgame.store import database
    from simgame.store.errors import fault

    original = database.Store.append

    def append(self, attempt, events, expected):
        if expected > 4:
            raise fault("full", self.path)
        original(self, attempt, events, expected)

    with monkeypatch.context() as patched:
        patched.setattr(database.Store, "append", append)
        done = simgame("play", "corner-shop", "--json", input=answers(*WINNING))
    assert done.status == 1
    assert "[store.full]" in done.err
    last = done.objects[-1]
    assert last["beat"] == "saturday"
    resumed = simgame("play", "--resume", last["attempt"], "--json", input=answers(*WINNING[1:]))
    assert resumed.objects[0] == last
    assert resumed.objects[-1]["kind"] == "won"


def test_two_windows_on_one_call(spawn, simgame):
    with spawn("play", "corner-shop", "--json") as first:
        attempt = beat(first)["attempt"]
        assert simgame("play", "--resume", attempt, "--json", input=answers("agenda")).status == 3
        answer(first, "pitch")
        _, err = first.communicate(timeout=30)
    assert first.returncode == 1
    assert "[store.moved-on]" in err


def test_killed_at_any_moment_nothing_acknowledged_is_lost(spawn, tmp_path):
    """kill -9 while answers are under way: what was replied to is there, and only that or
    the one answer more that was on its way."""
    dice = random.Random(5)
    for round_number in range(12):
        acknowledged: list[str] = []
        with spawn("play", "corner-shop", "--json", "--seed", round_number) as game:
            attempt = beat(game)["attempt"]
            stop_after = dice.randrange(3)
            for option in WINNING:
                answer(game, option)
                if len(acknowledged) == stop_after:
                    break
                assert beat(game)["type"] in ("beat", "end")
                acknowledged.append(option)
            for _ in range(dice.randrange(60_000)):
                pass
            game.kill()
            game.communicate()
        with Store(tmp_path / "attempts.sqlite3", str) as store:
            events = store.events(attempt)
        kept = [event["answer"] for event in events if event["event"] == "answered"]
        assert kept[: len(acknowledged)] == acknowledged
        assert len(kept) <= len(acknowledged) + 1
    listing = spawn("attempts", "--json")
    out, _ = listing.communicate(timeout=60)
    assert listing.returncode == 0
    assert len(json.loads(out)) == 12

"""The list of attempts."""

from __future__ import annotations

import json
import re
import sqlite3

from tests.cli.conftest import WINNING, answers


def test_nothing_yet_says_what_to_do_and_makes_no_file(simgame, tmp_path):
    done = simgame("attempts")
    assert done.status == 0
    assert "simgame play first-call" in done.out
    assert simgame("attempts", "--json").out == "[]\n"
    assert not list(tmp_path.iterdir())


def test_a_line_each_the_newest_first(simgame):
    simgame("play", "corner-shop", "--json", "--trainee", "Ann", input=answers(*WINNING))
    simgame("play", "corner-shop", "--json", "--mode", "exam", input=answers("agenda"))
    head, opened, over, _, *hints = simgame("attempts").out.splitlines()
    assert re.split(" {2,}", head)[-3:] == ["mode", "how it stands", "score"]
    assert re.search(r"The corner shop +– +exam +open, 1 answers", opened)
    assert re.search(r"The corner shop +Ann +practice +won +100", over)
    assert len(hints) == 2


def test_as_data(simgame):
    simgame("play", "corner-shop", "--json", input=answers(*WINNING))
    simgame("play", "corner-shop", "--json", "--lang", "zh", input="")
    opened, over = json.loads(simgame("attempts", "--json").out)
    assert (opened["kind"], opened["process"], opened["title"]) == (None, None, "街角小店")
    assert (over["kind"], over["ending"], over["process"], over["decisions"]) == (
        "won", "won", 100.0, 3,
    )  # fmt: skip


def test_a_damaged_attempt_does_not_hide_the_others(simgame, tmp_path):
    simgame("play", "corner-shop", "--json", input=answers(*WINNING))
    broken = json.loads(simgame("attempts", "--json").out)[0]["attempt"]
    simgame("play", "corner-shop", "--json", input=answers(*WINNING))
    with sqlite3.connect(tmp_path / "attempts.sqlite3") as connection:
        table = "SELECT sql FROM sqlite_master WHERE name = 'events'"
        assert "body" in connection.execute(table).fetchone()[0]
        connection.execute("DROP TRIGGER IF EXISTS events_stay")
        connection.execute(
            "UPDATE events SET body = replace(body, 'agenda', 'pitch') WHERE attempt = ?", (broken,)
        )
    good, bad = json.loads(simgame("attempts", "--json").out)
    assert (good["process"], good["problem"]) == (100.0, None)
    assert (bad["process"], bad["problem"]) == (None, "store.chain")
    assert "! store.chain" in simgame("attempts").out

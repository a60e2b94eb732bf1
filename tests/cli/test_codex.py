"""`simgame codex`: found, read, printed, and led to one's own turns."""

from __future__ import annotations

import pytest

from tests.cli.conftest import WINNING, answers


def test_everything_is_listed_by_family(simgame):
    done = simgame("codex")
    assert done.status == 0
    for heading in ("Personalities", "Techniques", "Principles", "Competencies"):
        assert heading in done.out.splitlines()


@pytest.mark.parametrize("sought", ["style-owl", "personality/style-owl", "猫头鹰", "owl"])
def test_one_entry_is_shown_in_full(simgame, sought):
    assert "personality/style-owl" in simgame("codex", sought).out.splitlines()


def test_nothing_found_is_said(simgame):
    done = simgame("codex", "xyzzy")
    assert done.status == 1 and "xyzzy" in done.out


def test_a_page_is_written_once(simgame, tmp_path):
    assert simgame("codex", "--html", "book.html").status == 0
    text = (tmp_path / "book.html").read_text("utf-8")
    assert "personality-style-owl" in text
    again = simgame("codex", "--html", "book.html")
    assert again.status == 2 and "[cli.exists]" in again.err
    assert simgame("codex", "evidence", "--html", "book.html", "--force").status == 0
    assert len((tmp_path / "book.html").read_text("utf-8")) < len(text)
    assert simgame("codex", "never-argue", "--html", "-").out.startswith("<!DOCTYPE html>")
    nowhere = simgame("codex", "--html", "no/such/folder/book.html")
    assert nowhere.status == 2 and "[cli.cannot-write]" in nowhere.err


def test_own_turns_are_told_and_no_store_is_made_for_it(simgame, tmp_path):
    assert "Turns of yours" not in simgame("codex", "state-the-agenda").out
    assert not (tmp_path / "attempts.sqlite3").exists()
    simgame("play", "corner-shop", "--json", input=answers(*WINNING))
    told = simgame("codex", "state-the-agenda").out
    assert "Turns of yours that met it" in told
    assert "simgame report" in " ".join(told.split())


def test_a_store_that_cannot_be_read_does_not_hide_the_rule(simgame, tmp_path):
    (tmp_path / "attempts.sqlite3").write_text("not a database, but long enough to be one " * 40)
    done = simgame("codex", "state-the-agenda")
    assert done.status == 0
    assert "principle/state-the-agenda" in done.out and "[store." in done.err

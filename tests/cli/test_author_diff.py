"""`simgame author diff`, as an author would run it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.builders import changed
from tests.cli.conftest import SHOP, answers


@pytest.fixture
def versions(tmp_path) -> tuple[Path, Path]:
    """The corner shop with its translation, before an edit and after it."""
    for name in ("old", "new"):
        shutil.copytree(SHOP, tmp_path / name)
    return tmp_path / "old" / "corner-shop.yaml", tmp_path / "new" / "corner-shop.yaml"


def edit(path: Path, old: str, new: str) -> None:
    path.write_text(changed(path.read_text(encoding="utf-8"), old, new), encoding="utf-8")


def test_nothing_differs(simgame, versions):
    done = simgame("author", "diff", *versions)
    assert done.status == 0
    assert done.out.splitlines()[0] == "Scores stay comparable: nothing differs."


def test_words_only(simgame, versions):
    edit(versions[1], "mind the cat.", "mind the dog.")
    done = simgame("author", "diff", *versions)
    assert done.status == 0
    assert done.out.startswith("Scores stay comparable: only words differ")
    assert "~ beats.opening.say.mabel.temper-talkative" in done.out
    assert "Translation zh, texts that no longer fit their original: 1." in done.out


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_happens_differs(simgame, versions, language):
    edit(versions[1], "        admits: drawer\n", "        admits: {warm: drawer}\n")
    done = simgame("author", "diff", *versions, "--lang", language)
    assert done.status == 1
    first = done.out.splitlines()[0]
    assert first.startswith("Scores are NOT comparable" if language == "en" else "成绩不再可比")
    assert "saturday.ask" in done.out
    assert "drawer → {warm: drawer}" in done.out


def test_calls_of_the_old_version_are_named_and_stay_as_they_are(simgame, versions, tmp_path):
    old, new = versions
    played = simgame(
        "play", "corner-shop", "--json", "--trainee", "Ann", input=answers("agenda", "ask", "date")
    )
    assert played.status == 0
    edit(new, "{when: {pain: {drawer: admitted}}, to: won}", "{when: {knows: jam}, to: lost}")
    database = (tmp_path / "attempts.sqlite3").read_bytes()
    done = simgame("author", "diff", old, new)
    assert "Saved calls: 1 of the old version" in done.out
    assert "Ann: ends at lost, not at won" in done.out
    assert (tmp_path / "attempts.sqlite3").read_bytes() == database
    found = json.loads(simgame("author", "diff", old, new, "--json").out)
    (call,) = found["calls"]
    assert (call["pins"], call["in_new"]["stands"]) == ("old", {"old": "won", "new": "lost"})
    assert found["comparable"] is False


def test_looking_makes_no_database(simgame, versions, tmp_path):
    simgame("author", "diff", *versions)
    assert not (tmp_path / "attempts.sqlite3").exists()


def test_transcripts(simgame, versions, tmp_path):
    edit(versions[1], "mind the cat.", "mind the dog.")
    golden = tmp_path / "golden"
    golden.mkdir()
    none = simgame("author", "diff", *versions, "--golden", golden)
    assert "is touched" in none.out
    name = "corner-shop.temper-talkative.en.txt"
    (golden / name).write_text("  Mabel Orr: Come in, come in, mind the cat.\n")
    assert name in simgame("author", "diff", *versions, "--golden", golden).out
    assert "[library.no-folder]" in simgame("author", "diff", *versions, "--golden", "no").err


def test_what_cannot_be_read_is_refused(simgame, versions, tmp_path):
    (tmp_path / "broken.yaml").write_text("scenario: [")
    assert simgame("author", "diff", versions[0], tmp_path / "broken.yaml").status == 2
    assert simgame("author", "diff", versions[0], tmp_path / "nowhere.yaml").status == 2
    assert simgame("author", "diff", versions[0]).status == 2


def test_a_translation_that_lags_behind_is_said(simgame, versions):
    text = versions[1].read_text(encoding="utf-8").replace("soothe\n", "calm\n")
    versions[1].write_text(text, encoding="utf-8")
    done = simgame("author", "diff", *versions)
    assert "compared without its translations" in done.err
    assert "[translation.unknown-path]" in done.err
    assert "+ answer saturday.calm" in done.out


def test_a_database_that_cannot_be_read_takes_nothing_from_the_verdict(simgame, versions, tmp_path):
    (tmp_path / "attempts.sqlite3").write_text("no database")
    done = simgame("author", "diff", *versions)
    assert done.status == 0
    assert "[store.not-a-database]" in done.err
    assert "Saved calls" not in done.out


def test_a_transcript_that_cannot_be_read(simgame, versions, tmp_path):
    (tmp_path / "corner-shop.style-owl.en.txt").write_bytes(b"\xff")
    done = simgame("author", "diff", *versions, "--golden", tmp_path)
    assert done.status == 2
    assert "corner-shop.style-owl.en.txt" in done.err

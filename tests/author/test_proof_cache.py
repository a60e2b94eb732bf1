"""What was proven is found again, and nothing else is taken for it."""

from __future__ import annotations

import json
import os

import pytest

from scoring.faults import problem
from simgame.author import proof_cache
from simgame.author.proof_cache import Cache, Outcome, Unproven, as_text, from_text, key_of
from simgame.author.proving import outcome_of
from simgame.proof.bounds import Bounds
from tests.builders import SCENARIO, changed, scenario_of, the_book

OWL = {"lin": "style-owl"}
KEY = "0" * 64


@pytest.fixture(scope="module")
def proven():
    return outcome_of(scenario_of(SCENARIO), the_book(), OWL)


@pytest.fixture
def cache(tmp_path):
    return Cache(tmp_path / "deep" / "proofs")


def test_what_is_kept_is_found_unchanged(cache, proven):
    assert cache.read(KEY) is None
    cache.write(KEY, proven)
    assert cache.read(KEY) == proven
    assert cache.trouble == ""


def test_bounds_are_kept_too():
    bounds = Bounds(1.0, 2.0, ("a.b",), 0.5, 0.1, 2000, {"won": 1.0})
    unproven = Outcome(unproven=Unproven(OWL, problem("proof.too-large", None, beat="why"), bounds))
    assert from_text(as_text(unproven)) == unproven


def test_a_key_is_everything_an_outcome_depends_on(monkeypatch):
    first = key_of(scenario_of(SCENARIO), the_book(), OWL, 9)
    assert first == key_of(scenario_of(SCENARIO), the_book(), dict(OWL), 9)
    others = [
        key_of(scenario_of(changed(SCENARIO, "minutes: 6", "minutes: 7")), the_book(), OWL, 9),
        key_of(scenario_of(SCENARIO), the_book(), {"lin": "style-peacock"}, 9),
        key_of(scenario_of(SCENARIO), the_book(), OWL, 10),
    ]
    monkeypatch.setattr(proof_cache, "_program", lambda: "mended")
    others.append(key_of(scenario_of(SCENARIO), the_book(), OWL, 9))
    assert len({first, *others}) == 5


DAMAGES = {
    "cut short": lambda text: text[: len(text) // 2],
    "empty": lambda text: "",
    "not JSON": lambda text: "%PDF-1.7",
    "a list": lambda text: "[]",
    "a number": lambda text: "3",
    "another number inside": lambda text: text.replace("1", "2"),
    "nested without end": lambda text: "[" * 100_000,
    "of another key": lambda text: text.replace(KEY, "f" * 64),
    "nothing in it": lambda text: json.dumps({**json.loads(text), "outcome": "{}"}),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_file_counts_as_none(cache, proven, damage):
    cache.write(KEY, proven)
    path = cache.folder / f"{KEY}.json"
    path.write_text(damage(path.read_text(encoding="utf-8")), encoding="utf-8")
    assert cache.read(KEY) is None


def test_bytes_that_are_no_text_count_as_none(cache, proven):
    cache.write(KEY, proven)
    (cache.folder / f"{KEY}.json").write_bytes(b"\xff\xfe\x00")
    assert cache.read(KEY) is None


def test_the_oldest_go_first_and_strangers_stay(cache, proven, monkeypatch):
    monkeypatch.setattr(proof_cache, "MOST_FILES", 2)
    for age, sign in ((300, "a"), (200, "b")):
        cache.write(sign * 64, proven)
        os.utime(cache.folder / f"{sign * 64}.json", (1_000_000 - age, 1_000_000 - age))
    (cache.folder / "notes.json").write_text("mine")
    cache.write("c" * 64, proven)
    assert sorted(path.name[0] for path in cache.folder.iterdir()) == ["b", "c", "n"]


def test_no_more_bytes_than_allowed(cache, proven, monkeypatch):
    monkeypatch.setattr(proof_cache, "MOST_BYTES", 1)
    cache.write(KEY, proven)
    assert list(cache.folder.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_only_noted(tmp_path, proven):
    (tmp_path / "file").write_text("")
    cache = Cache(tmp_path / "file" / "proofs")
    cache.write(KEY, proven)
    assert cache.trouble
    assert cache.read(KEY) is None


def test_the_environment_names_the_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("SIMGAME_CACHE", str(tmp_path))
    assert proof_cache.default_folder() == tmp_path / "proofs"
    monkeypatch.delenv("SIMGAME_CACHE")
    assert proof_cache.default_folder().name == "proofs"

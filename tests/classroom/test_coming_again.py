"""What comes a second time: recognised, refused, or taken in the place of what was not sound."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from scoring.book import load_rulebook
from simgame.classroom import adding
from simgame.classroom.adding import Added, add
from simgame.classroom.attempt_file import SUFFIX, Sent, as_bytes
from simgame.classroom.demo import changed
from simgame.classroom.folder import ClassFolder
from simgame.classroom.settings import SETTINGS_FORMAT, Settings
from simgame.classroom.simulated import Simulated, plays
from simgame.content.library import Library

NOW = "2026-01-01T00:00:00Z"
BOOK = load_rulebook()
SCENARIO = Library(BOOK).get("first-call")


@pytest.fixture(scope="module")
def played() -> Sent:
    return plays(Simulated("ann", "Ann", "A", 2.0, ""), SCENARIO, BOOK, "en", 1)


@pytest.fixture(scope="module")
def nameless() -> Sent:
    return plays(Simulated("", "", "A", 2.0, ""), SCENARIO, BOOK, "en", 1)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[ClassFolder]:
    settings = Settings(format=SETTINGS_FORMAT, name="Spring", language="en")
    with ClassFolder.init(tmp_path / "class", settings, [SCENARIO], BOOK) as made:
        yield made


def hand_in(
    folder: ClassFolder, one: Sent, texts: Mapping[str, str] | None = None, sender: str = ""
) -> Added:
    path = folder.path.parent / f"handed-in{SUFFIX}"
    path.write_bytes(as_bytes([one], texts or {}, sender))
    return add(folder, [path], NOW)


def verdicts(folder: ClassFolder) -> list[str]:
    return [each.verdict for each in folder.arrivals()]


def test_the_same_attempt_is_recognised(folder, played):
    assert hand_in(folder, played).counts == {"verified": 1}
    assert hand_in(folder, played).counts == {"again": 1}
    assert verdicts(folder) == ["verified"]


def test_a_whole_one_takes_the_place_of_an_edited_one(folder, played):
    assert hand_in(folder, changed(played)).counts == {"edited": 1}
    assert hand_in(folder, played).counts == {"verified": 1}
    assert verdicts(folder) == ["verified"]
    assert len(folder.graded()) == 1


def test_an_edited_one_never_takes_the_place_of_a_whole_one(folder, played):
    hand_in(folder, played)
    added = hand_in(folder, changed(played))
    assert [told.code for _, told in added.told] == ["classroom.conflict"]
    assert verdicts(folder) == ["verified"]


def test_an_edited_one_that_comes_again_is_recognised_another_is_not_taken(folder, played):
    hand_in(folder, changed(played))
    assert hand_in(folder, changed(played)).counts == {"again": 1}
    other = replace(played, events=played.events[:-1], times=played.times[:-1])
    other = replace(other, links=("0" * 32, *other.links[1:-1]))
    added = hand_in(folder, other)
    assert [told.code for _, told in added.told] == ["classroom.conflict"]
    assert verdicts(folder) == ["edited"]


def test_texts_may_come_later(tmp_path, played):
    """A class that plays something else, and an attempt whose texts were left out at first."""
    settings = Settings(format=SETTINGS_FORMAT, name="Spring", language="en")
    other = Library(BOOK).get("first-visit")
    texts = {sha256(text.encode()).hexdigest(): text for text in (SCENARIO.pinned, BOOK.pinned)}
    with ClassFolder.init(tmp_path / "class", settings, [other], BOOK) as folder:
        assert hand_in(folder, played).counts == {"unreadable": 1}
        assert hand_in(folder, played).counts == {"again": 1}
        assert hand_in(folder, played, texts).counts == {"other": 1}
        assert verdicts(folder) == ["other"]


def test_a_name_may_come_later_and_stays(folder, nameless):
    hand_in(folder, nameless)
    assert hand_in(folder, nameless, sender="Ann").counts == {"again": 1}
    hand_in(folder, nameless, sender="Bo")
    assert [each.trainee for each in folder.arrivals()] == ["Ann"]
    assert [each.student for each in folder.graded()] == ["Ann"]


def test_a_name_in_the_attempt_stays(folder, played):
    hand_in(folder, played)
    hand_in(folder, played, sender="Bo")
    assert [each.trainee for each in folder.arrivals()] == ["ann"]


def test_whatever_ends_the_work_half_way_what_was_taken_is_whole(folder, tmp_path, monkeypatch):
    """And the same files once more take the rest. Here every attempt is kept at once."""
    monkeypatch.setattr(adding, "KEEP_EVERY", 0.0)
    people = [Simulated(f"s{number}", "", "A", 1.0, "") for number in range(6)]
    attempts = [plays(who, SCENARIO, BOOK, "en", 1) for who in people]
    path = tmp_path / f"all{SUFFIX}"
    path.write_bytes(as_bytes(attempts, {}))
    told = []

    def progress(done: int, all: int) -> None:
        told.append(done)
        if len(told) == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        add(folder, [path], NOW, progress)
    assert verdicts(folder) == ["verified"] * 3
    assert add(folder, [path], NOW).counts == {"verified": 3, "again": 3}
    assert len(folder.graded()) == 6


def test_what_was_not_kept_yet_is_not_there_at_all(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(adding, "KEEP_EVERY", 3_600.0)
    people = [Simulated(f"s{number}", "", "A", 1.0, "") for number in range(3)]
    attempts = [plays(who, SCENARIO, BOOK, "en", 1) for who in people]
    path = tmp_path / f"all{SUFFIX}"
    path.write_bytes(as_bytes(attempts, {}))
    told = []

    def progress(done: int, all: int) -> None:
        told.append(done)
        if len(told) == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        add(folder, [path], NOW, progress)
    assert verdicts(folder) == []
    assert add(folder, [path], NOW).counts == {"verified": 3}

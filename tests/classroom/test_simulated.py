"""Simulated trainees: always the same, as mixed as a class, and labelled as what they are."""

from __future__ import annotations

import csv
import io
from statistics import mean

import pytest

from scoring.words import Words
from simgame.classroom.attempt_file import ClassError, broken_link
from simgame.classroom.demo import HANDED_IN, changed, make_demo
from simgame.classroom.folder import ClassFolder
from simgame.classroom.roster import roster_of
from simgame.classroom.settings import SETTINGS_FORMAT, Settings
from simgame.classroom.simulated import (
    LEANINGS,
    Simulated,
    plays,
    roster_text,
    simulated_class,
)
from simgame.classroom.verifying import check
from tests.builders import the_book
from tests.campaign_builders import lab
from tests.classroom.handed_in import NOW, texts
from tests.keeping import plain

WHO = Simulated("sim-1", "Nobody 1", "A", 1.5, "asking")
SKILLED = Simulated("sim-1", "Nobody 1", "A", 4.0, "")
CLICKS = Simulated("sim-1", "Nobody 1", "A", 0.0, "")


def demo(path, students: int = 5, seed: int = 1):
    settings = Settings(format=SETTINGS_FORMAT, name="Nobody", language="en", simulated=True)
    return make_demo(
        path,
        settings,
        [plain(), lab("desk")],
        the_book(),
        students=students,
        seed=seed,
        name="Nobody {number}",
        now=NOW,
    )


def test_the_same_seed_gives_the_same_class():
    assert simulated_class(30, 1, "N {number}") == simulated_class(30, 1, "N {number}")
    assert simulated_class(30, 1, "N {number}") != simulated_class(30, 2, "N {number}")
    assert [each.id for each in simulated_class(10, 1, "N")][::9] == ["sim-01", "sim-10"]


def test_a_class_is_mixed():
    made = simulated_class(200, 1, "N {number}")
    assert len({each.id for each in made}) == len({each.name for each in made}) == 200
    assert {each.leaning for each in made} == set(LEANINGS)
    assert {each.group for each in made} == {"A", "B"}
    assert all(each.skill >= 0 for each in made)
    groups = {name: [each.skill for each in made if each.group == name] for name in "AB"}
    assert mean(groups["B"]) > mean(groups["A"])


def test_the_roster_is_one():
    made = simulated_class(12, 1, "Nobody {number}")
    text = roster_text(made)
    found = roster_of(text.encode(), "roster.csv")
    assert found.problems == ()
    assert [each.id for each in found.people] == [each.id for each in made]
    assert len(list(csv.reader(io.StringIO(text)))) == 13


@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_attempt_is_verified_as_any_other(language):
    for scenario in (plain(), lab("desk")):
        one = plays(WHO, scenario, the_book(), language, 1)
        assert broken_link(one) is None
        assert check(one, texts(scenario).get, lambda _: True).verdict == "verified"
        assert one.events[0]["trainee"] == "sim-1"
        assert one == plays(WHO, scenario, the_book(), language, 1)
        assert one.id != plays(WHO, scenario, the_book(), language, 2).id


def test_times_go_on():
    one = plays(WHO, plain(), the_book(), "en", 1)
    assert list(one.times) == sorted(one.times) and one.times[0] < one.times[-1]


def test_the_skilled_play_better_than_those_who_click():
    def score(who: Simulated, seed: int) -> float:
        attempt = check(
            plays(who, plain(), the_book(), "en", seed), texts(plain()).get, lambda _: True
        ).attempt
        assert attempt is not None
        return attempt.scorecard().raw or 0.0

    seeds = range(12)
    assert mean(score(SKILLED, n) for n in seeds) > mean(score(CLICKS, n) for n in seeds) + 10


def test_what_is_changed_on_purpose_is_caught_at_its_last_event():
    one = changed(plays(WHO, plain(), the_book(), "en", 1))
    assert broken_link(one) == len(one.events)


def test_a_demo_is_a_class_that_says_nobody_has_played(tmp_path):
    made = demo(tmp_path / "demo")
    assert made.counts == {"verified": 11, "edited": 1}
    ((file, told),) = made.told
    assert told.code == "classroom.chain" and file.endswith("sim-5.simgame")
    with ClassFolder.open(tmp_path / "demo") as found:
        assert found.simulated and found.tables().simulated
        assert len(found.students()) == 5 and found.strangers() == []
        assert {each.attempt for each in found.graded()} == {
            each.id for each in found.arrivals() if each.verdict == "verified"
        }
    assert len(list((tmp_path / "demo" / HANDED_IN).iterdir())) == 5


def test_a_demo_is_always_the_same_and_never_made_over_another(tmp_path):
    demo(tmp_path / "one")
    demo(tmp_path / "two")
    with ClassFolder.open(tmp_path / "one") as one, ClassFolder.open(tmp_path / "two") as two:
        assert one.graded() == two.graded()
    with pytest.raises(ClassError) as error:
        demo(tmp_path / "one")
    assert error.value.problems[0].code == "classroom.exists"


def test_a_demo_where_nothing_can_be_written(tmp_path, monkeypatch):
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("simgame.classroom.demo.write_whole", full)
    with pytest.raises(ClassError) as error:
        demo(tmp_path / "demo")
    (told,) = error.value.problems
    assert told.code == "classroom.cannot-write" and "No space" in told.params["why"]


def test_the_words_say_it_in_both_languages():
    from simgame.words import words_for

    said: list[Words] = [words_for("en"), words_for("zh")]
    assert "simulated" in said[0]("classtool.list.simulated")
    assert "模拟" in said[1]("classtool.list.simulated")

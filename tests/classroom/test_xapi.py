"""Statements keep the rules of xAPI 1.0.3 and of cmi5; whoever sends them twice adds nothing."""

from __future__ import annotations

import json
from copy import deepcopy
from itertools import groupby
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.classes.records import Graded, Student
from simgame.classroom.xapi import (
    Told,
    as_json,
    as_lines,
    duration,
    is_home,
    registration,
    statements,
)
from tests.classroom.builders import CONTENT, choice, graded, student
from tests.classroom.xapi_rules import CMI5, faults, session_faults

HOME = "https://lms.example.edu/"
ANN = student("s1", "Ann Lee", "S-AAA")


def made(*attempts: Graded, who: Student = ANN, **told: Any) -> list[dict[str, Any]]:
    asked = Told(HOME, {CONTENT: "Learn the pain"}, **told)
    found = list(statements(attempts, {who.id: who}, asked))
    for _, each in groupby(found, key=lambda one: one["context"]["registration"]):
        assert session_faults(list(each)) == []
    return found


def verbs(found: list[dict[str, Any]]) -> list[str]:
    return [each["verb"]["id"].rpartition("/")[2] for each in found]


def one(found: list[dict[str, Any]], verb: str) -> dict[str, Any]:
    (each,) = [each for each in found if each["verb"]["id"].endswith(verb)]
    return each


def test_a_whole_call():
    found = made(graded("s1", 62.5))
    assert verbs(found) == [
        *("initialized", "answered", "answered", "scored", "completed", "terminated"),
    ]
    assert one(found, "scored")["result"] == {"score": {"scaled": 0.625}}
    assert one(found, "completed")["result"] == {"completion": True, "duration": "PT25S"}
    assert [each["timestamp"] for each in found] == [
        "2026-03-02T08:00:00.000Z",
        "2026-03-02T08:00:12.500Z",
        *["2026-03-02T08:00:25.000Z"] * 4,
    ]
    assert one(found, "initialized")["actor"] == {
        "objectType": "Agent",
        "account": {"homePage": HOME, "name": "S-AAA"},
    }
    assert one(found, "initialized")["object"] == {
        "objectType": "Activity",
        "id": f"https://lms.example.edu/simgame/scenarios/learn-the-pain/{CONTENT[:12]}",
        "definition": {
            "type": "http://adlnet.gov/expapi/activities/simulation",
            "name": {"en": "Learn the pain"},
        },
    }


def test_a_decision():
    record = graded("s1", choices=[choice(1, option="pitch", loss=5.0, worst=20.0)])
    answered = one(made(record), "answered")
    assert answered["result"] == {
        "response": "pitch",
        "success": False,
        "score": {"scaled": 0.75},
        "duration": "PT12.50S",
    }
    assert answered["object"]["definition"]["correctResponsesPattern"] == ["ask"]
    assert answered["object"]["id"].endswith("/beats/beat-1")


def test_what_was_not_measured_is_not_told():
    bare = choice(1, best=None, worst=0.0, seconds=None)
    found = made(graded("s1", None, choices=[bare]), mastery=60.0)
    assert verbs(found) == ["initialized", "answered", "completed", "terminated"]
    assert one(found, "answered")["result"] == {"response": "ask"}


def test_who_hung_up_has_not_completed():
    assert "completed" not in verbs(made(graded("s1", kind="left")))


@pytest.mark.parametrize(("raw", "verb"), [(60.0, "passed"), (59.9, "failed"), (-40.0, "failed")])
def test_passing_needs_a_mastery_score(raw, verb):
    assert not {"passed", "failed"} & set(verbs(made(graded("s1", raw))))
    judged = one(made(graded("s1", raw), mastery=60.0), verb)
    assert judged["context"]["extensions"][f"{CMI5}extensions/masteryscore"] == 0.6
    assert judged["result"]["score"]["scaled"] == max(0, raw) / 100


def test_scores_are_clipped_to_what_may_be_said():
    assert one(made(graded("s1", -250.0)), "scored")["result"]["score"]["scaled"] == -1


def test_names_only_when_asked():
    assert "Ann" not in as_json(iter(made(graded("s1"))))
    actor = made(graded("s1"), names=True)[0]["actor"]
    assert actor["name"] == "Ann Lee" and actor["account"]["name"] == "s1"


def test_the_same_twice_is_the_same_and_another_grading_is_not():
    first, again = (made(graded("s1", 62.5)) for _ in range(2))
    assert first == again
    other = made(graded("s1", 70.0))
    known = {each["id"] for each in first}
    assert len(known) == len(first)
    assert [each["verb"]["id"] for each in other if each["id"] not in known] == [
        "http://adlnet.gov/expapi/verbs/scored"
    ]


def test_one_registration_an_attempt():
    found = made(graded("s1"), graded("s1", begun="2026-03-03T08:00:00+08:00"))
    assert len({each["context"]["registration"] for each in found}) == 2
    assert len({each["id"] for each in found}) == len(found)
    assert registration("a") == registration("a") != registration("b")


@pytest.mark.parametrize("name", ["=1+1", "<script>", "a\nb", "a\u202eb", "王小明", "\ud800"])
def test_hostile_texts(name):
    who = student("s1", name, "S-AAA")
    record = graded(
        "s1",
        scenario=f"a/../{name.encode('utf-8', 'replace').decode()}",
        choices=[choice(1, beat="x y/?#" + name.encode("utf-8", "replace").decode())],
    )
    text = as_json(iter(made(record, who=who, names=True)))
    text.encode("utf-8")
    assert json.loads(text)[0]["actor"]["name"] == json.loads(text)[-1]["actor"]["name"]


@pytest.mark.parametrize(
    "begun", ["2026-03-02T08:00:00", "2026-03-02T16:00:00+08:00", "2026-03-02T08:00:00Z"]
)
def test_whenever_it_was_noted_it_is_told_in_utc(begun):
    assert made(graded("s1", begun=begun))[0]["timestamp"] == "2026-03-02T08:00:00.000Z"


@pytest.mark.parametrize("begun", ["", "yesterday", "0001-01-01T00:00:00+14:00"])
def test_a_time_that_cannot_be_read_is_left_to_the_store(begun):
    asked = Told(HOME, {})
    for each in statements([graded("s1", begun=begun)], {"s1": ANN}, asked):
        assert "timestamp" not in each


def test_both_ways_of_writing_them():
    found = made(graded("s1"))
    assert json.loads(as_json(iter(found))) == found
    assert [json.loads(line) for line in as_lines(iter(found)).splitlines()] == found
    assert json.loads(as_json(iter([]))) == [] and as_lines(iter([])) == ""


@given(
    st.none() | st.floats(-1e6, 100),
    st.lists(st.none() | st.floats(0, 1e6), max_size=4),
    st.sampled_from(["won", "half", "lost", "left"]),
    st.none() | st.floats(0, 100),
    st.sampled_from(["en", "zh", "xx"]),
)
def test_whatever_was_played_the_rules_are_kept(raw, seconds, kind, mastery, language):
    choices = [choice(n, seconds=each) for n, each in enumerate(seconds, start=1)]
    record = graded("s1", raw, choices=choices, kind=kind, language=language)
    made(record, mastery=mastery)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "PT0S"),
        (12.5, "PT12.50S"),
        (59.999, "PT1M0S"),
        (61, "PT1M1S"),
        (3600, "PT1H0S"),
        (90061.07, "PT25H1M1.07S"),
        (-1, "PT0S"),
    ],
)
def test_durations(seconds, text):
    assert duration(seconds) == text


@pytest.mark.parametrize(
    "text", ["https://lms.example.edu", "http://x.org/a/b/", "https://学校.cn"]
)
def test_addresses_that_accounts_can_stand_under(text):
    assert is_home(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "lms.example.edu", "ftp://x", "https://", "https://x?y", "https://x#y"),
        *("https://x y", "javascript:alert(1)", "https://u@x", "https://" + "x" * 600),
    ],
)
def test_addresses_that_cannot(text):
    assert not is_home(text)


BROKEN = [
    ("actor.account.homePage", "nowhere"),
    ("actor.mbox", "mailto:a@x.org"),
    ("verb.id", "answered"),
    ("timestamp", "2026-03-02 08:00:00"),
    ("version", "1.0"),
    ("id", "1"),
    ("context.registration", "1"),
    ("context.contextActivities.category", []),
    ("result.score.scaled", 1.5),
    ("result.duration", "25 s"),
    ("result.success", "yes"),
    ("object.id", "beat"),
    ("result.response", None),
    ("more", 1),
]


@pytest.mark.parametrize(("path", "value"), BROKEN)
def test_the_rules_catch_what_is_broken(path, value):
    answered = deepcopy(made(graded("s1"))[1])
    *parents, last = path.split(".")
    where: Any = answered
    for key in parents:
        where = where[key]
    where[last] = value
    assert faults(answered)


def test_the_rules_catch_a_session_in_disorder():
    found = made(graded("s1"), mastery=10.0)
    assert session_faults(found[1:]) and session_faults(found[:-1])
    assert session_faults([*found[:-1], found[-2], found[-1]])
    scored = deepcopy(found)
    scored[-1]["result"]["score"] = {"scaled": 0.5}
    assert session_faults(scored)

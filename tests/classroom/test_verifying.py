"""What is found out about one attempt: verified, of other content, edited, unreadable, open."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest

from simgame.classroom.attempt_file import Sent
from simgame.classroom.verifying import Checked, check
from tests.builders import SCENARIO, scenario_of, the_book
from tests.campaign_builders import lab
from tests.classroom.handed_in import (
    edited,
    forged,
    linked,
    place,
    played,
    played_desk,
    texts,
)
from tests.keeping import plain

TEXTS = texts(plain(), lab("desk"))
DEEP = json.loads("[" * 900 + "]" * 900)


def checked(one: Sent, more: Mapping[str, str] | None = None, *, ours: bool = True) -> Checked:
    known = {**TEXTS, **(more or {})}
    return check(one, known.get, lambda started: ours)


def found(one: Sent, more: Mapping[str, str] | None = None) -> tuple[str, str, str | None]:
    """Verdict, code, number of the event."""
    result = checked(one, more)
    assert result.problem is not None
    return result.verdict, result.problem.code, result.problem.params.get("number")


def at(number: int, code: str = "not-replaying") -> tuple[str, str, str]:
    return "edited", f"classroom.{code}", str(number)


def pinning(one: Sent, key: str, text: str) -> tuple[Sent, dict[str, str]]:
    """The attempt as if it had pinned this text, which is at hand."""
    digest = sha256(text.encode()).hexdigest()
    return forged(one, 1, **{key: digest}), {digest: text}


# ---------------------------------------------------------------------------- verified


@pytest.mark.parametrize("answers", [["agenda", "ask", "who_else"], ["praise", "show"], ["leave"]])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_call_that_was_played_to_its_end_is_verified(answers, language):
    result = checked(played(answers=answers, language=language))
    assert (result.verdict, result.problem) == ("verified", None)
    assert result.attempt is not None and not result.attempt.running
    assert result.started is not None and result.started.trainee == "ann"


def test_sealed_words_an_exam_a_branch_and_a_language_the_scenario_does_not_speak():
    assert checked(played_desk()).verdict == "verified"
    assert checked(played(mode="exam")).verdict == "verified"
    assert checked(played(branch="a0:2")).verdict == "verified"
    silent = scenario_of(SCENARIO)
    mixed = played(scenario=silent, language="zh")
    assert checked(mixed, {silent.digest: silent.pinned}).verdict == "verified"


def test_times_are_not_in_the_chain_so_nobody_vouches_for_them():
    """What is measured in seconds is by the trainee's clock; nothing can be caught here."""
    one = played()
    slower = replace(one, times=tuple("2031-01-01T00:00:00Z" for _ in one.times))
    assert checked(slower).verdict == "verified"


def test_seed_and_name_are_free_for_whoever_can_make_links():
    """Tamper-evident, no more: the docs say so. The order of answers is all a seed decides."""
    assert checked(forged(played(), 1, trainee="bo", seed=-(10**40))).verdict == "verified"


# ------------------------------------------------------------------------------- edited


@pytest.mark.parametrize("number", range(1, 12))
def test_an_event_that_was_changed_is_named(number, says):
    one = played()
    assert len(one.events) >= 12
    one = edited(one, number, note="x") if number > 1 else edited(one, 1, trainee="bo")
    assert found(one) == at(number, "chain")


def test_the_chain_in_words(says):
    problem = checked(edited(played(), 2, answer="praise")).problem
    assert problem is not None
    assert "event 2" in says(problem) and "a1" in says(problem)


def test_an_event_less_one_more_and_two_exchanged_break_the_chain():
    one = played()
    less = replace(
        one,
        events=one.events[:4] + one.events[5:],
        links=one.links[:4] + one.links[5:],
        times=one.times[1:],
    )
    assert found(less) == at(5, "chain")
    twice = replace(
        one,
        events=one.events[:3] + one.events[2:],
        links=one.links[:3] + one.links[2:],
        times=(one.times[0], *one.times),
    )
    assert found(twice) == at(4, "chain")
    turned = replace(one, events=(*one.events[:2], one.events[3], one.events[2], *one.events[4:]))
    assert found(turned) == at(3, "chain")


def test_with_links_made_anew_the_replay_names_the_first_event_that_does_not_follow(says):
    one = played()
    answered, reacted, ended = place(one, "answered", 2), place(one, "reacted"), len(one.events)
    assert found(forged(one, reacted, trust=3)) == at(reacted)
    assert found(forged(one, reacted, reaction="none")) == at(reacted)
    assert found(forged(one, place(one, "spent"), minutes=0)) == at(place(one, "spent"))
    assert found(forged(one, ended, kind="half")) == at(ended)
    assert found(forged(one, ended, ending="half")) == at(ended)
    assert found(forged(one, answered, answer="dear_wizard")) == at(answered)
    assert found(forged(one, answered, beat="won")) == at(answered)
    assert found(forged(one, answered, answer="who_else")) == at(answered), "not offered yet"
    problem = checked(forged(one, ended, kind="half")).problem
    assert problem is not None and f"event {ended}" in says(problem)


def test_another_answer_shows_where_the_customer_would_have_taken_it_otherwise():
    one = played()
    number = place(one, "answered")
    verdict, code, where = found(forged(one, number, answer="praise"))
    assert (verdict, code) == ("edited", "classroom.not-replaying")
    assert int(where or 0) == number + 1


def test_events_after_the_end_and_two_beginnings():
    one = played()
    longer = linked(replace(one, events=(*one.events, one.events[-1])))
    assert found(longer) == at(len(longer.events))
    twice = linked(replace(one, events=(one.events[0], *one.events)))
    assert found(twice) == at(2)


@pytest.mark.parametrize(
    "values",
    [
        {"trust": True},
        {"trust": "3"},
        {"trust": 1.0},
        {"trust": None},
        {"trust": 10**400},
        {"reaction": ["warm"]},
        {"event": "gained"},
        {"event": ["answered"]},
        {"event": None},
        {"extra": 1},
    ],
)
def test_an_event_of_the_wrong_shape_is_named(values):
    one = played()
    number = place(one, "reacted")
    assert found(forged(one, number, **values)) == at(number)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "\ud800"])
def test_what_no_chain_can_be_made_of_breaks_it_there(value):
    number = place(played(), "reacted")
    assert found(edited(played(), number, trust=value)) == at(number, "chain")


def test_a_beginning_that_the_scenario_does_not_bring_about():
    """Cast, entry, title and the like are what the pinned scenario says, or were changed."""
    one = played()
    spoilt: list[dict[str, Any]] = [
        {"cast": {"lin": "style-wolf"}},
        {"cast": {"bo": "style-owl"}},
        {"cast": {}},
        {"cast": {"lin": "style-owl", "petra": "style-owl"}},
        {"entry": '{"format":1,"facts":["jars"]}'},
        {"entry": '{"format":1,"trust":{"lin":1}}'},
        {"entry": '{"format":1,"trust":{"lin":9}}'},
        {"entry": '{"format":2}'},
        {"entry": "[]"},
        {"entry": "[" * 100_000},
        {"entry": "null"},
        {"entry": '{"format":1e999}'},
        {"title": "Advanced negotiation"},
        {"scenario": "first-call"},
        {"mode": "cheat"},
        {"language": "../../en"},
    ]
    for values in spoilt:
        assert found(forged(one, 1, **values)) == at(1), values


def test_words_that_are_not_those_that_were_sealed(says):
    one = played_desk()
    number = place(one, "wrote")
    assert one.writings == {"seal": "A date in ink."}
    for writings in ({"seal": "A tour in ink."}, {}, {"other": "A date."}):
        assert found(replace(one, writings=writings))[0] == "edited"
    assert found(replace(one, writings={"seal": "A tour."})) == at(number, "words")
    problem = checked(replace(one, writings={})).problem
    assert problem is not None and f"(event {number})" in says(problem)


def test_a_seal_that_was_changed():
    one = played_desk()
    number = place(one, "wrote")
    assert found(edited(one, number, seal="0" * 64)) == at(number, "chain")
    assert found(forged(one, number, seal="0" * 64)) == at(number, "words")
    assert found(forged(one, number, seal="")) == at(number)


# ------------------------------------------------------------- unreadable, other, open


def test_of_other_content():
    result = checked(played(), ours=False)
    assert result.verdict == "other" and result.problem is not None
    assert result.problem.code == "classroom.other"
    assert result.problem.params == {"id": "a1", "scenario": "small-talk"}


def test_what_is_edited_is_edited_whosever_content_it_is():
    one = played()
    assert checked(forged(one, len(one.events), kind="half"), ours=False).verdict == "edited"


def test_a_call_that_is_not_over():
    assert found(played(answers=["agenda"])) == ("open", "classroom.open", None)
    one = played()
    kept = place(one, "answered", 3) - 1
    cut = replace(one, events=one.events[:kept], links=one.links[:kept], times=one.times[:kept])
    assert found(cut) == ("open", "classroom.open", None)


def test_cut_within_an_answer_it_does_not_follow():
    one = played()
    cut = replace(one, events=one.events[:-1], links=one.links[:-1], times=one.times[:-1])
    assert found(cut)[:2] == ("edited", "classroom.not-replaying")


@pytest.mark.parametrize("key", ["scenario_text", "book_text"])
def test_a_text_that_is_nowhere(key, says):
    one = forged(played(), 1, **{key: "0" * 64})
    assert found(one) == ("unreadable", "classroom.no-text", None)
    problem = checked(one).problem
    assert problem is not None and "simgame export a1 -o FILE" in says(problem)


RUBBISH = [
    "", "no JSON", "null", "[]", "{}", "3", "[[[[", "NaN", "[" * 100_000,
    '{"scenario": 3}', '{"scenario": "a: ["}', '{"scenario": "a: 1"}', '{"scenario": ""}',
    '{"scenario": null, "zh": []}', '{"scenario": "scenario: x\\nbeats: 4\\ncast: []"}',
    '{"rulebook.yaml": 4}', '{"rulebook.yaml": "[]"}', '{"base": {"base": {}}}',
]  # fmt: skip


@pytest.mark.parametrize("key", ["scenario_text", "book_text"])
@pytest.mark.parametrize("text", RUBBISH)
def test_a_text_that_is_none(key, text, says):
    result = checked(*pinning(played(), key, text))
    assert result.verdict == "edited" and result.problem is not None
    assert result.problem.code == "classroom.texts"
    assert "a1" in says(result.problem)


def test_the_texts_of_another_kind_exchanged():
    one = played()
    for key, text in (("scenario_text", the_book().pinned), ("book_text", plain().pinned)):
        assert found(*pinning(one, key, text))[1] == "classroom.texts"


def test_another_scenario_than_it_was_played_on():
    """One with a longer way to the same end: the minutes tell."""
    one = played(answers=["praise", "show"])
    harder = scenario_of(SCENARIO.replace("minutes: 2", "minutes: 3"))
    number = place(one, "spent")
    assert found(*pinning(one, "scenario_text", harder.pinned)) == at(number)


# ------------------------------------------------------------------------- no attempts


def begun(**values: object) -> Callable[[Sent], Sent]:
    return lambda one: linked(replace(one, events=({**one.events[0], **values}, *one.events[1:])))


ARABIC = "٢٠٢٦-01-01T00:00:00Z"
NONE = {
    "no events": lambda one: replace(one, events=(), links=(), times=()),
    "an empty event": lambda one: linked(replace(one, events=({},))),
    "another beginning": lambda one: linked(replace(one, events=one.events[1:])),
    "a time in words": lambda one: replace(one, times=("noon", *one.times[1:])),
    "a time that is a formula": lambda one: replace(one, times=("=1+1", *one.times[1:])),
    "a time in Arabic digits": lambda one: replace(one, times=(ARABIC, *one.times[1:])),
    "no id": lambda one: replace(one, id=""),
    "a long id": lambda one: replace(one, id="a" * 10_000),
    "an id that cannot be seen": lambda one: replace(one, id="a1\u200b"),
    "an id that turns round": lambda one: replace(one, id="\u202ea1"),
    "half a character": lambda one: replace(one, id="\ud800"),
    "an id of two lines": lambda one: replace(one, id="a1\nverified"),
    "a bell in a name": begun(trainee="ann\a"),
    "an escape in a name": begun(trainee="ann\x1b[31m"),
    "a nought in a name": begun(trainee="ann\0"),
    "a name of a million": begun(trainee="a" * 1_000_000),
    "a name that is a number": begun(trainee=7),
    "no name": begun(trainee=None),
    "a name in a list": begun(trainee=["ann"]),
    "a seed that is a word": begun(seed="7"),
    "a seed that is a fraction": begun(seed=7.5),
    "people in a list": begun(cast=["lin"]),
    "people who are numbers": begun(cast={"lin": 3}),
    "people in people": begun(cast={"lin": {"lin": "style-owl"}}),
    "a text that is no text": begun(scenario_text=None),
    "a format that is no number": begun(format="2"),
    "something more": begun(score=100),
    "deep": lambda one: replace(one, events=({**one.events[0], "cast": DEEP}, *one.events[1:])),
    "deep later": lambda one: replace(one, events=(*one.events[:-1], {"event": DEEP})),
}  # fmt: skip


@pytest.mark.parametrize("spoil", NONE.values(), ids=NONE.keys())
def test_what_does_not_begin_as_an_attempt_does(spoil, says):
    result = checked(spoil(played()))
    assert (result.verdict, result.started, result.attempt) == ("unreadable", None, None)
    assert result.problem is not None and result.problem.code == "classroom.attempt-unreadable"
    assert len(result.problem.params["id"]) <= 40
    assert "does not begin" in says(result.problem)


def test_an_attempt_of_a_newer_program(says):
    result = checked(forged(played(), 1, format=3, mood="new"))
    assert (result.verdict, result.started) == ("unreadable", None)
    assert result.problem is not None and result.problem.code == "classroom.attempt-newer"
    assert "newer simgame" in says(result.problem)


def test_an_attempt_of_the_first_format_is_read():
    """Every log of format 1 reads as it did."""
    assert checked(forged(played(), 1, format=1)).verdict == "verified"


def test_marks_that_turn_round_a_name_are_no_reason():
    """They are taken out wherever the name is shown."""
    assert checked(played(trainee="ann\u202egnp.exe")).verdict == "verified"

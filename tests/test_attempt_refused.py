"""What is refused of an attempt: edited events, and all that cannot be done with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from simgame import attempt as attempt_module
from simgame.attempt import MAX_WRITTEN, Attempt, AttemptError
from simgame.proof import exact
from tests.builders import the_book
from tests.campaign_builders import lab
from tests.keeping import BEST, Memory, play, start
from tests.wording import codes_of, problems_of, says


@pytest.fixture
def store() -> Memory:
    return Memory()


def edited(store: Memory, number: int, **changes: object) -> AttemptError:
    """Resume after event `number` (from 1) was changed outside the game."""
    store.kept["a1"][number - 1] |= changes
    with pytest.raises(AttemptError) as raised:
        Attempt.resume(store, "a1")
    return raised.value


@pytest.mark.parametrize(
    ("number", "changes"),
    [
        (2, {"answer": "praise"}),
        (2, {"answer": "to_won"}),
        (2, {"beat": "why"}),
        (3, {"trust": 3}),
        (3, {"reaction": "cold"}),
        (4, {"minutes": 0}),
        (5, {"to": "won"}),
        (7, {"trust": 2}),
        (8, {"fact": "jars"}),
        (10, {"uses": None}),
        (15, {"to": "half"}),
        (16, {"kind": "half"}),
    ],
)  # fmt: skip
def test_an_edited_event_is_refused_with_its_number(store, number, changes):
    play(start(store), BEST)
    (found,) = edited(store, number, **changes).problems
    assert found.code == "attempt.not-replaying"
    expected = number + 1 if changes == {"answer": "praise"} else number
    assert found.params["number"] == str(expected), "an answer shows in what it brought about"


@pytest.mark.parametrize(
    "changes",
    [{"cast": {}}, {"cast": {"lin": "nobody"}}, {"cast": {"lin": "type-indecisive"}},
     {"cast": "lin"}],
)  # fmt: skip
def test_an_edited_beginning_is_refused(store, changes):
    play(start(store), BEST)
    (found,) = edited(store, 1, **changes).problems
    assert (found.code, found.params["number"]) == ("attempt.not-replaying", "1")


@pytest.mark.parametrize("number", ["1", None, True, [1]])
def test_a_format_that_is_no_number_is_not_read(store, number):
    play(start(store), BEST)
    (found,) = edited(store, 1, format=number).problems
    assert found.code == "attempt.unreadable"


def test_events_put_in_or_taken_out_are_refused(store):
    play(start(store), BEST)
    whole = store.kept["a1"]
    for number in range(2, len(whole)):
        store.kept["a1"] = [*whole[: number - 1], *whole[number:]]
        with pytest.raises(AttemptError):
            Attempt.resume(store, "a1")
    store.kept["a1"] = [*whole, {"event": "answered", "beat": "won", "answer": "leave"}]
    (found,) = edited(store, 1).problems
    assert found.params["number"] == str(len(whole) + 1)


# --------------------------------------------------------------------- what is refused


def raising(store: Memory, code: str) -> Callable[[], object]:
    if code == "attempt.unknown-contact":
        return lambda: start(store, cast={"zhao": "style-owl"})
    if code == "attempt.unknown-personality":
        return lambda: start(store, cast={"lin": "temper-impatient"})
    attempt = start(store, mode="exam" if code == "attempt.exam" else "practice")
    if code == "attempt.open":
        return attempt.scorecard
    if code == "attempt.exam":
        attempt.answer("agenda")
        return lambda: attempt.branch("a2", 1)
    if code == "attempt.no-decision":
        attempt.answer("agenda")
        return lambda: attempt.branch("a2", 2)
    if code == "attempt.book-lacks":
        objections = {k: v for k, v in the_book().objections.items() if k != "price-hidden"}
        lacking = replace(the_book(), objections=objections, personalities={})
        return lambda: play(attempt, BEST).scorecard(lacking)
    changes: dict[str, dict[str, object]] = {
        "attempt.unreadable": {"event": "bribed"},
        "attempt.newer": {"format": 99},
        "attempt.not-replaying": {"cast": {"lin": "style-peacock"}},
    }
    attempt.answer("agenda")
    store.kept["a1"][0] |= changes[code]
    return lambda: Attempt.resume(store, "a1")


REFUSED = {
    "attempt.unknown-contact": (["“zhao”", "The cast: lin"], "“zhao”"),
    "attempt.unknown-personality": (
        ["“lin”", "“temper-impatient”", "style-owl, style-peacock"],
        "不会是",
    ),
    "attempt.unreadable": (["a1", "cannot be read"], "a1"),
    "attempt.newer": (["a1", "newer version"], "a1"),
    "attempt.exam": (["exam", "practice"], "考试"),
    "attempt.no-decision": (["number 2", "1 to 1"], "第 2 个"),
    "attempt.open": (["a1 is not over", "--resume a1"], "a1"),
    "attempt.book-lacks": (["“core”", "price-hidden, style-owl"], "price-hidden"),
    "attempt.not-replaying": (["Event 3 of attempt a1"], "第 3 个"),
}


@pytest.mark.parametrize("code", REFUSED)
def test_each_refusal_is_worded(store, code):
    en, zh = REFUSED[code]
    (found,) = problems_of(raising(store, code))
    says(found, code, None, en, zh)


UNWRITTEN = {
    "attempt.nothing-written": (" \n ", ["a few words"], "一个字也没有"),
    "attempt.too-much-written": ("x" * (MAX_WRITTEN + 7), ["7"], "7"),
}


@pytest.mark.parametrize("code", UNWRITTEN)
def test_words_that_are_none_or_too_many_are_refused(store, code):
    desk = start(store, scenario=lab("desk"))
    play(desk, ["paper", "date"])
    before = (store.events("a1"), store.writings("a1"))
    words, en, zh = UNWRITTEN[code]
    (found,) = problems_of(lambda: desk.answer("written", words))
    says(found, code, None, en, zh)
    assert (store.events("a1"), store.writings("a1")) == before
    desk.answer("written", "A date.")
    assert store.writings("a1") == {"seal": "A date."}


def test_every_code_has_a_test():
    assert {*REFUSED, *UNWRITTEN, "attempt.too-large"} == codes_of("attempt")


def test_an_attempt_without_its_beginning_is_unreadable(store):
    start(store)
    broken: list[list[dict[str, Any]]] = [
        [],
        [{"event": "answered", "beat": "opening", "answer": "agenda"}],
        [{}],
    ]
    for kept in broken:
        store.kept["a1"] = kept
        assert problems_of(lambda: Attempt.resume(store, "a1"))[0].code == "attempt.unreadable"


def test_a_call_in_which_too_much_can_happen_is_played_but_not_graded(store, monkeypatch):
    def small(world):
        return exact.prove(world, most=3)

    monkeypatch.setattr(attempt_module, "prove", small)
    attempt_module._proof.cache_clear()
    attempt = play(start(store), BEST)
    assert not attempt.running
    (found,) = problems_of(attempt.scorecard)
    says(found, "attempt.too-large", None, ["simgame author prove"], "不评分")

"""The running attempt: kept before it is shown, rebuilt from what it pinned, never from today."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from scoring.book import RuleBook, load_rulebook, rulebook_from_text
from simgame.attempt import Attempt, AttemptError, draw_cast
from simgame.content.scenario import Scenario
from simgame.engine.flow import IllegalAnswer
from simgame.engine.play import replay
from simgame.store.database import Store, StoreError
from tests.builders import (
    SCENARIO,
    answers_of,
    changed,
    library,
    scenario_of,
    the_book,
    translation,
)
from tests.wording import codes_of, problems_of, says

OWL = "personalities/style-owl.yaml"
BEST = ["agenda", "ask", "who_else"]
Event = Mapping[str, object]


class Memory(Store):
    """A store in memory, which a test may edit or break."""

    def __init__(self) -> None:
        self.kept: dict[str, list[dict[str, Any]]] = {}
        self.texts: dict[str, str] = {}
        self.fails = False

    def keep_text(self, text: str) -> str:
        digest = f"text-{hash(text)}"
        self.texts[digest] = text
        return digest

    def text(self, digest: str) -> str:
        return self.texts[digest]

    def create(self, attempt: str, events: Sequence[Event]) -> None:
        self.kept[attempt] = [json.loads(json.dumps(event)) for event in events]

    def append(self, attempt: str, events: Sequence[Event], expected: int) -> None:
        if self.fails:
            raise StoreError([])
        assert len(self.kept[attempt]) == expected
        self.kept[attempt] += [json.loads(json.dumps(event)) for event in events]

    def events(self, attempt: str) -> list[dict[str, object]]:
        return list(self.kept[attempt])


@pytest.fixture
def store() -> Memory:
    return Memory()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "simgame.sqlite3", lambda: "2025-01-01T00:00:00Z") as opened:
        yield opened


def plain() -> Scenario:
    scenario = scenario_of(SCENARIO)
    return scenario_of(SCENARIO, zh=translation(scenario))


def start(store: Store, **changes: Any) -> Attempt:
    given: dict[str, Any] = {
        "attempt": "a1",
        "seed": 7,
        "language": "en",
        "cast": {"lin": "style-owl"},
    }
    scenario = changes.pop("scenario", None) or plain()
    book = changes.pop("book", None) or the_book()
    return Attempt.start(store, scenario, book, **{**given, **changes})


def play(attempt: Attempt, answers: Sequence[str]) -> Attempt:
    for answer in answers:
        attempt.answer(answer)
    return attempt


# ------------------------------------------------------------------- start and play


def test_a_call_from_beginning_to_scorecard(disk):
    attempt = start(disk, trainee="王芳")
    assert attempt.running
    play(attempt, BEST)
    assert not attempt.running
    card = attempt.scorecard()
    assert (card.process, card.raw, card.played.kind) == (100, 100, "won")
    assert card.played.trainee == "王芳"
    assert attempt.answers == BEST
    assert [line.role for line in attempt.transcript()] == [
        "say", "answer", "reply", "say", "answer", "say", "answer", "reply",
    ]  # fmt: skip


def test_the_first_event_pins_all_that_the_call_depends_on(disk):
    scenario, book = plain(), the_book()
    attempt = start(disk, scenario=scenario, mode="exam", trainee="me", language="zh")
    pinned = attempt.started
    assert disk.text(pinned.scenario_text) == scenario.pinned
    assert disk.text(pinned.book_text) == book.pinned
    assert (pinned.scenario_text, pinned.book_text) == (scenario.digest, book.digest)
    assert (pinned.seed, pinned.cast, pinned.language) == (7, {"lin": "style-owl"}, "zh")
    assert (pinned.mode, pinned.trainee, pinned.format) == ("exam", "me", 1)
    assert pinned.title == "译Small talk"


def test_an_answer_is_kept_before_the_reply_is_seen(disk):
    attempt = start(disk)
    attempt.answer("agenda")
    assert replay(attempt.world, attempt._events) == attempt.state
    assert [each["event"] for each in disk.events("a1")] == [
        "started", "answered", "reacted", "spent", "moved",
    ]  # fmt: skip


def test_the_view_after_an_answer_holds_the_reply_also_when_resumed(disk):
    attempt = start(disk)
    seen = attempt.answer("agenda")
    assert seen.lines[0].text == "Gladly."
    assert seen == attempt.view() == Attempt.resume(disk, "a1").view()
    attempt.answer("ask")
    assert attempt.view() == Attempt.resume(disk, "a1").view()


def test_what_is_not_offered_is_refused_and_nothing_is_kept(store):
    attempt = start(store)
    before, events = attempt.state, list(store.kept["a1"])
    for answer in ("ask", "to_won", "__class__", "", "trigger"):
        with pytest.raises(IllegalAnswer):
            attempt.answer(answer)
    assert (attempt.state, store.kept["a1"], attempt.answers) == (before, events, [])


def test_when_it_cannot_be_kept_the_call_stands_where_it_stood(store):
    attempt = start(store)
    before, seen = attempt.state, attempt.view()
    store.fails = True
    with pytest.raises(StoreError):
        attempt.answer("agenda")
    assert (attempt.state, attempt.view(), attempt.answers) == (before, seen, [])
    store.fails = False
    play(attempt, BEST)
    assert Attempt.resume(store, "a1").state == attempt.state


def test_two_windows_on_one_call_cannot_both_answer(disk):
    one, two = start(disk), Attempt.resume(disk, "a1")
    one.answer("agenda")
    with pytest.raises(StoreError) as raised:
        two.answer("praise")
    assert raised.value.problems[0].code == "store.moved-on"
    assert two.state == two.world.start


# ------------------------------------------------------------------------- resume


@pytest.mark.parametrize("count", range(len(BEST) + 1))
def test_a_call_resumes_exactly_where_it_stopped(disk, count):
    attempt = play(start(disk), BEST[:count])
    again = Attempt.resume(disk, "a1")
    assert (again.state, again.view(), again.transcript()) == (
        attempt.state, attempt.view(), attempt.transcript(),
    )  # fmt: skip
    play(again, BEST[count:])
    assert again.scorecard().process == 100


def test_an_open_call_plays_on_as_it_was_begun_although_the_file_has_changed(disk, tmp_path):
    path = tmp_path / "small-talk.yaml"
    path.write_text(SCENARIO, "utf-8")
    play(start(disk), ["agenda"])
    path.write_text(
        changed(SCENARIO, "goto: why\n      - id: who_else", "goto: lost\n      - id: who_else")
    )
    path.unlink()
    again = Attempt.resume(disk, "a1")
    assert again.world.file.title == "Small talk"
    assert again.answer("ask").lines[0].text in (
        "They stop, at times.", "It stops. Now and then.",
    )  # fmt: skip
    assert play(again, ["who_else"]).scorecard().played.ending == "won"


def test_an_old_call_is_judged_by_the_book_it_was_played_with(disk):
    other = book_with(OWL, ("  state_agenda: 1\n", "  state_agenda: 0\n"))
    play(start(disk, book=other), ["agenda"])
    assert Attempt.resume(disk, "a1").state.trust == (0,)
    assert play(start(disk, attempt="a2"), ["agenda"]).state.trust == (1,)


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


def test_every_code_has_a_test():
    assert set(REFUSED) == codes_of("attempt")


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


# --------------------------------------------------------------------- leave and branch


@pytest.mark.parametrize("count", range(len(BEST)))
def test_a_call_can_be_left_at_any_point_and_is_graded(disk, count):
    attempt = play(start(disk), BEST[:count])
    seen = attempt.leave()
    assert seen.ending is not None
    assert seen.ending.kind == "left"
    card = attempt.scorecard()
    assert card.played.utility <= the_book().endings["lost"].price
    assert card.raw is not None
    assert card.raw <= 0
    assert card.turns[-1].faced.left
    with pytest.raises(IllegalAnswer):
        attempt.leave()
    assert not Attempt.resume(disk, "a1").running


def test_any_answer_can_be_changed_and_the_call_played_on(disk):
    attempt = play(start(disk, language="zh", trainee="me"), ["agenda", "ask", "show"])
    before = list(disk.events("a1"))
    twin = attempt.branch("a2", 3)
    assert (twin.answers, twin.running) == (["agenda", "ask"], True)
    assert twin.started.branch == "a1:3"
    same = ("scenario_text", "book_text", "seed", "cast", "language", "mode", "trainee", "title")
    for name in same:
        assert getattr(twin.started, name) == getattr(attempt.started, name)
    assert play(twin, ["who_else"]).scorecard().played.branch == "a1:3"
    assert disk.events("a1") == before, "what was played stays as it was"


def test_a_branch_plays_on_the_pinned_content(disk):
    play(start(disk), BEST)
    twin = Attempt.resume(disk, "a1").branch("a2", 1)
    assert twin.answers == []
    assert twin.world.scenario.pinned == plain().pinned


@pytest.mark.parametrize("number", [-1, 0, 4, 99])
def test_there_must_be_such_a_decision(disk, number):
    attempt = play(start(disk), BEST)
    with pytest.raises(AttemptError):
        attempt.branch("a2", number)
    assert [row.id for row in disk.attempts()] == ["a1"], "nothing was begun"


def test_feedback_while_the_call_runs(disk):
    attempt = play(start(disk), ["praise"])
    card = attempt.turn_feedback()
    assert [turn.faced.option for turn in card.turns] == ["praise"]
    assert card.turns[0].faced.best == "agenda"
    assert attempt.running


# -------------------------------------------------------------------------- re-grading


def book_with(path: str, *changes: tuple[str, str]) -> RuleBook:
    """The shipped book with some words of one file changed."""
    texts = json.loads(the_book().pinned)
    for old, new in changes:
        texts[path] = changed(texts[path], old, new)
    return rulebook_from_text(json.dumps(texts))


def test_under_another_book_reactions_stay_and_points_change(disk):
    """Anchors are worked out on the pinned path's own world, under the new points."""
    attempt = play(start(disk), BEST)
    harsher = book_with(OWL, ("  state_agenda: 1\n", "  state_agenda: -1\n"))
    old, new = attempt.scorecard(), attempt.scorecard(harsher)
    assert [turn.faced.reaction for turn in new.turns] == [
        turn.faced.reaction for turn in old.turns
    ]
    assert [each.trust for each in new.played.people] == [each.trust for each in old.played.people]
    assert (new.played.ending, new.played.facts) == (old.played.ending, old.played.facts)
    first_old, first_new = old.turns[0].verdict, new.turns[0].verdict
    assert first_old is not None
    assert first_new is not None
    assert first_new.in_competency("adaptation") == first_old.in_competency("adaptation") - 4
    assert attempt.proof(harsher).world.start == attempt.world.start
    assert new.raw == 100, "still the best that could be done on that world"
    assert attempt.scorecard() == old, "and the call's own book has not been touched"


def test_under_other_prices_the_anchors_move(disk):
    attempt = play(start(disk), [*BEST[:2], "show"])
    dearer = book_with("endings.yaml", ("price: 100\n", "price: 200\n"))
    old, new = attempt.scorecard(), attempt.scorecard(dearer)
    assert new.played.best == old.played.best + 100
    assert new.played.utility == old.played.utility
    assert new.raw != old.raw


def test_under_other_timings_the_objection_is_judged_anew(disk):
    attempt = play(start(disk), BEST)
    lenient = book_with("objections/price-hidden.yaml", ("  never: -2\n", "  never: 0\n"))
    new = attempt.scorecard(lenient)
    old = attempt.scorecard()
    objected = [
        tuple(
            turn.verdict.in_competency("objections") if turn.verdict else 0 for turn in card.turns
        )
        for card in (old, new)
    ]
    assert objected == [(0, 0, 3), (0, 2, 3)]


# ----------------------------------------------------------------------------- casting


def test_seeds_draw_every_personality():
    for _, scenario in library().read_all()[0]:
        drawn = [draw_cast(scenario, seed) for seed in range(60)]
        for who, contact in scenario.file.cast.items():
            assert {cast[who] for cast in drawn} == set(contact.personality)
    assert draw_cast(plain(), 3) == draw_cast(plain(), 3)


def test_what_is_chosen_is_played_and_the_rest_is_drawn():
    assert draw_cast(plain(), 3, {"lin": "style-peacock"}) == {"lin": "style-peacock"}
    assert draw_cast(plain(), 3, {}) == draw_cast(plain(), 3)


def test_language_changes_words_and_nothing_else(disk):
    for attempt, language in (("a1", "en"), ("a2", "zh")):
        play(start(disk, attempt=attempt, language=language), BEST)
    one, two = Attempt.resume(disk, "a1"), Attempt.resume(disk, "a2")
    assert one._events[1:] == two._events[1:]
    assert answers_of(one._events) == answers_of(two._events)
    assert [f"译{line.text}" for line in one.transcript()] == [
        line.text for line in two.transcript()
    ]
    assert one.scorecard().raw == two.scorecard().raw


def test_the_shipped_book_is_what_is_pinned():
    assert load_rulebook().digest == the_book().digest

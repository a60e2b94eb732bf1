"""What an answer put out of reach, and the lines that told who the person was."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from scoring.faced import Faced, Person, Reach
from scoring.reports.wording import reach_text, telling
from simgame.content.speech import only_such_a_person
from simgame.engine.events import EVENT_FORMAT, AttemptStarted
from simgame.engine.view import Voice
from simgame.engine.world import World
from simgame.facing import Course, faced_records, played_record
from simgame.proof.exact import prove
from tests.builders import events_of, random_play, shipped, shipped_world, the_book


def course_of(world: World, seed: int, language: str = "en") -> Course:
    started = AttemptStarted(
        EVENT_FORMAT, world.scenario.id, "", "", "", seed, world.cast, language, "practice", ""
    )  # fmt: skip
    answers = [answer for _, answer in random_play(world, seed)]
    return Course(
        prove(world), Voice(world, seed, language), [started, *events_of(world, answers)[0]]
    )


def worlds() -> list[World]:
    return [shipped_world(scenario.id, cast) for _, scenario, cast in shipped()]


@pytest.fixture(scope="module", params=[1, 2, 3])
def faced(request) -> list[Faced]:
    return faced_records(course_of(worlds()[0], request.param))


def test_best_play_reaches_the_best_ending_in_time():
    for world in worlds():
        kind, minutes = prove(world).reach(world.start)
        assert kind == "won"
        assert 0 < minutes <= world.minutes()


def test_what_one_answer_leaves_is_what_the_next_one_finds(faced):
    for earlier, later in pairwise(faced):
        assert earlier.after == later.before
        assert later.minutes == earlier.minutes - earlier.cost


def test_the_best_answer_puts_nothing_out_of_reach(faced):
    for each in faced:
        if each.option == each.best:
            assert each.before is not None and each.after is not None
            assert each.before.kind == each.after.kind
            assert each.before.minutes == each.after.minutes + each.cost


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "en",
            "Before it, Won could still be reached, in 5 of the 6 minutes that were left. "
            "It took 2. After it: at best Lost.",
        ),
        (
            "zh",
            "这句话之前，最好还能谈到“达成目标”：剩 6 分钟，需要 5 分钟。"
            "这句话用了 2 分钟。之后最多只能谈到“没有达成”。",
        ),
    ],
)
def test_the_sentence_says_what_and_the_clocks_part(faced, language, sentence):
    lost = replace(faced[0], minutes=6, cost=2, before=Reach("won", 5), after=Reach("lost", 3))
    assert reach_text(the_book(), lost, language) == sentence
    kept = replace(lost, after=Reach("won", 3))
    assert reach_text(the_book(), kept, language) == ""


def test_only_lines_of_such_a_person_tell():
    assert only_such_a_person("beats.hub.say.lin.style-owl.0", "style-owl")
    assert only_such_a_person("beats.hub.reply.warm.style-wolf", "style-wolf+temper-doubting")
    assert not only_such_a_person("beats.hub.say.lin.default", "style-owl")


def test_the_lines_that_were_heard_were_said_and_are_this_persons():
    for world in worlds():
        course = course_of(world, 4)
        people = played_record(course, "a").people
        assert len(people) == len(world.cast)
        said = {line for each in faced_records(course) for line in (*each.said, each.replied)}
        for person in people:
            assert isinstance(person, Person)
            own = {
                text
                for path, text in world.scenario.originals.items()
                if only_such_a_person(path, person.personality)
            }
            assert set(person.heard) <= own & said
            assert bool(person.heard) == bool(own & said)


def test_the_longest_lines_are_quoted_in_their_order():
    heard = ("a" * 9, "b", "c" * 7, "d" * 8, "e" * 2, "f" * 6, "g" * 5)
    assert telling(heard) == ("a" * 9, "c" * 7, "d" * 8, "f" * 6, "g" * 5)

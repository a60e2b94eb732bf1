"""What ratings say: of one another, of the key, and where the key should be questioned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from scoring.agreement import alpha
from scoring.statistics.shares import wilson
from simgame.author.casts import label
from simgame.author.rating import Situation, situations
from simgame.author.rating_read import Filled, Item, Reading
from simgame.author.rating_report import Report, report
from simgame.proof.moments import Judged
from tests.builders import SCENARIO, library, scenario_of, the_book

SMALL = tuple(situations(scenario_of(SCENARIO), the_book(), {}))
CALL = tuple(situations(library().get("first-call"), the_book(), {}))


def items(met: Sequence[Situation]) -> list[Item]:
    return [(label(one.cast), one.beat, answer.option) for one in met for answer in one.answers]


def like_the_key(met: Sequence[Situation], turn: int = 1) -> dict[Item, int]:
    """Ratings that follow the loss, each different loss a step; turned round with -1."""
    found = {}
    for one in met:
        losses = sorted({answer.loss or 0.0 for answer in one.answers})
        for answer in one.answers:
            place = 2 - min(4, losses.index(answer.loss or 0.0))
            found[label(one.cast), one.beat, answer.option] = turn * place
    return found


def told(met: Sequence[Situation], *ratings: Mapping[Item, int]) -> Report:
    sheets = tuple(
        Filled(f"{n}.csv", f"expert {n}", len(items(met)), each, {})
        for n, each in enumerate(ratings)
    )
    return report(Reading(sheets, tuple(met), ()))


# ---------------------------------------------------------------------- agreement


def test_experts_who_rate_alike():
    same = like_the_key(CALL)
    whole = told(CALL, same, same, same).whole.agreement
    assert (whole.experts, whole.items, whole.ratings) == (3, len(same), 3 * len(same))
    assert whole.ordinal == pytest.approx(1) == whole.interval
    assert whole.bounds == pytest.approx((1, 1))
    assert whole.why == ""


def test_alpha_is_that_of_all_answers_rated_twice():
    one, other = like_the_key(CALL), like_the_key(CALL)
    first, second, third = list(one)[:3]
    other[first] = -one[first]
    del other[second], one[third]
    made = told(CALL, one, other).whole.agreement
    units = [[one[each], other[each]] for each in one if each in other]
    assert made.items == len(units)
    assert made.ordinal == pytest.approx(alpha(units))
    assert made.bounds is not None and made.bounds.low < 1


@pytest.mark.parametrize(
    ("ratings", "why"),
    [
        ([like_the_key(CALL)], "few"),
        ([like_the_key(CALL), {}], "few"),
        ([like_the_key(CALL), dict(list(like_the_key(CALL).items())[:9])], "few"),
        ([dict.fromkeys(items(CALL), 1)] * 2, "same"),
    ],
)
def test_what_cannot_be_said_is_none(ratings, why):
    made = told(CALL, *ratings).whole.agreement
    assert (made.ordinal, made.bounds, made.interval, made.why) == (None, None, None, why)


def test_nobody_rated_anything():
    made = told(CALL, {})
    assert made.whole.key.best.n == made.whole.key.loss.n == 0
    assert made.whole.key.best.bounds is None and made.whole.key.loss.value is None
    assert made.questions == ()
    assert made.experts[0].rated == 0


# ------------------------------------------------------------------------ the key


def test_an_expert_who_thinks_as_the_key_does():
    made = told(CALL, like_the_key(CALL))
    key = made.whole.key
    assert (key.best.hits, key.best.n) == (len(CALL), len(CALL)) == (key.worst.hits, key.worst.n)
    assert key.best.bounds == wilson(len(CALL), len(CALL))
    assert key.loss.value == pytest.approx(1)
    assert made.questions == ()


def test_one_who_sees_no_difference_has_no_opinion_on_the_best():
    flat = like_the_key(CALL)
    for answer in CALL[0].answers:
        flat[label(CALL[0].cast), CALL[0].beat, answer.option] = 1
    key = told(CALL, flat).whole.key
    assert key.best.n == key.worst.n == key.loss.n == len(CALL) - 1


def test_only_those_who_rated_a_whole_situation_count_for_it():
    part = like_the_key(CALL, -1)
    for one in CALL:
        del part[label(one.cast), one.beat, one.answers[0].option]
    made = told(CALL, like_the_key(CALL), part)
    assert made.whole.key.loss.value == pytest.approx(1)
    assert made.experts[1].key.n == 0


def test_beats_and_personalities_apart():
    good, bad = like_the_key(SMALL), like_the_key(SMALL, -1)
    mixed = {item: (good if item[0] == "lin=style-owl" else bad)[item] for item in good}
    made = told(SMALL, mixed)
    owl, peacock = made.casts
    assert (owl.name, peacock.name) == ("lin=style-owl", "lin=style-peacock")
    assert owl.key.loss.value == pytest.approx(1)
    assert peacock.key.loss.value == pytest.approx(-1)
    assert [part.name for part in made.beats] == ["opening", "why"]
    # For one of the two both answers to "why" cost the same: nothing can be compared.
    assert [part.key.loss.n for part in made.beats] == [2, 1]


def test_each_expert_beside_the_others():
    good = like_the_key(CALL)
    made = told(CALL, good, good, like_the_key(CALL, -1))
    one, _, other = made.experts
    assert one.key.value == pytest.approx(1)
    assert other.key.value == pytest.approx(-1)
    assert other.others.value == pytest.approx(-1)
    assert told(CALL, good).experts[0].others.n == 0


# --------------------------------------------------------------------- questions


def spoiled(count: int, extra: int = 0) -> Report:
    """Experts agree with the key but for the first situation, which they turn round."""
    ratings = []
    for number in range(count):
        each = like_the_key(CALL)
        for item, value in like_the_key(CALL[:1], -1).items():
            each[item] = max(-2, min(2, value + (extra if number else 0)))
        ratings.append(each)
    return told(CALL, *ratings)


def test_where_all_experts_contradict_the_key():
    made = spoiled(3)
    assert made.questions == tuple(made.claims)
    strongest = made.questions[0]
    assert (strongest.cast, strongest.beat) == (label(CALL[0].cast), CALL[0].beat)
    assert {question.beat for question in made.questions} == {CALL[0].beat}
    losses = {answer.option: answer.loss for answer in CALL[0].answers}
    assert strongest.below.judged.loss == min(each or 0.0 for each in losses.values())
    assert strongest.above.judged.loss == max(each or 0.0 for each in losses.values())
    assert strongest.apart == max(each.apart for each in made.questions)
    # The author sees which rules gave the points.
    assert strongest.below.judged.findings
    assert strongest.cause == "rules"


def test_two_experts_make_no_claim():
    made = spoiled(2)
    assert made.questions and made.claims == []
    assert spoiled(1).questions == ()


def test_experts_who_differ_question_nothing():
    assert spoiled(3, extra=-1).questions
    one, other = like_the_key(CALL), like_the_key(CALL, -1)
    assert told(CALL, other, other, one).questions == ()


def test_a_step_that_is_no_step_questions_nothing():
    flat = dict.fromkeys(items(CALL), 0)
    assert told(CALL, flat, flat, flat).questions == ()


def valued(*answers: tuple[str, int, float]) -> Situation:
    """A situation whose answers have these points and losses."""
    judged = tuple(Judged(name, points, "warm", loss, ()) for name, points, loss in answers)
    return replace(CALL[0], answers=judged)


@pytest.mark.parametrize(("points", "cause"), [(2, "follows"), (1, "follows"), (-1, "rules")])
def test_whether_the_points_or_what_follows_speak_against_them(points, cause):
    one = valued(("liked", points, 90.0), ("key", 1, 0.0))
    (found,) = told([one], *[dict(zip(items([one]), (2, -1), strict=True))] * 3).questions
    assert (found.above.judged.option, found.below.judged.option) == ("liked", "key")
    assert (found.apart, found.cause) == (3.0, cause)


def test_rank_by_points_apart_from_rank_by_loss():
    one = valued(("a", 3, 9.0), ("b", 2, 0.0), ("c", 1, 4.0))
    key = told([one], dict(zip(items([one]), (2, 1, 0), strict=True))).whole.key
    assert (key.points.value, key.loss.value) == pytest.approx((1, -0.5))
    assert key.loss.bounds is None


@pytest.mark.parametrize(
    ("ratings", "hits", "chance"),
    [
        ((2, 1, 0, 0), 0, 1 / 4),
        ((1, 2, 0, 0), 1, 1 / 4),
        # Two rated best: drawn blindly, they would meet the key's best half of the time.
        ((2, 2, 0, 0), 1, 1 / 2),
    ],
)
def test_hits_and_the_level_of_chance(ratings, hits, chance):
    one = valued(("a", 0, 5.0), ("b", 0, 0.0), ("c", 0, 6.0), ("d", 0, 7.0))
    best = told([one], dict(zip(items([one]), ratings, strict=True))).whole.key.best
    assert (best.hits, best.n) == (hits, 1)
    assert best.chance == pytest.approx(chance)


def test_remarks_stand_beside_the_question():
    item = items(CALL[:1])[0]
    turned = {**like_the_key(CALL), **like_the_key(CALL[:1], -1)}
    sheets = tuple(
        Filled(f"{n}.csv", f"expert {n}", 0, turned, {item: "why?"} if n == 1 else {})
        for n in range(3)
    )
    made = report(Reading(sheets, CALL, ()))
    assert made.remarks == (("expert 1", item, "why?"),)
    sides = [side for each in made.questions for side in (each.above, each.below)]
    assert [("expert 1", "why?")] in [list(side.remarks) for side in sides]


def test_how_many_situations_chance_alone_would_list():
    one = valued(("key", 1, 0.0), ("other", 0, 9.0))
    key, other = items([one])
    # Each of three shuffles two ratings: in an eighth of the draws all put the other first.
    made = told([one], *[{key: 2, other: -2}] * 3)
    assert made.questions == ()
    assert 0.03 < made.by_chance < 0.25
    assert told([one], *[{key: 2, other: -2}] * 3).by_chance == made.by_chance
    # Nothing can be shuffled where one rated nothing but equals.
    assert told([one], *[{key: 1, other: 1}] * 3).by_chance == 0
    assert spoiled(3).by_chance < len(CALL)

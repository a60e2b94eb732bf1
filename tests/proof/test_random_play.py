"""The random clicker's whole distribution, against every single play."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings

from simgame.proof.exact import prove
from simgame.proof.random_play import RandomPlay, random_play
from tests.drawn import worlds
from tests.proof.brute import plays


@settings(max_examples=60)
@given(worlds(dead_ends=True))
def test_it_is_what_every_single_play_adds_up_to(world):
    worths: dict[int, Fraction] = {}
    ends: dict[str, Fraction] = {}
    for play in plays(world):
        worths[play.worth] = worths.get(play.worth, Fraction(0)) + play.share
        ends[play.end] = ends.get(play.end, Fraction(0)) + play.share
    proof = prove(world)
    found = random_play(proof)
    assert dict(found.utilities) == worths
    assert dict(found.endings) == ends
    assert list(found.utilities) == sorted(worths)
    joint: dict[tuple[str, int], Fraction] = {}
    for play in plays(world):
        joint[play.end, play.worth] = joint.get((play.end, play.worth), Fraction(0)) + play.share
    assert dict(found.both) == joint
    assert float(found.mean) == pytest.approx(proof.anchors.random, abs=1e-9)


@pytest.mark.parametrize(
    ("share", "value"),
    [(Fraction(1, 100), -5), (Fraction(1, 4), -5), (Fraction(26, 100), 0), (Fraction(1), 9)],
)
def test_a_percentile_is_what_so_many_plays_do_not_exceed(share, value):
    found = RandomPlay({}, {-5: Fraction(1, 4), 0: Fraction(1, 2), 9: Fraction(1, 4)})
    assert found.percentile(share) == value


def test_where_most_of_the_best_plays_end():
    both = {
        ("won", 9): Fraction(1, 10),
        ("half", 0): Fraction(2, 10),
        ("lost", -5): Fraction(7, 10),
    }
    found = RandomPlay(dict.fromkeys(("lost", "half", "won"), Fraction(0)), {}, both)
    assert [found.commonest_from(worth) for worth in (9, 0, -5)] == ["won", "half", "lost"]


def test_more_than_all_plays_is_no_share():
    with pytest.raises(ValueError, match="2"):
        RandomPlay({}, {0: Fraction(1)}).percentile(Fraction(2))

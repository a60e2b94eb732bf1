"""A campaign's proof against plays that were really played, lab after lab."""

from __future__ import annotations

import pytest

from simgame.author.page import BASES
from simgame.engine.entry import FRESH, Entry
from simgame.engine.world import World
from simgame.proof.exact import prove
from simgame.proof.exits import Leading
from simgame.proof.liveness import Live
from tests.builders import scenario_of, the_book

DESK = (BASES / "desk.yaml").read_text("utf-8")
EVERYTHING = Live(-1, -1, 0, -1)


def desk(entry: Entry = FRESH) -> World:
    return World(scenario_of(DESK), the_book(), {"nora": "style-owl"}, entry=entry)


ENTRIES = [FRESH, Entry(promised=frozenset({"bring_list"}))]


@pytest.mark.parametrize("entry", ENTRIES)
def test_the_exits_of_a_call_add_up_to_its_proof(entry: Entry):
    found = Leading(desk(), EVERYTHING).exits(entry)
    anchors = prove(desk(entry)).anchors
    world = desk(entry)
    assert max(way.most for way in found.ways.values() if way.most is not None) == anchors.best
    assert min(way.least for way in found.ways.values() if way.least is not None) == anchors.worst
    mean = sum(way.chance * world.price(end.beat) for end, way in found.ways.items()) - found.lost
    assert mean == pytest.approx(anchors.random)
    assert sum(way.chance for way in found.ways.values()) == pytest.approx(1)


def test_entries_share_what_they_have_in_common():
    leading = Leading(desk(), EVERYTHING)
    alone = [Leading(desk(), EVERYTHING).exits(entry) for entry in ENTRIES]
    assert [leading.exits(entry) for entry in ENTRIES] == alone
    assert [leading.exits(entry) for entry in reversed(ENTRIES)] == alone[::-1]


def test_a_call_may_be_left_wherever_one_stands():
    found = Leading(desk(), EVERYTHING).exits(FRESH)
    left = [way for end, way in found.ways.items() if end.beat == desk().left]
    assert left and all(way.most is None and way.chance == 0 for way in left)

"""The options-only reader over the shipped scenarios and an author's own."""

from __future__ import annotations

import pytest

from simgame.author.reading import read_library
from simgame.engine.world import World
from simgame.proof.exact import prove
from simgame.proof.moments import moments
from simgame.proof.reader import ReaderResult
from tests.builders import SCENARIO, casts, library, scenario_of, the_book, translation


@pytest.fixture(scope="module")
def own():
    return scenario_of(SCENARIO, zh=translation(scenario_of(SCENARIO)))


@pytest.fixture(scope="module")
def proofs():
    """One cast of each shipped scenario: enough for the reader to have something to learn."""
    return {
        each.id: [moments(prove(World(each, the_book(), casts(each)[0])))]
        for _, each in library().read_all()[0]
    }


def read_in(found: ReaderResult) -> set[str]:
    return {scenario for reading in found.readings for scenario in reading.by_scenario}


def test_the_shipped_scenarios_are_read_in_both_languages(proofs):
    found = read_library([], the_book(), proofs)
    assert read_in(found) == set(proofs)
    assert [(each.language, each.kind) for each in found.readings] == [
        ("en", "best"),
        ("en", "worst"),
        ("zh", "best"),
        ("zh", "worst"),
    ]
    assert all(each.decisions >= 20 for each in found.readings)
    assert found.left_out == ()
    assert not found.fails


def test_an_authors_own_scenario_is_proven_and_read_with_them(own, proofs):
    found = read_library([own], the_book(), proofs)
    assert read_in(found) == {*proofs, own.id}
    before = read_library([], the_book(), proofs)
    assert found.readings[0].decisions > before.readings[0].decisions


def test_an_authors_version_of_a_shipped_scenario_stands_in_its_place(proofs):
    shipped = library().get("first-call")
    again = read_library([shipped], the_book(), proofs)
    assert again == read_library([], the_book(), proofs)


def test_what_is_too_large_to_be_proven_is_left_out_and_named(own, proofs):
    found = read_library([own], the_book(), proofs, most=2)
    assert found.left_out == (own.id,)
    assert read_in(found) == set(proofs)

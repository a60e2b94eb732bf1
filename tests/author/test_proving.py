"""All casts of a scenario: from the cache, here or in other processes, and stopped half-way."""

from __future__ import annotations

import multiprocessing
import threading

import pytest

from simgame.author import proving
from simgame.author.casts import casts
from simgame.author.proof_cache import Cache
from simgame.author.proving import ProvingError, outcome_of, prove_scenario
from simgame.proof.survey import survey
from tests.builders import SCENARIO, scenario_of, the_book

OWL, PEACOCK = {"lin": "style-owl"}, {"lin": "style-peacock"}


def both():
    return list(casts(scenario_of(SCENARIO), {}))


def test_every_cast_is_proven_in_the_order_asked():
    proof = prove_scenario(scenario_of(SCENARIO), the_book(), [PEACOCK, OWL])
    assert [dict(each.cast) for each in proof.surveys] == [PEACOCK, OWL]
    assert (proof.complete, proof.whole, proof.too_large) == (True, True, ())
    assert proof.digest == scenario_of(SCENARIO).digest


def test_fair_means_that_no_error_is_left():
    proof = prove_scenario(scenario_of(SCENARIO), the_book(), both())
    assert proof.fair == (not any(each.severity == "error" for each in proof.failures))


def test_what_must_hold_for_everybody_is_not_said_of_some():
    whole = prove_scenario(scenario_of(SCENARIO), the_book(), both())
    part = prove_scenario(scenario_of(SCENARIO), the_book(), [OWL])
    assert any(not each.cast for each in whole.failures)
    assert all(each.cast for each in part.failures)
    assert not part.whole


def test_the_cache_spares_the_work(tmp_path, monkeypatch):
    cache, told = Cache(tmp_path), []
    first = prove_scenario(
        scenario_of(SCENARIO),
        the_book(),
        both(),
        cache=cache,
        progress=lambda *each: told.append(each),
    )
    monkeypatch.setattr(proving, "survey", None)
    again = prove_scenario(
        scenario_of(SCENARIO),
        the_book(),
        both(),
        cache=cache,
        progress=lambda *each: told.append(each),
    )
    assert again == first
    assert told == [(OWL, False), (PEACOCK, False), (OWL, True), (PEACOCK, True)]


def test_too_large_gives_bounds_and_fails():
    proof = prove_scenario(scenario_of(SCENARIO), the_book(), both(), most=1)
    assert (proof.surveys, proof.complete, proof.fair) == ((), True, False)
    first, second = proof.too_large
    exact = outcome_of(scenario_of(SCENARIO), the_book(), OWL).survey
    assert exact is not None
    assert first.bounds.best_low <= exact.anchors.best <= first.bounds.best_high
    assert [each.code for each in proof.failures] == ["proof.too-large"] * 2
    assert proof.failures[0].path == ("beats", first.problem.params["beat"])
    assert second.cast == PEACOCK


def test_ctrl_c_returns_what_is_done(monkeypatch, tmp_path):
    worked: list[int] = []

    def stopped_at_the_second(*arguments):
        if worked:
            raise KeyboardInterrupt
        worked.append(1)
        return survey(*arguments)

    monkeypatch.setattr(proving, "survey", stopped_at_the_second)
    proof = prove_scenario(
        scenario_of(SCENARIO), the_book(), both(), cache=Cache(tmp_path), workers=1
    )
    assert (len(proof.surveys), proof.complete, proof.fair) == (1, False, False)
    assert len(list(tmp_path.glob("*.json"))) == 1


def test_other_processes_come_to_the_same(monkeypatch, tmp_path):
    monkeypatch.setattr(proving, "WORTH_A_PROCESS", 1)
    here = prove_scenario(scenario_of(SCENARIO), the_book(), both(), workers=1)
    there = prove_scenario(
        scenario_of(SCENARIO), the_book(), both(), workers=2, cache=Cache(tmp_path)
    )
    assert there == here
    assert len(list(tmp_path.glob("*.json"))) == 2
    assert multiprocessing.active_children() == []


def test_stopping_ends_the_other_processes(monkeypatch):
    monkeypatch.setattr(proving, "WORTH_A_PROCESS", 1)

    def stop(*_):
        raise KeyboardInterrupt

    before = set(threading.enumerate())
    proof = prove_scenario(scenario_of(SCENARIO), the_book(), both(), workers=2, progress=stop)
    assert len(proof.surveys) == 1
    # The pool's own thread buries the processes; asking for them meanwhile would be a race.
    for thread in set(threading.enumerate()) - before:
        thread.join(60)
    assert multiprocessing.active_children() == []


def test_a_process_that_dies_is_told(monkeypatch):
    monkeypatch.setattr(proving, "WORTH_A_PROCESS", 1)
    monkeypatch.setattr(proving, "_elsewhere", die)
    with pytest.raises(ProvingError) as caught:
        prove_scenario(scenario_of(SCENARIO), the_book(), both(), workers=2)
    assert caught.value.problems[0].code == "prove.ended"


def die(*_):
    import os

    os._exit(1)

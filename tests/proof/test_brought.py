"""Beats and answers that need something brought along are told from those nobody ever meets."""

from __future__ import annotations

from simgame.content.model import ScenarioFile
from simgame.proof.brought import Met, brought_along
from simgame.proof.failures import failures
from simgame.proof.survey import survey
from tests.builders import scenario_of, the_book

TEXT = """
scenario: brought
format: 1
title: t
level: 1
language: en
account: a
brief: b
objective: o
minutes: 9
cast:
  lin: {name: Lin, title: T, role: user, about: a., personality: [style-owl]}
absent:
  omar: {name: Omar, title: T}
facts: {heard: Heard before., told: Told here.}
promises: {page: {text: One page., to: omar}}
enters: {facts: [heard], promises: [page]}
start: opening
interrupts:
  - {when: {minutes: "<= 0"}, goto: out}
beats:
  opening:
    say: {lin: "Well?"}
    choose:
      - {id: ask, text: a, as: [problem_question], learns: [told], goto: opening}
      - {id: told, text: a, as: [summarise], when: {knows: told}, goto: won}
      - {id: heard, text: a, as: [summarise], when: {knows: heard}, goto: later}
      - {id: kept, text: a, as: [report_back], when: {promised: page}, keeps: page, goto: later}
  later:
    say: {lin: "So?"}
    choose:
      - {id: onward, text: a, as: [next_step], goto: won}
      - {id: page, text: a, as: [next_step], when: {kept: page}, goto: won}
  won: {end: won, text: w}
  out: {end: lost, text: l}
"""


def file_of(text: str) -> ScenarioFile:
    return scenario_of(text).file


def codes(text: str) -> set[str]:
    scenario = scenario_of(text)
    found = survey(scenario, the_book(), {"lin": "style-owl"})
    return {each.code for each in failures(scenario.file, [found])}


def test_what_enters_opens_answers_and_beats_and_what_these_bring_opens_more():
    assert brought_along(file_of(TEXT)) == Met(
        frozenset({"later"}),
        frozenset({"opening.heard", "opening.kept", "later.onward", "later.page"}),
    )


def test_it_is_no_fault_that_a_call_by_itself_never_meets_them():
    assert not codes(TEXT) & {"proof.unreached", "proof.never-offered"}


def test_what_nobody_can_meet_is_missed_as_ever():
    both = "when: {knows: told, not_knows: told}, goto: won"
    assert "proof.never-offered" in codes(TEXT.replace("when: {knows: told}, goto: won", both))


def test_what_needs_nothing_brought_along_is_not_among_them():
    alone = file_of(TEXT.replace("start:", "known: [heard]\nstart:"))
    assert brought_along(alone) == Met(frozenset(), frozenset({"opening.kept", "later.page"}))

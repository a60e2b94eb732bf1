"""Playthroughs go as meant, or it is said where they do not."""

from __future__ import annotations

import pytest

from simgame.author.playthroughs import best_line, document_of, run_all
from tests.builders import SCENARIO, changed, scenario_of, the_book, where

MEANT = SCENARIO[SCENARIO.index("  - name: the long way") :]


def played(entry: str):
    """The runs of the small scenario with these playthroughs and no others, and its text."""
    text = changed(SCENARIO, MEANT, entry)
    scenario = scenario_of(text)
    return run_all(scenario, the_book(), document_of(scenario, "f.yaml")), text


def entry(answers: str, ends: str = "won", more: str = "") -> str:
    return (
        "  - name: meant\n    cast: {lin: style-owl}\n"
        f"    answers: [{answers}]\n    ends: {ends}\n{more}"
    )


def only_trouble(runs):
    ((trouble,),) = [run.troubles for run in runs]
    return trouble


def test_as_meant():
    (run,), text = played(MEANT)
    assert run.passed
    assert run.stands == "won"
    assert str(run.place) == f"f.yaml:{where(text, 'the long way')}"
    assert run.score is None, "it was not asked for"


def test_an_answer_that_is_hidden_tells_why_and_what_is_offered():
    runs, text = played(entry("agenda, who_else"))
    trouble = only_trouble(runs)
    assert trouble.problem.code == "coverage.not-offered"
    assert str(trouble.problem.place) == f"f.yaml:{where(text, 'who_else]')}"
    assert trouble.offered == ("ask", "show")
    assert [part.knows for part in trouble.hidden.unmet] == [["night_copy"]]
    assert runs[0].stands == "why"


def test_an_answer_that_is_used_up():
    trouble = only_trouble(played(entry("agenda, ask, ask"))[0])
    assert trouble.hidden.used
    assert trouble.offered == ("who_else", "show")


def test_an_answer_of_another_beat():
    trouble = only_trouble(played(entry("agenda, agenda"))[0])
    assert trouble.problem.code == "coverage.no-answer"
    assert trouble.problem.params["known"] == "ask, who_else, show"


def test_answers_after_the_end():
    runs, text = played(entry("agenda, leave, ask", "left"))
    trouble = only_trouble(runs)
    assert trouble.problem.code == "coverage.over"
    assert str(trouble.problem.place) == f"f.yaml:{where(text, 'ask]')}"


def test_too_few_answers():
    trouble = only_trouble(played(entry("agenda"))[0])
    assert trouble.problem.code == "coverage.unfinished"
    assert trouble.offered == ("ask", "show")


def test_another_ending():
    runs, text = played(entry("agenda, show", "won"))
    trouble = only_trouble(runs)
    assert trouble.problem.code == "coverage.elsewhere"
    assert trouble.problem.place.line == int(where(text, "    ends: won").split(":")[0])
    assert [list(part.pain) for part in trouble.missed.unmet] == [["stops"], ["stops"]]


def test_leaving_elsewhere_is_said_without_a_way():
    trouble = only_trouble(played(entry("agenda, leave", "won"))[0])
    assert trouble.problem.code == "coverage.elsewhere"
    assert trouble.missed is None


def test_leaving_is_an_ending():
    (run,), _ = played(entry("agenda, leave", "left", '    score: "<= 10"\n'))
    assert run.passed
    assert run.score is not None


@pytest.mark.parametrize("sign", [">=", ">", "<=", "<"])
def test_a_score_is_compared(sign):
    high, _ = played(entry("agenda, ask, who_else", "won", f'    score: "{sign} -999"\n'))
    low, _ = played(entry("agenda, ask, who_else", "won", f'    score: "{sign} 999"\n'))
    assert high[0].passed == (">" in sign)
    assert low[0].passed == ("<" in sign)
    failing = low[0] if high[0].passed else high[0]
    assert only_trouble([failing]).problem.code == "coverage.score"
    assert failing.score is not None


def test_without_a_cast_everyone_is_played():
    runs, _ = played("  - {name: meant, answers: [agenda, leave], ends: left}\n")
    assert [run.cast["lin"] for run in runs] == ["style-owl", "style-peacock"]


def test_the_best_line_is_a_playthrough_that_passes():
    scenario = scenario_of(SCENARIO)
    offer = best_line(scenario, the_book())
    assert offer is not None
    cast = ", ".join(f"{who}: {each}" for who, each in offer.cast.items())
    (run,), _ = played(
        f"  - name: best\n    cast: {{{cast}}}\n    answers: [{', '.join(offer.answers)}]\n"
        f'    ends: {offer.ends}\n    score: ">= 100"\n'
    )
    assert run.passed

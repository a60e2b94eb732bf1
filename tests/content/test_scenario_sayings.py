"""What is said of one mistake: once, at its place, with the lines to write, and no followers."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from scoring.faults import Problem
from simgame.content.load import examine
from simgame.words import words_for
from tests.builders import SCENARIO, changed, scenario_of, the_book, where
from tests.wording import problems_of, says

Change = tuple[str, str]


# ------------------------------------------------------------------- by reaction

BY_REACTION = "{warm: Gladly., neutral: Well., cold: Hm.}"
OWN_REPLY = '{warm: Petra., neutral: "Petra, I think.", cold: Nobody.}'
LACKING: dict[str, tuple[str, str, str, str]] = {
    "a beat's reply": (BY_REACTION, "{warm: Gladly., neutral: Well.}", "{warm: Gl", 'cold: "…"'),
    "an answer's reply": (OWN_REPLY, '{neutral: "I think.", cold: No.}', "{neutral", 'warm: "…"'),
    "ways": ("goto: why\n  why", "goto: {warm: why, cold: lost}\n  why", "{warm: why,",
             "neutral: next_beat"),
}  # fmt: skip


@pytest.mark.parametrize("name", LACKING)
def test_a_reaction_that_is_missing_is_one_problem(name):
    old, new, marker, line = LACKING[name]
    text = changed(SCENARIO, old, new)
    (found,) = problems_of(lambda: scenario_of(text))
    place = f"f.yaml:{where(text, marker)}"
    en = [f"`{line.partition(':')[0]}:` is missing", "warm, neutral and cold", f"\n      {line}"]
    says(found, "scenario.missing-reaction", place, en, "缺少")


def test_what_happens_by_reaction_may_leave_reactions_out():
    text = changed(SCENARIO, "learns: {warm: jars, neutral: jars}", "learns: {warm: jars}")
    assert scenario_of(text).id == "small-talk"


def test_what_is_by_reaction_is_by_nothing_else():
    text = changed(SCENARIO, BY_REACTION, "{warm: A., neutral: B., cold: C., style-owl: D.}")
    assert [each.code for each in problems_of(lambda: scenario_of(text))] == ["schema.unknown-key"]


WRITTEN = {
    "a text": ("text: When does it stop?", "text: [When]", '  text: "…"'),
    "techniques": ("as: [problem_question]\n", "as: problem_question\n", "  as: [impact_question]"),
    "a spoken line": ("{default: Good morning., style-owl: \"Eight o'clock.\"}", "12",
                      '  lin: "…"'),
    "no technique": ("        as: [praise]\n", "", "  as: [impact_question]"),
    "no people": (SCENARIO[SCENARIO.index("cast:") : SCENARIO.index("facts:")], "",
                  '  cast:\n        lin:\n          name: "Lin Wei"\n'),
    "no interrupts": (SCENARIO[SCENARIO.index("interrupts:") : SCENARIO.index("beats:")], "",
                      '  interrupts:\n        - when: {minutes: "<= 0"}\n          goto: no_time'),
    "an ending of a playthrough": ("    ends: won\n", "", "  ends: won"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRITTEN)
def test_what_is_missing_or_wrong_is_shown_as_it_is_written(name):
    old, new, lines = WRITTEN[name]
    (found,) = problems_of(lambda: scenario_of(changed(SCENARIO, old, new)))
    assert found.code in ("schema.missing-key", "schema.wrong-value")
    assert f"\n    {lines}" in found.render(words_for("en"))
    assert f"\n    {lines}" in found.render(words_for("zh"))


# ------------------------------------------------------------------- followers


def codes_after(*changes: Change) -> list[str]:
    """Codes of all errors and warnings, in order."""
    text = changed(SCENARIO, "level: 1", "level: 2")
    for old, new in changes:
        text = changed(text, old, new)
    return [each.code for each in said_of(text)]


def said_of(text: str) -> tuple[Problem, ...]:
    with TemporaryDirectory() as folder:
        path = Path(folder, "small-talk.yaml")
        path.write_text(text, "utf-8")
        return examine(path, the_book()).problems


NO_WAY = ("cold: Hm.}\n    goto: why\n", "cold: Hm.}\n")
FOLLOWED: dict[str, tuple[list[Change], str]] = {
    "a beat without a way": ([NO_WAY], "scenario.no-goto"),
    "an answer without a way": (
        [NO_WAY, ("as: [state_agenda]\n", "as: [state_agenda]\n        goto: lost\n")],
        "scenario.leads-nowhere",
    ),
    "a beat without answers": (
        [("start: opening", "start: hello"),
         ("beats:\n", "beats:\n  hello:\n    say: {lin: Hm.}\n    goto: opening\n")],
        "scenario.no-decision",
    ),
    "a misspelt way": ([("cold: Hm.}\n    goto: why", "cold: Hm.}\n    goto: wy")],
                       "scenario.unknown-beat"),
    "a misspelt fact": ([("  night_copy: A copy", "  nite_copy: A copy"),
                         ("        target: night_copy\n", "")], "scenario.unknown-fact"),
    "a misspelt fact that is told": (
        [("{warm: jars, neutral: jars}", "jar"), ("{knows: night_copy}", "{knows: jars}")],
        "scenario.unknown-fact",
    ),
    "a misspelt pain": (
        [("admits: {warm: stops}", "admits: stop"), ("[reasons, impact]", "[reasons, admitted]")],
        "scenario.unknown-pain",
    ),
    "a misspelt personality": (
        [("personality: [style-owl, style-peacock]", "personality: [owl, style-peacock]"),
         ("minutes: 6", "minutes: {default: 6, style-owl: 5}")],
        "scenario.unknown-personality",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FOLLOWED)
def test_what_only_follows_from_a_mistake_is_not_said(name):
    changes, code = FOLLOWED[name]
    assert set(codes_after(*changes)) == {code}


def test_a_short_name_of_a_personality_leads_to_the_long_one():
    text = changed(SCENARIO, "[style-owl, style-peacock]", "[owl, style-peacock]")
    assert problems_of(lambda: scenario_of(text))[0].params["guess"] == "style-owl"

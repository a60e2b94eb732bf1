"""What is likely not meant: each warning with its place, and none of them stops a scenario."""

from __future__ import annotations

from pathlib import Path

import pytest

from simgame.content.load import examine, load_scenario
from tests.builders import SCENARIO, changed, scenario_of, the_book, where
from tests.wording import says

Change = tuple[str, str]
SOUND = changed(SCENARIO, "level: 1", "level: 2")
"""Nothing is doubtful in it."""

# code → changes, what stands at the place that is named, pieces in English, a piece in Chinese
DOUBTED: dict[str, tuple[list[Change], str, list[str], str]] = {
    "scenario.orphan-beat": (
        [("  lost: {end", "  late: {end: lost, text: Late.}\n  lost: {end")],
        "late:",
        ["Nothing leads to “late”"],
        "“late”",
    ),
    "scenario.untold-fact": (
        [("  jars: The cold", "  night: It is dark.\n  jars: The cold")],
        "night: It",
        ["Nobody ever tells “night”", "learns: [night]"],
        "“night”",
    ),
    "scenario.trust-never": (
        [('trust: {lin: ">= 1"}', 'trust: {lin: "> 3"}')],
        '"> 3"',
        ["“> 3”", "−3 and +3"],
        "“> 3”",
    ),
    "scenario.minutes-never": (
        [("when: {knows: night_copy}", 'when: {minutes: ">= 7"}')],
        '">= 7"',
        ["“>= 7”", "begins at 6"],
        "从 6 开始",
    ),
    "scenario.known-anyway": (
        [("when: {knows: night_copy}", "when: {not_knows: [jars, outages]}")],
        "[jars, outages]",
        ["“outages” is known"],
        "“outages”",
    ),
    "scenario.empty-depth": (
        [("{stops: [reasons, impact]}", "{stops: [reasons, capabilities]}")],
        "stops: [reasons",
        ["“stops” names no facts", "`capabilities`"],
        "“stops”",
    ),
    "scenario.hidden-interrupt": (
        [('  - when: {trust: {lin: "<= -3"}}', '  - when: {minutes: "< -1", trust: {lin: "< 0"}}')],
        'when: {minutes: "< -1"',
        ["the one on line 30 comes first"],
        "第 30 行",
    ),
    "scenario.hidden-way": (
        [("      - {to: lost}\n", "      - {to: lost}\n      - {when: {reaction: warm}, to: won}\n"
          "      - {to: lost}\n")],
        "{when: {reaction: warm}",
        ["never taken", "line 76"],
        "第 76 行",
    ),
    "scenario.alike": (
        [("[style-owl, style-peacock]", "[style-owl, style-peacock, style-owl+temper-talkative]")],
        "style-owl+temper-talkative]",
        ["style-owl and style-owl+temper-talkative", "cosine 0."],
        "余弦 0.",
    ),
    "scenario.no-target": (
        [("        target: jars\n", "")],
        "id: who_else",
        ["“who_else” probes", "target: night_copy"],
        "“night_copy”",
    ),
    "scenario.never-found": (
        [("        target: night_copy\n", "        target: lin\n")],
        "night_copy}\n    choose",
        ["no answer aims at “night_copy”"],
        "“night_copy”",
    ),
    "scenario.level-one-people": (
        [("level: 2", "level: 1"), ("[impact_question, probe]", "[impact_question]")],
        "style-peacock]",
        ["lin may have several"],
        "lin",
    ),
    "scenario.level-one-techniques": (
        [("level: 2", "level: 1"), ("[style-owl, style-peacock]", "[style-owl]"),
         (', style-peacock: "Oh, do."', "")],
        "probe]",
        ["“who_else” uses several"],
        "“who_else”",
    ),
}  # fmt: skip


def doubts_of(tmp_path: Path, text: str):
    path = tmp_path / "small-talk.yaml"
    path.write_text(text, "utf-8")
    found = examine(path, the_book())
    assert found.scenario is not None
    return path, found.problems


@pytest.mark.parametrize("code", DOUBTED)
def test_each_doubt_is_named_with_its_place_and_stops_nothing(code, tmp_path):
    changes, marker, en, zh = DOUBTED[code]
    text = SOUND
    for old, new in changes:
        text = changed(text, old, new)
    path, found = doubts_of(tmp_path, text)
    own = [each for each in found if each.code == code]
    assert own[0].severity == "warning"
    says(own[0], code, f"{path}:{where(text, marker)}", en, zh)
    allowed = {code, "scenario.unknown-voice"}
    assert {each.code for each in found} <= allowed, "and nothing else is doubtful"
    assert load_scenario(path, the_book()).id == "small-talk"


def test_the_sound_one_raises_no_doubt(tmp_path):
    assert doubts_of(tmp_path, SOUND)[1] == ()


CONDITIONS: dict[str, tuple[str, bool]] = {
    # in place of the second interrupt, after "minutes <= 0"
    "stricter minutes": ('{minutes: "<= -2"}', True),
    "looser minutes": ('{minutes: "<= 2"}', False),
    "same, spelt otherwise": ('{minutes: "< 1"}', True),
    "another part": ("{knows: jars}", False),
    "minutes and a part": ('{minutes: "== 0", knows: jars}', True),
}


@pytest.mark.parametrize("name", CONDITIONS)
def test_an_interrupt_is_hidden_only_where_the_earlier_one_always_holds(name, tmp_path):
    condition, hidden = CONDITIONS[name]
    text = changed(SOUND, '{trust: {lin: "<= -3"}}', condition)
    codes = [each.code for each in doubts_of(tmp_path, text)[1]]
    assert codes == (["scenario.hidden-interrupt"] if hidden else [])


def test_a_way_of_its_own_reaction_is_not_hidden(tmp_path):
    ways = "      - {when: {reaction: warm}, to: won}\n      - {when: {reaction: cold}, to: half}\n"
    text = changed(SOUND, "      - {to: lost}\n", ways + "      - {to: lost}\n")
    assert doubts_of(tmp_path, text)[1] == ()


def test_a_goto_that_no_option_uses_leads_nowhere(tmp_path):
    """The beat's `goto` is only for options without one of their own."""
    text = SOUND
    for option in ("probe]\n", "as: [feature_pitch]\n"):
        text = changed(text, option, option + "        goto: lost\n")
    codes = [(each.code, each.params["beat"]) for each in doubts_of(tmp_path, text)[1]]
    assert codes == [("scenario.orphan-beat", "won"), ("scenario.orphan-beat", "half")]


def test_orphans_that_lead_to_each_other_are_orphans(tmp_path):
    lonely = """  one:
    say: {lin: One.}
    choose: [{id: x, text: X., as: [probe], goto: two}]
  two:
    say: {lin: Two.}
    choose: [{id: y, text: Y., as: [probe], goto: one}]
"""
    text = changed(SOUND, "  won: {end", lonely + "  won: {end")
    assert [each.params["beat"] for each in doubts_of(tmp_path, text)[1]] == ["one", "two"]


def test_a_slip_that_can_be_read_is_a_doubt(tmp_path):
    text = changed(SOUND, "text: You have it.", "text: “You have it.”")
    (found,) = doubts_of(tmp_path, text)[1]
    assert (found.code, found.severity) == ("yaml.smart-quotes", "warning")


def test_doubts_change_nothing_about_a_scenario():
    text = changed(SOUND, "  lost: {end", "  late: {end: lost, text: Late.}\n  lost: {end")
    assert scenario_of(text).sources == {"scenario": text}


def test_errors_and_warnings_come_together_in_order(tmp_path):
    text = changed(SOUND, "start: opening", "start: opnening")
    text = changed(text, "  jars: The cold", "  night: It is dark.\n  jars: The cold")
    path = tmp_path / "small-talk.yaml"
    path.write_text(text, "utf-8")
    found = examine(path, the_book())
    assert found.scenario is None
    assert {(each.code, each.severity) for each in found.problems} >= {
        ("scenario.untold-fact", "warning"),
        ("scenario.unknown-beat", "error"),
    }
    assert found.texts == {str(path): text}


def test_how_alike_two_may_be_can_be_relaxed_with_a_reason(tmp_path):
    alike = changed(SOUND, "[style-owl, style-peacock]", "[style-owl, style-owl+temper-talkative]")
    relaxed = alike + "thresholds:\n  alike: {limit: 1, because: They are twins on purpose.}\n"
    path = tmp_path / "small-talk.yaml"
    for text, expected in ((alike, True), (relaxed, False)):
        path.write_text(text, "utf-8")
        found = examine(path, the_book())
        assert ("scenario.alike" in {each.code for each in found.problems}) == expected

"""A scenario with a mistake in it: what is said, where, and that all of it is said at once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scoring.faults import ContentError
from scoring.yamlfile import MAX_PROBLEMS
from simgame.content.load import load_scenario, scenario_from_text
from tests.builders import SCENARIO, changed, scenario_of, the_book, where
from tests.content.test_desk_faults import AT_A_DESK
from tests.content.test_doubts import DOUBTED
from tests.wording import codes_of, problems_of, says

Change = tuple[str, str]

# code → changes to the scenario, what stands at the place that is named, pieces in English,
# a piece in Chinese
REFUSED: dict[str, tuple[list[Change], str, list[str], str]] = {
    "scenario.unknown-beat": (
        [("to: lost}", "to: loss}")],
        "loss}",
        ["“loss”", "mean “lost”", "half, lost, no_time"],
        "“loss”",
    ),
    "scenario.start-is-end": (
        [("start: opening", "start: won")],
        "won\ninterrupts",
        ["begin with an ending"],
        "一开场",
    ),
    "scenario.end-goes-on": (
        [("won: {end: won,", "won: {end: won, goto: why,")],
        "won: {end",
        ["“won”", "an ending ends"],
        "“won”",
    ),
    "scenario.end-without-text": (
        [(", text: You have it.}", "}")],
        "won: {end",
        ["“won” has no text"],
        "没有文字",
    ),
    "scenario.no-decision": (
        [("  won: {end", "  dumb:\n    say: {lin: Well.}\n  won: {end")],
        "dumb:",
        ["“dumb” asks for no decision"],
        "“dumb”",
    ),
    "scenario.nobody-speaks": (
        [('    say:\n      lin: ["They stop, at times.", "It stops. Now and then."]\n', "")],
        "why:\n",
        ["Nobody says anything", "“why”"],
        "没有人说话",
    ),
    "scenario.text-outside-end": (
        [("    phase: opening\n", "    phase: opening\n    sign: pain_admitted\n")],
        "opening:\n    phase",
        ["only endings have"],
        "只属于结局",
    ),
    "scenario.leads-nowhere": (
        [("    goto:\n      - {when: {pain", "    # goto:\n      # - {when: {pain"),
         ("      - {when: {reaction", "      # - {when: {reaction"), ("      - {to: lost}\n", "")],
        "id: who_else",
        ["“who_else” leads nowhere"],
        "“who_else”",
    ),
    "scenario.no-goto": (
        [("    reply: {warm: Gladly., neutral: Well., cold: Hm.}\n    goto: why\n", "")],
        "opening:\n    phase",
        ["“opening” has no `goto`", "\n      goto: next_beat"],
        "没有 `goto`",
    ),
    "scenario.no-last-way": (
        [("      - {to: lost}\n", "")],
        "id: who_else",
        ["“who_else”", "no way open"],
        "无路可走",
    ),
    "scenario.option-twice": (
        [("id: praise", "id: agenda")],
        "agenda\n        text: What",
        ["“opening” has two answers called “agenda”"],
        "“agenda”",
    ),
    "scenario.reserved-option": (
        [("id: praise", "id: leave")],
        "leave\n",
        ["cannot be called “leave”"],
        "“leave”",
    ),
    "scenario.reserved-beat": (
        [("half: {end", "left: {end"), ("to: half}", "to: left}")],
        "left: {end",
        ["cannot be called “left”"],
        "“left”",
    ),
    "scenario.unknown-rule": (
        [("rule: price-hidden", "rule: price-hiden")],
        "price-hiden",
        ["“price-hiden”", "mean “price-hidden”"],
        "“price-hiden”",
    ),
    "scenario.hides": (
        [(", hides: night_copy", "")],
        "{id: too_dear",
        ["“why”", "hidden objections"],
        "“why”",
    ),
    "scenario.unknown-fact": (
        [("reasons: [night_copy]", "reasons: [nite_copy]")],
        "nite_copy",
        ["“nite_copy”", "mean “night_copy”", "jars, night_copy, outages"],
        "“nite_copy”",
    ),
    "scenario.unknown-pain": (
        [("admits: {warm: stops}", "admits: {warm: stop}")],
        "{warm: stop}",
        ["“stop”", "mean “stops”"],
        "“stop”",
    ),
    "scenario.unknown-sign": (
        [("sign: pain_admitted", "sign: pain_admited")],
        "pain_admited",
        ["“pain_admited”", "mean “pain_admitted”"],
        "“pain_admited”",
    ),
    "scenario.unknown-contact": (
        [("owner: lin", "owner: li")],
        "li\n",
        ["“li”", "mean “lin”"],
        "“li”",
    ),
    "scenario.unknown-personality": (
        [("[style-owl, style-peacock]", "[style-owl, style-peacock, style-pecock]")],
        "style-pecock",
        ["“style-pecock”", "mean “style-peacock”"],
        "“style-pecock”",
    ),
    "scenario.unknown-target": (
        [("target: night_copy", "target: night_cops")],
        "night_cops",
        ["“night_cops”", "mean “night_copy”", "too_dear"],
        "“night_cops”",
    ),
    "scenario.unknown-voice": (
        [("style-owl: \"Eight", "style-own: \"Eight")],
        "\"Eight",
        ["“style-own”", "mean “style-owl”"],
        "“style-own”",
    ),
    "scenario.speechless": (
        [("{default: Good morning., style-owl", "{style-owl")],
        "{style-owl",
        ["no line here for style-peacock"],
        "style-peacock",
    ),
    "scenario.missing-reaction": (
        [(", cold: Hm.}", "}")],
        "{warm: Gladly",
        ["`cold:` is missing", "warm, neutral and cold"],
        "缺少",
    ),
    "scenario.no-clock": (
        [('{minutes: "<= 0"}', '{minutes: "<= 0", knows: jars}')],
        "- when: {minutes",
        ["minutes run out", '- when: {minutes: "<= 0"}'],
        "时间用完",
    ),
    "scenario.interrupt-not-end": (
        [('{minutes: "<= 0"}\n    goto: no_time', '{minutes: "<= 0"}\n    goto: why')],
        "why\n  - when",
        ["must lead to an ending"],
        "通向结局",
    ),
    "scenario.minutes-default": (
        [("minutes: 6", "minutes: {style-owl: 6}")],
        "{style-owl: 6}",
        ["no `default`"],
        "没有 `default`",
    ),
    "scenario.minutes-for-nobody": (
        [("minutes: 6", "minutes: {default: 6, style-own: 4}")],
        "4}",
        ["“style-own”", "mean “style-owl”"],
        "“style-own”",
    ),
    "scenario.no-reaction-yet": (
        [("when: {knows: night_copy}", "when: {reaction: warm}")],
        "reaction: warm",
        ["before anybody has answered"],
        "还没有作答",
    ),
    "scenario.by-name": (
        [("as: [praise]", "as: [Owl]")],
        "Owl]",
        ["“Owl” is a name", "Write style-owl"],
        "请写 style-owl",
    ),
    "scenario.unknown-option": (
        [("answers: [agenda, ask, who_else]", "answers: [agenda, aks, who_else, leave]")],
        "aks, who_else, leave",
        ["“aks”", "mean “ask”", "agenda, ask, leave, praise"],
        "“aks”",
    ),
    "scenario.not-offered": (
        [("cast: {lin: style-owl}", "cast: {lin: style-own}")],
        "style-own}",
        ["“style-own”", "mean “style-owl”", "style-owl, style-peacock"],
        "“style-own”",
    ),
    "scenario.never-known": (
        [("        learns: {warm: jars, neutral: jars}\n", ""),
         ("when: {knows: night_copy}", "when: {knows: [night_copy, jars]}")],
        "jars]}\n",
        ["nobody tells “jars”", "learns: [jars]"],
        "“jars”",
    ),
    "scenario.never-admitted": (
        [("        admits: {warm: stops}\n", ""),
         ("{stops: [reasons, impact]}", "{stops: [reasons, admitted]}")],
        "stops: [reasons, admitted]",
        ["nobody admits “stops”", "admits: stops"],
        "“stops”",
    ),
}  # fmt: skip


def broken(code: str) -> str:
    text = SCENARIO
    for old, new in REFUSED[code][0]:
        text = changed(text, old, new)
    return text


@pytest.mark.parametrize("code", REFUSED)
def test_each_mistake_is_named_with_its_place(code):
    _, marker, en, zh = REFUSED[code]
    text = broken(code)
    found = problems_of(lambda: scenario_of(text))
    own = [each for each in found if each.code == code]
    says(own[0], code, f"f.yaml:{where(text, marker)}", en, zh)
    assert [each.code for each in found if each.code != code] == [], "and nothing else is wrong"


def test_a_file_is_named_after_its_scenario(tmp_path: Path):
    path = tmp_path / "03-big-talk.yaml"
    path.write_text(SCENARIO, "utf-8")
    (found,) = problems_of(lambda: load_scenario(path, the_book()))
    says(
        found,
        "scenario.name-is-id",
        f"{path}:1:11",
        ["“small-talk”", "“03-big-talk.yaml”"],
        "文件名",
    )
    right = path.rename(tmp_path / "03-small-talk.yaml")
    assert load_scenario(right, the_book()).id == "small-talk"


def test_every_code_has_a_test():
    assert {*REFUSED, *AT_A_DESK, *DOUBTED, "scenario.name-is-id"} == codes_of("scenario")


def test_all_mistakes_are_reported_in_the_order_of_the_lines():
    text = SCENARIO
    codes = ["scenario.unknown-fact", "scenario.reserved-option", "scenario.unknown-rule",
             "scenario.unknown-target", "scenario.end-without-text"]  # fmt: skip
    for code in codes:
        for old, new in REFUSED[code][0]:
            text = changed(text, old, new)
    text = changed(text, "as: [feature_pitch]", "as: [feature_pich, evidense]")
    found = problems_of(lambda: scenario_of(text))
    assert [each.code for each in found] == [
        *codes[:4],
        "book.unknown-technique",
        "book.unknown-technique",
        "scenario.end-without-text",
    ]
    lines = [each.place.line for each in found if each.place]
    assert lines == sorted(lines)


def test_a_misspelt_technique_is_named_with_the_nearest():
    text = changed(SCENARIO, "as: [feature_pitch]", "as: [feature_pich]")
    (found,) = problems_of(lambda: scenario_of(text))
    place = f"f.yaml:{where(text, 'feature_pich')}"
    says(found, "book.unknown-technique", place, ["“feature_pich”", "mean “feature_pitch”"], "技巧")


PLACES: dict[str, tuple[str, str, str]] = {
    "interrupt": ("goto: no_time\n  - when", "goto: no_tim\n  - when", "unknown-beat"),
    "start": ("start: opening", "start: openin", "unknown-beat"),
    "playthrough ends": ("ends: won", "ends: wonn", "unknown-beat"),
    "playthrough ends in no ending": ("ends: won", "ends: why", "unknown-beat"),
    "playthrough cast": ("cast: {lin:", "cast: {li:", "unknown-contact"),
    "known": ("known: [outages]", "known: [outage]", "unknown-fact"),
    "impact": ("petra: jars", "petra: jar", "unknown-fact"),
    "knows": ("knows: night_copy", "knows: night", "unknown-fact"),
    "learns by reaction": ("neutral: jars}", "neutral: jar}", "unknown-fact"),
    "hides": ("hides: night_copy", "hides: night", "unknown-fact"),
    "trust": ('trust: {lin: ">= 1"}', 'trust: {zhao: ">= 1"}', "unknown-contact"),
    "who speaks": ('lin: ["They', 'zhao: ["They', "unknown-contact"),
    "pain in a way": ("{stops: [reasons", "{stop: [reasons", "unknown-pain"),
    "who plays": ("cast: {lin: style-owl}", "cast: {lin: temper-talkative}", "not-offered"),
    "own reply": ("style-peacock: \"Oh", "temper-calm: \"Oh", "unknown-voice"),
}  # fmt: skip


@pytest.mark.parametrize("name", PLACES)
def test_names_are_checked_wherever_they_stand(name):
    old, new, code = PLACES[name]
    codes = {each.code for each in problems_of(lambda: scenario_of(changed(SCENARIO, old, new)))}
    assert codes == {f"scenario.{code}"}


MANY_FACTS = "facts:\n" + "".join(f"  x{number}: x\n" for number in range(200))
SHAPES: dict[str, tuple[str, str, str]] = {
    "misspelt key": ("    phase: opening", "    phaze: opening", "schema.unknown-key"),
    "unknown phase": ("phase: opening", "phase: warmup", "schema.not-one-of"),
    "no minutes": ("minutes: 6", "minutes: 0", "schema.wrong-value"),
    "minutes as text": ("minutes: 6", 'minutes: "6"', "schema.wrong-value"),
    "another format": ("format: 1", "format: 2", "schema.not-one-of"),
    "a comparison": ('">= 1"', '"=> 1"', "schema.bad-comparison"),
    "a beat's name": ("  why:\n", "  Why:\n", "schema.bad-id"),
    "no technique": ("as: [praise]", "as: []", "schema.wrong-value"),
    "an option called no": ("id: praise", "id: no", "yaml.boolean-word"),
    "a tab": ("  why:\n", "\twhy:\n", "yaml.tab"),
    "a full-width colon": ("account: ", "account：", "yaml.fullwidth-colon"),
    "too many facts": ("facts:\n", MANY_FACTS, "schema.wrong-value"),
}


@pytest.mark.parametrize("name", SHAPES)
def test_a_wrong_shape_is_named(name):
    old, new, code = SHAPES[name]
    text = changed(SCENARIO, old, new)
    assert code in {each.code for each in problems_of(lambda: scenario_of(text))}


def test_a_saved_call_is_not_held_to_what_is_asked_of_authors():
    """What was let pass when a call began may not keep it from going on."""
    for code in ("scenario.unknown-option", "scenario.never-known"):
        pinned = json.dumps({"scenario": broken(code)})
        assert scenario_from_text(pinned, the_book()).id == "small-talk"
    with pytest.raises(ContentError):
        scenario_from_text(json.dumps({"scenario": broken("scenario.unknown-fact")}), the_book())


def test_thousands_of_mistakes_are_bounded():
    many = "".join(f"      - {{when: {{knows: x{n}}}, to: lost}}\n" for n in range(9000))
    text = changed(SCENARIO, "      - {to: lost}\n", many + "      - {to: lost}\n")
    assert len(problems_of(lambda: scenario_of(text))) == MAX_PROBLEMS


def test_without_mistakes_it_loads():
    assert scenario_of(SCENARIO).id == "small-talk"

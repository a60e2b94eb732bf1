"""The schema for editors says of a file what the loader says of it, as far as it can."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
import yaml

from simgame.author.schema_file import (
    GROUPS,
    campaign_schema,
    described_keys,
    editor_schema,
    scenario_schema,
)
from simgame.words import words_for
from tests.builders import (
    SCENARIO,
    changed,
    library,
    scenario_of,
    the_book,
    translation,
)
from tests.content.markets import MARKET

PLAIN = scenario_schema(the_book())
EDITOR = editor_schema(the_book())
SHIPPED = [entry.path for entry in library().entries]


def valid(text: str, schema: dict[str, Any] = PLAIN) -> bool:
    return jsonschema.Draft202012Validator(schema).is_valid(yaml.safe_load(text))


def property_of(schema: dict[str, Any], shape: str, key: str) -> dict[str, Any]:
    return dict(schema["$defs"][shape]["properties"][key])


@pytest.mark.parametrize(
    "schema", [PLAIN, EDITOR, scenario_schema(the_book(), scenario_of(SCENARIO))]
)
def test_it_is_a_schema(schema):
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_files_are_valid(path):
    text = path.read_text(encoding="utf-8")
    own = scenario_schema(the_book(), scenario_of(text))
    assert valid(text)
    assert valid(text, own)
    assert valid(text, EDITOR)


def test_a_translation_is_valid_in_a_folder_of_scenarios():
    text = translation(scenario_of(SCENARIO))
    assert valid(text, EDITOR)
    assert not valid(text.replace("language: zh", "language: fr"), EDITOR)


BROKEN = [
    ("format: 1", "format: 2"),
    ("title: Small talk", "titel: Small talk"),
    ("title: Small talk", "title: ''"),
    ("level: 1", "level: 4"),
    ("level: 1", "level: '1'"),
    ("language: en", "language: fr"),
    ("minutes: 6", "minutes: 0"),
    ("minutes: 6", "minutes: {default: 6, style-wolve: 4}"),
    ("    role: user", "    role: boss"),
    ("[style-owl, style-peacock]", "[style-owl, style-peacok]"),
    ("[style-owl, style-peacock]", "[style-owl+style-peacok]"),
    ("[style-owl, style-peacock]", "[]"),
    ("as: [state_agenda]", "as: [state_agena]"),
    ("as: [state_agenda]", "as: []"),
    ("as: [state_agenda]", "technique: state_agenda"),
    ("rule: price-hidden", "rule: price-hiden"),
    ("phase: opening", "phase: openning"),
    ('style-owl: "Eight o\'clock."', 'style-owi: "Eight."'),
    ('style-peacock: "Oh, do."', 'peacock: "Oh, do."'),
    ("to: won}", "too: won}"),
    ('minutes: "<= 0"', 'minutes: "=< 0"'),
    ("pain: {stops: [reasons, impact]}", "pain: {stops: [reason, impact]}"),
    ("once: true", "once: perhaps"),
    ("end: won,", "end: one,"),
    ("goto: why\n  why", "goto: Why not\n  why"),
    ("  opening:\n", "  Opening Scene:\n"),
    ("start: opening\n", ""),
    ("    ends: won\n", ""),
]


@pytest.mark.parametrize(("old", "new"), BROKEN)
@pytest.mark.parametrize("schema", [PLAIN, EDITOR], ids=["plain", "editor"])
def test_broken_files_are_not(old, new, schema):
    assert valid(SCENARIO, schema)
    assert not valid(changed(SCENARIO, old, new), schema)


CAMPAIGN = (MARKET / "campaign.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "path", [*(each.path for each in library().campaigns), MARKET / "campaign.yaml"]
)
def test_campaigns_are_valid(path):
    text = path.read_text(encoding="utf-8")
    assert valid(text, campaign_schema(the_book()))
    assert valid(text, EDITOR)


def test_the_labs_of_a_campaign_are_valid_with_all_that_they_carry():
    for path in sorted(MARKET.glob("0*.yaml")):
        text = path.read_text(encoding="utf-8")
        assert valid(text, EDITOR)
        assert valid(text, scenario_schema(the_book(), scenario_of(text)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("format: 1", "format: 2"),
        ("{signed: pain_admitted}", "{signed: pain_admited}"),
        ("given_by: {pain_admitted: piet}", "given_by: {pain_admitted: [piet]}"),
        ("shaped_by: us", "shaped_by: them"),
        ("level: even", "level: middling"),
        ("half: 1, lost: 2", "halve: 1, lost: 2"),
        ("    when: {ended: {stand: won}}", "    when: {ended: {stand: wonn}}"),
        ("trust: 1\n", "trust: 7\n"),
    ],
)
def test_broken_campaigns_are_not(old, new):
    assert not valid(changed(CAMPAIGN, old, new), EDITOR)


def test_every_key_is_described_in_both_languages():
    lacking = [
        f"keys.{GROUPS.get(shape, shape)}.{key}"
        for shape, key in described_keys()
        if f"keys.{GROUPS.get(shape, shape)}.{key}" not in words_for("en")
    ]
    assert lacking == []
    said = PLAIN["properties"]["brief"]["description"]
    assert said == "What the trainee reads before the call. / 学员在拜访前读到的情况。"


def test_the_ids_of_the_rule_book_are_listed_with_what_they_mean():
    (listed,) = [property_of(PLAIN, "Option", "as")["items"]]
    assert listed["enum"] == list(the_book().techniques)
    said = listed["enumDescriptions"][listed["enum"].index("evidence")]
    assert "can be checked" in said
    assert "可以核实" in said


def test_the_ids_of_a_file_are_offered_but_others_may_be_new():
    own = scenario_schema(the_book(), scenario_of(SCENARIO))
    assert property_of(own, "Branch", "to")["anyOf"][0]["enum"][:3] == ["opening", "why", "won"]
    assert property_of(own, "Option", "target")["anyOf"][0]["anyOf"][0]["enum"] == [
        "outages",
        "night_copy",
        "jars",
        "stops",
        "lin",
        "too_dear",
    ]
    assert property_of(own, "Pain", "owner")["anyOf"][0]["enum"] == ["lin"]
    assert "A copy runs at ten." in json.dumps(own)
    assert valid(changed(SCENARIO, "goto: why\n  why", "goto: later\n  why"), own)


def test_nothing_is_said_to_programmers():
    text = json.dumps(PLAIN)
    assert '"title": "Goto"' not in text
    assert "pydantic" not in text

"""The JSON Schema of a scenario or campaign file, from the same models that read it.

It is for editors: they complete keys and ids with it and say what each key is for. What
the models alone cannot know is filled in here: the rule book's ids, and the ids of one
file if one is given. Those of a file are offered, not demanded, because a schema cannot
follow the author's typing; `simgame author check` has the last word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from typing import Any

from scoring.book import RuleBook
from simgame.author.schema_ids import Choice, of_account, of_book, of_scenario
from simgame.content.campaign import CampaignFile
from simgame.content.model import ScenarioFile, TranslationFile
from simgame.content.scenario import Scenario
from simgame.words import words_for

DRAFT = "https://json-schema.org/draft/2020-12/schema"
ROOT = "ScenarioFile"
CAMPAIGN = "CampaignFile"
GROUPS = {
    ROOT: "file",
    "Contact": "contact",
    "Pain": "pain",
    "Interrupt": "interrupt",
    "Beat": "beat",
    "Option": "option",
    "RaisedObjection": "objection",
    "Condition": "when",
    "Branch": "branch",
    "Playthrough": "playthrough",
    "ByReaction": "reply",
    "GotoByReaction": "reaction",
    "FactsByReaction": "reaction",
    "PainsByReaction": "reaction",
    "PromisesByReaction": "reaction",
    "SignsByReaction": "reaction",
    "Learned": "when",
    "Select": "select",
    "Item": "item",
    "Write": "write",
    "Absent": "absent",
    "SellersPromise": "promise",
    "Entering": "enters",
    "RelaxedThreshold": "relaxed",
    "TranslationFile": "translation",
    "TranslatedText": "translated",
    "CampaignFile": "campaign",
    "Person": "person",
    "Influence": "influence",
    "Lab": "lab",
    "LabDays": "labdays",
    "Talk": "talk",
    "Objective": "sealed",
    "Rival": "rival",
    "RivalStanding": "standing",
    "Vision": "vision",
    "Article": "article",
    "AccountCondition": "account",
    "Levels": "levels",
    "PersonNeeds": "level",
    "CompanyNeeds": "level",
}
"""Shape → where its keys' descriptions stand in the word file `keys`."""
EFFECTS = {
    "learns": "FactsByReaction",
    "admits": "PainsByReaction",
    "promises": "PromisesByReaction",
    "keeps": "PromisesByReaction",
    "signs": "SignsByReaction",
}

Schema = dict[str, Any]


def scenario_schema(book: RuleBook, scenario: Scenario | None = None) -> Schema:
    """The schema of scenario files; scenario: whose ids it offers as well."""
    whole = ScenarioFile.model_json_schema(by_alias=True)
    _close(whole)
    shapes = {ROOT: whole, **whole["$defs"]}
    _part_effects(shapes)
    _fill(shapes, [*of_book(book).items(), *_of(scenario)])
    _describe(shapes)
    del shapes[ROOT]
    return _finished({**whole, "$defs": shapes})


def campaign_schema(book: RuleBook) -> Schema:
    """The schema of campaign files."""
    whole = CampaignFile.model_json_schema(by_alias=True)
    _close(whole)
    shapes = {CAMPAIGN: whole, **whole["$defs"]}
    _fill(shapes, of_account(book).items())
    _describe(shapes)
    del shapes[CAMPAIGN]
    return _finished({**whole, "$defs": shapes})


def editor_schema(book: RuleBook) -> Schema:
    """The schema of every YAML file of an author's folder: scenarios, campaigns, translations.

    One for all, because editors match files by the end of their names, and a
    translation's name ends like a scenario's.
    """
    scenario, translation = scenario_schema(book), translation_schema()
    campaign = campaign_schema(book)
    definitions: Schema = {}
    for each in (scenario, translation, campaign):
        definitions |= each.pop("$defs")
        del each["$schema"]
    return {
        "$schema": DRAFT,
        "if": {"type": "object", "required": ["translates"]},
        "then": translation,
        "else": {
            "if": {"type": "object", "required": ["campaign"]},
            "then": campaign,
            "else": scenario,
        },
        "$defs": definitions,
    }


def translation_schema() -> Schema:
    whole = TranslationFile.model_json_schema(by_alias=True)
    _describe({"TranslationFile": whole, **whole["$defs"]})
    return _finished(whole)


def described_keys() -> Iterator[tuple[str, str]]:
    """Every shape and key that a schema describes."""
    for whole, root in (
        (ScenarioFile.model_json_schema(by_alias=True), ROOT),
        (TranslationFile.model_json_schema(by_alias=True), "TranslationFile"),
        (CampaignFile.model_json_schema(by_alias=True), CAMPAIGN),
    ):
        shapes = {root: whole, **whole["$defs"]}
        if root == ROOT:
            _part_effects(shapes)
        for shape, found in shapes.items():
            for key in found["properties"]:
                yield shape, key


def _part_effects(shapes: dict[str, Schema]) -> None:
    """`learns` by reaction names facts, `admits` by reaction names pains, and so on."""
    one = shapes.pop("IdsByReaction")
    for key, name in EFFECTS.items():
        shapes[name] = deepcopy(one)
        for shape in ("Beat", "Option"):
            for way in shapes[shape]["properties"][key]["anyOf"]:
                if "$ref" in way:
                    way["$ref"] = f"#/$defs/{name}"


def _fill(shapes: Mapping[str, Schema], places: Iterable[tuple[str, Choice]]) -> None:
    """Put the ids that may stand there into each place."""
    for place, choice in places:
        shape, key, *where = place.split(".")
        found = shapes[shape]["properties"][key]
        if where == ["by"]:
            _demand_keys(found, choice)
        elif where:
            _offer_keys(found, choice)
        else:
            _offer(found, choice)


def _offer(found: Schema, choice: Choice) -> None:
    """Put the ids wherever the property takes one: itself, in a list, as one of several."""
    for way in found.get("anyOf", ()):
        _offer(way, choice)
    for inner in ("items", "additionalProperties"):
        if isinstance(found.get(inner), dict):
            _offer(found[inner], choice)
    for inner in found.get("patternProperties", {}).values():
        _offer(inner, choice)
    if found.get("type") == "string" and "pattern" in found:
        _replace(found, choice)


def _replace(found: Schema, choice: Choice) -> None:
    listed: Schema = {"enum": list(choice.ids)}
    if choice.says:
        listed["enumDescriptions"] = list(choice.says)
    other = {"type": "string", "pattern": choice.pattern or found["pattern"]}
    ways = [listed] if choice.only and not choice.pattern else [listed, other]
    if not choice.ids:
        ways = [other]
    del found["type"], found["pattern"]
    found |= ways[0] if len(ways) == 1 else {"anyOf": ways}


def _demand_keys(found: Schema, choice: Choice) -> None:
    """Only these ids as keys, in the mappings that may have any key."""
    for way in (*found.get("anyOf", ()), *found.get("patternProperties", {}).values()):
        _demand_keys(way, choice)
    value = found.get("additionalProperties")
    if isinstance(value, dict):
        found["properties"] = _keyed(value, choice)
        allowed: list[Schema] = [{"enum": list(choice.ids)}, {"pattern": choice.pattern}]
        found["propertyNames"] = {"anyOf": allowed}


def _offer_keys(found: Schema, choice: Choice) -> None:
    """These ids as keys, beside any other id."""
    for value in found["patternProperties"].values():
        found["properties"] = _keyed(value, choice)


def _keyed(value: Schema, choice: Choice) -> dict[str, Schema]:
    says = choice.says or ("",) * len(choice.ids)
    return {
        name: {**value, "description": text} if text else value
        for name, text in zip(choice.ids, says, strict=True)
    }


def _close(found: object) -> None:
    """A mapping takes no key that its patterns do not know; the models refuse it too."""
    if isinstance(found, list):
        for each in found:
            _close(each)
    elif isinstance(found, dict):
        if isinstance(found.get("patternProperties"), dict):
            found.setdefault("additionalProperties", False)
        names = found.get("propertyNames")
        if isinstance(names, dict) and "enum" in names:
            found["properties"] = dict.fromkeys(names["enum"], found["additionalProperties"])
        for each in found.values():
            _close(each)


def _of(scenario: Scenario | None) -> list[tuple[str, Choice]]:
    return list(of_scenario(scenario).items()) if scenario else []


def _describe(shapes: Mapping[str, Schema]) -> None:
    """Say in both languages what each key is for."""
    english, chinese = words_for("en"), words_for("zh")
    for shape, found in shapes.items():
        group = GROUPS.get(shape, shape)
        for key, value in found["properties"].items():
            name = f"keys.{group}.{key}"
            if name in english:
                value["description"] = f"{english(name)} / {chinese(name)}"


def _finished(whole: Schema) -> Schema:
    """Without what the models say to programmers only."""
    for shape in (whole, *whole["$defs"].values()):
        shape.pop("description", None)
        shape.pop("title", None)
        for value in shape["properties"].values():
            value.pop("title", None)
            if value.get("default", "") in ([], {}, None) or isinstance(value.get("default"), dict):
                del value["default"]
    return {"$schema": DRAFT, **whole}

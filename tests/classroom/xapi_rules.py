"""The rules of xAPI 1.0.3 and of cmi5, as far as our statements touch them, strictly: what is
not known to be allowed is refused. Written from the specifications, not from our writer.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

CMI5 = "https://w3id.org/xapi/cmi5/context/"
_ADL = "http://adlnet.gov/expapi/verbs/"
DEFINED = {_ADL + verb for verb in ("initialized", "completed", "passed", "failed", "terminated")}
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_DURATION = re.compile(r"P(?=.)(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?)?")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z")


def faults(made: Any) -> list[str]:
    """What is wrong with one statement."""
    return list(_statement(made))


def session_faults(made: Sequence[dict[str, Any]]) -> list[str]:
    """What is wrong with the statements of one cmi5 session, in their order."""
    return [fault for each in made for fault in _statement(each)] + list(_session(made))


def _only(where: str, value: Any, needed: str, allowed: str = "") -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{where} is no object"
        return
    keys = set(value)
    yield from (f"{where}.{key} is missing" for key in set(needed.split()) - keys)
    yield from (
        f"{where}.{key} is not allowed" for key in keys - set(f"{needed} {allowed}".split())
    )
    yield from (f"{where}.{key} is null" for key in keys if value[key] is None)


def _statement(made: Any) -> Iterator[str]:
    needed = "id actor verb object timestamp context version"
    yield from _only("statement", made, needed, "result stored authority attachments")
    if made["version"] != "1.0.3":
        yield "version"
    yield from _uuid("id", made["id"])
    if not _TIME.fullmatch(made["timestamp"]):
        yield "timestamp is not RFC 3339 in UTC"
    else:
        datetime.fromisoformat(made["timestamp"])
    yield from _actor(made["actor"])
    yield from _only("verb", made["verb"], "id", "display")
    yield from _iri("verb.id", made["verb"]["id"])
    yield from _map("verb.display", made["verb"].get("display", {}))
    yield from _activity("object", made["object"])
    if "result" in made:
        yield from _result(made["result"])
    yield from _context(made["context"])


def _actor(actor: Any) -> Iterator[str]:
    yield from _only("actor", actor, "account", "objectType name")
    if actor.get("objectType", "Agent") != "Agent" or not isinstance(actor.get("name", ""), str):
        yield "actor"
    yield from _only("account", actor["account"], "homePage name")
    yield from _iri("account.homePage", actor["account"]["homePage"])
    if not isinstance(actor["account"]["name"], str) or not actor["account"]["name"]:
        yield "account.name"


def _activity(where: str, activity: Any) -> Iterator[str]:
    yield from _only(where, activity, "id", "objectType definition")
    if activity.get("objectType", "Activity") != "Activity":
        yield f"{where}.objectType"
    yield from _iri(f"{where}.id", activity["id"])
    if "definition" not in activity:
        return
    definition = activity["definition"]
    allowed = "name description type moreInfo extensions interactionType correctResponsesPattern"
    yield from _only(f"{where}.definition", definition, "", allowed)
    yield from _map("name", definition.get("name", {}))
    yield from _iri("type", definition.get("type", "x:x"))
    if definition.get("interactionType", "choice") != "choice":
        yield "interactionType"
    pattern = definition.get("correctResponsesPattern", [])
    if not isinstance(pattern, list) or not all(isinstance(one, str) and one for one in pattern):
        yield "correctResponsesPattern"
    if pattern and "interactionType" not in definition:
        yield "correctResponsesPattern without interactionType"


def _result(result: Any) -> Iterator[str]:
    yield from _only("result", result, "", "score success completion response duration extensions")
    for key in ("success", "completion"):
        if not isinstance(result.get(key, True), bool):
            yield f"result.{key}"
    if not isinstance(result.get("response", ""), str):
        yield "result.response"
    if not _DURATION.fullmatch(result.get("duration", "PT0S")):
        yield "result.duration"
    if "score" in result:
        yield from _score(result["score"])


def _score(score: Any) -> Iterator[str]:
    yield from _only("score", score, "scaled", "raw min max")
    for key, value in score.items():
        if isinstance(value, bool) or not isinstance(value, int | float):
            yield f"score.{key} is no number"
    if not -1 <= score["scaled"] <= 1:
        yield "score.scaled"


def _context(context: Any) -> Iterator[str]:
    allowed = "contextActivities platform language extensions revision instructor team statement"
    yield from _only("context", context, "registration", allowed)
    yield from _uuid("registration", context["registration"])
    if not _TAG.fullmatch(context.get("language", "en")):
        yield "context.language"
    activities = context.get("contextActivities", {})
    yield from _only("contextActivities", activities, "", "parent grouping category other")
    for key, found in activities.items():
        if not isinstance(found, list) or not found:
            yield f"contextActivities.{key} is no list"
        for each in found:
            yield from _activity(key, each)
    for key in context.get("extensions", {}):
        yield from _iri("extension", key)


def _uuid(where: str, text: Any) -> Iterator[str]:
    try:
        if str(uuid.UUID(text)) != text or uuid.UUID(text).variant != uuid.RFC_4122:
            yield where
    except (ValueError, AttributeError, TypeError):
        yield f"{where} is no UUID"


def _iri(where: str, text: Any) -> Iterator[str]:
    if not isinstance(text, str) or not _IRI.fullmatch(text):
        yield f"{where} is no IRI: {text!r}"


def _map(where: str, texts: Any) -> Iterator[str]:
    if not isinstance(texts, dict) or not all(isinstance(text, str) for text in texts.values()):
        yield f"{where} is no language map"
    yield from (f"{where}: {tag}" for tag in texts if not _TAG.fullmatch(tag))


# ----------------------------------------------------------------------- cmi5


def _session(made: Sequence[dict[str, Any]]) -> Iterator[str]:
    verbs = [each["verb"]["id"].removeprefix(_ADL) for each in made]
    if verbs[0] != "initialized" or verbs[-1] != "terminated":
        yield "does not begin with initialized and end with terminated"
    for verb in ("initialized", "completed", "passed", "failed", "terminated"):
        if verbs.count(verb) > 1:
            yield f"{verb} more than once"
    if {"passed", "failed"} <= set(verbs):
        yield "both passed and failed"
    if [each["timestamp"] for each in made] != sorted(each["timestamp"] for each in made):
        yield "not in the order of time"
    contexts = [each["context"] for each in made]
    sessions = {each["extensions"][f"{CMI5}extensions/sessionid"] for each in contexts}
    registrations = {each["registration"] for each in contexts}
    if len({str(each["actor"]) for each in made}) + len(sessions) + len(registrations) != 3:
        yield "several actors, sessions or registrations"
    for each in made:
        yield from _by_cmi5(each)


def _by_cmi5(made: dict[str, Any]) -> Iterator[str]:
    verb, activities = made["verb"]["id"], made["context"]["contextActivities"]
    categories = {each["id"] for each in activities.get("category", [])}
    if not activities.get("grouping"):
        yield "no publisher id among the grouping activities"
    if verb in DEFINED:
        yield from _categories(made.get("result", {}), categories)
        yield from _defined(verb.removeprefix(_ADL), made)
    elif categories & {f"{CMI5}categories/cmi5", f"{CMI5}categories/moveon"}:
        yield "a cmi5-allowed statement with a category of cmi5"


def _categories(result: dict[str, Any], found: set[str]) -> Iterator[str]:
    if f"{CMI5}categories/cmi5" not in found:
        yield "without the category of cmi5"
    if bool({"success", "completion"} & set(result)) != (f"{CMI5}categories/moveon" in found):
        yield "moveon"


def _defined(name: str, made: dict[str, Any]) -> Iterator[str]:
    result = made.get("result", {})
    if result.get("success") != {"passed": True, "failed": False}.get(name):
        yield f"{name}: success"
    if result.get("completion") != (True if name == "completed" else None):
        yield f"{name}: completion"
    if name != "initialized" and "duration" not in result:
        yield f"{name}: no duration"
    mastery = made["context"]["extensions"].get(f"{CMI5}extensions/masteryscore")
    if name in ("passed", "failed"):
        yield from _judged(name, result["score"]["scaled"], mastery)
    elif mastery is not None or "score" in result:
        yield f"{name}: a score"


def _judged(name: str, scaled: float, mastery: float | None) -> Iterator[str]:
    if not 0 <= scaled <= 1:
        yield f"{name}: score"
    if mastery is None or not 0 <= mastery <= 1 or round(mastery, 4) != mastery:
        yield f"{name}: masteryscore"
    elif (scaled >= mastery) != (name == "passed"):
        yield f"{name} against the mastery score"

"""Attempts as xAPI 1.0.3 statements in cmi5's shape, for a learning record store.

One registration an attempt; one session in it: initialized, answered for each decision, scored,
completed if the call came to an ending, passed or failed if a mastery score is given,
terminated. What cmi5 defines carries its category and no more than it allows there: a score
only with passed and failed. What it does not define (answered, scored) is cmi5-allowed.

Pure: the same records give the same statements with the same ids, so a store that has them
already knows them; another grading gives other statements.
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from scoring.classes.records import Choice, Graded, Student
from simgame import __version__
from simgame.classroom.csv_files import tidy

VERSION = "1.0.3"
NAMESPACE = uuid.UUID("b7bb3a0e-0f0f-5d5c-9a51-5b8f2f1d1c3e")
"""Of the registrations; never to be changed."""
_CMI5 = "https://w3id.org/xapi/cmi5/context"
_ADL = "http://adlnet.gov/expapi"
_LANGUAGES = {"en": "en", "zh": "zh-CN"}
_HOME = re.compile(r"https?://[^\s/?#<>\"{}|\\^`@]+(?:/[^\s?#<>\"{}|\\^`]*)?")
_SIGNS = re.compile(r"[^A-Za-z0-9._~-]")

Statement = dict[str, Any]


@dataclass(frozen=True)
class Told:
    """What is told of a class, beside its attempts.

    home: address of the system whose accounts the students' names are, e.g. the LMS; ids of
    activities stand under it as well. mastery: process score 0..100 from which a call is passed.
    titles: SHA-256 of a pinned scenario → its title.
    """

    home: str
    titles: Mapping[str, str]
    names: bool = False
    mastery: float | None = None


def is_home(text: str) -> bool:
    """Whether a text can be the home page of accounts: http or https, nothing behind the path."""
    return len(text) <= 500 and bool(_HOME.fullmatch(text))


def statements(
    attempts: Sequence[Graded], students: Mapping[str, Student], told: Told
) -> Iterator[Statement]:
    """Of each attempt in turn, in the order in which it happened.

    students: by id, everybody who has an attempt.
    """
    for each in attempts:
        yield from _Session(each, students[each.student], told).statements()


def as_json(found: Iterator[Statement]) -> str:
    """One array."""
    written = ",\n".join(_line(each) for each in found)
    return f"[\n{written}\n]\n" if written else "[]\n"


def as_lines(found: Iterator[Statement]) -> str:
    """A statement a line."""
    return "".join(f"{_line(each)}\n" for each in found)


def registration(attempt: str) -> str:
    return str(uuid.uuid5(NAMESPACE, attempt))


def duration(seconds: float) -> str:
    """ISO 8601, to hundredths of a second: what xAPI compares by."""
    minutes, rest = divmod(round(max(0.0, seconds) * 100), 6000)
    hours, minutes = divmod(minutes, 60)
    whole, hundredths = divmod(rest, 100)
    part = f".{hundredths:02}" if hundredths else ""
    return f"PT{f'{hours}H' if hours else ''}{f'{minutes}M' if minutes else ''}{whole}{part}S"


@dataclass(frozen=True)
class _Session:
    """One attempt as one session of cmi5."""

    attempt: Graded
    student: Student
    told: Told

    def statements(self) -> Iterator[Statement]:
        each, at = self.attempt, 0.0
        yield self._defined("initialized", 0.0)
        for choice in each.choices:
            at += choice.seconds or 0.0
            yield self._answered(choice, at)
        if each.raw is not None:
            score = {"scaled": _clipped(each.raw / 100, -1.0)}
            yield self._statement("scored", at, {"score": score}, self._context())
        if each.kind != "left":
            yield self._defined("completed", at, {"completion": True, "duration": duration(at)})
        if each.process is not None and self.told.mastery is not None:
            yield self._judged(each.process, self.told.mastery, at)
        yield self._defined("terminated", at, {"duration": duration(at)})

    def _judged(self, process: float, mastery: float, at: float) -> Statement:
        """By the numbers as they are written down."""
        scaled, least = _clipped(process / 100, 0.0), round(mastery / 100, 4)
        passed = scaled >= least
        result = {"score": {"scaled": scaled}, "success": passed, "duration": duration(at)}
        made = self._defined("passed" if passed else "failed", at, result, finish=False)
        extensions = made["context"]["extensions"]
        extensions[f"{_CMI5}/extensions/masteryscore"] = least
        return _identified(made)

    def _answered(self, choice: Choice, at: float) -> Statement:
        """A decision is a question with one choice; no text of the call is told."""
        result: dict[str, Any] = {"response": choice.option}
        if choice.best is not None:
            result["success"] = choice.option == choice.best
        if choice.credit is not None:
            result["score"] = {"scaled": _clipped(choice.credit, 0.0)}
        if choice.seconds is not None:
            result["duration"] = duration(choice.seconds)
        definition: dict[str, Any] = {
            "type": f"{_ADL}/activities/cmi.interaction",
            "interactionType": "choice",
        }
        if choice.best is not None:
            definition["correctResponsesPattern"] = [choice.best]
        beat = {
            "objectType": "Activity",
            "id": f"{self._activity['id']}/beats/{_part(choice.beat)}",
            "definition": definition,
        }
        context = self._context()
        context["contextActivities"]["parent"] = [{"id": self._activity["id"]}]
        context["extensions"][self._iri("extensions/number")] = choice.number
        context["extensions"][self._iri("extensions/personality")] = choice.personality
        return self._statement("answered", at, result, context, beat)

    # ------------------------------------------------------------------ parts

    def _defined(
        self, verb: str, at: float, result: dict[str, Any] | None = None, *, finish: bool = True
    ) -> Statement:
        """A statement that cmi5 defines. finish: nothing is to be added to it."""
        categories = [{"id": f"{_CMI5}/categories/cmi5"}]
        if result and {"success", "completion"} & result.keys():
            categories.append({"id": f"{_CMI5}/categories/moveon"})
        context = self._context()
        context["contextActivities"]["category"] = categories
        return self._statement(verb, at, result, context, finish=finish)

    def _statement(
        self,
        verb: str,
        at: float,
        result: dict[str, Any] | None,
        context: dict[str, Any],
        activity: dict[str, Any] | None = None,
        *,
        finish: bool = True,
    ) -> Statement:
        made: Statement = {
            "version": VERSION,
            "actor": self._actor,
            "verb": {"id": f"{_ADL}/verbs/{verb}", "display": {"en": verb}},
            "object": activity or self._activity,
        }
        if result is not None:
            made["result"] = result
        made["context"] = context
        begun = _moment(self.attempt.begun)
        if begun is not None:
            made["timestamp"] = _stamp(begun, at)
        return _identified(made) if finish else made

    def _context(self) -> dict[str, Any]:
        each = self.attempt
        return {
            "registration": registration(each.attempt),
            "contextActivities": {
                "grouping": [{"id": self._iri(f"scenarios/{_part(each.scenario)}")}]
            },
            "platform": f"simgame {__version__}",
            "language": _LANGUAGES.get(each.language, "und"),
            "extensions": {f"{_CMI5}/extensions/sessionid": each.attempt},
        }

    @property
    def _actor(self) -> dict[str, Any]:
        """An account; with names the roster's own id, and the name beside it."""
        who = self.student.id if self.told.names else self.student.pseudonym
        made: dict[str, Any] = {
            "objectType": "Agent",
            "account": {"homePage": self.told.home, "name": tidy(who)},
        }
        if self.told.names:
            made["name"] = tidy(self.student.name)
        return made

    @property
    def _activity(self) -> dict[str, Any]:
        """The scenario as it was pinned: another wording is another activity."""
        each = self.attempt
        title = tidy(self.told.titles.get(each.content, each.scenario))
        return {
            "objectType": "Activity",
            "id": self._iri(f"scenarios/{_part(each.scenario)}/{_part(each.content[:12])}"),
            "definition": {
                "type": f"{_ADL}/activities/simulation",
                "name": {_LANGUAGES.get(each.language, "und"): title},
            },
        }

    def _iri(self, path: str) -> str:
        return f"{self.told.home.rstrip('/')}/simgame/{path}"


def _identified(made: Statement) -> Statement:
    """With an id that is worked out from what it says."""
    space = uuid.UUID(made["context"]["registration"])
    return {"id": str(uuid.uuid5(space, _line(made))), **made}


def _line(made: Statement) -> str:
    return json.dumps(made, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _clipped(value: float, low: float) -> float:
    return round(min(max(value, low), 1.0), 6)


def _part(text: str) -> str:
    """A part of an address, whatever an author called it."""
    return _SIGNS.sub(lambda sign: "".join(f"%{byte:02X}" for byte in sign[0].encode()), text)


def _moment(begun: str) -> datetime | None:
    """When it began; None if the machine noted nothing that can be read."""
    try:
        found = datetime.fromisoformat(begun)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _stamp(begun: datetime, seconds: float) -> str:
    try:
        moment = begun + timedelta(seconds=seconds)
    except OverflowError:
        moment = begun
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03}Z"

"""Attempts as trainees hand them in, whole and broken, and classes that take them."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

from scoring.faults import Problem
from simgame.attempt import Attempt
from simgame.classroom.adding import Added, add
from simgame.classroom.attempt_file import LINK, LIST, Sent, as_bytes
from simgame.classroom.folder import ClassFolder
from simgame.classroom.settings import SETTINGS_FORMAT, Settings
from simgame.content.scenario import Scenario
from simgame.store.chain import link
from simgame.store.memory import Memory
from tests.builders import SCENARIO, changed, scenario_of, the_book
from tests.campaign_builders import BEST as LAB_BEST
from tests.campaign_builders import WORDS, lab
from tests.keeping import BEST, plain

NOW = "2026-02-03T10:00:00Z"
Event = dict[str, object]


def played(
    name: str = "a1",
    answers: Sequence[str] = BEST,
    scenario: Scenario | None = None,
    words: str = WORDS,
    **wish: Any,
) -> Sent:
    """A call as it stands in a file. Every answer took ten seconds."""
    memory = Memory()
    given: dict[str, Any] = {"seed": 7, "language": "en", "trainee": "ann", **wish}
    attempt = Attempt.start(memory, scenario or plain(), the_book(), attempt=name, **given)
    for each in answers:
        attempt.answer(each, words if each == "written" else "")
    return linked(Sent(name, tuple(memory.events(name)), (), (), memory.writings(name)))


def played_desk(name: str = "d1", **wish: Any) -> Sent:
    """A call in which something is written and sealed."""
    return played(name, LAB_BEST["desk"], lab("desk"), **wish)


def other_scenario() -> Scenario:
    """The small scenario with one word more."""
    return scenario_of(changed(SCENARIO, "You are here.", "You are here, again."))


def linked(one: Sent) -> Sent:
    """With links that fit its events, as somebody makes them who knows how; times anew."""
    links, end = list[str](), ""
    for event in one.events:
        end = link(end, event)
        links.append(end[:LINK])
    minutes, answered = list[str](), 0
    for event in one.events:
        answered += event.get("event") == "answered"
        minutes.append(f"2026-02-01T09:{answered // 6:02}:{answered % 6 * 10:02}Z")
    return replace(one, links=tuple(links), times=tuple(minutes))


def place(one: Sent, tag: str, nth: int = 1) -> int:
    """Number (from 1) of the nth event of a kind."""
    found = [n for n, event in enumerate(one.events, 1) if event["event"] == tag]
    return found[nth - 1]


def edited(one: Sent, number: int, **values: object) -> Sent:
    """With one event changed, and nothing else."""
    events = list(one.events)
    events[number - 1] = {**events[number - 1], **values}
    return replace(one, events=tuple(events))


def forged(one: Sent, number: int, **values: object) -> Sent:
    """The same, with all links made anew."""
    return linked(edited(one, number, **values))


def texts(*scenarios: Scenario) -> dict[str, str]:
    """What attempts at these pin."""
    book = the_book()
    return {book.digest: book.pinned} | {each.digest: each.pinned for each in scenarios}


def packed(*attempts: Sent, pinned: Mapping[str, str] | None = None, sender: str = "") -> bytes:
    return as_bytes(attempts, pinned or {}, sender)


def with_list(text: str | bytes, **members: str | bytes) -> bytes:
    """An attempt file with this instead of its list."""
    return zipped({LIST: text, **members})


def listed(*attempts: Mapping[str, object], **changes: object) -> bytes:
    """An attempt file whose list is written by hand."""
    data = {"simgame": "attempts", "format": 1, "from": "", "attempts": attempts, **changes}
    return with_list(json.dumps(data))


def row_of(one: Sent) -> dict[str, Any]:
    """An attempt as it stands in the list of a file."""
    with zipfile.ZipFile(BytesIO(packed(one))) as archive:
        found: dict[str, Any] = json.loads(archive.read(LIST))["attempts"][0]
    return found


def _at_noon(name: str, method: int) -> zipfile.ZipInfo:
    """A member whose time does not depend on when the test runs."""
    info = zipfile.ZipInfo(name, (2026, 1, 12, 12, 0, 0))
    info.compress_type = method
    return info


def zipped(members: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(_at_noon(name, method), content)
    return made.getvalue()


def a_class(path: Path, roster: str | None = None, *more: Scenario) -> ClassFolder:
    """A class that plays the small scenario, and these."""
    settings = Settings(format=SETTINGS_FORMAT, name="Sales 1", language="en")
    return ClassFolder.init(path, settings, [plain(), *more], the_book(), roster)


def handed(folder: ClassFolder, *files: bytes | Path, names: Sequence[str] = ()) -> Added:
    """What comes of these files, by the class; bytes become files beside the class folder."""
    paths = []
    for number, each in enumerate(files):
        if isinstance(each, bytes):
            path = folder.path.parent / (names[number] if names else f"f{number}.simgame")
            path.write_bytes(each)
            each = path
        paths.append(each)
    return add(folder, paths, NOW)


def codes(added: Added) -> list[str]:
    return [told.code for _, told in added.told]


def only(added: Added) -> Problem:
    """The one thing that was told."""
    ((_, told),) = added.told
    return told


def verdicts(folder: ClassFolder) -> dict[str, str]:
    return {each.id: each.verdict for each in folder.arrivals()}

"""A run in one file, to be taken to another machine: everything it needs, and nothing else.

The file is JSON. Every log ends with its last link, so that anyone can check its chain; texts
stand under their SHA-256. `sum` is over all the rest, for slips; it proves nothing by itself.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from scoring.faults import Problem, problem
from scoring.textfile import read_text
from simgame.campaign.faults import RunError
from simgame.campaign.fitting import demand_plain
from simgame.store.chain import canonical, link
from simgame.store.database import Store
from simgame.store.log import Noted

KIND = "campaign run"
BUNDLE_FORMAT = 1
MAX_BYTES = 64_000_000
"""Of a file that is read; a run of twenty labs has about a tenth of it."""
_KEYS = {"simgame", "format", "run", "log", "calls", "texts", "sum"}


@dataclass(frozen=True)
class History:
    """Events in order, and when each was noted (ISO-8601 UTC)."""

    events: tuple[dict[str, object], ...]
    times: tuple[str, ...]


@dataclass(frozen=True)
class Bundle:
    """run: its id. calls: attempt → its events; writings: attempt → beat → what was written.

    texts: sha256 → text.
    """

    run: str
    log: History
    calls: Mapping[str, History]
    writings: Mapping[str, Mapping[str, str]]
    texts: Mapping[str, str]


def bundle_of(store: Store, run: str) -> Bundle:
    """All of a run as the store holds it.

    Raises:
        StoreError: unknown-run, or part of it is gone or damaged.
    """
    log = _history(store.run_log(run))
    calls = {str(e["attempt"]): _call(store, e) for e in log.events if e.get("event") == "began"}
    digests = [_digests(history.events[0]) for history in (log, *calls.values())]
    texts = {digest: store.text(digest) for some in digests for digest in some}
    return Bundle(run, log, calls, {each: store.writings(each) for each in calls}, texts)


def as_text(bundle: Bundle) -> str:
    """The file's text."""
    data: dict[str, object] = {
        "simgame": KIND,
        "format": BUNDLE_FORMAT,
        "run": bundle.run,
        "log": _log(bundle.log),
        "calls": {
            name: {**_log(history), "writings": dict(bundle.writings.get(name, {}))}
            for name, history in bundle.calls.items()
        },
        "texts": dict(bundle.texts),
    }
    data["sum"] = _sum(data)
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def read_bundle(path: Path) -> Bundle:
    """The bundle in a file.

    Raises:
        ContentError: no such file, no ordinary one, too large, no text. RunError: as `from_text`.
    """
    return from_text(read_text(path, limit=MAX_BYTES), str(path))


def from_text(text: str, name: str) -> Bundle:
    """The bundle in a file's text; `name` is the file's, for messages.

    Raises:
        RunError: not such a file, cut off, of a newer program, or changed since.
    """
    data = _parsed(text, name)
    if data.get("simgame") != KIND:
        raise _refused("run.file-foreign", name)
    found = data.get("format")
    if type(found) is int and found > BUNDLE_FORMAT:
        raise RunError(problem("run.file-newer", None, file=name, found=found, known=BUNDLE_FORMAT))
    if data.keys() != _KEYS or data["sum"] != _sum({k: v for k, v in data.items() if k != "sum"}):
        raise _refused("run.file-changed", name)
    try:
        return _bundle(data)
    except (LookupError, TypeError, ValueError, RecursionError) as error:
        raise _refused("run.file-changed", name) from error


# ---------------------------------------------------------------------- out of the store


def _call(store: Store, begun: Mapping[str, object]) -> History:
    return _history(store.log(str(begun["attempt"])))


def _history(noted: Sequence[Noted]) -> History:
    return History(tuple(each.event for each in noted), tuple(each.at for each in noted))


def _digests(started: Mapping[str, object]) -> list[str]:
    """The texts that a first event pins, of a run or of a call."""
    labs = started.get("scenarios")
    named = [started.get(key) for key in ("campaign_text", "book_text", "scenario_text")]
    named += labs.values() if isinstance(labs, dict) else []
    return [each for each in named if isinstance(each, str)]


def _log(history: History) -> dict[str, object]:
    pairs = zip(history.times, history.events, strict=True)
    return {"events": [[at, event] for at, event in pairs], "end": _end(history.events)}


def _end(events: Sequence[Mapping[str, object]]) -> str:
    """The last link of the chain."""
    end = ""
    for event in events:
        end = link(end, event)
    return end


def _sum(data: Mapping[str, object]) -> str:
    try:
        return sha256(canonical(data)).hexdigest()
    except (TypeError, ValueError, RecursionError):
        return ""


# -------------------------------------------------------------------------- out of a file


def _parsed(text: str, name: str) -> dict[str, Any]:
    try:
        data = json.loads(text)
    except RecursionError as error:
        raise _refused("run.file-foreign", name) from error
    except ValueError as error:
        cut = text.lstrip()[:1] == "{" and KIND in text
        raise _refused("run.file-cut" if cut else "run.file-foreign", name) from error
    if not isinstance(data, dict):
        raise _refused("run.file-foreign", name)
    return data


def _bundle(data: Mapping[str, Any]) -> Bundle:
    """Raises ValueError, TypeError or KeyError for whatever does not fit."""
    calls = _mapping(data["calls"])
    events = [each["events"] for each in (data["log"], *calls.values())]
    demand_plain([data["run"], list(calls), events])
    log = _read(data["log"])
    order = [event.get("attempt") for event in log.events]
    calls = dict(sorted(calls.items(), key=lambda call: order.index(call[0])))
    texts = _texts(data["texts"])
    wrong = [key for key, text in texts.items() if sha256(text.encode()).hexdigest() != key]
    if wrong:
        raise ValueError(wrong[0])
    return Bundle(
        _word(data["run"]),
        log,
        {name: _read(each) for name, each in calls.items()},
        {name: _texts(each["writings"]) for name, each in calls.items()},
        texts,
    )


def _read(data: Any) -> History:
    pairs = [(_word(at), dict(_mapping(event))) for at, event in data["events"]]
    history = History(tuple(event for _, event in pairs), tuple(at for at, _ in pairs))
    if _end(history.events) != data["end"] or history.events[0].get("event") != "started":
        raise ValueError("no log, or another one")
    return history


def _mapping(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise TypeError("no object")
    return value


def _texts(value: Any) -> dict[str, str]:
    return {name: _word(text) for name, text in _mapping(value).items()}


def _word(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value


def _refused(code: str, name: str) -> RunError:
    return RunError(Problem(code, {"file": name}))

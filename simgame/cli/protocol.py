"""A call played by a program: one JSON object per line each way.

Out: `beat` objects (the first holds the `brief`), `error` objects (then the same beat again),
at last one `end` object.
In: {"answer": "<option id>"}; "leave" ends the call. A beat's `decision` says what it asks for:
`choose` one of the `options`; `select` some of its things, {"answer": ["<id>", "<id>"]} or
"<id>+<id>", none of them with [] or "nothing"; `write`, {"answer": "written", "words": "…"}.
Text is UTF-8 whatever the locale.
"""

from __future__ import annotations

import json
from typing import BinaryIO

from scoring.faults import Problem, problem
from scoring.words import Words
from simgame.attempt import MAX_WRITTEN, Attempt, AttemptError
from simgame.cli.judged import last_answer
from simgame.cli.shell import writing
from simgame.content.deciding import JOIN, NOTHING
from simgame.engine.flow import IllegalAnswer
from simgame.engine.view import Line, View
from simgame.taking import Taking

MAX_LINE = 64 * 1024
"""Bytes of one line, its end included."""

Object = dict[str, object]


class Unanswered(Exception):
    """The input ended before the call did."""


def play(
    attempt: Attempt, words: Words, lines: BinaryIO, out: BinaryIO, feedback: bool = False
) -> None:
    """Play to the end.

    Raises:
        Unanswered: no more input; the call stays open.
        StoreError: an answer could not be kept; the call stands where it stood.
    """
    view = attempt.view()
    judged: Object | None = None
    while view.ending is None:
        beat = _beat(attempt, view)
        if not attempt.answers:
            beat["brief"] = _brief(attempt)
        if judged is not None:
            beat["feedback"] = judged
        put(out, beat)
        found = _step(attempt, lines)
        if isinstance(found, Problem):
            put(out, error_object(found, words))
            continue
        view = found
        judged = last_answer(attempt) if feedback else None
    put(out, _end(attempt, view))


def _step(attempt: Attempt, lines: BinaryIO) -> View | Problem:
    """Read one line and answer with it."""
    given = read_given(lines)
    if isinstance(given, Problem):
        return given
    try:
        return attempt.answer(*given)
    except (IllegalAnswer, AttemptError) as error:
        return error.problems[0]


def read_answer(lines: BinaryIO) -> str | Problem:
    """The answer in the next line, or what is wrong with the line."""
    given = read_given(lines)
    return given if isinstance(given, Problem) else given[0]


def read_given(lines: BinaryIO) -> tuple[str, str] | Problem:
    """The answer in the next line and the words that go with it, or what is wrong with it."""
    raw = lines.readline(MAX_LINE + 1)
    if not raw:
        raise Unanswered
    if len(raw) > MAX_LINE:
        while raw and not raw.endswith(b"\n"):
            raw = lines.readline(MAX_LINE)
        return problem("cli.line-too-long", None, limit=MAX_LINE // 1024)
    try:
        found = json.loads(raw.decode("utf-8"))
    except (ValueError, RecursionError):
        return problem("cli.not-json", None)
    if not isinstance(found, dict):
        return problem("cli.not-an-object", None)
    answer, words = found.get("answer"), found.get("words", "")
    if isinstance(answer, list) and all(isinstance(each, str) for each in answer):
        answer = JOIN.join(answer) or NOTHING
    if not isinstance(answer, str):
        return problem("cli.no-answer", None)
    if not isinstance(words, str):
        return problem("select.words-no-text", None)
    return answer, words.encode("utf-8", "replace").decode("utf-8").strip()


def put(out: BinaryIO, data: Object) -> None:
    """Write one object as a line."""
    # A lone surrogate in an answer that is quoted back becomes its JSON escape.
    text = json.dumps(data, ensure_ascii=False)
    with writing():
        out.write(text.encode("utf-8", "backslashreplace") + b"\n")
        out.flush()


def _beat(attempt: Attempt, view: View) -> Object:
    return {
        "type": "beat",
        "beat": view.beat,
        "lines": [_line(line) for line in view.lines],
        **_decision(view),
        "minutes": view.minutes,
        "attempt": attempt.id,
    }


def _decision(view: View) -> Object:
    """What is to be decided; what cannot be had now is left out."""
    options = [{"id": option.id, "text": option.text} for option in view.options]
    if view.select is not None:
        items = [
            {"id": item.id, "text": item.text, "costs": item.costs}
            for item in Taking(view.select).open
        ]
        limits = {key: getattr(view.select, key) for key in ("budget", "unit", "least")}
        return {"decision": "select", "options": options, "select": {**limits, "items": items}}
    if view.write is not None:
        write = {"prompt": view.write.prompt, "sealed": view.write.sealed, "most": MAX_WRITTEN}
        return {"decision": "write", "options": options, "write": write}
    return {"decision": "choose", "options": options}


def _brief(attempt: Attempt) -> Object:
    """What one knows and wants before the call; in the first beat only."""
    return {
        "scenario": attempt.started.scenario,
        **{key: attempt.voice.text(key) for key in ("title", "account", "brief", "objective")},
        "mode": attempt.started.mode,
    }


def _line(line: Line) -> Object:
    return {"speaker": line.speaker, "name": line.name, "role": line.role, "text": line.text}


def error_object(found: Problem, words: Words) -> Object:
    """What was wrong with a line; what it answers is asked again after it."""
    return {
        "type": "error",
        "code": found.code,
        "message": found.what(words),
        "hint": found.hint(words),
    }


def _end(attempt: Attempt, view: View) -> Object:
    assert view.ending is not None
    card = attempt.scorecard()
    played = card.played
    return {
        "type": "end",
        "ending": view.ending.id,
        "kind": view.ending.kind,
        "text": view.ending.text,
        "lines": [_line(line) for line in view.lines],
        "scorecard": {
            "process": card.process,
            "raw": card.raw,
            "competencies": {item.competency: item.score for item in card.competencies},
            "outcome": {
                "sign": played.sign,
                "facts": len(played.facts),
                "facts_total": played.facts_total,
                "pains": [
                    {"text": pain.text, "owner": pain.owner, "depth": sorted(pain.depth)}
                    for pain in played.pains
                ],
                "trust": {person.id: person.trust for person in played.people},
                "minutes": played.minutes,
                "minutes_left": played.minutes_left,
            },
        },
        "attempt": attempt.id,
    }

"""A drill done by a program: one JSON object per line each way.

Out: a `question` object, after its answer an `answered` object; `error` objects (then the
same question again); at last one `end` object. In: {"answer": "<choice id>"}. Choices are
numbered and the card is named after the answer only: their own ids would tell what is right.
"""

from __future__ import annotations

from typing import BinaryIO

from scoring.faults import Problem, problem
from scoring.words import Words
from simgame.cli.protocol import Object, error_object, put, read_answer
from simgame.drills.desk import Drills
from simgame.drills.items import Choice, Item
from simgame.drills.session import Answered, Session


def drill(drills: Drills, session: Session, words: Words, lines: BinaryIO, out: BinaryIO) -> None:
    """Ask to the end.

    Raises:
        Unanswered: no more input; what was answered is kept.
        StoreError: an answer could not be kept.
    """
    while (item := session.item) is not None:
        put(out, _question(session, item))
        answer = read_answer(lines)
        found = _chosen(item, answer) if isinstance(answer, str) else answer
        if isinstance(found, Problem):
            put(out, error_object(found, words))
            continue
        put(out, _answered(session.answer(found.id)))
    put(out, _end(drills, session))


def _chosen(item: Item, answer: str) -> Choice | Problem:
    numbered = {str(n): choice for n, choice in enumerate(item.surface.choices, 1)}
    if answer in numbered:
        return numbered[answer]
    return problem("drill.no-choice", None, word=answer[:60], known=", ".join(numbered))


def _number(item: Item, choice: str) -> str:
    return str([each.id for each in item.surface.choices].index(choice) + 1)


def _question(session: Session, item: Item) -> Object:
    surface = item.surface
    return {
        "type": "question",
        "session": session.id,
        "number": session.number,
        "total": session.total,
        "repeat": session.repeat,
        "kind": item.card.kind,
        "asks": surface.asks,
        "shown": [{"heading": each.heading, "lines": list(each.lines)} for each in surface.shown],
        "choices": [{"id": _number(item, each.id), "text": each.text} for each in surface.choices],
    }


def _answered(found: Answered) -> Object:
    surface = found.item.surface
    return {
        "type": "answered",
        "card": found.item.card.id,
        "answer": _number(found.item, found.choice.id),
        "right": found.right,
        "correct": _number(found.item, surface.right),
        "why": found.choice.why,
        "because": list(surface.because),
        "rules": list(surface.rules),
        "reads": list(found.item.reads),
        "due": found.due.isoformat(),
    }


def _end(drills: Drills, session: Session) -> Object:
    found, streak = session.summary(), drills.streak()
    return {
        "type": "end",
        "session": session.id,
        "right": found.right,
        "answered": found.answered,
        "reads": list(found.reads),
        "next_due": found.next_due.isoformat() if found.next_due else None,
        "streak": {"days": streak.days, "today": streak.today, "best": streak.best},
    }

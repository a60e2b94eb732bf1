"""Attempts to test with: a store that can be edited or fail, and a call begun in it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from scoring.book import RuleBook, rulebook_from_text
from simgame.attempt import Attempt
from simgame.content.scenario import Scenario
from simgame.store.database import Store, StoreError
from tests.builders import SCENARIO, changed, scenario_of, the_book, translation

OWL = "personalities/style-owl.yaml"
BEST = ["agenda", "ask", "who_else"]
Event = Mapping[str, object]


class Memory(Store):
    """A store in memory, which a test may edit or break."""

    def __init__(self) -> None:
        self.kept: dict[str, list[dict[str, Any]]] = {}
        self.texts: dict[str, str] = {}
        self.written: dict[str, dict[str, str]] = {}
        self.fails = False

    def keep_text(self, text: str) -> str:
        digest = f"text-{hash(text)}"
        self.texts[digest] = text
        return digest

    def text(self, digest: str) -> str:
        return self.texts[digest]

    def create(
        self, attempt: str, events: Sequence[Event], times: Sequence[str] | None = None
    ) -> None:
        self.kept[attempt] = [json.loads(json.dumps(event)) for event in events]

    def append(
        self,
        attempt: str,
        events: Sequence[Event],
        expected: int,
        times: Sequence[str] | None = None,
    ) -> None:
        if self.fails:
            raise StoreError([])
        assert len(self.kept[attempt]) == expected
        self.kept[attempt] += [json.loads(json.dumps(event)) for event in events]

    def keep_writing(self, attempt: str, beat: str, text: str) -> None:
        if self.fails:
            raise StoreError([])
        self.written.setdefault(attempt, {})[beat] = text

    def writings(self, attempt: str) -> dict[str, str]:
        return dict(self.written.get(attempt, {}))

    @contextmanager
    def together(self) -> Iterator[None]:
        yield

    def events(self, attempt: str) -> list[dict[str, object]]:
        return list(self.kept[attempt])


def plain() -> Scenario:
    scenario = scenario_of(SCENARIO)
    return scenario_of(SCENARIO, zh=translation(scenario))


def start(store: Store, **changes: Any) -> Attempt:
    given: dict[str, Any] = {
        "attempt": "a1",
        "seed": 7,
        "language": "en",
        "cast": {"lin": "style-owl"},
    }
    scenario = changes.pop("scenario", None) or plain()
    book = changes.pop("book", None) or the_book()
    return Attempt.start(store, scenario, book, **{**given, **changes})


def play(attempt: Attempt, answers: Sequence[str]) -> Attempt:
    for answer in answers:
        attempt.answer(answer)
    return attempt


def book_with(path: str, *changes: tuple[str, str]) -> RuleBook:
    """The shipped book with some words of one file changed."""
    texts = json.loads(the_book().pinned)
    for old, new in changes:
        texts[path] = changed(texts[path], old, new)
    return rulebook_from_text(json.dumps(texts))

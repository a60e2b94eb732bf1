"""A store in an empty folder, a clock that counts, and a check of an error's sentences."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from simgame.store.database import Store, StoreError
from simgame.words import words_for
from tests.store.holdings import ANSWER, everything


def counting_clock() -> Callable[[], str]:
    seconds = itertools.count()
    return lambda: f"2025-01-01T00:00:{next(seconds):02d}Z"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "simgame.sqlite3"


@pytest.fixture
def new_store() -> Iterator[Callable[[Path], Store]]:
    """Opens stores and closes them after the test."""
    opened: list[Store] = []

    def make(path: Path) -> Store:
        opened.append(Store(path, counting_clock()))
        return opened[-1]

    yield make
    for store in opened:
        store.close()


@pytest.fixture
def store(path: Path, new_store: Callable[[Path], Store]) -> Store:
    return new_store(path)


@pytest.fixture
def started() -> Callable[..., dict[str, object]]:
    def make(**changed: object) -> dict[str, object]:
        return {
            "event": "started",
            "scenario": "learn-the-pain",
            "title": "Learn the pain",
            "trainee": "王芳",
            "mode": "practice",
            "language": "zh",
            "seed": 7,
            **changed,
        }

    return make


@pytest.fixture
def says() -> Callable[..., None]:
    """`says(error, code, *pieces)`: right code, whole sentences that hold the pieces."""

    def check(error: pytest.ExceptionInfo[StoreError], code: str, *pieces: object) -> None:
        assert error.value.code == code
        assert error.value.exit_status == 1
        for language in ("en", "zh"):
            said = error.value.render(words_for(language))
            for piece in pieces:
                assert str(piece) in said
            assert said.endswith((".", "。")) or "ambiguous" in code

    return check


@pytest.fixture
def filled(path: Path, started: Callable[..., dict[str, object]]) -> tuple[list[str], list[object]]:
    """A database with attempts, texts, a review and a setting, closed; what it holds."""
    with Store(path, str) as store:
        texts = [store.keep_text(f"text {n} " * 900) for n in range(3)]
        for n in range(4):
            store.create(f"a{n}", [started(), *({**ANSWER, "n": i} for i in range(20))])
        store.keep_review("a1", {"well": "good " * 400})
        store.set_setting("theme", "dark")
        return texts, everything(store, texts)

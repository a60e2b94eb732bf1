"""A class in an empty folder, closed after the test."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scoring.faults import Problem
from simgame.classroom.folder import ClassFolder
from simgame.words import words_for
from tests.classroom.handed_in import a_class


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Packing a rule book takes longer than most tests."""
    path = tmp_path_factory.mktemp("made") / "class"
    a_class(path).close()
    return path


@pytest.fixture
def folder(tmp_path: Path, made_once: Path) -> Iterator[ClassFolder]:
    shutil.copytree(made_once, tmp_path / "class")
    with ClassFolder.open(tmp_path / "class") as made:
        yield made


@pytest.fixture
def says() -> Callable[[Problem], str]:
    """A problem as an instructor reads it, in either language; no blank is left in it."""

    def told(problem: Problem) -> str:
        both = [problem.render(words_for(language)) for language in ("en", "zh")]
        assert not any("{" in each for each in both)
        assert all(problem.code in each for each in both)
        return "\n".join(both)

    return told

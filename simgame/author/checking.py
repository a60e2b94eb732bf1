"""Checks scenario files and what lies beside them; nothing is played."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from scoring import yamlfile
from scoring.book import RuleBook
from scoring.faults import ContentError, Problem, problem, warning
from scoring.words import LANGUAGES
from simgame.content.library import shipped_folder
from simgame.content.load import NUMBER, TRANSLATION, load_scenario, translation_state
from simgame.content.scenario import Scenario


@dataclass
class Report:
    """untranslated: files that have no translation into a language at all."""

    files: int = 0
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    untranslated: list[tuple[Path, str]] = field(default_factory=list)


def check_paths(paths: Sequence[Path], book: RuleBook) -> Report:
    """Check files and all files below folders; without any, the shipped scenarios."""
    report = Report()
    ids: dict[str, Path] = {}
    for path in _files(paths or [shipped_folder()]):
        report.files += 1
        try:
            scenario = load_scenario(path, book)
        except ContentError as error:
            report.problems += error.problems
            continue
        first = ids.setdefault(scenario.id, path)
        if first != path:
            report.problems.append(
                problem("library.twins", None, id=scenario.id, one=first, two=path)
            )
        _translations(scenario, path, report)
    return report


def translation_file(path: Path, language: str) -> Path | None:
    """The translation that lies beside a scenario file."""
    for stem in (NUMBER.sub("", path.stem), path.stem):
        beside = path.with_name(f"{stem}.{language}.yaml")
        if beside.is_file():
            return beside
    return None


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    """Scenario files; a translation stands for the scenario it translates."""
    found: list[Path] = []
    for path in paths:
        if not path.is_dir():
            found.append(_original(path))
            continue
        found += [
            each for each in sorted(path.rglob("*.yaml")) if not TRANSLATION.search(each.stem)
        ]
    yield from dict.fromkeys(found)


def _original(path: Path) -> Path:
    if not TRANSLATION.search(path.stem):
        return path
    name = TRANSLATION.sub("", path.stem)
    beside = [path.with_name(f"{name}.yaml"), *sorted(path.parent.glob(f"*-{name}.yaml"))]
    return next((each for each in beside if each.is_file()), beside[0])


def _translations(scenario: Scenario, path: Path, report: Report) -> None:
    for language in LANGUAGES:
        beside = translation_file(path, language)
        if language == scenario.file.language:
            continue
        if beside is None:
            report.untranslated.append((path, language))
            continue
        state = translation_state(scenario, language)
        document = yamlfile.load(beside)
        for name in state.missing:
            place = document.place(("texts", name), key=True)
            report.warnings.append(warning("cli.translation-missing", place, path=name))
        for name in state.stale:
            place = document.place(("texts", name), key=True)
            report.warnings.append(warning("cli.translation-stale", place, path=name))

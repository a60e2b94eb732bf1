"""Checks scenario files, what lies beside them, and rule books; nothing is played.

Whatever a file, a folder or a rule book does, it becomes a diagnostic; nothing is raised.
"""

from __future__ import annotations

import glob
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from scoring import yamlfile
from scoring.book import RuleBook, load_rulebook
from scoring.faults import ContentError, Problem, problem, warning
from scoring.words import LANGUAGES
from simgame.author.diagnostics import Report, with_lines
from simgame.content.library import located, shipped_folder
from simgame.content.load import TRANSLATION, Examined, examine, translation_state
from simgame.content.load import translations_beside as beside
from simgame.content.scan import is_file, is_folder, yaml_files
from simgame.content.scenario import Scenario


@dataclass
class _Findings:
    """What has been found so far. ids: scenario id → the file that has it."""

    files: int = 0
    problems: list[Problem] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    untranslated: list[tuple[Path, str]] = field(default_factory=list)
    ids: dict[str, Path] = field(default_factory=dict)

    def report(self) -> Report:
        found = with_lines(self.problems, self.texts)
        return Report(self.files, found, tuple(self.untranslated))


def check_all(paths: Sequence[Path], rulebook: Path | None) -> Report:
    """Check an instructor's rule book, if one is given, and then scenarios by it.

    A book that cannot be used judges nothing, so then the scenarios are left for later.
    """
    if rulebook is None:
        return check_paths(paths, load_rulebook())
    try:
        book = _book(rulebook)
    except ContentError as error:
        named = {each.place.file for each in error.problems if each.place}
        found = with_lines([*error.problems, _note("check.book-first")], {})
        return Report(len(named), found)
    report = check_paths(paths, book)
    return Report(report.files + len(book.texts), report.diagnostics, report.untranslated)


def check_paths(paths: Sequence[Path], book: RuleBook) -> Report:
    """Check files and all files below folders; without any, the shipped scenarios."""
    findings = _Findings()
    for path in _files(_located(paths, book, findings) if paths else [shipped_folder()], findings):
        findings.files += 1
        found = examine(path, book)
        findings.problems += found.problems
        _twins(found, path, findings)
        if found.problems:
            findings.texts.update(found.texts)
        if found.scenario is not None:
            _translations(found.scenario, path, findings)
    return findings.report()


def _located(paths: Sequence[Path], book: RuleBook, findings: _Findings) -> list[Path]:
    """Files and folders; a shipped scenario may be named by its id."""
    found: list[Path] = []
    for path in paths:
        try:
            found.append(located(path, book))
        except ContentError as error:
            findings.problems += error.problems
    return found


def translation_file(path: Path, language: str) -> Path | None:
    """The translation that lies beside a scenario file."""
    return beside(path).get(language)


def _book(folder: Path) -> RuleBook:
    """The rule book of a folder, which may be any folder at all.

    Raises:
        ContentError: every problem of every file at once.
    """
    if not is_folder(folder):
        raise ContentError(problem("book.no-folder", None, path=folder))
    unfit = [each for each in yaml_files(folder).problems if each.severity == "error"]
    if unfit:
        raise ContentError(unfit)
    return load_rulebook(folder)


def _note(code: str) -> Problem:
    return Problem(code, severity="note")


def _files(paths: Sequence[Path], findings: _Findings) -> Iterator[Path]:
    """Scenario files; a translation stands for the scenario it translates."""
    found: dict[Path, None] = {}
    for path in paths:
        if not is_folder(path):
            found[_original(path)] = None
            continue
        scanned = yaml_files(path)
        findings.problems += scanned.problems
        scenarios = [each for each in scanned.files if not TRANSLATION.search(each.stem)]
        if not scenarios and not scanned.problems:
            findings.problems.append(warning("check.no-files", None, path=path))
        found |= dict.fromkeys(scenarios)
    yield from found


def _original(path: Path) -> Path:
    if not TRANSLATION.search(path.stem):
        return path
    name = TRANSLATION.sub("", path.stem)
    numbered = sorted(path.parent.glob(f"*-{glob.escape(name)}.yaml"))
    candidates = [path.with_name(f"{name}.yaml"), *numbered]
    return next((each for each in candidates if is_file(each)), candidates[0])


def _twins(found: Examined, path: Path, findings: _Findings) -> None:
    """The same id in two files, whether or not they can be used."""
    data = found.document.data if found.document else None
    name = data.get("scenario") if isinstance(data, dict) else None
    if not isinstance(name, str) or found.document is None:
        return
    first = findings.ids.setdefault(name, path)
    if first != path:
        place = found.document.place(("scenario",))
        findings.texts.update(found.texts)
        findings.problems.append(problem("library.twins", place, id=name, one=first, two=path))


def _translations(scenario: Scenario, path: Path, findings: _Findings) -> None:
    files = beside(path)
    for language in LANGUAGES:
        if language == scenario.file.language:
            continue
        if language not in scenario.sources:
            findings.untranslated.append((path, language))
            continue
        state = translation_state(scenario, language)
        if state.complete:
            continue
        document = yamlfile.parse(scenario.sources[language], str(files.get(language, path)))
        findings.texts[document.name] = document.text
        for name in state.missing:
            place = document.place(("texts", name), key=True)
            findings.problems.append(warning("cli.translation-missing", place, path=name))
        for name in state.stale:
            place = document.place(("texts", name), key=True)
            findings.problems.append(warning("cli.translation-stale", place, path=name))

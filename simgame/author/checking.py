"""Checks scenarios, campaigns, what lies beside them, and rule books; nothing is played.

Whatever a file, a folder or a rule book does, it becomes a diagnostic; nothing is raised.
"""

from __future__ import annotations

import glob
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from scoring import yamlfile
from scoring.book import RuleBook, load_rulebook
from scoring.faults import ContentError, Problem, problem, warning
from scoring.words import LANGUAGES
from scoring.yamlfile import Document
from simgame.author.book_checking import book_at, check_book
from simgame.author.diagnostics import Report, with_lines
from simgame.content.library import located, shipped_folder
from simgame.content.load import TRANSLATION, Examined, examine
from simgame.content.load import translations_beside as beside
from simgame.content.load_campaign import examine_campaign
from simgame.content.scan import is_book, is_campaign, is_file, is_folder, yaml_files
from simgame.content.scenario import Scenario
from simgame.content.translation import Worded, translation_state


@dataclass
class _Findings:
    """What has been found so far. ids: kind and id → the file that has it.

    beside: rule books that lie among the scenarios they judged.
    """

    files: int = 0
    problems: list[Problem] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    untranslated: list[tuple[Path, str]] = field(default_factory=list)
    ids: dict[tuple[str, str], Path] = field(default_factory=dict)
    beside: list[Path] = field(default_factory=list)

    def report(self) -> Report:
        found = with_lines(self.problems, self.texts)
        return Report(self.files, found, tuple(self.untranslated), tuple(self.beside))


def check_all(paths: Sequence[Path], rulebook: Path | None) -> Report:
    """Check scenarios, and the rule books that lie among them; one that is given, first.

    Scenarios are checked by the book that is given, else by the one that lies with them, else
    by the shipped one. A book that cannot be used judges nothing, so then its scenarios are
    left for later. Without paths: what lies here if a rule book does, else what is shipped.
    """
    findings = _Findings()
    given = _checked_book(rulebook, findings) if rulebook else None
    if rulebook and given is None:
        return findings.report()
    here = [Path()] if not paths and _has_book(Path()) else list(paths)
    for group in _groups(here or [shipped_folder()], findings):
        book: RuleBook | None = given or _shipped()
        for folder in group.books:
            own = _checked_book(folder, findings, bool(group.files))
            if len(group.books) == 1 and given is None and group.files:
                book = own
                findings.beside += [folder] if own else []
        if book is not None:
            _check_scenarios(group.files, book, findings)
    return findings.report()


def check_paths(paths: Sequence[Path], book: RuleBook) -> Report:
    """Check scenario files and all below folders; without any, the shipped scenarios."""
    findings = _Findings()
    for group in _groups(paths or [shipped_folder()], findings):
        _check_scenarios(group.files, book, findings)
    return findings.report()


def _check_scenarios(files: Sequence[Path], book: RuleBook, findings: _Findings) -> None:
    """Check scenarios, and the campaigns among them; each lab is read once for both."""
    read = _Reading(book)
    for path in sorted(files, key=is_campaign):
        findings.files += 1
        found = read.campaign(path) if is_campaign(path) else read.scenario(path)
        findings.problems += found.problems
        _twins(found, path, findings)
        if found.problems:
            findings.texts.update(found.texts)
        if found.worded is not None:
            _translations(found.worded, path, findings)


@dataclass(frozen=True)
class _Seen:
    """What was found of one file. kind: the key that holds its id. worded: if it can be used."""

    kind: str
    worded: Worded | None
    document: Document | None
    problems: tuple[Problem, ...]
    texts: Mapping[str, str]


@dataclass
class _Reading:
    """Reads with one rule book, every file once."""

    book: RuleBook
    seen: dict[Path, Examined] = field(default_factory=dict)

    def scenario(self, path: Path) -> _Seen:
        found = self._examined(path)
        return _Seen("scenario", found.scenario, found.document, found.problems, found.texts)

    def campaign(self, path: Path) -> _Seen:
        found = examine_campaign(path, self.book, self._lab)
        return _Seen("campaign", found.campaign, found.document, found.problems, found.texts)

    def _examined(self, path: Path) -> Examined:
        if path not in self.seen:
            self.seen[path] = examine(path, self.book)
        return self.seen[path]

    def _lab(self, path: Path) -> Scenario:
        found = self._examined(path)
        if found.scenario is None:
            raise ContentError(found.problems)
        return found.scenario


def _checked_book(folder: Path, findings: _Findings, judges: bool = True) -> RuleBook | None:
    """Check a rule book. judges: whether scenarios wait for it."""
    checked = check_book(folder)
    findings.files += checked.files
    findings.problems += checked.problems
    findings.texts.update(checked.texts)
    if checked.book is None and judges:
        findings.problems.append(Problem("check.book-first", severity="note"))
    return checked.book


@cache
def _shipped() -> RuleBook:
    return load_rulebook()


def _has_book(folder: Path) -> bool:
    return is_book(folder) or is_book(folder / "rulebook")


def translation_file(path: Path, language: str) -> Path | None:
    """The translation that lies beside a scenario file."""
    return beside(path).get(language)


@dataclass(frozen=True)
class _Group:
    """What one path stands for: scenarios and campaigns, and rule book folders among them."""

    files: tuple[Path, ...]
    books: tuple[Path, ...] = ()


def _groups(paths: Sequence[Path], findings: _Findings) -> Iterator[_Group]:
    """Each path with what lies below it; no file and no book twice.

    A translation stands for the scenario it translates, a rule for its whole book, and the id
    of a shipped scenario for its file.
    """
    seen: set[Path] = set()
    for path in paths:
        group = _group(path, findings)
        files = tuple(each for each in dict.fromkeys(group.files) if each not in seen)
        books = tuple(each for each in group.books if each not in seen)
        seen |= {*files, *books}
        yield _Group(files, books)


def _group(path: Path, findings: _Findings) -> _Group:
    if (book := book_at(path)) is not None:
        return _Group((), (book,))
    try:
        path = located(path, _shipped())
    except ContentError as error:
        findings.problems += error.problems
        return _Group(())
    if not is_folder(path):
        return _Group((_original(path),))
    scanned = yaml_files(path)
    findings.problems += scanned.problems
    scenarios = tuple(each for each in scanned.files if not TRANSLATION.search(each.stem))
    if not scenarios and not scanned.books and not scanned.problems:
        findings.problems.append(warning("check.no-files", None, path=path))
    return _Group((*scenarios, *scanned.campaigns), scanned.books)


def _original(path: Path) -> Path:
    if not TRANSLATION.search(path.stem):
        return path
    name = TRANSLATION.sub("", path.stem)
    numbered = sorted(path.parent.glob(f"*-{glob.escape(name)}.yaml"))
    candidates = [path.with_name(f"{name}.yaml"), *numbered]
    return next((each for each in candidates if is_file(each)), candidates[0])


def _twins(found: _Seen, path: Path, findings: _Findings) -> None:
    """The same id in two files, whether or not they can be used."""
    data = found.document.data if found.document else None
    name = data.get(found.kind) if isinstance(data, dict) else None
    if not isinstance(name, str) or found.document is None:
        return
    first = findings.ids.setdefault((found.kind, name), path)
    if first != path:
        place = found.document.place((found.kind,))
        code = "campaign.twins" if found.kind == "campaign" else "library.twins"
        findings.texts.update(found.texts)
        findings.problems.append(problem(code, place, id=name, one=first, two=path))


def _translations(worded: Worded, path: Path, findings: _Findings) -> None:
    files = beside(path)
    for language in LANGUAGES:
        if language == worded.languages[0]:
            continue
        if language not in worded.sources:
            findings.untranslated.append((path, language))
            continue
        state = translation_state(worded, language)
        if state.complete:
            continue
        document = yamlfile.parse(worded.sources[language], str(files.get(language, path)))
        findings.texts[document.name] = document.text
        for name in state.missing:
            place = document.place(("texts", name), key=True)
            findings.problems.append(warning("cli.translation-missing", place, path=name))
        for name in state.stale:
            place = document.place(("texts", name), key=True)
            findings.problems.append(warning("cli.translation-stale", place, path=name))

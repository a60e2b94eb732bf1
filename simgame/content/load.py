"""Reading one scenario, with the translations that lie beside it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from scoring import schema, yamlfile
from scoring.book import RuleBook
from scoring.faults import ContentError, Problem, problem
from scoring.words import LANGUAGES
from scoring.yamlfile import Document
from simgame.content.check import check, doubt
from simgame.content.model import ScenarioFile
from simgame.content.naming import by_name
from simgame.content.scan import is_campaign, is_file
from simgame.content.scenario import Scenario, texts_of
from simgame.content.translation import Translated, read_translation

NUMBER = re.compile(r"^\d{1,3}-")
TRANSLATION = re.compile(r"\.(en|zh)$")
"""How the stem of a translation file ends: `learn-the-pain.zh`."""


@dataclass(frozen=True)
class Examined:
    """All that can be said of a scenario file and the translations beside it.

    scenario: None where an error keeps it from being used. document: None where it is no
    YAML. problems: errors and warnings. texts: file name → text, of every file that was read.
    """

    scenario: Scenario | None
    document: Document | None
    problems: tuple[Problem, ...]
    texts: Mapping[str, str]


def load_scenario(path: Path, book: RuleBook) -> Scenario:
    """Read a scenario file and every `<id>.<language>.yaml` beside it.

    Raises:
        ContentError: every error of the scenario and its translations at once.
    """
    found = examine(path, book)
    errors = [each for each in found.problems if each.severity == "error"]
    if errors or found.scenario is None:
        raise ContentError(errors)
    return found.scenario


def examine(path: Path, book: RuleBook) -> Examined:
    """Read the same and say all that is wrong with it, warnings too; raises nothing."""
    if is_campaign(path):
        return Examined(None, None, (problem("campaign.not-a-scenario", None, file=path),), {})
    sources, names = dict[str, str](), dict[str, str]()
    problems: list[Problem] = []
    for key, file in {"scenario": path, **translations_beside(path)}.items():
        try:
            sources[key], names[key] = yamlfile.read_text(file), str(file)
        except ContentError as error:
            problems += error.problems
    texts = {names[key]: text for key, text in sources.items()}
    if "scenario" not in sources:
        return Examined(None, None, tuple(problems), texts)
    made = _Making(sources, names, book)
    if made.file and made.document and made.file.scenario != NUMBER.sub("", path.stem):
        place = made.document.place(("scenario",))
        params = {"id": made.file.scenario, "file": path.name}
        problems.append(problem("scenario.name-is-id", place, **params))
    problems += [*made.errors, *made.doubts()]
    usable = all(each.severity != "error" for each in problems)
    return Examined(made.scenario() if usable else None, made.document, tuple(problems), texts)


def translations_beside(path: Path) -> dict[str, Path]:
    """Language → translation file of the scenario at `path`."""
    stems = (path.stem, NUMBER.sub("", path.stem))
    files = {
        language: path.with_name(f"{stem}.{language}.yaml")
        for stem in stems
        for language in LANGUAGES
        if path.name and is_file(path.with_name(f"{stem}.{language}.yaml"))
    }
    return files


def scenario_from_text(pinned: str, book: RuleBook) -> Scenario:
    """The scenario that `Scenario.pinned` came from."""
    sources: dict[str, str] = json.loads(pinned)
    names = {key: f"pinned/{key}.yaml" for key in sources}
    return _Making(sources, names, book, written=False).scenario()


def build_scenario(
    sources: Mapping[str, str], book: RuleBook, names: Mapping[str, str]
) -> Scenario:
    """Check and assemble a scenario from its texts.

    sources, names: `scenario` and a key for each translation → text, file name for messages.

    Raises:
        ContentError: every error at once.
    """
    return _Making(sources, names, book).scenario()


class _Making:
    """A scenario while it is made from its texts. errors: all that stands in the way.

    document, file: as far as it got; None where the text is no YAML or has the wrong shape.
    """

    def __init__(
        self,
        sources: Mapping[str, str],
        names: Mapping[str, str],
        book: RuleBook,
        *,
        written: bool = True,
    ) -> None:
        self.document: Document | None = None
        self.file: ScenarioFile | None = None
        self.errors: list[Problem] = []
        self._sources, self._names, self._book = sources, names, book
        self._translations: dict[str, Mapping[str, str]] = {}
        try:
            self.document = yamlfile.parse(sources["scenario"], names["scenario"])
            self.file = schema.read(ScenarioFile, self.document)
        except ContentError as error:
            self.errors += [by_name(each, book) for each in error.problems]
        if self.file is not None and self.document is not None:
            self.errors += check(self.file, self.document, book, written=written)
        for language in sorted(set(sources) - {"scenario"}):
            self._translate(language)

    def scenario(self) -> Scenario:
        if self.file is None or self.errors:
            raise ContentError(self.errors)
        return Scenario(self.file, dict(self._sources), self._translations)

    def doubts(self) -> list[Problem]:
        """The warnings, without slips that are errors already."""
        if self.document is None or self.file is None:
            found = list(self.document.doubts) if self.document else []
        else:
            found = doubt(self.file, self.document, self._book)
        said = {(each.code, each.place) for each in self.errors}
        return [each for each in found if (each.code, each.place) not in said]

    def _worded(self) -> Translated | None:
        file = self.file
        return None if file is None else Translated(file.scenario, dict(texts_of(file)))

    def _translate(self, language: str) -> None:
        text, name = self._sources[language], self._names[language]
        try:
            self._translations[language] = read_translation(text, name, language, self._worded())
        except ContentError as error:
            self.errors += error.problems

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
from simgame.content.check import check
from simgame.content.model import ScenarioFile, TranslationFile
from simgame.content.scenario import Scenario, text_hash, texts_of

NUMBER = re.compile(r"^\d{1,3}-")
TRANSLATION = re.compile(r"\.(en|zh)$")
"""How the stem of a translation file ends: `learn-the-pain.zh`."""


def load_scenario(path: Path, book: RuleBook) -> Scenario:
    """Read a scenario file and every `<id>.<language>.yaml` beside it.

    Raises:
        ContentError: every problem of the scenario and its translations at once.
    """
    sources = {"scenario": yamlfile.read_text(path)}
    names = {"scenario": str(path)}
    for language in ("en", "zh"):
        for stem in (path.stem, NUMBER.sub("", path.stem)):
            beside = path.with_name(f"{stem}.{language}.yaml")
            if beside.is_file():
                sources[language] = yamlfile.read_text(beside)
                names[language] = str(beside)
    scenario = build_scenario(sources, book, names)
    if scenario.id != NUMBER.sub("", path.stem):
        document = yamlfile.parse(sources["scenario"], str(path))
        place = document.place(("scenario",))
        raise ContentError(problem("scenario.name-is-id", place, id=scenario.id, file=path.name))
    return scenario


def scenario_from_text(pinned: str, book: RuleBook) -> Scenario:
    """The scenario that `Scenario.pinned` came from."""
    sources: dict[str, str] = json.loads(pinned)
    return build_scenario(sources, book, {key: f"pinned/{key}.yaml" for key in sources})


def build_scenario(
    sources: Mapping[str, str], book: RuleBook, names: Mapping[str, str]
) -> Scenario:
    """Check and assemble a scenario from its texts.

    sources, names: `scenario` and a key for each translation → text, file name for messages.
    """
    document = yamlfile.parse(sources["scenario"], names["scenario"])
    file = schema.read(ScenarioFile, document)
    problems = check(file, document, book)
    translations: dict[str, Mapping[str, str]] = {}
    for language in sorted(set(sources) - {"scenario"}):
        try:
            found = _translation(sources[language], names[language], language, file)
            translations[language] = found
        except ContentError as error:
            problems += error.problems
    if problems:
        raise ContentError(problems)
    return Scenario(file, dict(sources), translations)


def _translation(text: str, name: str, language: str, file: ScenarioFile) -> Mapping[str, str]:
    document = yamlfile.parse(text, name)
    found = schema.read(TranslationFile, document)
    originals = dict(texts_of(file))
    problems: list[Problem] = []
    if found.language != language:
        place = document.place(("language",))
        problems.append(problem("translation.another-language", place, language=language))
    if found.translates != file.scenario:
        place = document.place(("translates",))
        problems.append(problem("translation.of-another", place, id=file.scenario))
    for path in found.texts:
        if path not in originals:
            at = ("texts", path)
            problems.append(
                schema.unknown("translation.unknown-path", path, originals, document, at)
            )
    if problems:
        raise ContentError(problems)
    return {path: item.text for path, item in found.texts.items() if item.text.strip()}


@dataclass(frozen=True)
class TranslationState:
    """What a translation still lacks. stale: translated from an older wording."""

    missing: tuple[str, ...]
    stale: tuple[str, ...]

    @property
    def complete(self) -> bool:
        return not self.missing and not self.stale


def translation_state(scenario: Scenario, language: str) -> TranslationState:
    """Compare a translation with the wording it should translate."""
    if language == scenario.file.language:
        return TranslationState((), ())
    source = scenario.sources.get(language)
    if source is None:
        return TranslationState(tuple(scenario.originals), ())
    document = yamlfile.parse(source, f"{scenario.id}.{language}.yaml")
    texts = schema.read(TranslationFile, document).texts
    written = {path: item for path, item in texts.items() if item.text.strip()}
    missing = tuple(path for path in scenario.originals if path not in written)
    stale = tuple(
        path
        for path, text in scenario.originals.items()
        if path in written and written[path].of != text_hash(text)
    )
    return TranslationState(missing, stale)

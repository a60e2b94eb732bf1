"""Translations of whatever has texts at paths: a scenario, a campaign.

A translation changes words only; which texts there are is up to what it translates.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from scoring import schema, yamlfile
from scoring.faults import ContentError, Problem, problem
from simgame.content.model import TranslationFile
from simgame.content.scenario import text_hash


class Worded(Protocol):
    """Something that speaks, first in the language it was written in.

    originals: path → text. sources: key → raw text; a translation's key is its language.
    """

    @property
    def id(self) -> str: ...
    @property
    def originals(self) -> Mapping[str, str]: ...
    @property
    def sources(self) -> Mapping[str, str]: ...
    @property
    def languages(self) -> tuple[str, ...]: ...


@dataclass(frozen=True)
class Translated:
    """What a translation must be of. id: what it translates. originals: path → text."""

    id: str
    originals: Mapping[str, str]


def read_translation(
    text: str, name: str, language: str, of: Translated | None
) -> Mapping[str, str]:
    """Path → text, without those that are still to be written.

    of: None where the original has problems of its own shape; then only the shape is looked at.

    Raises:
        ContentError: every problem of the translation at once.
    """
    document = yamlfile.parse(text, name)
    found = schema.read(TranslationFile, document)
    if of is None:
        return {}
    problems: list[Problem] = []
    if found.language != language:
        place = document.place(("language",))
        problems.append(problem("translation.another-language", place, language=language))
    if found.translates != of.id:
        place = document.place(("translates",))
        problems.append(problem("translation.of-another", place, id=of.id))
    for path in found.texts:
        if path not in of.originals:
            at = ("texts", path)
            problems.append(
                schema.unknown("translation.unknown-path", path, of.originals, document, at)
            )
        if len(problems) >= yamlfile.MAX_PROBLEMS:
            break
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


def translation_state(worded: Worded, language: str) -> TranslationState:
    """Compare a translation with the wording it should translate."""
    if language == worded.languages[0]:
        return TranslationState((), ())
    source = worded.sources.get(language)
    if source is None:
        return TranslationState(tuple(worded.originals), ())
    document = yamlfile.parse(source, f"{worded.id}.{language}.yaml")
    texts = schema.read(TranslationFile, document).texts
    written = {path: item for path, item in texts.items() if item.text.strip()}
    missing = tuple(path for path in worded.originals if path not in written)
    stale = tuple(
        path
        for path, text in worded.originals.items()
        if path in written and written[path].of != text_hash(text)
    )
    return TranslationState(missing, stale)

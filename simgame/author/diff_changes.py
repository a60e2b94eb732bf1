"""What differs between two versions of a scenario: what happens, and what is only worded.

Compared is what a key means, not how it is written: `learns: a` and `learns: [a]` are one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from simgame.content.deciding import Option
from simgame.content.model import Beat, ScenarioFile
from simgame.content.scenario import Scenario
from simgame.content.shapes import Condition
from simgame.content.translation import translation_state
from simgame.content.walk import branches, ids

REACTIONS = ("warm", "neutral", "cold")
HARMLESS = frozenset({"level", "thresholds"})
"""Keys that no judgement and no way through the call depends on."""
FILE_KEYS = (
    *("language", "level", "minutes", "buying", "visit"),
    *("known", "start", "interrupts", "thresholds"),
)


@dataclass(frozen=True)
class Part:
    """One key that differs, with both values as the file could write them."""

    key: str
    old: str
    new: str


@dataclass(frozen=True)
class Change:
    """kind: file, contact, fact, pain, beat or answer. id: `beat.option` for an answer.

    what: added, removed or changed; parts: what differs, if changed.
    """

    kind: str
    id: str
    what: str
    parts: tuple[Part, ...] = ()

    @property
    def harmless(self) -> bool:
        return self.what == "changed" and all(part.key in HARMLESS for part in self.parts)


@dataclass(frozen=True)
class Wording:
    """Texts by their paths, as far as they differ between the versions.

    paths: read differently. added, removed: variants and replies of what both versions
    have. translated: language → paths whose translation differs. stale: language → paths whose
    translation no longer fits, because of this edit.
    """

    paths: tuple[str, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]
    translated: Mapping[str, tuple[str, ...]]
    stale: Mapping[str, tuple[str, ...]]

    @property
    def any(self) -> bool:
        lists = (self.paths, self.added, self.removed, *self.translated.values())
        return any(lists)


Thing = tuple[str, str]
Value = tuple[Any, Any]
"""What a key means, in a form that can be compared, and what is written."""


def changes(old: ScenarioFile, new: ScenarioFile) -> tuple[Change, ...]:
    """What is there, or happens, in one version only."""
    before, after = dict(_things(old)), dict(_things(new))
    found = [Change(*thing, "removed") for thing in before if thing not in after]
    found += [Change(*thing, "added") for thing in after if thing not in before]
    for thing in before:
        if thing in after:
            parts = tuple(_parts(before[thing], after[thing]))
            found += [Change(*thing, "changed", parts)] if parts else []
    return tuple(found)


def wording(old: Scenario, new: Scenario, found: Iterable[Change]) -> Wording:
    """Texts that read differently; found: what was added and removed with its texts."""
    gone = tuple(_place(change) for change in found if change.what != "changed")
    both = [path for path in old.originals if path in new.originals]
    paths = tuple(path for path in both if old.originals[path] != new.originals[path])
    languages = sorted(set(old.translations) & set(new.translations))
    translated = {
        language: tuple(
            path
            for path in both
            if old.translations[language].get(path) != new.translations[language].get(path)
        )
        for language in languages
    }
    known = sorted(set(old.translations) | set(new.translations))
    stale = {language: _stale(old, new, language, paths) for language in known}
    added, removed = (
        tuple(path for path in one.originals if path not in other and not path.startswith(gone))
        for one, other in ((new, old.originals), (old, new.originals))
    )
    return Wording(paths, added, removed, translated, stale)


def _place(change: Change) -> str:
    """Where the texts of a thing stand; an id ends before a `.`, or is the whole rest."""
    folders = {"fact": "facts", "pain": "pains", "contact": "cast"}
    last = "" if change.kind == "fact" else "."
    return f"{folders.get(change.kind, 'beats')}.{change.id}{last}"


def _stale(old: Scenario, new: Scenario, language: str, paths: tuple[str, ...]) -> tuple[str, ...]:
    """A version without its translation beside it is taken to share the other's."""
    if language not in new.sources:
        return tuple(path for path in paths if path in old.translations[language])
    before = translation_state(old, language).stale if language in old.sources else ()
    return tuple(path for path in translation_state(new, language).stale if path not in before)


def _parts(old: Mapping[str, Value], new: Mapping[str, Value]) -> Iterator[Part]:
    for key in old:
        if old[key][0] != new[key][0]:
            yield Part(key, _shown(old[key][1]), _shown(new[key][1]))


def _shown(value: Any) -> str:
    """A value on one line, as YAML."""
    if value in (None, [], {}):
        return "–"
    text = str(yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, width=10**6))
    return text.removesuffix("...\n").strip()


# ------------------------------------------------------------ what a file consists of


def _things(file: ScenarioFile) -> Iterator[tuple[Thing, dict[str, Value]]]:
    yield ("file", file.scenario), _written(file, FILE_KEYS)
    for name, contact in file.cast.items():
        yield ("contact", name), _written(contact, ("role", "standing", "personality"))
    for name in file.facts:
        yield ("fact", name), {}
    for name, pain in file.pains.items():
        yield ("pain", name), _written(pain, ("owner", "reasons", "impact", "capabilities"))
    for name, beat in file.beats.items():
        yield ("beat", name), {**_beat(beat), **_consequences(beat)}
        for option in beat.listed:
            yield ("answer", f"{name}.{option.id}"), {**_option(option), **_consequences(option)}


def _beat(beat: Beat) -> dict[str, Value]:
    return {
        **_written(beat, ("phase", "objection", "minutes", "end", "sign")),
        "say": (list(beat.say)[-1:], list(beat.say)),
    }


def _option(option: Option) -> dict[str, Value]:
    when = option.when.model_dump(exclude_defaults=True)
    return {
        "as": (option.as_, option.as_),
        **_written(option, ("target", "once", "minutes")),
        "when": (_condition(option.when), when),
    }


def _consequences(of: Beat | Option) -> dict[str, Value]:
    """Effects and flow, reaction by reaction."""
    written = of.model_dump(by_alias=True, exclude_defaults=True)
    return {
        "learns": (_by_reaction(lambda each: sorted(ids(of.learns, each))), written.get("learns")),
        "admits": (_by_reaction(lambda each: sorted(ids(of.admits, each))), written.get("admits")),
        "goto": (
            _by_reaction(
                lambda each: [(way.to, _condition(way.when)) for way in branches(of.goto, each)]
            ),
            written.get("goto"),
        ),
    }


def _by_reaction(value: Callable[[str], Any]) -> dict[str, Any]:
    return {reaction: value(reaction) for reaction in REACTIONS}


def _condition(when: Condition) -> dict[str, Any]:
    found = when.model_dump(exclude_defaults=True)
    for key in ("knows", "not_knows"):
        if key in found:
            found[key] = sorted(ids(getattr(when, key)))
    return found


def _written(of: Any, keys: tuple[str, ...]) -> dict[str, Value]:
    values = of.model_dump(include=set(keys), exclude_defaults=True, by_alias=True)
    return {key: (values.get(key), values.get(key)) for key in keys}

"""A rule book that extends the shipped one: an instructor's few files, laid over all of its.

A file of theirs stands in the place of the base's file of the same name, an entry of a table
in the place of that entry; `without` leaves rules out. What has become wrong in the base by
that is said where the instructor did it: they cannot mend what they did not write.

Both layers are pinned, the instructor's under `own/`. So nothing of the base has to be found
again, what differs can still be told, and a program from before there were overlays refuses
the names instead of judging by half a book. A whole book is pinned as it always was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any

from pydantic import BaseModel

from scoring import schema, yamlfile
from scoring.bookfiles import FOLDERS, TABLES, Reading
from scoring.faults import ContentError, Place, Problem, problem
from scoring.rules import BookInfo, Personality
from scoring.topics import Buying, Part, Stages, Topic
from scoring.yamlfile import Document

OWN = "own/"
_BOOK = "book.yaml"
_BASE = "<{name}>/"
_SHOWN = 5
"""Broken rules of the base that one message names."""


@dataclass(frozen=True)
class Layers:
    """The texts of a book by file name. own: of the folder that was named. base: of the book
    it extends; empty where it is whole by itself."""

    own: Mapping[str, str]
    base: Mapping[str, str]

    @property
    def texts(self) -> dict[str, str]:
        """Both in one, as they are pinned."""
        if not self.base:
            return dict(self.own)
        return {**self.base, **{OWN + name: text for name, text in self.own.items()}}


@dataclass(frozen=True)
class Changes:
    """What a book changes in another, as `principles/next-step` or `techniques/probe`.

    base: the book that is changed. What is written anew and means the same is no change.
    """

    base: BookInfo
    added: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def number(self) -> int:
        return len(self.added) + len(self.replaced) + len(self.left_out)


def layers_of(texts: Mapping[str, str]) -> Layers:
    """The layers that `Layers.texts` came from."""
    own = {name.removeprefix(OWN): text for name, text in texts.items() if name.startswith(OWN)}
    if not own:
        return Layers(texts, {})
    return Layers(own, {name: text for name, text in texts.items() if not name.startswith(OWN)})


def extends(text: str | None) -> bool:
    """Whether a `book.yaml` wants a book below it, as far as it can be read.

    If it cannot, the files beside it are better judged over the base than as a whole book, of
    which most would seem to be missing.
    """
    if text is None:
        return False
    try:
        data = yamlfile.parse(text, _BOOK).data
    except ContentError:
        return True
    return isinstance(data, dict) and data.get("extends") is not None


class Overlay:
    """Lays a base below what was read. reading: holds the whole book afterwards.

    changes: what differs; None where that cannot be told for problems in the way.
    """

    def __init__(self, reading: Reading, base: Mapping[str, str]) -> None:
        self._reading = reading
        self._own = dict(reading.documents)
        self._info = reading.table("book", BookInfo)
        self._base = Reading([])
        for name in sorted(base):
            self._base.add(name, _BASE.format(name="core") + name, base[name])
        self._before = _rules_of(self._base)
        mine = _rules_of(reading)
        self._left_out = self._check_info(mine)
        reading.problems += self._base.problems
        self._lay()
        self.changes = self._compared(mine)

    def blamed(self, problems: Iterable[Problem]) -> list[Problem]:
        """The problems, those of the base said once where the instructor caused them."""
        files = {document.name: name for name, document in self._base.documents.items()}
        kept: list[Problem] = []
        broken: dict[tuple[str, Place], list[str]] = {}
        for each in problems:
            if each.place is None or each.place.file not in files:
                kept.append(each)
                continue
            rule = files[each.place.file].removesuffix(".yaml")
            rules = broken.setdefault(self._cause(each), [])
            rules += [rule] if rule not in rules else []
        return kept + [self._breaks(*cause, rules) for cause, rules in broken.items()]

    def _check_info(self, mine: Mapping[str, object]) -> frozenset[str]:
        """Which rules are left out; a name that leaves nothing out is a problem."""
        if self._info is None:
            return frozenset()
        document, left = self._own[_BOOK], set[str]()
        known = [name for name in self._before if "/" in name and not name.startswith("endings/")]
        base = self._base.table("book", BookInfo)
        if base and self._info.rulebook == base.rulebook:
            place = document.place(("rulebook",))
            self._reading.problems.append(problem("overlay.own-id", place, id=base.rulebook))
        for index, word in enumerate(self._info.without):
            if word not in known:
                self._reading.problems.append(_unknown(word, known, document, index))
            elif word in mine:
                place = document.place(("without", index))
                self._reading.problems.append(problem("overlay.both", place, rule=word))
            else:
                left.add(word)
        return frozenset(left)

    def _lay(self) -> None:
        """Put everything of the base that still counts among what was read."""
        models, documents = self._reading.models, self._reading.documents
        gone = {name.rpartition("/")[2] for name in self._left_out}
        self._reading.ground = set(self._base.models) - set(models)
        for name, model in self._base.models.items():
            if name == _BOOK or name.removesuffix(".yaml") in self._left_out:
                continue
            stem = PurePosixPath(name).stem
            if name in TABLES_OF:
                entries = {**getattr(model, stem), **getattr(models.get(name), stem, {})}
                kept = {
                    key: entry
                    for key, entry in entries.items()
                    if f"{stem}/{key}" not in self._left_out
                }
                models[name] = model.model_copy(update={stem: kept})
            elif name not in models:
                models[name] = _pruned(model, gone)
            documents.setdefault(name, self._base.documents[name])

    def _compared(self, mine: Mapping[str, object]) -> Changes | None:
        base = self._base.table("book", BookInfo)
        if base is None:
            return None
        changed = [name for name in sorted(mine) if mine[name] != self._before.get(name)]
        return Changes(
            base=base,
            added=tuple(name for name in changed if name not in self._before),
            replaced=tuple(name for name in changed if name in self._before),
            left_out=tuple(sorted(self._left_out)),
        )

    def _cause(self, found: Problem) -> tuple[str, Place]:
        """What of the instructor's broke something in the base, and where they wrote it."""
        named = {found.params[key] for key in ("word", "other", "id") if key in found.params}
        book = self._own.get(_BOOK)
        for index, name in enumerate(self._info.without if self._info else ()):
            if name.rpartition("/")[2] in named and book:
                return name, book.place(("without", index))
        for name, document in self._own.items():
            path = PurePosixPath(name)
            if path.stem in named and name not in TABLES_OF:
                return name.removesuffix(".yaml"), document.place(("follows",), key=True)
            for key in named:
                if (path.stem, key) in document.keys:
                    return f"{path.stem}/{key}", document.keys[path.stem, key]
        return _BOOK, book.place(("extends",), key=True) if book else Place(_BOOK)

    def _breaks(self, cause: str, place: Place, rules: list[str]) -> Problem:
        named = ", ".join(rules[:_SHOWN]) + (", …" if len(rules) > _SHOWN else "")
        return problem("overlay.breaks", place, cause=cause, rules=named, count=len(rules))


TABLES_OF = {f"{stem}.yaml": stem for stem in TABLES}


def _unknown(word: str, known: list[str], document: Document, index: int) -> Problem:
    """A name that leaves nothing out. Of the many rules, those of the folder it names are told."""
    folder = word.partition("/")[0] + "/"
    near = [name for name in known if name.startswith(folder)]
    found = schema.unknown("overlay.unknown-rule", word, near, document, ("without", index))
    whole = [name for name in known if name.rpartition("/")[2] == word]
    guess = whole[0] if whole else found.params["guess"] or schema.nearest(word, known)
    listed = found.params["known"] if near else ", ".join(f"{each}/…" for each in FOLDERS)
    return replace(found, params={**found.params, "guess": guess, "known": listed})


def _rules_of(reading: Reading) -> dict[str, object]:
    """`folder/id` or `table/entry` → the rule; the stages and the phases as they are."""
    found: dict[str, object] = {}
    for name, model in reading.models.items():
        path = PurePosixPath(name)
        if name in TABLES_OF:
            entries: Mapping[str, object] = getattr(model, path.stem)
            found |= {f"{path.stem}/{key}": entry for key, entry in entries.items()}
        elif path.parent.as_posix() in FOLDERS or isinstance(model, Stages | Buying):
            found[name.removesuffix(".yaml")] = model
    return found


def _pruned(model: BaseModel, gone: Set[str]) -> BaseModel:
    """A rule of the base without pointers to what is left out.

    Only what leads a reader on is dropped. What a rule judges by stays, so that a rule which
    can no longer judge as it did is reported.
    """
    if not gone or not isinstance(model, Personality | Topic | Part | Stages | Buying):
        return model
    changed: dict[str, Any] = {}
    for key in ("see", "judged_by", "look_alikes"):
        value = getattr(model, key, None)
        if isinstance(value, list):
            changed[key] = [each for each in value if each not in gone]
        elif isinstance(value, dict):
            changed[key] = {each: text for each, text in value.items() if each not in gone}
    if isinstance(model, Topic):
        changed["parts"] = {name: _pruned(part, gone) for name, part in model.parts.items()}
    return model.model_copy(update=changed)

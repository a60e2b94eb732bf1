"""YAML as strangers write it: safe, bounded, and every value with its position.

Built from parser events instead of PyYAML's constructors, so that nothing is ever
instantiated, nesting costs no recursion, duplicate keys are seen, and the words that
YAML 1.1 silently turns into booleans (`yes`, `no`, `on`, `off`) can be reported.
Anchors and aliases are refused: nothing we author needs them and bombs are made of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from scoring import slips, syntax
from scoring.faults import ContentError, Place, Problem, problem, warning
from scoring.syntax import Complaint
from scoring.textfile import MAX_BYTES as MAX_BYTES
from scoring.textfile import read_text as read_text

MAX_DEPTH = 40
MAX_PROBLEMS = 100
MAX_VALUES = 100_000
"""Values in one file; what checking costs grows with them, not with the size of the texts."""

Value: TypeAlias = "str | int | float | bool | list[Value] | dict[str, Value] | None"
Path_: TypeAlias = tuple[str | int, ...]

_PURE_LIMIT = 200_000
_C_LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INT = re.compile(r"[-+]?[0-9]+\Z")
_FLOAT = re.compile(r"[-+]?[0-9]*\.[0-9]+\Z")
_LENIENT_IN_C = re.compile(r"\t|[|>][-+0-9]*#")
_HARMLESS_TAGS = (None, "!", "tag:yaml.org,2002:str")
_BOOLEAN_WORDS = frozenset({"yes", "no", "on", "off"})
_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_UNPRINTABLE = re.compile(
    "[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


@dataclass(frozen=True)
class Document:
    """One parsed file.

    data: plain Python values; every mapping key is a string.
    places: path of a value → where it starts. keys: path of a value → where its key starts.
    doubts: what is likely a slip although it can be read; warnings.
    """

    name: str
    text: str
    data: Value
    places: Mapping[Path_, Place] = field(repr=False)
    keys: Mapping[Path_, Place] = field(repr=False)
    doubts: tuple[Problem, ...] = field(default=(), repr=False)

    def place(self, path: Path_, *, key: bool = False) -> Place:
        """Position of the value (or of its key) at `path`, or of its nearest ancestor."""
        table = self.keys if key else self.places
        for end in range(len(path), -1, -1):
            found = table.get(path[:end]) or self.places.get(path[:end])
            if found:
                return found
        return Place(self.name)


def lines_of(text: str) -> list[str]:
    """The lines of a text as YAML counts them."""
    return _LINE_END.split(text)


def parse(text: str, name: str, loader: type[Any] = _C_LOADER) -> Document:
    """Parse one YAML document.

    loader: the PyYAML loader whose parser is used (C by default; the pure one agrees).

    Raises:
        ContentError: all the problems of the text at once, each with its place.
    """
    _refuse_binary(text, name)
    lines = lines_of(text)
    document, problems = Document(name, text, None, {}, {}), list[Problem]()
    for each in _parsers(text, loader):
        builder = _Builder(name, lines)
        problems = _feed(builder, text, each)
        doubts = tuple(builder.doubts[:MAX_PROBLEMS])
        document = Document(name, text, builder.root, builder.places, builder.keys, doubts)
        if not problems and not builder.doubtful:
            break
    if problems:
        raise ContentError(problems[:MAX_PROBLEMS])
    return document


def _parsers(text: str, loader: type[Any]) -> tuple[type[Any], ...]:
    """The parsers to try in turn, so that a file means the same on every machine.

    The two place their complaints differently, and only the C one takes a tab for a space
    between words, `|#` for a comment or an unquoted “?” inside brackets for text. So the C
    one may only say yes; about those three and about any problem the pure one decides. Not
    in texts far larger than any scenario, with which it would take half a minute.
    """
    if len(text) > _PURE_LIMIT:
        return (loader,)
    if loader is yaml.SafeLoader or _LENIENT_IN_C.search(text):
        return (yaml.SafeLoader,)
    return (loader, yaml.SafeLoader)


def _feed(builder: _Builder, text: str, loader: type[Any]) -> list[Problem]:
    """Build from the parser's events; all that is wrong, the parser's own complaint last."""
    name = builder.name
    complaints: list[Problem] = []
    try:
        for event in yaml.parse(text, Loader=loader):
            builder.feed(event)
    except ContentError as error:
        return list(error.problems)
    except yaml.MarkedYAMLError as error:
        found = Complaint(error, builder.lines, name, builder.last, builder.quoted)
        complaints = syntax.problems_of(found)
    except (yaml.YAMLError, ValueError) as error:
        complaints = [problem("yaml.syntax", Place(name), why=str(error).splitlines()[0])]
    said = {(each.code, each.place) for each in builder.problems}
    return [
        *builder.problems,
        *(each for each in complaints if (each.code, each.place) not in said),
    ]


def load(path: Path, name: str | None = None) -> Document:
    """Read and parse one file; see `read_text` and `parse` for what is refused."""
    return parse(read_text(path, name), name or str(path))


def _refuse_binary(text: str, name: str) -> None:
    found = _UNPRINTABLE.search(text)
    if found is None:
        return
    before = lines_of(text[: found.start()])
    place = Place(name, len(before), len(before[-1]) + 1)
    raise ContentError(problem("yaml.bom" if found.group() == "\ufeff" else "yaml.binary", place))


@dataclass
class _Frame:
    """An open mapping or list while its children arrive.

    flow: written in brackets. repeated: the last key was there already, so that a whole
    entry which lacks its dash is one problem.
    """

    value: dict[str, Value] | list[Value]
    path: Path_
    flow: bool
    key: str | None = None
    repeated: bool = False


class _Builder:
    """Turns parser events into values, positions and problems, without recursion."""

    def __init__(self, name: str, lines: Sequence[str]) -> None:
        self.lines = lines
        self.doubts: list[Problem] = []
        self.root: Value = None
        self.places: dict[Path_, Place] = {}
        self.keys: dict[Path_, Place] = {}
        self.problems: list[Problem] = []
        self.doubtful = False
        self.name = name
        self._stack: list[_Frame] = []
        self._documents = 0
        self._values = 0
        self.last: yaml.ScalarEvent | None = None
        self.quoted: yaml.ScalarEvent | None = None

    def feed(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._report("yaml.two-documents", event)
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event)
        elif isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._open(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._stack.pop()

    def _alias(self, event: yaml.AliasEvent) -> None:
        self._report("yaml.alias", event)
        frame = self._stack[-1] if self._stack else None
        if frame and isinstance(frame.value, dict) and frame.key is None:
            frame.key = f"*{event.anchor}"
        else:
            self._put(None, event)

    def _open(self, event: yaml.CollectionStartEvent) -> None:
        self._check_node(event)
        if len(self._stack) >= MAX_DEPTH:
            raise ContentError(problem("yaml.too-deep", self._at(event), limit=MAX_DEPTH))
        frame = self._stack[-1] if self._stack else None
        if frame and isinstance(frame.value, dict) and frame.key is None:
            raise ContentError([*self.problems, problem("yaml.bad-key", self._at(event))])
        value: dict[str, Value] | list[Value]
        value = {} if isinstance(event, yaml.MappingStartEvent) else []
        path = self._put(value, event)
        self._stack.append(_Frame(value, path, bool(event.flow_style)))

    def _check_node(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        """No anchors, and no tags but those that say what a value is anyway."""
        if event.anchor:
            self._report("yaml.alias", event)
        if event.tag not in _HARMLESS_TAGS:
            self._report("yaml.tag", event, tag=event.tag)

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        self._check_node(event)
        self.last = event
        if event.style in ("'", '"'):
            self.quoted = event
        frame = self._stack[-1] if self._stack else None
        if frame and frame.flow and not event.style and "?" in event.value:
            self.doubtful = True
        if frame and isinstance(frame.value, dict) and frame.key is None:
            self._key(frame, frame.value, event)
            return
        self._put(self._resolve(event), event)

    def _key(self, frame: _Frame, value: dict[str, Value], event: yaml.ScalarEvent) -> None:
        key = str(event.value)
        if not event.style and key.lower() in _BOOLEAN_WORDS | {"true", "false", "null", ""}:
            self._report("yaml.boolean-word", event, word=key)
        slip = None if event.style else slips.key_slip(key)
        if slip:
            self._report(slip[0], event, **slip[1])
        if key in value:
            first = self.keys[(*frame.path, key)]
            if not frame.repeated:
                self._report("yaml.duplicate-key", event, key=key, line=first.line)
            frame.repeated = True
        else:
            frame.repeated = False
            self.keys[(*frame.path, key)] = self._at(event)
        frame.key = key

    def _resolve(self, event: yaml.ScalarEvent) -> Value:
        text = str(event.value)
        if event.style or event.tag:
            return text
        self._doubt(text, event)
        if text.lower() in _BOOLEAN_WORDS:
            self._report("yaml.boolean-word", event, word=text)
        return _plain(text)

    def _doubt(self, text: str, event: yaml.ScalarEvent) -> None:
        """Slips in an unquoted text. A full-width colon after a key is one for certain."""
        slip = slips.value_slip(text)
        if slip and slip[0] == "yaml.fullwidth-colon":
            self._report(slip[0], event, **slip[1])
        elif slip:
            self.doubts.append(warning(slip[0], self._at(event), **slip[1]))
        elif slips.curly(text):
            self.doubts.append(warning("yaml.smart-quotes", self._at(event), text=text[:30]))
        elif slips.lost_quote(text):
            self.doubts.append(warning("yaml.lost-quote", self._at(event), text=text[-30:]))
        start, end = event.start_mark, event.end_mark
        ended = self.lines[end.line] if end and end.line < len(self.lines) else ""
        cut = slips.hash_sign(ended, end.column, text) if end else None
        if end and cut:
            at = Place(self.name, end.line + 1, cut[0])
            self.doubts.append(warning("yaml.hash", at, text=cut[1]))
        if start and end and end.line > start.line:
            found = slips.continued(self.lines, start.line, end.line, self.name)
            self.doubts += [replace(each, severity="warning") for each in found]

    def _put(self, value: Value, event: yaml.NodeEvent) -> Path_:
        self._values += 1
        if self._values > MAX_VALUES:
            found = problem("yaml.too-many", self._at(event), limit=MAX_VALUES)
            raise ContentError([*self.problems, found])
        if not self._stack:
            self.root = value
            self.places[()] = self._at_value(event, ())
            return ()
        frame = self._stack[-1]
        if isinstance(frame.value, list):
            path: Path_ = (*frame.path, len(frame.value))
            frame.value.append(value)
        else:
            key = frame.key if frame.key is not None else "?"
            path = (*frame.path, key)
            frame.value.setdefault(key, value)
            frame.key = None
        self.places.setdefault(path, self._at_value(event, path))
        return path

    def _at_value(self, event: yaml.NodeEvent, path: Path_) -> Place:
        """Where a value starts; one that was left out stands at its key, or its parent."""
        if isinstance(event, yaml.ScalarEvent) and not event.style and not event.value:
            return self.keys.get(path) or self.places.get(path[:-1]) or Place(self.name)
        return self._at(event)

    def _at(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        assert mark is not None, "parser events always carry marks"
        return Place(self.name, mark.line + 1, mark.column + 1)

    def _report(self, code: str, event: yaml.Event, **params: object) -> None:
        self.problems.append(problem(code, self._at(event), **params))
        if len(self.problems) >= MAX_PROBLEMS:
            raise ContentError(self.problems)


def _plain(text: str) -> Value:
    if text in ("", "~", "null"):
        return None
    if text in ("true", "false"):
        return text == "true"
    if len(text) <= 18 and _INT.match(text):
        return int(text)
    if len(text) <= 18 and _FLOAT.match(text):
        return float(text)
    return text

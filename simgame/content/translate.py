"""The translation of a scenario or campaign: made, or brought up to date, no word lost.

Every text of the original gets its place, in the order of the original. What was
translated stays; what is new gets an empty text; what was translated from an older
wording keeps its old `of`, so that it counts as stale until the translator has looked.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from scoring import schema, yamlfile
from scoring.book import RuleBook
from scoring.faults import ContentError, problem
from simgame.content.files import write_whole
from simgame.content.load import NUMBER, build_scenario
from simgame.content.load_campaign import build_campaign
from simgame.content.model import TranslatedText, TranslationFile
from simgame.content.scan import is_campaign
from simgame.content.scenario import text_hash
from simgame.content.translation import Worded

_GONE = "# gone: "
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")


@dataclass(frozen=True)
class Draft:
    """A translation file as it should be.

    missing, stale: paths that need a translator. moved: paths whose text was found under
    an older path. gone: paths the original has no longer; their words stay as comments.
    """

    path: Path
    language: str
    text: str
    total: int
    missing: tuple[str, ...]
    stale: tuple[str, ...]
    moved: tuple[str, ...]
    gone: tuple[str, ...]

    def write(self) -> None:
        """Raises:
        OSError: it could not be written; whatever was there is as it was.
        """
        write_whole(self.path, self.text)


def draft(path: Path, language: str, book: RuleBook) -> Draft:
    """Work out the translation file beside the scenario or campaign at `path`.

    Raises:
        ContentError: the original or the translation that is there has problems, or the
            original is written in that language.
    """
    original = _original(path, book)
    if language == original.languages[0]:
        raise ContentError(problem("translation.own-language", None, language=language))
    target = _target(path, language)
    old = _Old.read(target) if target.is_file() else _Old({}, "", ())
    return _drafted(original, language, target, old)


def _original(path: Path, book: RuleBook) -> Worded:
    """What is to be translated, alone; of a campaign the labs need not be there yet."""
    if is_campaign(path):
        return build_campaign({"campaign": yamlfile.read_text(path)}, {"campaign": str(path)})
    return build_scenario({"scenario": yamlfile.read_text(path)}, book, {"scenario": str(path)})


@dataclass(frozen=True)
class _Old:
    """What is there. head: comments above the first key. gone: kept leftovers."""

    texts: Mapping[str, TranslatedText]
    head: str
    gone: tuple[str, ...]

    @classmethod
    def read(cls, path: Path) -> _Old:
        document = yamlfile.load(path)
        lines = document.text.split("\n")
        size = next((n for n, line in enumerate(lines) if line and line[0] != "#"), len(lines))
        head = "\n".join(lines[:size]).strip()
        gone = tuple(line for line in lines if line.startswith(_GONE))
        return cls(schema.read(TranslationFile, document).texts, head, gone)


def _target(path: Path, language: str) -> Path:
    """The translation that lies there, else the name a new one should have."""
    numbered = path.with_name(f"{path.stem}.{language}.yaml")
    plain = path.with_name(f"{NUMBER.sub('', path.stem)}.{language}.yaml")
    return numbered if numbered.is_file() and not plain.is_file() else plain


def _drafted(original: Worded, language: str, target: Path, old: _Old) -> Draft:
    originals = original.originals
    leftover = {path: item for path, item in old.texts.items() if path not in originals}
    entries: dict[str, TranslatedText] = {}
    moved: list[str] = []
    for path, wording in originals.items():
        found = old.texts.get(path)
        if found is None or not found.text.strip():
            before = _same_wording(leftover, text_hash(wording))
            found = leftover.pop(before) if before else _empty(wording)
            moved += [path] if before else []
        entries[path] = found
    gone = tuple(
        f"{_GONE}{path}: {json.dumps(item.text, ensure_ascii=False)}"
        for path, item in leftover.items()
        if item.text.strip()
    )
    missing = tuple(path for path, item in entries.items() if not item.text.strip())
    stale = tuple(
        path
        for path, item in entries.items()
        if item.text.strip() and item.of != text_hash(originals[path])
    )
    lines = _lines(original, language, entries, old.head, (*old.gone, *gone))
    return Draft(
        target,
        language,
        "\n".join(lines) + "\n",
        len(entries),
        missing,
        stale,
        tuple(moved),
        tuple(leftover),
    )


def _same_wording(leftover: Mapping[str, TranslatedText], of: str) -> str | None:
    return next((path for path, item in leftover.items() if item.of == of and item.text), None)


def _empty(wording: str) -> TranslatedText:
    return TranslatedText(of=text_hash(wording), text="")


def _lines(
    original: Worded,
    language: str,
    entries: Mapping[str, TranslatedText],
    head: str,
    gone: tuple[str, ...],
) -> Iterator[str]:
    if head:
        yield head
    yield f"translates: {original.id}"
    yield f"language: {language}"
    yield "texts:"
    for path, item in entries.items():
        wording = original.originals[path]
        now = text_hash(wording)
        if not item.text.strip():
            yield f"  # to translate: {_quoted(wording)}"
        elif item.of != now:
            yield f'  # stale; when it fits again, of: "{now}"; it now reads: {_quoted(wording)}'
        yield f"  {path}:"
        yield f'    of: "{item.of if item.text.strip() else now}"'
        yield from _text_lines(item.text if item.text.strip() else "")
    yield from dict.fromkeys(gone)


def _text_lines(text: str) -> Iterator[str]:
    """A text of several lines as a literal block, any other in double quotes."""
    body = text.rstrip("\n")
    ends = len(text) - len(body)
    lines = body.split("\n")
    plain = not any(line != line.rstrip() or _CONTROL.search(line) for line in lines)
    if len(lines) > 1 and plain and lines[0][:1] not in ("", " ") and ends < 2:
        yield "    text: |" if ends else "    text: |-"
        yield from (f"      {line}".rstrip() for line in lines)
    else:
        yield f"    text: {_quoted(text)}"


def _quoted(text: str) -> str:
    """A double-quoted YAML scalar; JSON's escapes are YAML's too."""
    quoted = json.dumps(text, ensure_ascii=False)
    return _CONTROL.sub(lambda found: f"\\u{ord(found.group()):04x}", quoted)

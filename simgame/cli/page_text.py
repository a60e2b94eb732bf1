"""The pages of `simgame author explain`, in lines and in JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from scoring.book import load_rulebook
from scoring.faults import Problem
from scoring.words import Words
from simgame.author.examples import problems_after
from simgame.author.page import GROUPS, Page, hint, title
from simgame.cli.layout import definitions, paragraphs, terminal_width, wrapped

_SHOWN = str.maketrans({"\t": "⇥   ", "\u3000": "␣ ", "\u00a0": "␣"})
"""How signs are shown that one would take for spaces."""


def list_lines(pages: Iterable[Page], words: Words) -> list[str]:
    """Codes with what they mean, group by group."""
    groups: dict[str, list[Page]] = {}
    for page in pages:
        groups.setdefault(page.group, []).append(page)
    lines: list[str] = []
    for group, found in groups.items():
        lines.append(_group(group, words))
        rows = [(page.code, title(page.code, words)) for page in found]
        lines += [*definitions(rows, terminal_width()), ""]
    return [*lines, *wrapped(words("explain.more"), terminal_width())]


def page_lines(page: Page, words: Words) -> list[str]:
    """One page: what it means, and the example as it is refused and as it is right."""
    width = terminal_width()
    lines = [page.code, *wrapped(title(page.code, words), width), ""]
    for paragraph in paragraphs(page.why.in_(words.language)):
        lines += [*wrapped(paragraph, width), ""]
    if page.example is None:
        because = page.because.in_(words.language) if page.because else "–"
        for paragraph in paragraphs(because):
            lines += wrapped(words("explain.page.no-example", because=paragraph), width)
        return lines
    found = problems_after(page.example, load_rulebook())
    lines += [words("explain.page.wrong"), "", *_excerpt(page.example.broken), ""]
    own = [each for each in found if each.code == page.code]
    lines += [line for each in own for line in _said(each, words)]
    if all(each.severity == "warning" for each in own):
        lines += wrapped(words("explain.page.warning"), width)
    if page.example.also:
        codes = ", ".join(page.example.also)
        lines += ["", *wrapped(words("explain.page.also", codes=codes), width)]
    return [*lines, "", words("explain.page.right"), "", *_excerpt(page.example.sound)]


def bare_lines(code: str, words: Words) -> list[str]:
    """What there is to say of a code that has no page."""
    return [
        code,
        *wrapped(title(code, words), terminal_width()),
        *wrapped(hint(code, words), terminal_width()),
    ]


def list_data(pages: Sequence[Page], words: Words) -> str:
    data = [{"code": page.code, "what": title(page.code, words)} for page in pages]
    return json.dumps(data, ensure_ascii=False, indent=2)


def page_data(page: Page, words: Words) -> str:
    example = page.example
    data = {
        "code": page.code,
        "what": title(page.code, words),
        "try": hint(page.code, words),
        "why": page.why.in_(words.language).strip(),
        "broken": example.broken if example else None,
        "sound": example.sound if example else None,
        "no_example": page.because.in_(words.language).strip() if page.because else None,
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def _group(group: str, words: Words) -> str:
    named = group in GROUPS or group == "cli"
    return words(f"explain.group.{group}" if named else "explain.group.other")


def _said(found: Problem, words: Words) -> Iterator[str]:
    what = words("explain.page.says", what=found.what(words))
    yield from wrapped(what, terminal_width())
    yield from wrapped(found.hint(words), terminal_width())


def _excerpt(text: str) -> list[str]:
    return [f"    {line}".rstrip().translate(_SHOWN) for line in text.splitlines()]

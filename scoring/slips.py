"""Slips of the keyboard that YAML takes for something else, or complains of in its own words.

What beginners, word processors and Chinese input methods produce: full-width signs, curly
quotes, tabs, dashes that are none, a colon without its space, a line too far to the right.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from scoring.faults import Place, Problem, problem

_KEY = r"[A-Za-z_][A-Za-z0-9_.-]*"
_LEAD = r"\s*(?:- +)*"
_COLON = re.compile(rf"{_LEAD}{_KEY}\s*：")
_WIDE_SPACE = re.compile(rf"(?:[ -]*|{_LEAD}{_KEY}:) ?(?P<sign>[\u3000\u00a0\u2000-\u200b\u202f])")
_NO_SPACE = re.compile(rf"{_LEAD}{_KEY}:(?=[^\s:/])")
_DASH = re.compile(r"\s*(?P<sign>[－—–−‐•·]) *\S")
_COMMA = re.compile(r"[a-z][a-z0-9_+-]*(?:\s*[，、；]\s*[a-z][a-z0-9_+-]*)+\Z")
_BRACKETS = re.compile(r"[［【〔｛（][\s\w，、,：:+-]*[］】〕｝）]\Z", re.ASCII)
_OPENING = "“”‘’「『＂„«"
_CLOSING = "”“’‘」』＂“»"
_CURLY_VALUE = re.compile(rf"(?::|-|,|\[|\{{)\s*(?P<sign>[{_OPENING}])")
_KEYED = re.compile(rf"\s*{_KEY}:")
_HAS_VALUE = re.compile(rf"{_LEAD}{_KEY}:\s+[^\s#|>&]")
_LOOKALIKES = str.maketrans({"—": "-", "–": "-", "−": "-", "‐": "-", "≤": "<=", "≥": ">="})


def plain(word: str) -> str:
    """The word in ordinary signs: “ｐｒａｉｓｅ” → praise, ≥ １ → >= 1."""
    return unicodedata.normalize("NFKC", word.strip().strip(_OPENING + _CLOSING)).translate(
        _LOOKALIKES
    )


def key_slip(key: str) -> tuple[str, dict[str, str]] | None:
    """What is wrong with an unquoted key, as a code and its parameters."""
    if _COLON.match(key):
        return "yaml.fullwidth-colon", {"text": key[:30]}
    if _WIDE_SPACE.match(key):
        return "yaml.fullwidth-space", {}
    if key[:1] in tuple(_OPENING) and not any(sign in key[1:] for sign in _CLOSING):
        return "yaml.smart-quotes", {"text": key[:30]}
    dash = _DASH.match(key)
    return ("yaml.wrong-dash", {"sign": dash["sign"]}) if dash else None


def value_slip(text: str) -> tuple[str, dict[str, str]] | None:
    """The same for an unquoted value."""
    if _COLON.match(text):
        return "yaml.fullwidth-colon", {"text": text[:30]}
    if len(text) < 500 and _COMMA.match(text):
        return "yaml.fullwidth-comma", {"text": text[:40]}
    if len(text) < 500 and _BRACKETS.match(text):
        return "yaml.fullwidth-brackets", {"text": text[:40]}
    dash = _DASH.match(text)
    if dash and _COLON.match(text[dash.end("sign") :].replace(":", "：")):
        return "yaml.wrong-dash", {"sign": dash["sign"]}
    return None


def curly(text: str) -> bool:
    """Whether curly quotes were meant as the quotes of an unquoted text."""
    if not text or text[0] not in "“„「『＂":
        return False
    inner = text[1:-1] if len(text) > 1 and text[-1] in _CLOSING else text[1:]
    return not any(sign in _OPENING + _CLOSING for sign in inner)


def of_lines(lines: Sequence[str], name: str, wrong: int) -> list[Problem]:
    """All slips in a text that cannot be parsed. wrong: the line the parser complains of."""
    found: list[Problem] = []
    for number, line in enumerate(lines, 1):
        found += _of_line(line, number, name)
        if number in (wrong - 1, wrong):
            match = _NO_SPACE.match(line)
            if match:
                found.append(problem("yaml.no-space", Place(name, number, match.end())))
    return found


def continued(lines: Sequence[str], first: int, last: int, name: str) -> Iterator[Problem]:
    """Slips that made the following lines part of a text. first, last: from 0, the text's."""
    for number in range(first + 1, last + 1):
        line = lines[number] if number < len(lines) else ""
        match = _COLON.match(line) or _NO_SPACE.match(line)
        if match:
            at = Place(name, number + 1, match.end())
            if line[match.end() - 1] == "：":
                yield problem("yaml.fullwidth-colon", at, text=line.strip()[:30])
            else:
                yield problem("yaml.no-space", at)


def _of_line(line: str, number: int, name: str) -> Iterator[Problem]:
    indent = line[: len(line) - len(line.lstrip(" \t"))]
    if "\t" in indent:
        yield problem("yaml.tab", Place(name, number, indent.index("\t") + 1))
    colon = _COLON.match(line)
    if colon:
        at = Place(name, number, colon.end())
        yield problem("yaml.fullwidth-colon", at, text=line.strip()[:30])
    space = _WIDE_SPACE.match(line)
    if space:
        yield problem("yaml.fullwidth-space", Place(name, number, space.start("sign") + 1))
    dash = _DASH.match(line)
    if dash and line.lstrip()[0] not in "•·":
        at = Place(name, number, dash.start("sign") + 1)
        yield problem("yaml.wrong-dash", at, sign=dash["sign"])


def curly_quotes(line: str, place: Place) -> Problem | None:
    """Curly quotes where a text begins, in a line that cannot be parsed."""
    match = _CURLY_VALUE.search(line)
    if match is None:
        return None
    at = Place(place.file, place.line, match.start("sign") + 1)
    return problem("yaml.smart-quotes", at, text=line[match.start("sign") :][:30])


def layout(lines: Sequence[str], place: Place) -> Problem | None:
    """A line that stands too far left or right, or lacks the dash of its list."""
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    above = [each for each in lines[: place.line - 1] if each.strip() and each.strip()[0] != "#"]
    if not line.strip() or not above:
        return None
    indent = _indent(line)
    at = Place(place.file, place.line, indent + 1)
    if indent > _indent(above[-1]) and _HAS_VALUE.match(above[-1]):
        inside = _inside_dash(above[-1])
        if indent != inside:
            return problem("yaml.indentation", at)
    open_columns, sibling = _open_columns(above, indent)
    if indent not in open_columns and indent < _indent(above[-1]):
        return problem("yaml.indentation", at)
    if sibling.startswith("- ") and _KEYED.match(line):
        return problem("yaml.missing-dash", at)
    return None


def _open_columns(above: Sequence[str], indent: int) -> tuple[set[int], str]:
    """Columns at which a line may stand, and the nearest line that stands at this one."""
    columns: set[int] = set()
    lowest = 10_000
    for each in reversed(above):
        here = _indent(each)
        if here <= lowest:
            lowest = here
            columns |= {here, _inside_dash(each)}
        if here <= indent:
            return columns, each.strip() if here == indent else ""
    return columns, ""


def _inside_dash(line: str) -> int:
    """Where what follows the dashes of a line stands."""
    match = re.match(r"\s*(?:- +)*", line)
    return match.end() if match else 0


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))

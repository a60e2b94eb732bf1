"""Slips of the keyboard that YAML takes for something else, or complains of in its own words.

What beginners, word processors and Chinese input methods produce: full-width signs, curly
quotes, tabs, dashes that are none, a colon without its space, a line too far to the right.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

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
_HASH = re.compile(r"\s+(?P<sign>#(?=[^\s#])(?P<text>.*))")
_NO_SENTENCE = re.compile(r"[a-z0-9_+.<>=~-]+\Z")
_COLON_LOST = re.compile(rf"{_LEAD}(?P<key>{_KEY})(?P<value>(?: +(?:[\[{{\"'|>].*|\S+))?) *\Z")
_FLOW_COMMA = re.compile(rf"{_LEAD}{_KEY}:\s+[\[{{].*?[\]}}\"']\s*(?P<sign>[，、；])")
_FLOW_BRACKET = re.compile(rf"{_LEAD}{_KEY}:\s+(?P<sign>[［【〔｛（].*)")
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


def hash_sign(line: str, end: int, text: str) -> tuple[int, str] | None:
    """Where a # cuts an unquoted text off, from 1, and what is lost; None for a comment.

    text: ends at column `end` of the line (from 0). Comments mostly have a space after their
    #, and an id or a number is whole without what follows it.
    """
    match = _HASH.match(line, end)
    if match is None or _NO_SENTENCE.match(text):
        return None
    lost = match["sign"].rstrip()
    return match.start("sign") + 1, lost if len(lost) <= 40 else lost[:40] + "…"


def without_colon(lines: Sequence[str], place: Place) -> Problem:
    """A line among keys that lacks the colon of its own, or has no key at all."""
    match = _COLON_LOST.match(lines[place.line - 1])
    if match is None or not match["key"][0].islower():
        return problem("yaml.no-key", place)
    meant = f"{match['key']}:{match['value']}"[:60]
    return problem("yaml.missing-colon", place, key=match["key"], meant=meant)


def begins_line(line: str, column: int) -> bool:
    """Whether what stands at a column, from 0, is the first thing of its line or entry."""
    return _inside_dash(line) == column


def of_lines(lines: Sequence[str], name: str, wrong: int) -> list[Problem]:
    """All slips in a text that cannot be parsed. wrong: the line the parser complains of."""
    found: list[Problem] = []
    for number, line in enumerate(lines, 1):
        found += _of_line(line, number, name)
        if number in (wrong - 1, wrong):
            match = _NO_SPACE.match(line)
            if match:
                found.append(problem("yaml.no-space", Place(name, number, match.end())))
            found += _in_brackets(line, Place(name, number))
    return found


def _in_brackets(line: str, place: Place) -> Iterator[Problem]:
    """Full-width signs in a list or mapping on one line: ［a］, ｛a: b｝, {a: [b]，c: d}."""
    for code, pattern in (
        ("yaml.fullwidth-comma", _FLOW_COMMA),
        ("yaml.fullwidth-brackets", _FLOW_BRACKET),
    ):
        match = pattern.match(line)
        if match:
            at = Place(place.file, place.line, match.start("sign") + 1)
            yield problem(code, at, text=line.strip()[:40])


def lost_quote(text: str) -> bool:
    """Whether an unquoted text ends with a quote that nothing opens."""
    return len(text) > 1 and text.endswith('"') and text.count('"') == 1


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
    moved = _moved(lines, place.line - 1)
    if moved is not None:
        return problem("yaml.indentation", Place(place.file, moved + 1, _indent(lines[moved]) + 1))
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


def _moved(lines: Sequence[str], wrong: int) -> int | None:
    """The line that left its column, so that a later one has lost its place; both from 0.

    A line that went left took its children along, which gives it away: they stand two
    levels below it, and often have the names that its neighbours' children have. A line
    that went right stands alone there. A key that stands elsewhere in the column of the
    line that lost its place is at home there.
    """
    indent = _indent(lines[wrong])
    filled = [at for at in range(wrong) if lines[at].strip() and lines[at].strip()[0] != "#"]
    moved = next((at for at in reversed(filled) if _indent(lines[at]) < indent), None)
    if moved is None or not _KEYED.match(lines[moved]):
        return None
    if moved == filled[-1]:
        right = _keys_at(lines, [wrong], indent) & _keys_at(lines, filled, _indent(lines[moved]))
        return None if right else _first_left(lines, filled, indent)
    below = [at for at in filled if at > moved]
    inner = _indent(lines[below[0]])
    if inner <= indent:
        return None
    everywhere = range(len(lines))
    if _keys_at(lines, [moved], _indent(lines[moved])) & _keys_at(lines, everywhere, indent):
        return moved
    children = [at for at in below if _indent(lines[at]) == inner]
    if len(below) == 1 and inner - indent == indent - _indent(lines[moved]) == 2:
        return below[0]
    near = [*_block(lines, reversed(filled[: filled.index(moved)]), indent)]
    near += _block(lines, range(wrong, len(lines)), indent)
    shared = _keys_at(lines, below[:1], inner) & _keys_at(lines, near, inner)
    return moved if shared or (len(children) > 1 and _indent(lines[moved]) > 0) else None


def _first_left(lines: Sequence[str], filled: Sequence[int], indent: int) -> int | None:
    """A line with a value, left of the lines around it. indent: of the line below it."""
    if len(filled) < 2 or not _HAS_VALUE.match(lines[filled[-1]]):
        return None
    above = lines[filled[-2]]
    opens = above.rstrip().endswith(":") and _inside_dash(above) + 2 == indent
    # What stands at the left edge is at home there, unless it stands amid its neighbours.
    looked = filled[:-1] if _indent(lines[filled[-1]]) else filled[-2:-1]
    columns = (_inside_dash(lines[at]) for at in reversed(looked))
    before = next((column for column in columns if column <= indent), -1)
    return filled[-1] if opens or before == indent else None


def _block(lines: Sequence[str], numbers: Iterable[int], indent: int) -> Iterator[int]:
    """The lines up to the first that stands left of a column."""
    for at in numbers:
        if lines[at].strip() and _indent(lines[at]) < indent:
            return
        yield at


def _keys_at(lines: Sequence[str], numbers: Sequence[int], indent: int) -> set[str]:
    """The keys that stand at a column of some lines."""
    here = [lines[at].strip() for at in numbers if _indent(lines[at]) == indent]
    return {line.partition(":")[0] for line in here if _KEYED.match(line)}


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

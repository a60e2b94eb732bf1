"""The word files are whole: both languages say the same things, and the code asks only
for what is there.

Keys written in the code as literals must exist, with their placeholders filled; of a
key put together at run time (an f-string) at least the beginning must exist.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

import pytest
import yaml

from scoring.faults import Problem
from scoring.words import LANGUAGES, Words

ROOT = Path(__file__).parent.parent
ROOMS = {"scoring": ("scoring",), "simgame": ("simgame", "scoring")}  # whose words each can say
HAN = re.compile(r"[\u4e00-\u9fff]")


def group_files(room: str, language: str) -> dict[str, Path]:
    folder = ROOT / room / "words" / language
    return {path.stem: path for path in sorted(folder.glob("*.yaml"))}


GROUPS = sorted(
    {(room, group) for room in ROOMS for lang in LANGUAGES for group in group_files(room, lang)}
)


def texts_in(tree: yaml.Node | None, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Each key (dotted) with its text, duplicates and all, as the file writes them."""
    if not isinstance(tree, yaml.MappingNode):
        return
    for key, value in tree.value:
        assert isinstance(key, yaml.ScalarNode), f"{prefix}: a key that is no word"
        assert key.tag == "tag:yaml.org,2002:str", (
            f"quote the key {key.value!r}: YAML reads {key.tag}"
        )
        if isinstance(value, yaml.MappingNode):
            yield from texts_in(value, f"{prefix}{key.value}.")
        else:
            assert isinstance(value, yaml.ScalarNode), f"{prefix}{key.value}: not a text"
            yield f"{prefix}{key.value}", str(value.value)


def texts(room: str, group: str, language: str) -> dict[str, str]:
    path = group_files(room, language).get(group)
    assert path is not None, f"{room}/words/{language}/{group}.yaml is missing"
    pairs = list(texts_in(yaml.compose(path.read_text(encoding="utf-8"), yaml.SafeLoader)))
    keys = [key for key, _ in pairs]
    twice = {key for key in keys if keys.count(key) > 1}
    assert not twice, f"{path}: written twice: {sorted(twice)}"
    return dict(pairs)


def placeholders(text: str) -> set[str]:
    """The names in braces; `{name.field}` and `{name:>3}` count as `name`."""
    names = (field for _, field, _, _ in Formatter().parse(text) if field is not None)
    return {re.split(r"[.\[]", name)[0] for name in names}


@pytest.mark.parametrize(("room", "group"), GROUPS)
def test_both_languages_have_the_same_keys(room, group):
    english, chinese = (texts(room, group, language) for language in LANGUAGES)
    assert english.keys() == chinese.keys()


@pytest.mark.parametrize(("room", "group"), GROUPS)
def test_both_languages_fill_in_the_same_values(room, group):
    english, chinese = (texts(room, group, language) for language in LANGUAGES)
    differing = [
        f"{key}: {sorted(placeholders(english[key]))} but {sorted(placeholders(chinese[key]))}"
        for key in english.keys() & chinese.keys()
        if placeholders(english[key]) != placeholders(chinese[key])
    ]
    assert not differing, "\n".join(differing)


@pytest.mark.parametrize(("room", "group"), GROUPS)
def test_chinese_is_chinese(room, group):
    english, chinese = (texts(room, group, language) for language in LANGUAGES)
    untranslated = [
        key
        for key, text in chinese.items()
        if len(re.findall("[A-Za-z]{2,}", re.sub(r"{.*?}", "", english.get(key, "")))) > 3
        and not HAN.search(text)
        and text == english.get(key)
    ]
    assert not untranslated


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("room", "group"), GROUPS)
def test_braces_come_out_single(room, group, language):
    words = Words(language, (ROOT / room / "words",))
    for key, text in texts(room, group, language).items():
        said = words(f"{group}.{key}", **dict.fromkeys(placeholders(text), "x"))
        assert "{{" not in said, f"{group}.{key} is said as: {said}"


# ------------------------------------------------------------- keys in the code


@dataclass(frozen=True)
class Said:
    """One place in the code that asks for words.

    key: the literal key, or the beginning of one put together at run time.
    whole: the key is a literal to its end.
    filled: names of the values passed; None if they are passed as `**values`.
    """

    where: str
    room: str
    key: str
    whole: bool
    is_problem: bool
    filled: frozenset[str] | None


def calls_in(room: str, where: str, text: str) -> Iterator[Said]:
    for node in ast.walk(ast.parse(text, where)):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        kind = _kind(node.func)
        if kind is None:
            continue
        names = [keyword.arg for keyword in node.keywords]
        filled = frozenset(name for name in names if name is not None)
        for key, whole in _keys(node.args[0]):
            yield Said(
                where=f"{where}:{node.lineno}",
                room=room,
                key=key,
                whole=whole,
                is_problem=kind != "words",
                filled=None if None in names or kind == "Problem" else filled,
            )


def _kind(function: ast.expr) -> str | None:
    """`words`, `problem` or `Problem`, if that is what is called; `self._words` counts."""
    match function:
        case ast.Name(id="problem" | "Problem" | "warning" as name):
            return name
        case ast.Attribute(
            value=ast.Name(id="faults"), attr="problem" | "Problem" | "warning" as name
        ):
            return name
        case ast.Name(id="words" | "_words") | ast.Attribute(attr="words" | "_words"):
            return "words"
    return None


def _keys(argument: ast.expr) -> Iterator[tuple[str, bool]]:
    match argument:
        case ast.Constant(value=str(key)):
            yield key, True
        case ast.JoinedStr(values=[ast.Constant(value=str(start)), *_]):
            yield start, False
        case ast.IfExp(body=body, orelse=orelse):
            yield from _keys(body)
            yield from _keys(orelse)


def all_calls() -> list[Said]:
    return [
        said
        for room in ROOMS
        for path in sorted((ROOT / room).rglob("*.py"))
        for said in calls_in(room, str(path.relative_to(ROOT)), path.read_text(encoding="utf-8"))
    ]


def sayable(room: str) -> dict[str, str]:
    """All that a room's code can say, with the group in front of each key."""
    return {
        f"{group}.{key}": text
        for home in reversed(ROOMS[room])
        for group in group_files(home, "en")
        for key, text in texts(home, group, "en").items()
    }


def wrong_with(said: Said, known: dict[str, str]) -> str | None:
    """What is wrong with one call, or None."""
    if not said.whole:
        begins = any(key.startswith(said.key) for key in known)
        return None if begins else f"{said.where}: no key begins with {said.key!r}"
    wanted = [f"{said.key}.what", f"{said.key}.try"] if said.is_problem else [said.key]
    missing = [key for key in wanted if key not in known]
    if missing:
        return f"{said.where}: no words for {', '.join(missing)}"
    if said.filled is not None:
        unfilled = set().union(*(placeholders(known[key]) for key in wanted)) - said.filled
        if unfilled:
            return f"{said.where}: {said.key} also needs {', '.join(sorted(unfilled))}"
    return None


ALL_CALLS = all_calls()


@pytest.mark.parametrize("room", sorted(ROOMS))
def test_the_code_asks_for_words_that_exist(room):
    known = sayable(room)
    wrong = [wrong_with(said, known) for said in ALL_CALLS if said.room == room]
    assert not any(wrong), "\n".join(["", *(line for line in wrong if line)])


KNOWN = {"call.title": "Call", "call.left": "{n} left", "a.bad.what": "{x}", "a.bad.try": "Try."}


@pytest.mark.parametrize(
    ("code", "complaint"),
    [
        ('words("call.title")', None),
        ('self._words("call.left", n=3)', None),
        ('words("call.left", **values)', None),
        ('words(f"call.{part}")', None),
        ('words("call.title" if a else "call.left", n=1)', None),
        ("words(key)", None),
        ('problem("a.bad", place, x=1)', None),
        ('Problem("a.bad", values)', None),
        ('words("call.titel")', "no words for call.titel"),
        ('words("call.title" if a else "call.no")', "no words for call.no"),
        ('self.app.words("call.left")', "also needs n"),
        ('words(f"cal.{part}")', "no key begins"),
        ('problem("a.bad", place)', "also needs x"),
        ('problem("call.title", place)', "no words for call.title.what, call.title.try"),
        ('faults.Problem("a.worse")', "no words for a.worse.what"),
    ],
)
def test_a_planted_call_is_judged(code, complaint):
    found = [
        line for said in calls_in("simgame", "x.py", code) if (line := wrong_with(said, KNOWN))
    ]
    assert bool(found) == bool(complaint)
    assert all(complaint in line for line in found)


# ------------------------------------------------------------- guesses

ALWAYS_GUESSED = ("cli.", "coverage.", "explain.unknown-option", "new.", "prove.")
"""Where the first of the known names stands in if none is near."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_guessed_where_nothing_is_near(language):
    asked = [
        key.removesuffix(".try")
        for key, text in sayable("simgame").items()
        if key.endswith(".try") and "mean “{guess}" in text and not key.startswith(ALWAYS_GUESSED)
    ]
    assert len(asked) > 15
    words = Words(language, (ROOT / "simgame/words",))
    for code in asked:
        filled = {"word": "zzz", "known": "a, b", "guess": ""}
        hint = Problem(code, filled).hint(words)
        assert not re.search("“”|–|Did you mean|是不是", hint), f"{code}: {hint}"
        assert "“a”" in Problem(code, {**filled, "guess": "a"}).hint(words)

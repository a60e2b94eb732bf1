"""Strangers' YAML: every refusal says what and where; nothing it holds can do harm."""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring import yamlfile
from scoring.faults import ContentError
from scoring.yamlfile import Document, load, parse
from tests.scoring.test_slips import DOUBTED
from tests.scoring.test_textfile import FILES
from tests.wording import codes_of, problems_of, says

ROOT = Path(__file__).parent.parent.parent
LOADERS = [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)]

# code → text, line:column, pieces of the English sentence, a piece of the Chinese one
REFUSED = {
    "yaml.binary": ("a: b\nc: \x00d\n", "2:4", ["control characters"], "控制字符"),
    "yaml.two-documents": ("a: 1\n---\nb: 2\n", "2:1", ["second document"], "第二个文档"),
    "yaml.alias": ("a: &x 1\n", "1:4", ["Anchors and aliases"], "锚点"),
    "yaml.too-deep": ("a: " + "[" * 50, "1:43", ["deeper than 40 levels"], "40 层"),
    "yaml.too-many": ("- a\n" * 100_001, "100000:3", ["more than 100000 values"], "100000 个"),
    "yaml.bad-key": ("a: 1\n? [b]\n: c\n", "2:3", ["where a key should be"], "键名"),
    "yaml.boolean-word": ("a: 1\nb: yes\n", "2:4", ["“yes”", "quotes"], "“yes”"),
    "yaml.duplicate-key": ("a: 1\nb: 2\na: 3\n", "3:1", ["“a”", "line 1"], "第 1 行"),
    "yaml.tag": ("a: !!set {b}\n", "1:4", ["set", "not allowed"], "标签"),
    "yaml.fullwidth-colon": (
        "a: 1\nname：x\nb: 2\n",
        "2:5",
        ["full-width", "name：x"],
        "中文的（：）",
    ),
    "yaml.fullwidth-space": ("a:\n　b: 1\n", "2:1", ["none of YAML's"], "全角空格"),
    "yaml.wrong-dash": ("a:\n  — b: 1\n", "2:3", ["“—”", "minus"], "“—”"),
    "yaml.tab": ("a:\n  b: 1\n\tc: 2\n", "3:1", ["tab", "spaces"], "制表符"),
    "yaml.no-space": ("title:Hello\nlevel: 1\n", "1:6", ["no space after this colon"], "空一格"),
    "yaml.indentation": ("a: b\n  c: d\n", "2:3", ["below the line it belongs to"], "对齐"),
    "yaml.missing-dash": ("a:\n  - b: 1\n  c: 2\n", "3:3", ["begin with a dash"], "短横线"),
    "yaml.open-quote": ('a: "b\nc: d\n', "1:4", ["quote is opened here"], "引号一直没有结束"),
    "yaml.open-bracket": ("a: [b\nc: d\n", "1:4", ["opened here and not closed: ["], "没有结束：["),
    "yaml.quote-ended": (
        'a: "b "c" d"\n',
        "1:7",
        ["ended at this quote", '\\"'],
        "到这个引号就结束",
    ),
    "yaml.missing-colon": ("a: 1\nb 2\nc: 3\n", "2:1", ["after “b”", "b: 2"], "请写成：b: 2"),
    "yaml.no-key": ("a: 1\nIt rains.\nc: 3\n", "2:1", ["has no “key:”"], "没有“键:”"),
    "yaml.needs-quotes": ("a: %b\n", "1:4", ["cannot begin with %"], "不能以 % 开头"),
    "yaml.bom": ("a: 1\n\ufeffb: 2\n", "2:1", ["invisible mark (BOM)"], "看不见的标记"),
    "yaml.unquoted-colon": ("a: one: two\n", "1:7", ["colon", "double quotes"], "冒号"),
    "yaml.unquoted-question": ("a: [why? now, b]\n", "1:8", ["question mark"], "问号"),
    "yaml.syntax": ("a: b\n]\n", "2:1", ["cannot be read from here"], "无法解析"),
}


@pytest.mark.parametrize("code", REFUSED)
@pytest.mark.parametrize("loader", LOADERS, ids=lambda loader: loader.__name__)
def test_each_mistake_is_named_with_its_place(code, loader):
    text, place, en, zh = REFUSED[code]
    found = [each for each in problems_of(lambda: parse(text, "f", loader)) if each.code == code]
    says(found[0], code, f"f:{place}", en, zh)


def test_every_code_has_a_test():
    assert {*REFUSED, *DOUBTED, *FILES, "yaml.changing"} == codes_of("yaml")


def test_several_mistakes_are_reported_together():
    text = "a: yes\nb: &x 1\na: 2\nc: !foo 3\n"
    found = [(each.code, str(each.place)) for each in problems_of(lambda: parse(text, "f"))]
    assert found == [
        ("yaml.boolean-word", "f:1:4"),
        ("yaml.alias", "f:2:4"),
        ("yaml.duplicate-key", "f:3:1"),
        ("yaml.tag", "f:4:4"),
    ]


def test_mistakes_before_a_broken_line_are_not_forgotten():
    codes = [each.code for each in problems_of(lambda: parse("a: yes\n\tb: 1\nc：2\n", "f"))]
    assert codes == ["yaml.boolean-word", "yaml.tab", "yaml.fullwidth-colon"]


def test_an_entry_without_its_dash_is_one_problem():
    text = "- id: a\n  as: b\n  id: c\n  as: d\n  x: e\n  id: f\n"
    places = [str(each.place) for each in problems_of(lambda: parse(text, "f"))]
    assert places == ["f:3:3", "f:6:3"]


def test_a_hundred_problems_are_enough():
    assert len(problems_of(lambda: parse("- yes\n" * 5000, "f"))) == yamlfile.MAX_PROBLEMS


# --------------------------------------------------------------------------- values

PLAIN = {
    "null": None, "~": None, "": None, "true": True, "false": False, "12": 12, "-3": -3,
    "+4": 4, "1.5": 1.5, "-.5": -0.5, "1e9": "1e9", "0x10": "0x10", "1_000": "1_000",
    "12:30:45": "12:30:45", "2024-01-01": "2024-01-01", ".inf": ".inf", ".nan": ".nan",
    "=": "=", "<<": "<<", "True": "True", "NULL": "NULL", "９": "９", "'yes'": "yes",
    '"12"': "12", "!!str 12": "12",
}  # fmt: skip


@pytest.mark.parametrize("loader", LOADERS, ids=lambda loader: loader.__name__)
@pytest.mark.parametrize("written", PLAIN)
def test_a_value_is_what_it_looks_like(written, loader):
    read = parse(f"a: {written}\n", "f", loader).data
    assert read == {"a": PLAIN[written]}
    assert isinstance(read, dict)
    assert type(read["a"]) is type(PLAIN[written])


@pytest.mark.parametrize("digits", [19, 4301, 900_000])
def test_a_huge_number_stays_text(digits):
    """Turning it into a number costs quadratic time, and Python refuses from 4301 digits on."""
    assert parse("a: " + "9" * digits, "f").data == {"a": "9" * digits}
    assert parse("a: 0." + "9" * digits, "f").data == {"a": "0." + "9" * digits}


@pytest.mark.parametrize("word", ["yes", "No", "ON", "off"])
def test_words_that_yaml_takes_for_booleans_are_refused_as_keys_and_values(word):
    for text in (f"a: {word}\n", f"{word}: a\n", f"[{word}]\n"):
        with pytest.raises(ContentError) as refused:
            parse(text, "f")
        assert [each.code for each in refused.value.problems] == ["yaml.boolean-word"]
    assert parse(f'a: "{word}"\n', "f").data == {"a": word}


def test_places_of_values_and_keys():
    text = 'a: 1\nb:\n  - x\n  - c: "é😀"\n    d:\n'
    document = parse(text, "f")
    assert str(document.place(("a",))) == "f:1:4"
    assert str(document.place(("b", 1, "c"), key=True)) == "f:4:5"
    assert str(document.place(("b", 1, "c"))) == "f:4:8"
    assert str(document.place(("b", 1, "d"))) == "f:5:5", "what is left out stands at its key"
    assert str(document.place(("b", 1, "gone", 4))) == "f:4:5", "else at the nearest ancestor"
    assert str(Document("f", "", None, {}, {}).place(("x",))) == "f:1:1"


@pytest.mark.parametrize("text", ["", "\n", "# a comment\n", "---\n"])
def test_an_empty_file_holds_nothing(text):
    assert parse(text, "f").data is None
    assert str(parse(text, "f").place(())) == "f:1:1"


def test_a_byte_order_mark_in_the_middle_is_no_text():
    (found,) = problems_of(lambda: parse("a: 1\n\ufeffb: 2\n", "f"))
    assert (found.code, str(found.place)) == ("yaml.bom", "f:2:1")


@pytest.mark.parametrize(
    "junk", [b"\x7fELF\x02\x01\x01\x00", b"PK\x03\x04\x14", b"\x89PNG\r\n\x1a\n"]
)
def test_a_binary_is_refused(tmp_path, junk):
    (tmp_path / "x.yaml").write_bytes(junk * 100)
    (found,) = problems_of(lambda: load(tmp_path / "x.yaml"))
    assert found.code in ("yaml.binary", "yaml.not-utf8")


# ------------------------------------------------------------------------------ harm

BOMB = "a: &a [x, x]\n" + "".join(
    f"{here}: &{here} [{', '.join(['*' + before] * 9)}]\n"
    for before, here in zip("abcdefgh", "bcdefghi", strict=True)
)


def test_an_alias_bomb_does_not_go_off():
    found = problems_of(lambda: parse(BOMB, "f"))
    assert {each.code for each in found} == {"yaml.alias"}


@pytest.mark.parametrize("loader", LOADERS, ids=lambda loader: loader.__name__)
@pytest.mark.parametrize(
    "text", ["*a : b\n", '*a : "?"\n', "a: *a\n", "- *a\n", "{*a : 1, b: 2}\n", "? *a\n"]
)
def test_an_alias_anywhere_is_one_problem(text, loader):
    assert [each.code for each in problems_of(lambda: parse(text, "f", loader))] == ["yaml.alias"]


@pytest.mark.parametrize(
    "text",
    [
        "!!python/object/apply:os.system [ls]",
        "a: !!python/name:os.system\n",
        "!!binary a: 1\n",
        "- !!set {a, b}\n",
        "!!omap [a: 1]\n",
        "!mine {a: 1}",
    ],
)
def test_tags_are_refused_on_everything(text):
    assert {each.code for each in problems_of(lambda: parse(text, "f"))} == {"yaml.tag"}


def test_a_mapping_that_holds_itself_is_refused():
    assert problems_of(lambda: parse("&a {b: *a}\n", "f"))[0].code == "yaml.alias"


@pytest.mark.parametrize("text", ["[" * 900_000, "- " * 400_000, "{a: " * 200_000])
def test_deep_nesting_costs_neither_stack_nor_time(text):
    started = time.process_time()
    (found,) = problems_of(lambda: parse(text, "f"))
    assert found.code == "yaml.too-deep"
    assert time.process_time() - started < 5


def test_nesting_that_anyone_needs_is_read():
    depth = yamlfile.MAX_DEPTH
    read = parse("[" * depth + "]" * depth, "f").data
    for _ in range(depth - 1):
        assert isinstance(read, list)
        read = read[0]
    assert read == []
    assert sys.getrecursionlimit() > depth


@pytest.mark.parametrize(
    "text", ["- a\n" * 60_000 + "]", "x: [a] " + "[x]" * 300_000], ids=["tall", "wide"]
)
def test_a_large_broken_file_is_refused_in_a_moment(text):
    started = time.process_time()
    assert problems_of(lambda: parse(text, "f"))[0].code == "yaml.syntax"
    assert time.process_time() - started < 10


# --------------------------------------------------------------- both parsers are one


def read_by(text: str, loader: type) -> object:
    """What a parser makes of a text: values and places, or all its problems."""
    try:
        document = parse(text, "f", loader)
    except ContentError as error:
        return [(each.code, str(each.place), dict(each.params)) for each in error.problems]
    return document.data, dict(document.places), dict(document.keys)


_texts = st.text("ab:?-#'\"{}[],&*!|>%@` \n1é😀：yes\x85", max_size=12)
_scalars = st.one_of(st.none(), st.booleans(), st.integers(), _texts, st.floats(-9, 9))
_trees = st.recursive(
    _scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_texts, inner, max_size=3),
    max_leaves=12,
)


@settings(max_examples=100)
@given(_trees, st.sampled_from([None, True, False]), st.sampled_from([None, '"', "'"]))
def test_parsers_agree_on_all_that_can_be_written(tree, flow, style):
    text = yaml.safe_dump(
        tree, default_flow_style=flow, default_style=style, allow_unicode=True, width=40
    )
    assert read_by(text, LOADERS[0]) == read_by(text, LOADERS[1])


@settings(max_examples=200)
@given(st.text("ab:?-#'\"{}[],&*!|>%@`~ \t\r\n1：\x85\u2028😀", max_size=20))
def test_parsers_agree_on_noise(text):
    assert read_by(text, LOADERS[0]) == read_by(text, LOADERS[1])


SHIPPED = sorted(
    [*(ROOT / "scoring/rulebook").rglob("*.yaml"), *(ROOT / "scenarios").rglob("*.yaml")]
)
SLIPS = [
    ":", ": ", "?", "-", "- ", "#", " #", "'", '"', "{", "}", "[", "]", ",", "&a ", "*a ", "!",
    "!!str ", "|", ">", "|#", "%", "@", "`", "~", "\t", "\n", "\n  ", "\r\n", "：", "--- ",
    "\n---\n", "\n...\n", "yes", "\ufeff", "\x00",
]  # fmt: skip


def mutated(seed: int) -> str:
    """A passage of a shipped file with a few slips of the keyboard."""
    drawn = random.Random(seed)
    text = drawn.choice(SHIPPED).read_text("utf-8")
    start = text.rfind("\n", 0, drawn.randrange(len(text))) + 1
    text = text[start : start + 400]
    for _ in range(drawn.randrange(1, 4)):
        at = drawn.randrange(len(text) + 1)
        text = text[:at] + drawn.choice(SLIPS) + text[at + drawn.choice((0, 0, 1, 3)) :]
    return text


@pytest.mark.parametrize("block", range(6))
def test_parsers_agree_on_files_with_slips(block):
    for seed in range(block * 100, block * 100 + 100):
        text = mutated(seed)
        assert read_by(text, LOADERS[0]) == read_by(text, LOADERS[1]), (seed, text)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_parsers_agree_on_what_is_shipped(path):
    text = path.read_text("utf-8")
    pure, fast = (read_by(text, loader) for loader in LOADERS)
    assert pure == fast
    assert isinstance(pure, tuple)
    assert pure[0] == yaml.load(text, LOADERS[1]), "and with YAML as everyone else reads it"

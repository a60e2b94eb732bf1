"""What beginners and Chinese input methods type: a hint of its own for each slip."""

from __future__ import annotations

import pytest
import yaml

from scoring.faults import ContentError
from scoring.yamlfile import parse
from tests.wording import problems_of, says

LOADERS = [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)]

# What can be read, but is likely a slip: a warning of the document.
# code → text, line:column, pieces of the English sentence, a piece of the Chinese one
DOUBTED = {
    "yaml.fullwidth-comma": ("a: [b，c]\n", "1:5", ["full-width comma", "b，c"], "全角逗号"),
    "yaml.fullwidth-brackets": ("a: ［b, c］\n", "1:4", ["Full-width brackets"], "全角括号"),
    "yaml.smart-quotes": ("a: “Hello.”\n", "1:4", ["Curly quotes", "“Hello.”"], "弯引号"),
    "yaml.wrong-dash": ("a:\n  - — b: 1\n", "2:5", ["“—”"], "“—”"),
    "yaml.fullwidth-colon": ("a:\n  b: Hello.\n    c：1\n", "3:6", ["c：1"], "中文的（：）"),
    "yaml.no-space": ("a:\n  b: Hello.\n    c:d\n", "3:6", ["space after this colon"], "空一格"),
    "yaml.lost-quote": (
        'a: All right."\nb: c\n',
        "1:4",
        ["nothing opens", "All right."],
        "开头却没有",
    ),
    "yaml.hash": ("a: Room #212 is free.\n", "1:9", ["is lost", "#212 is free."], "后半截就丢了"),
}


@pytest.mark.parametrize("code", DOUBTED)
@pytest.mark.parametrize("loader", LOADERS, ids=lambda loader: loader.__name__)
def test_each_likely_slip_is_a_warning(code, loader):
    text, place, en, zh = DOUBTED[code]
    if code == "yaml.wrong-dash":
        found = problems_of(lambda: parse(text, "f", loader))
    else:
        found = parse(text, "f", loader).doubts
        assert {each.severity for each in found} == {"warning"}
    says(found[0], code, f"f:{place}", en, zh)


SAME_SLIP = {
    "yaml.fullwidth-comma": ["a: {b: [c]，d: [e]}\n", "- a: {b: 'x'、c: d}\n"],
    "yaml.fullwidth-brackets": ["a:\n  b: ｛c: d｝\n"],
    "yaml.fullwidth-colon": ["{a：1}\n", "- a：1\n", "x: {a：[b], c: 1}\n", "a：\n  b: 1\n"],
    "yaml.fullwidth-space": ["a:　1\nb: 2\n", "-　a: 1\n", "a:\n\u00a0 b: 1\n"],
    "yaml.wrong-dash": ["a:\n  － b: 1\n", "a:\n  – b: 1\n"],
    "yaml.smart-quotes": ["a: “b: c”\n", "- 「b: c」\n", "a: [“b: c”]\nd: ]\n"],
    "yaml.tab": ["a:\tb: c\n", "a: [b,\t]]\n"],
    "yaml.open-quote": ['a: "b', "a: 'b\n", 'a: "b\nc: "d"\n', 'a: "b\nc: [x, "d", e]\n'],
    "yaml.open-bracket": [
        "a: {b: [c], d: [e}\nf: g\n",
        "a: [b",
        "a: {b: 1,\nc: 2\n",
        "a: [[b]\nc: 2\n",
    ],
    "yaml.indentation": ["a:\n    b: 1\n  c: 1\n", "a:\n  - b: 1\n     c: 1\n"],
    "yaml.unquoted-colon": ["a: b: c\n", "- text: Well: no.\n"],
    "yaml.hash": ["a: Room #212 is\n  free.\nb: c\n"],
    "yaml.quote-ended": [
        "a: 'I don't know.'\n",
        'a: "Maybe." (shrugs)\n',
        '- b: "Yes." "No."\n  c: d\n',
        'a: {b: "He said "walk" now.", c: d}\n',
        'a: "She: "when: now" ok"\n',
        'a: "Is it "%" or"\n',
    ],
    "yaml.needs-quotes": ["a: [laughs] Maybe.\nb: c\n"],
    "yaml.missing-colon": ["a b\nc: d\n", "- a [b]\n  c: d\n", "a: 1\nb\n  c: d\n"],
    "yaml.no-key": ["a: 1\nIt rains.\nb: {c: d, e: f}\n", "a: 1\nthe long way\nb: c\n"],
}


@pytest.mark.parametrize("code", SAME_SLIP)
def test_a_slip_is_known_in_every_shape(code):
    for text in SAME_SLIP[code]:
        with pytest.raises(ContentError) as refused:
            parse(text, "f")
        assert code in {each.code for each in refused.value.problems}, text


@pytest.mark.parametrize(
    "text",
    [
        "a: 你好，我们先看看。\n", "a: [好，可以, 不行]\n", "a: “一”和“二”\n", "a: （笑）\n",
        'a: "“Hello”"\n', "a: |\n  SLA：99\n  — so\n", "a: http://b\n", "a: 8:30 is fine\n",
        "a: — I see.\n", "- – well\n", "a: ok:fine\n", "a: Hello. # a remark\n", "a: b #c\n",
        "a: 2 #c\n", 'a: "Room #212"\n', "a: C#, then\n", "a: Hello. ## loud\n",
        "a: |\n  Room #212\n",
    ],
)  # fmt: skip
def test_ordinary_texts_are_no_slips(text):
    assert parse(text, "f").doubts == ()


# ------------------------------------------------------------------- a line that moved

BLOCK = """\
title: x
beats:
  one:
    phase: opening
    say:
      lin: Hello.
    goto: two
  two:
    phase: closing
    say:
      lin: Well.
    choose:
      - id: a
    reply:
      warm: Good.
      cold: Hm.
    goto: end
  end:
    end: won
"""


@pytest.mark.parametrize("number", [3, 4, 5, 8, 9, 10, 14, 15])
def test_the_line_that_left_its_neighbours_is_named(number):
    lines = BLOCK.split("\n")
    lines[number - 1] = lines[number - 1][2:]
    (found,) = problems_of(lambda: parse("\n".join(lines), "f"))
    assert (found.code, found.place and found.place.line) == ("yaml.indentation", number)


@pytest.mark.parametrize("number", [4, 9, 15])
def test_a_line_that_went_too_far_right_is_named(number):
    lines = BLOCK.split("\n")
    lines[number - 1] = "  " + lines[number - 1]
    (found,) = problems_of(lambda: parse("\n".join(lines), "f"))
    assert (found.code, found.place and found.place.line) == ("yaml.indentation", number)


def test_a_lost_comma_is_no_quote_that_ended():
    (found,) = problems_of(lambda: parse('a: {b: "c" d: e}\n', "f"))
    assert found.code == "yaml.syntax"

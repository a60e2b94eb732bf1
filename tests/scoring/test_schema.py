"""From a document to a model: every problem at once, at its place, with the nearest name."""

from __future__ import annotations

import time
from typing import Annotated, Literal

import pytest
from pydantic import Field

from scoring.rules import Id
from scoring.schema import Strict, nearest, read, unknown
from scoring.yamlfile import MAX_PROBLEMS, parse
from simgame.content.model import ScenarioFile
from simgame.content.shapes import Comparison
from tests.builders import SCENARIO, changed, where
from tests.wording import codes_of, problems_of, says


class Stop(Strict):
    name: str
    minutes: Annotated[int, Field(ge=1)] = 1


class Turn(Strict):
    left: str
    right: str


class Road(Strict):
    kind: Literal["lane", "street", "motorway"]
    stops: list[Stop] = []
    then: str | Turn | list[Stop] | None = None
    closed: bool = False
    mayor: Id | None = None
    length: Comparison | None = None
    limits: dict[Annotated[str, Field(pattern="^[a-z]+$")], int] = {}


def road(text: str) -> Road:
    return read(Road, parse(text, "f"))


REFUSED = {
    "schema.not-a-mapping": ("- a\n", "1:1", ["key: value"], "由"),
    "schema.unknown-key": (
        "kind: lane\nstosp: []\n",
        "2:1",
        ["“stosp”", "“stops”", "closed, kind, length, limits, mayor, stops, then"],
        "没有“stosp”",
    ),
    "schema.missing-key": ("stops: []\n", "1:1", ["“kind”"], "缺少键“kind”"),
    "schema.not-one-of": (
        "kind: stret\n",
        "1:7",
        ["“stret”", "mean “street”", "lane, street, motorway"],
        "“stret”",
    ),
    "schema.wrong-value": (
        "kind: lane\nstops:\n  - {name: x, minutes: 0}\n",
        "3:24",
        ["“minutes”", "at least 1"],
        "不能小于 1",
    ),
    "schema.fullwidth": (
        "kind: ｌａｎｅ\n",
        "1:7",
        ["“ｌａｎｅ”", "Write lane"],
        "写成 lane",
    ),
    "schema.bad-id": (
        "kind: lane\nmayor: Old Jones\n",
        "2:8",
        ["“Old Jones”", "small letter", "old_jones"],
        "old_jones",
    ),
    "schema.bad-comparison": (
        'kind: lane\nlength: "=> 3"\n',
        "2:9",
        ["“=> 3”", '"<= 5"'],
        "“=> 3”",
    ),
}


@pytest.mark.parametrize("code", REFUSED)
def test_each_mistake_is_named_with_its_place(code):
    text, place, en, zh = REFUSED[code]
    (found,) = problems_of(lambda: road(text))
    says(found, code, f"f:{place}", en, zh)


def test_every_code_has_a_test():
    assert set(REFUSED) == codes_of("schema")


FULLWIDTH = {
    "ｋｉｎｄ: lane\n": "kind",
    "“kind”: lane\n": "kind",
    "kind: lane\nmayor: ｊｏｎｅｓ\n": "jones",
    "kind: lane\nmayor: old－jones\n": "old-jones",
    "kind: lane\nstops: [{name: x, minutes: ３}]\n": "3",
    "kind: lane\nlength: ≥ 3\n": ">= 3",
    'kind: lane\nlength: "＜＝3"\n': "<=3",
}


@pytest.mark.parametrize("text", FULLWIDTH)
def test_what_an_input_method_makes_of_a_word_is_put_right(text):
    found = next(each for each in problems_of(lambda: road(text)) if "fullwidth" in each.code)
    assert found.params["guess"] == FULLWIDTH[text]


@pytest.mark.parametrize(
    ("word", "guess"),
    [("Jones", "jones"), ("old jones", "old_jones"), ("３x", "late_plates"),
     ("琼斯", "late_plates"), ("_a b", "a_b"), ('"1st"', "late_plates")],
)  # fmt: skip
def test_a_word_that_is_no_id_is_made_one(word, guess):
    (found,) = problems_of(lambda: road(f"kind: lane\nmayor: {word}\n"))
    assert (found.code, found.params["guess"]) == ("schema.bad-id", guess)


def test_a_slip_is_named_instead_of_what_it_leads_to():
    found = problems_of(lambda: road("kind: lane\nthen: ［a, b］\nmayor: jones，smith\n"))
    assert [(each.code, each.severity) for each in found] == [
        ("yaml.fullwidth-comma", "error"),
    ]


def test_a_text_with_a_colon_is_told_so():
    (found,) = problems_of(lambda: road("kind: lane\nstops:\n  - name: {Well: maybe}\n"))
    says(found, "schema.wrong-value", "f:3:11", ["double quotes"], "冒号")


def test_a_huge_wrong_word_is_not_repeated():
    (found,) = problems_of(lambda: road(f"kind: {'x' * 100_000}\n"))
    assert len(found.params["word"]) < 100


def test_thousands_of_mistakes_cost_no_time():
    text = "kind: lane\n" + "".join(f"x{number}: 1\n" for number in range(60_000))
    started = time.process_time()
    assert len(problems_of(lambda: road(text))) == MAX_PROBLEMS
    assert time.process_time() - started < 10


def reported(text: str) -> list[tuple[str, str, str]]:
    return [
        (each.code.removeprefix("schema."), str(each.place)[2:], each.params.get("key", ""))
        for each in problems_of(lambda: road(text))
    ]


def test_all_mistakes_are_reported_in_the_order_of_the_lines():
    text = "knid: lane\nstops:\n  - {minutes: x}\n  - {nmae: y}\nclosed: 1\n"
    assert reported(text) == [
        ("missing-key", "1:1", "kind"),
        ("unknown-key", "1:1", "knid"),
        ("missing-key", "3:5", "name"),
        ("wrong-value", "3:15", "minutes"),
        ("missing-key", "4:5", "name"),
        ("unknown-key", "4:6", "nmae"),
        ("wrong-value", "5:9", "closed"),
    ]


def test_every_missing_key_is_reported():
    text = SCENARIO.replace("title: Small talk\n", "").replace("brief: You are here.\n", "")
    found = problems_of(lambda: read(ScenarioFile, parse(text, "f")))
    assert [each.params["key"] for each in found] == ["title", "brief"]


@pytest.mark.parametrize(
    "value", ['minutes: "3"', "minutes: 3.0", "minutes: true", "name: 3", "name: [3]"]
)
def test_nothing_is_converted_silently(value):
    text = f"kind: lane\nstops:\n  - {{{value}{'' if 'name' in value else ', name: x'}}}\n"
    key = value.split(":")[0]
    assert [(code, name) for code, _, name in reported(text)] == [("wrong-value", key)]


def test_a_quoted_yes_is_no_boolean():
    assert reported('kind: lane\nclosed: "yes"\n') == [("wrong-value", "2:9", "closed")]


@pytest.mark.parametrize(
    ("then", "expected"),
    [
        ("5", [("wrong-value", "2:7", "then")]),
        (
            "{left: a, rigth: b}",
            [("missing-key", "2:7", "right"), ("unknown-key", "2:17", "rigth")],
        ),
        ("{left: 1, right: b}", [("wrong-value", "2:14", "left")]),
        ("[{nmae: a}]", [("missing-key", "2:8", "name"), ("unknown-key", "2:9", "nmae")]),
        ("[5]", [("wrong-value", "2:8", "0")]),
    ],
)
def test_where_several_shapes_are_allowed_the_one_that_was_meant_is_judged(then, expected):
    assert reported(f"kind: lane\nthen: {then}\n") == expected


def test_the_keys_of_the_shape_that_was_meant_are_offered():
    found = problems_of(lambda: road("kind: lane\nthen: [{name: a, minuets: 3}]\n"))
    assert found[0].params["known"] == "minutes, name"
    assert found[0].params["guess"] == "minutes"


def test_a_key_that_does_not_fit_is_named_where_it_stands():
    found = problems_of(lambda: road("kind: lane\nlimits:\n  Fast: 3\n"))
    says(
        found[0],
        "schema.wrong-value",
        "f:3:3",
        ["“Fast”", "the form ^[a-z]+$"],
        "要符合格式 ^[a-z]+$",
    )


def test_models_cannot_be_changed():
    with pytest.raises(Exception, match="frozen"):
        road("kind: lane\n").closed = True  # type: ignore[misc]


def test_the_nearest_name():
    assert nearest("prob", ["probe", "press"]) == "probe"
    assert nearest("zzz", ["probe", "press"]) == ""
    assert nearest("owl", ["style-peacock", "style-owl"]) == "style-owl"
    assert nearest("talk", ["temper-talk", "style-talk"]) == ""


def test_unknown_names_list_at_most_twelve_others():
    document = parse("a: bb\n", "f")
    found = unknown(
        "scenario.unknown-beat", "bb", [f"beat{n:02}" for n in range(20)], document, ("a",)
    )
    assert found.params["known"].count("beat") == 12
    assert found.params["known"].endswith(", …")
    assert found.params["guess"] == ""
    none = unknown("scenario.unknown-beat", "bb", [], document, ("a",))
    assert (none.params["known"], str(none.place)) == ("–", "f:1:4")


def test_a_reply_by_reaction_is_not_taken_for_a_reply_by_personality():
    text = changed(SCENARIO, '{default: "Must you?", style-peacock: "Oh, do."}',
                   "{warm: A., neutral: B., cold: C.}")  # fmt: skip
    option = read(ScenarioFile, parse(text, "f")).beats["why"].choose[2]
    assert getattr(option.reply, "cold", None) == "C."


def test_a_list_of_lines_has_a_line():
    text = changed(SCENARIO, '["They stop, at times.", "It stops. Now and then."]', "[]")
    (found,) = problems_of(lambda: read(ScenarioFile, parse(text, "f")))
    says(found, "schema.wrong-value", f"f:{where(text, '[]')}", ["“lin”", "at least 1"], "“lin”")

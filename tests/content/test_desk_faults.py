"""A mistake in work before a call: in what is taken together, written or promised."""

from __future__ import annotations

import pytest

from simgame.author.page import BASES
from tests.builders import changed, scenario_of, where
from tests.wording import problems_of, says

Change = tuple[str, str]

DESK = (BASES / "desk.yaml").read_text("utf-8")
"""Work before a call: things are taken together, something is written, a promise is kept."""
_NOTE = "    text: One line is still empty on your sheet.\n"
AT_A_DESK: dict[str, tuple[list[Change], str, list[str], str]] = {
    "scenario.unknown-promise": (
        [("keeps: [bring_list]}", "keeps: [bring_lists]}")],
        "[bring_lists]",
        ["“bring_lists”", "mean “bring_list”"],
        "“bring_lists”",
    ),
    "scenario.two-decisions": (
        [(_NOTE, _NOTE + "    choose: [{id: rest, text: Rest., as: [research]}]\n")],
        "{text: That will do",
        ["“note” asks for two decisions", "choose + write"],
        "同时要做两种选择",
    ),
    "scenario.objection-needs-choose": (
        [(_NOTE, _NOTE + "    objection: {id: late, rule: time-false}\n")],
        "{id: late",
        ["“note” raises an objection", "select:"],
        "提出了异议",
    ),
    "scenario.nobody-replies": (
        [(_NOTE, _NOTE + "    reply: {warm: A., neutral: B., cold: C.}\n")],
        "{warm: A.",
        ["“note” has a `reply`", "nobody is there"],
        "没有人在场",
    ),
    "scenario.for-somebody-there": (
        [("    say:\n      nora", "    for: nora\n    say:\n      nora")],
        "nora\n    say",
        ["“morning”", "Take out `for:`"],
        "有人在场",
    ),
    "scenario.no-set": (
        [("budget: 4", "budget: 1"), ("[orders+questions, w", "[w")],
        "1\n      unit",
        ["“evening”", "lower `least:`"],
        "凑不齐",
    ),
    "scenario.too-many-sets": (
        [("budget: 4", "budget: 14")],
        "14\n",
        ["“evening”", "more than 128 ways"],
        "超过 128 种",
    ),
}


@pytest.mark.parametrize("code", AT_A_DESK)
def test_each_mistake_is_named_with_its_place(code):
    changes, marker, en, zh = AT_A_DESK[code]
    text = DESK
    for old, new in changes:
        text = changed(text, old, new)
    found = problems_of(lambda: scenario_of(text))
    own = [each for each in found if each.code == code]
    says(own[0], code, f"f.yaml:{where(text, marker)}", en, zh)
    assert [each.code for each in found if each.code != code] == [], "and nothing else is wrong"

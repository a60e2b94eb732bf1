"""One small story, sound, and the same with one defect each: what can a tool find?

Ten questions of three answers each: 59,049 plays. Two answers of each question find
something out, the third nothing, so that one play in 59,049 comes to its end without
having found out anything.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from benchmarks.inksource import ink_source
from scoring.book import RuleBook
from simgame.content.load import build_scenario
from simgame.engine.world import World

QUESTIONS = 10
CAST = {"lin": "style-owl"}
ID = "ten-questions"
_SEEN_FROM = 7
"""From this question on, what is shown decides who wins: few do by luck."""

Tree = dict[str, Any]


@dataclass(frozen=True)
class Planted:
    """what: the defect, in a line. text: the scenario file. ink: the same story in ink.
    world: None where the file cannot be used."""

    name: str
    what: str
    text: str
    ink: str
    world: World | None


def planted(book: RuleBook) -> Iterator[Planted]:
    """The sound story first."""
    for name, (what, change) in _CHANGES.items():
        tree = _sound()
        change(tree)
        text = json.dumps(tree)
        world = World(build_scenario({"scenario": text}, book, {"scenario": ID}), book, CAST)
        yield Planted(name, what, text, ink_source(world), world)
    for name, what, wrong, wrong_ink in _UNUSABLE:
        text, ink = json.dumps(_sound()), ink_source(_sound_world(book))
        yield Planted(name, what, text.replace(*wrong, 1), ink.replace(*wrong_ink, 1), None)


def _sound_world(book: RuleBook) -> World:
    text = json.dumps(_sound())
    return World(build_scenario({"scenario": text}, book, {"scenario": ID}), book, CAST)


def _sound() -> Tree:
    beats: Tree = {f"q{number}": _question(number) for number in range(QUESTIONS)}
    nothing_heard = {"not_knows": [f"heard_{number}" for number in range(QUESTIONS)]}
    beats[f"q{QUESTIONS - 1}"]["goto"] = [
        {"when": nothing_heard, "to": "empty_handed"},
        {"to": "date"},
    ]
    beats["date"] = _beat("Was that all?", _closing(), "won")
    seen = {"knows": [f"seen_{number}" for number in range(_SEEN_FROM, QUESTIONS)]}
    beats["date"]["goto"] = [{"when": seen, "to": "won"}, {"to": "lost"}]
    beats["empty_handed"] = _beat("You have asked nothing at all.", _closing(), "lost")
    beats["won"] = {"end": "won", "text": "There is a date in the diary."}
    beats["lost"] = {"end": "lost", "text": "There is none."}
    return {
        "scenario": ID,
        "format": 1,
        "title": "Ten questions",
        "level": 1,
        "language": "en",
        "account": "Someone's company",
        "brief": "There is time for a talk.",
        "objective": "Leave with a date.",
        "minutes": QUESTIONS + 5,
        "cast": {
            "lin": {
                "name": "Lin",
                "title": "Manager",
                "role": "user",
                "about": "A desk.",
                "personality": [CAST["lin"]],
            }
        },
        "facts": {
            **{f"heard_{number}": "Something was said." for number in range(QUESTIONS)},
            **{f"seen_{number}": "Something was shown." for number in range(_SEEN_FROM, QUESTIONS)},
        },
        "start": "q0",
        "interrupts": [{"when": {"minutes": "<= 0"}, "goto": "lost"}],
        "beats": beats,
    }


def _question(number: int) -> Tree:
    """The last of them can take so long that the clock ends the call."""
    options = [
        _option("look", "Shall we look at the sheet?", "evidence"),
        _option("sum_up", "Shall I sum up the sheet?", "summarise"),
        _option("sign", "Shall we sign the sheet?", "press"),
    ]
    for option in options[:2]:
        option["learns"] = [f"heard_{number}"]
    if number >= _SEEN_FROM:
        options[0]["learns"] += [f"seen_{number}"]
    if number + 1 == QUESTIONS:
        options[1]["minutes"] = QUESTIONS
    after = f"q{number + 1}" if number + 1 < QUESTIONS else "date"
    return _beat("Well then.", options, after)


def _closing() -> list[Tree]:
    return [
        _option("show", "The sheet shows when to meet.", "evidence"),
        _option("push", "The sheet says sign it today.", "press"),
    ]


def _beat(line: str, options: list[Tree], goto: str) -> Tree:
    replies = {"warm": "Good.", "neutral": "So.", "cold": "Hm."}
    return {"say": {"lin": line}, "choose": options, "reply": replies, "goto": goto}


def _option(name: str, text: str, technique: str) -> Tree:
    return {"id": name, "text": text.ljust(31, "."), "as": [technique]}


def _as_it_is(tree: Tree) -> None:
    pass


def _soft_lock(tree: Tree) -> None:
    for option in tree["beats"]["empty_handed"]["choose"]:
        option["when"] = {"knows": "heard_0"}


def _orphan(tree: Tree) -> None:
    tree["beats"]["attic"] = copy.deepcopy(tree["beats"]["date"])


def _locked_beat(tree: Tree) -> None:
    _orphan(tree)
    both = {"when": {"knows": "heard_0", "not_knows": "asked"}, "to": "attic"}
    tree["facts"]["asked"] = "Something was asked."
    for option in tree["beats"]["q0"]["choose"]:
        option["learns"] = [*option.get("learns", []), "asked"]
    ways = tree["beats"][f"q{QUESTIONS - 1}"]["goto"]
    ways.insert(0, both)


def _never_offered(tree: Tree) -> None:
    tree["beats"]["q3"]["choose"][1]["when"] = {"knows": "heard_7"}


def _longest_pays(tree: Tree) -> None:
    for beat in tree["beats"].values():
        for option in beat.get("choose", [])[:1]:
            option["text"] += " And I have brought it with me."


_CHANGES: dict[str, tuple[str, Callable[[Tree], None]]] = {
    "sound": ("nothing (one play in 59,049 sees a beat of its own)", _as_it_is),
    "soft-lock": ("soft-lock: that beat offers this play no answer", _soft_lock),
    "orphan": ("a beat that nothing leads to", _orphan),
    "locked-beat": ("a beat behind a condition that never holds", _locked_beat),
    "never-offered": ("an answer whose condition never holds", _never_offered),
    "longest-pays": ("the longest answer is always the best", _longest_pays),
}
_UNUSABLE = (
    (
        "dangling",
        "a way to a beat that is not there",
        ('"goto": "q5"', '"goto": "q55"'),
        ("-> at_q5\n", "-> at_q55\n"),
    ),
    (
        "loose-end",
        "answers after which nothing follows",
        (', "goto": "q5"', ""),
        ("    -> at_q5\n", ""),
    ),
)
"""What neither side can play. The texts that are replaced: ours, then those in ink."""

"""A generated story of 2,000 beats, in our format and as compiled ink of the same shape.

Layers of beats; every beat has a line, four answers, a reply by reaction, a condition on
one answer and a counter that moves: what both engines do for one choice is alike. A call
walks one beat a layer.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

LAYERS = 200
WIDTH = 10
OPTIONS = 4
TECHNIQUES = ("evidence", "story", "get_to_point", "acknowledge", "open_question", "press")
REACTIONS = ("warm", "neutral", "cold")


def beat_name(layer: int, column: int) -> str:
    return f"b{layer}_{column}"


def scenario_text(
    layers: int = LAYERS,
    width: int = WIDTH,
    narrow: int = 0,
    personalities: Sequence[str] = ("style-owl",),
) -> str:
    """The story as a scenario file. JSON is YAML, so no serialiser is needed.

    narrow: every so many layers there is one beat only, which all calls come through.
    """
    widths = [1 if narrow and layer % narrow == 0 else width for layer in range(layers)]
    beats: dict[str, Any] = {}
    for layer, beats_here in enumerate(widths):
        for column in range(beats_here):
            beats[beat_name(layer, column)] = _beat(layer, column, widths)
    beats["won"] = {"end": "won", "text": "The order is signed."}
    beats["lost"] = {"end": "lost", "text": "Time is up."}
    return json.dumps(
        {
            "scenario": "long-story",
            "format": 1,
            "title": "A long story",
            "level": 1,
            "language": "en",
            "account": "Benchmark Works",
            "brief": "A story for measuring.",
            "objective": "Reach the end.",
            "minutes": min(240, layers + 1),
            "cast": {
                "lin": {
                    "name": "Lin",
                    "title": "Manager",
                    "role": "user",
                    "about": "A desk.",
                    "personality": list(personalities),
                }
            },
            "facts": {f"f{number}": f"Fact {letter}." for number, letter in enumerate("abcdefgh")},
            "start": beat_name(0, 0),
            "interrupts": [{"when": {"minutes": "<= 0"}, "goto": "lost"}],
            "beats": beats,
        }
    )


def _beat(layer: int, column: int, widths: Sequence[int]) -> dict[str, Any]:
    last = layer + 1 == len(widths)
    options = []
    for number in range(OPTIONS):
        target = "won"
        if not last:
            target = beat_name(layer + 1, (column + number) % widths[layer + 1])
        option: dict[str, Any] = {
            "id": f"o{number}",
            "text": f"Answer {number} at {layer}, {column}.",
            "as": [TECHNIQUES[(layer + column + number) % len(TECHNIQUES)]],
            "goto": target,
        }
        if number == OPTIONS - 1:
            option["when"] = {"trust": {"lin": ">= -2"}}
        options.append(option)
    return {
        "phase": "closing" if last else "diagnosis",
        "say": {"lin": f"Line {layer}, {column}."},
        "choose": options,
        "learns": {"warm": [f"f{column % 8}"], "neutral": [], "cold": []},
        "reply": {reaction: f"A {reaction} reply." for reaction in REACTIONS},
    }


def ink_json(layers: int = LAYERS, width: int = WIDTH) -> str:
    """The same story as compiled ink (ink version 21), as inkjs compiles such a source."""
    knots: dict[str, Any] = {
        "global decl": [
            *("ev", 0, {"VAR=": "trust"}, layers + 1, {"VAR=": "minutes"}, "/ev", "end"),
            None,
        ],
        "won": ["^The order is signed.", "\n", "end", None],
    }
    for layer in range(layers):
        for column in range(width):
            knots[beat_name(layer, column)] = _knot(layer, column, layers, width)
    root = [[{"->": beat_name(0, 0)}, ["done", {"#n": "g-0"}], None], "done", knots]
    return json.dumps({"inkVersion": 21, "root": root, "listDefs": {}})


def _knot(layer: int, column: int, layers: int, width: int) -> list[Any]:
    body: list[Any] = [f"^Line {layer}, {column}.", "\n"]
    answers: dict[str, Any] = {}
    for number in range(OPTIONS):
        text = f"^Answer {number} at {layer}, {column}."
        condition: list[Any] = []
        if number == OPTIONS - 1:
            condition = [{"VAR?": "trust"}, -3, ">"]
        way = {"*": f".^.c-{number}", "flg": 5 if condition else 4}
        body += ["ev", "str", text, "/str", *condition, "/ev", way]
        target = "won" if layer + 1 == layers else beat_name(layer + 1, (column + number) % width)
        counters = (*_count("trust", "+"), *_count("minutes", "-"))
        answers[f"c-{number}"] = ["\n", *counters, "^A reply.", "\n", {"->": target}, None]
    return [[*body, answers], None]


def _count(variable: str, operator: str) -> list[Any]:
    return ["ev", {"VAR?": variable}, 1, operator, "/ev", {"VAR=": variable, "re": True}]

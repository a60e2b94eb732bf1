"""What an author is shown to copy: for every place of a scenario file it is what fits there."""

from __future__ import annotations

from typing import Annotated, Literal

import pytest
import yaml

from scoring.forms import Form, form_of, models_at
from scoring.schema import Strict
from simgame.content.deciding import Option
from simgame.content.model import ScenarioFile
from simgame.content.shapes import GotoByReaction


class Stop(Strict):
    name: str
    minutes: int = 1


class Road(Strict):
    kind: Literal["lane", "street"]
    stops: list[Stop] = []
    tolls: dict[str, float] = {}
    open: bool = True
    sign: Annotated[str, Form("Stop")] = ""
    via: list[Stop] | Stop | None = None
    lanes: Annotated[list[str], Form("\n  - left\n  - right")] = []


@pytest.mark.parametrize(
    ("path", "form"),
    [
        (("kind",), "kind: lane"),
        (("stops",), 'stops: [{name: "…"}]'),
        (("stops", 3), '- {name: "…"}'),
        (("stops", 3, "minutes"), "minutes: 1"),
        (("tolls",), "tolls: {…: 1.0}"),
        (("tolls", "bridge"), "bridge: 1.0"),
        (("open",), "open: true"),
        (("sign",), "sign: Stop"),
        (("via", "name"), 'name: "…"'),
        (("lanes",), "lanes:\n  - left\n  - right"),
        (("nowhere",), ""),
        ((), ""),
    ],
)
def test_a_place_is_shown_as_it_is_written(path, form):
    assert form_of(Road, path) == form


def test_the_models_of_a_place():
    assert Option in models_at(ScenarioFile, ("beats", "x", "choose", 0))
    assert GotoByReaction in models_at(ScenarioFile, ("beats", "x", "goto"))
    assert list(models_at(ScenarioFile, ("title",))) == []


@pytest.mark.parametrize("name", ScenarioFile.model_fields)
def test_every_key_of_a_scenario_can_be_copied(name):
    assert list(yaml.safe_load(form_of(ScenarioFile, (name,)))) == [name]

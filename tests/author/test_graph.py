"""The drawn flow: all of the machine, nothing else, and nothing upon anything."""

from __future__ import annotations

import random
import re
import xml.etree.ElementTree as ET
from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import given, settings

from simgame.author.graph import Graph, flow_graph
from simgame.author.graph_look import label_lines
from simgame.author.graph_mermaid import graph_mermaid
from simgame.author.graph_svg import graph_svg
from simgame.author.layout_graph import Link, Rect, Size, laid_out
from simgame.author.layout_order import Linked, crossings, ordered
from simgame.author.walked import walked
from simgame.engine.flow import REACTIONS, trigger_of
from simgame.engine.world import World
from simgame.words import words_for
from tests.builders import SCENARIO, changed, scenario_of, shipped_world, the_book
from tests.drawn import worlds

NS = "{http://www.w3.org/2000/svg}"
LAB = shipped_world("learn-the-pain", (("ines", "style-owl"),))


def world(text: str = SCENARIO) -> World:
    return World(scenario_of(text), the_book(), {"lin": "style-owl"})


def possible_moves(drawn: World) -> set[tuple[str, str, str, str]]:
    """Beat, option, reaction and target of every transition that can fire, off the machine."""
    found = set()
    guards: Any
    for name, beat in drawn.file.beats.items():
        for option in beat.answers:
            for way in drawn.machine.events[trigger_of(option.id)].transitions[name]:
                guards = [condition.func for condition in way.conditions]
                asked, _, guard = guards
                (reaction,) = asked.reactions
                if not guard.reactions or reaction in guard.reactions:
                    found.add((name, option.id, reaction, str(way.dest)))
    return found


def moves_of(graph: Graph) -> set[tuple[str, str, str, str]]:
    return {
        (edge.source, each.option, reaction, edge.target)
        for edge in graph.edges
        for each in edge.passages
        for reaction in each.reactions
    }


def boxes(svg: Any) -> dict[str, Rect]:
    """Every box of the picture by its beat: the extent of its first shape."""
    found: dict[str, Rect] = {}
    for group in svg.iter(f"{NS}g"):
        if group.get("class") != "node":
            continue
        name = group.get("data-id")
        assert name not in found, "drawn twice"
        found[name] = _extent(group)
    return found


def _extent(group: Any) -> Rect:
    shape = group.find(f"{NS}rect")
    if shape is not None:
        return Rect(*(float(shape.get(key)) for key in ("x", "y", "width", "height")))
    corners = [pair.split(",") for pair in group.find(f"{NS}polygon").get("points").split()]
    xs, ys = ([float(corner[axis]) for corner in corners] for axis in (0, 1))
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def apart(one: Rect, two: Rect) -> bool:
    return (
        one.x + one.width <= two.x
        or two.x + two.width <= one.x
        or one.bottom <= two.y
        or two.bottom <= one.y
    )


@given(worlds(dead_ends=True))
@settings(max_examples=60)
def test_the_graph_is_the_machine(drawn):
    graph = flow_graph(drawn)
    assert moves_of(graph) <= possible_moves(drawn)
    # What is left out can never be taken: an earlier way of the same answer always is.
    for source, option, reaction, target in possible_moves(drawn) - moves_of(graph):
        row = drawn.table.rows[drawn.index[source]]
        number = [each.id for each in drawn.options[drawn.index[source]]].index(option)
        ways = [
            (way.guard, drawn.beats[way.dest])
            for way in row[number].ways[reaction]
            if way.guard is None or not way.guard.reactions or reaction in way.guard.reactions
        ]
        sure = next(n for n, (guard, _) in enumerate(ways) if _always(guard))
        assert target not in [name for _, name in ways[: sure + 1]]


def _always(guard) -> bool:
    return guard is None or guard == type(guard)(reactions=guard.reactions)


@given(worlds(dead_ends=True))
@settings(max_examples=60, deadline=None)
def test_every_beat_is_drawn_once_and_every_edge_has_its_line(drawn):
    graph = flow_graph(drawn)
    svg = ET.fromstring(graph_svg(drawn, words_for("zh")))
    found = boxes(svg)
    assert set(found) == set(drawn.file.beats)
    lines = [
        (group.get("data-from"), group.get("data-to"))
        for group in svg.iter(f"{NS}g")
        if group.get("class") == "edge"
    ]
    assert sorted(lines) == sorted((edge.source, edge.target) for edge in graph.edges)


@given(worlds(dead_ends=True))
@settings(max_examples=60, deadline=None)
def test_no_two_boxes_or_texts_overlap(drawn):
    edges = flow_graph(drawn).edges
    sizes = {name: Size(60 + 7 * len(name), 30) for name in drawn.file.beats}
    links = [Link(edge.source, edge.target, Size(40, 14), Size(60, 28)) for edge in edges]
    layout = laid_out(sizes, links, [drawn.file.start])
    placed = [*layout.boxes.values(), *(route.label for route in layout.routes)]
    assert all(apart(one, two) for one, two in combinations(placed, 2))
    for at in placed:
        assert min(at.x, at.y) >= -0.01
        assert at.x + at.width <= layout.width + 0.01
        assert at.bottom <= layout.height + 0.01


def test_a_hundred_boxes_stay_apart_and_on_a_page_that_can_be_scrolled():
    drawn = random.Random(1)
    names = [f"b{number}" for number in range(100)]
    pairs = {(names[n], names[min(99, n + drawn.choice([1, 1, 2, 3, 9]))]) for n in range(100)}
    pairs |= {(one, two) for one, two in pairwise(names)} | {(drawn.choice(names), "b99")}
    pairs |= {(names[n], names[n // 10 * 10]) for n in range(0, 100, 7)}
    links = [Link(*pair, Size(80, 28), Size(90, 41)) for pair in sorted(pairs)]
    layout = laid_out({name: Size(90, 36) for name in names}, links, ["b0"])
    placed = [*layout.boxes.values(), *(route.label for route in layout.routes)]
    assert all(apart(one, two) for one, two in combinations(placed, 2))
    assert layout.width < 1500


def test_lines_begin_and_end_at_their_boxes():
    names = [f"b{number}" for number in range(12)]
    links = [Link(one, two, Size(30, 14), Size(50, 28)) for one, two in pairwise(names)]
    links += [
        Link("b4", "b2", Size(30, 14), Size(50, 28)),
        Link("b0", "b5", Size(9, 9), Size(9, 9)),
    ]
    layout = laid_out({name: Size(80, 30) for name in names}, links, ["b0"])
    for route in layout.routes:
        source, target = layout.boxes[route.link.source], layout.boxes[route.link.target]
        begin, end = route.stops[0][1], route.stops[-1][2]
        assert begin == (source.y if route.back else source.bottom)
        assert end == (target.bottom if route.back else target.y)
        assert source.x < route.stops[0][0] < source.x + source.width
        assert target.x < route.stops[-1][0] < target.x + target.width
    assert [route.link.source for route in layout.routes if route.back] == ["b4"]


def test_a_line_past_many_ranks_is_cut_off_after_its_text():
    names = [f"b{number}" for number in range(9)]
    links = [Link(one, two, Size(30, 14), Size(50, 28)) for one, two in pairwise(names)]
    links.append(Link("b0", "b8", Size(30, 14), Size(50, 28)))
    layout = laid_out({name: Size(80, 30) for name in names}, links, ["b0"])
    (cut,) = [route for route in layout.routes if route.cut]
    assert (cut.link.target, cut.label.width) == ("b8", 50)
    assert cut.stops[-1][2] == cut.label.y


def test_few_lines_cross():
    class Item:
        def __init__(self) -> None:
            self.up: list[Item] = []
            self.down: list[Item] = []

    above, below = [Item(), Item()], [Item(), Item()]
    for one, two in ((above[0], below[1]), (above[1], below[0])):
        one.down.append(two)
        two.up.append(one)
    layers: list[list[Linked]] = [[*above], [*below]]
    assert crossings(layers) == 1
    assert crossings(ordered(layers)) == 0


# ------------------------------------------------------------------ what is said


def test_answers_that_lead_the_same_way_are_one_edge():
    graph = flow_graph(world())
    (edge,) = [each for each in graph.edges if each.source == "opening"]
    assert (edge.target, edge.whole, [each.option for each in edge.passages]) == (
        "why",
        True,
        ["agenda", "praise"],
    )


def test_conditions_are_said_in_the_keys_of_the_file():
    graph = flow_graph(world())
    said = {
        (edge.target, each.option): (each.offer, each.condition, each.reactions)
        for edge in graph.edges
        if edge.source == "why"
        for each in edge.passages
    }
    assert said["why", "ask"] == ("once", "", REACTIONS)
    assert said["won", "show"][1] == "knows night_copy; knows jars"
    assert said["half", "who_else"] == ("knows night_copy", "trust lin >= 1", REACTIONS[:2])
    assert said["lost", "show"][1] == "else"
    assert [each.condition for each in graph.interrupts] == ["minutes <= 0", "trust lin <= -3"]


def test_an_orphan_is_drawn_and_called_so():
    text = SCENARIO.replace("  won: {end", "  stray: {end: lost, text: Nobody comes.}\n  won: {end")
    graph = flow_graph(world(text))
    assert [node.id for node in graph.nodes if not node.reached] == ["stray"]
    assert "never reached" in graph_svg(world(text), words_for("en"))


def test_what_an_author_writes_cannot_break_the_picture():
    text = changed(SCENARIO, "title: Small talk", 'title: "<b> & \\"x\\" ]]> \\u0007"')
    text = changed(text, "Shall we say", "</title><script>alert(1)</script> Shall we say")
    svg = graph_svg(world(text), words_for("en"))
    assert "<script" not in svg
    assert ET.fromstring(svg).findtext(f"{NS}title") == '<b> & "x" ]]> '


@pytest.mark.parametrize("language", ["en", "zh"])
def test_coverage_shows_what_is_walked(language):
    drawn = world()
    steps = walked(drawn, ["agenda", "ask", "who_else"])
    graph = flow_graph(drawn, steps)
    assert {node.id for node in graph.nodes if node.walked} == {"opening", "why", "won"}
    assert {(edge.source, edge.target) for edge in graph.edges if edge.walked} == {
        ("opening", "why"),
        ("why", "why"),
        ("why", "won"),
    }
    svg = graph_svg(drawn, words_for(language), steps)
    assert "won ✓" in svg
    assert "half ✓" not in svg
    assert "2/2" in svg if language == "zh" else "2 of 2 beats" in svg


def test_the_lab_stays_small_enough_to_read():
    svg: Any = ET.fromstring(graph_svg(LAB, words_for("en")))
    assert float(svg.get("width")) < 1600
    assert float(svg.get("height")) < 2400
    assert set(boxes(svg)) == set(LAB.file.beats)


# ----------------------------------------------------------------------- Mermaid

NODE = re.compile(r'^    n\d+(\[/|\(\[|\{\{|\[)"[^"]*"(\\\]|\]\)|\}\}|\]):::\w+$')
EDGE = re.compile(r'^    n\d+ (-->|==>)\|"[^"]*"\| n\d+$')
OTHER = re.compile(
    r'^    (subgraph interrupts\["[^"]*"\]|    i\d+\["[^"]*"\]|end|i\d+ -\.-> n\d+'
    r"|classDef \w+ \S.*)$"
)


@given(worlds())
@settings(max_examples=30)
def test_mermaid_has_every_beat_and_edge_and_no_sign_of_its_own(drawn):
    graph = flow_graph(drawn)
    first, *lines = graph_mermaid(graph, words_for("zh")).splitlines()
    assert first == "flowchart TD"
    assert sum(bool(NODE.match(line)) for line in lines) == len(graph.nodes)
    assert sum(bool(EDGE.match(line)) for line in lines) == len(graph.edges)
    assert [
        line for line in lines if not any(each.match(line) for each in (NODE, EDGE, OTHER))
    ] == []


def test_mermaid_signs_are_escaped():
    assert "#60;= 0" in graph_mermaid(flow_graph(world()), words_for("en"))


def test_a_label_stays_short_and_still_tells_what_is_walked():
    answers = "".join(
        f"      - {{id: way{number}, text: Well, as: [rapport], goto: why}}\n"
        for number in range(5)
    )
    text = changed(SCENARIO, "      - id: praise\n", answers + "      - id: praise\n")
    text = changed(text, "        as: [praise]\n", "        as: [praise]\n        goto: lost\n")
    steps = walked(world(text), ["way3", "ask"])
    graph = flow_graph(world(text), steps)
    (edge,) = [each for each in graph.edges if (each.source, each.target) == ("opening", "why")]
    assert label_lines(edge, graph, words_for("en")) == ["agenda", "way0", "way1", "+ 3 more (1 ✓)"]

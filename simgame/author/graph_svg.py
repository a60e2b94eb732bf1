"""The flow of a scenario as one SVG picture, which needs nothing beside it.

It stands on white, so that it reads the same on a dark screen and in print.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from scoring.words import Words
from simgame.author.graph import Edge, Graph, Node, flow_graph
from simgame.author.graph_head import head
from simgame.author.graph_lines import arrow
from simgame.author.graph_look import (
    INK,
    LOOP_INK,
    NOT_WALKED,
    WALKED,
    Look,
    box,
    box_size,
    edge_tip,
    far_lines,
    label,
    label_lines,
    label_size,
)
from simgame.author.layout_graph import Layout, Link, Route, laid_out
from simgame.author.svg import FONT, tag, tooltip
from simgame.author.walked import Step
from simgame.engine.world import World

MARGIN = 16.0
BETWEEN = 26.0
"""Pixels between the legend and the drawing."""


def graph_svg(world: World, words: Words, steps: Collection[Step] | None = None) -> str:
    """The flow as an `<svg>` element, ready to stand in a file or inside an HTML page.

    world: any cast of the scenario; the flow is the same for all. words: the language of
    legend and tooltips. steps: what playthroughs walked (`simgame.author.walked`), to
    colour the picture by coverage; None for phases and endings.
    """
    graph = flow_graph(world, steps)
    look = Look(graph, words, {node.id: _tip(world, node, words) for node in graph.nodes})
    aside = [node for node in graph.nodes if _only_interrupts(graph, node)]
    aside.sort(key=lambda node: node.interrupts)
    drawn = [node for node in graph.nodes if node not in aside]
    texts = [label_lines(edge, graph, words) for edge in graph.edges]
    layout = _layout(look, drawn, texts)
    title = world.scenario.text("title", words.language)
    far = Counter(route.link.target for route in layout.routes if route.cut)
    top = head(look, title, aside, layout.width, far=bool(far))
    across = max(top.width, layout.width)
    shift = (across - layout.width) / 2
    body = tag(
        "g",
        *_lines(graph, layout, texts, words),
        *(box(look, node, layout.boxes[node.id], far[node.id]) for node in drawn),
        transform=f"translate({MARGIN + shift:.1f},{MARGIN + top.height + BETWEEN:.1f})",
    )
    width = across + 2 * MARGIN
    height = top.height + BETWEEN + layout.height + 2 * MARGIN
    return tag(
        "svg",
        tooltip(title),
        tag("rect", width="100%", height="100%", fill="#ffffff"),
        tag("g", top.markup, transform=f"translate({MARGIN:.0f},{MARGIN:.0f})"),
        body,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width:.0f} {height:.0f}",
        width=round(width),
        height=round(height),
        font_family=FONT,
        fill="#111827",
        role="img",
    )


def _only_interrupts(graph: Graph, node: Node) -> bool:
    """An ending that no answer leads to; the start stays in the drawing whatever it is."""
    touched = any(node.id in (edge.source, edge.target) for edge in graph.edges)
    return bool(node.interrupts) and not touched and node.id != graph.start


def _layout(look: Look, drawn: list[Node], texts: list[list[str]]) -> Layout:
    sizes = {node.id: box_size(look, node) for node in drawn}
    graph = look.graph
    links = [
        Link(edge.source, edge.target, label_size(lines), label_size(far_lines(lines, edge)))
        for edge, lines in zip(graph.edges, texts, strict=True)
    ]
    entered = [each.target for each in graph.interrupts if each.target in sizes]
    return laid_out(sizes, links, [graph.start, *entered])


def _tip(world: World, node: Node, words: Words) -> str:
    """What is said in a beat and what may be answered, or how an ending reads."""
    scenario, at = world.scenario, f"beats.{node.id}."
    said = [path for path in scenario.originals if path.startswith(f"{at}say.")][:1]
    wanted = [*said, *(f"{at}{option.id}.text" for option in world.file.beats[node.id].listed)]
    wanted += [f"{at}text"] if f"{at}text" in scenario.originals else []
    lines = [scenario.text(path, words.language).strip() for path in wanted]
    return "\n".join([node.id, *lines[:1], *(f"– {line}" for line in lines[1:])])


def _lines(graph: Graph, layout: Layout, texts: list[list[str]], words: Words) -> Iterator[str]:
    """All lines first, then all labels, so that no line crosses a text."""
    edges = {(edge.source, edge.target): edge for edge in graph.edges}
    lines = {
        (edge.source, edge.target): text for edge, text in zip(graph.edges, texts, strict=True)
    }
    labels = []
    for route in layout.routes:
        key = route.link.source, route.link.target
        edge, ink = edges[key], _ink(graph, edges[key], route)
        tip = tooltip(edge_tip(edge, words))
        yield tag(
            "g",
            tip,
            *arrow(route, layout.boxes[edge.source], ink, bold=graph.covered and edge.walked),
            class_="edge",
            data_from=edge.source,
            data_to=edge.target,
        )
        said = far_lines(lines[key], edge) if route.cut else lines[key]
        labels.append(tag("g", tip, label(said, route.label, ink), class_="label"))
    yield from labels


def _ink(graph: Graph, edge: Edge, route: Route) -> str:
    if graph.covered:
        return (WALKED if edge.walked else NOT_WALKED)[1]
    return LOOP_INK if route.back else INK

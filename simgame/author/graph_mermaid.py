"""The flow of a scenario as a Mermaid flowchart, for pages that draw Mermaid themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scoring.words import Words
from simgame.author.graph import Graph, Node
from simgame.author.graph_look import (
    ENDINGS,
    NOT_WALKED,
    PHASES,
    TICK,
    WALKED,
    label_lines,
)

_SHAPES = {"": ("[", "]"), "won": ("([", "])"), "half": ("{{", "}}"), "lost": ("[/", "\\]")}
_PLAIN = re.compile(r"[^\w .,:+=/▲▼◇✓→–()·（）：]")


def graph_mermaid(graph: Graph, words: Words) -> str:
    """The text of a `flowchart TD`; shows coverage if the graph knows it."""
    return "\n".join(_statements(graph, words)) + "\n"


def _statements(graph: Graph, words: Words) -> Iterator[str]:
    names = {node.id: f"n{number}" for number, node in enumerate(graph.nodes)}
    yield "flowchart TD"
    for node in graph.nodes:
        begin, end = _SHAPES[node.kind]
        text, style = _node_text(node, graph, words), _style(node, graph)
        yield f'    {names[node.id]}{begin}"{text}"{end}:::{style}'
    for edge in graph.edges:
        lines = "<br/>".join(_escaped(line) for line in label_lines(edge, graph, words))
        arrow = "==>" if graph.covered and edge.walked else "-->"
        yield f'    {names[edge.source]} {arrow}|"{lines}"| {names[edge.target]}'
    yield from _interrupts(graph, names, words)
    yield from _styles(graph)


def _node_text(node: Node, graph: Graph, words: Words) -> str:
    name = f"{node.id} {TICK}" if graph.covered and node.walked else node.id
    kind = words(f"graph.kind.{node.kind}") if node.kind else words(f"codex.phase.{node.phase}")
    if not node.reached:
        kind = words("graph.unreached")
    elif node.id == graph.start:
        kind = words("graph.start", phase=kind)
    return f"{_escaped(name)}<br/>{_escaped(kind)}"


def _interrupts(graph: Graph, names: dict[str, str], words: Words) -> Iterator[str]:
    """A box of their own: an interrupt may follow any answer."""
    if not graph.interrupts:
        return
    yield f'    subgraph interrupts["{_escaped(words("graph.interrupts"))}"]'
    for number, each in enumerate(graph.interrupts, 1):
        yield f'        i{number}["{number}: {_escaped(each.condition or "–")}"]'
    yield "    end"
    for number, each in enumerate(graph.interrupts, 1):
        yield f"    i{number} -.-> {names[each.target]}"


def _style(node: Node, graph: Graph) -> str:
    if graph.covered:
        return "walked" if node.walked else "open"
    if not node.reached:
        return "unreached"
    return node.kind or node.phase


def _styles(graph: Graph) -> Iterator[str]:
    colours = {phase: (fill, "#4b5563") for phase, fill in PHASES.items()} | ENDINGS
    colours |= {"unreached": ("#ffffff", "#b91c1c"), "walked": WALKED, "open": NOT_WALKED}
    used = {_style(node, graph) for node in graph.nodes}
    for name, (fill, stroke) in colours.items():
        if name in used:
            dash = ",stroke-dasharray:4 3" if name in ("unreached", "open") else ""
            yield f"    classDef {name} fill:{fill},stroke:{stroke},color:#111827{dash}"


def _escaped(text: str) -> str:
    """Every sign that could mean something to Mermaid as its number."""
    return _PLAIN.sub(lambda found: f"#{ord(found.group())};", text)

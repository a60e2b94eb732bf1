"""What stands above the drawing of a flow: title, legend, interrupts.

Interrupts can strike after any answer; they are listed once, not drawn from everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from simgame.author.graph import Node
from simgame.author.graph_look import (
    FROM_FAR,
    LOOP_INK,
    NOT_WALKED,
    PHASES,
    SMALL,
    WALKED,
    Look,
    box,
    box_size,
    sample,
)
from simgame.author.layout_graph import Rect
from simgame.author.svg import letters, shortened, tag, tooltip, width_of

ROW = 18.0
CONDITION_COLUMNS = 72
LEAST = 560.0
"""Pixels a legend may take although the drawing is narrower."""


@dataclass(frozen=True)
class Head:
    markup: str
    width: float
    height: float


@dataclass(frozen=True)
class _Entry:
    """One entry of the legend: a picture of 26 pixels, and its words."""

    picture: Callable[[float, float], str]
    text: str


def head(look: Look, title: str, aside: Sequence[Node], width: float, *, far: bool) -> Head:
    """aside: endings that only an interrupt reaches; they stand below the list of those.

    far: some edges of the drawing are cut off.
    """
    room = max(LEAST, width)
    parts = [letters(0, 14, title, 15.0, font_weight="bold"), letters(0, 32, _counts(look), SMALL)]
    wide = max(width_of(title, 15.0), width_of(_counts(look), SMALL))
    legend, right, y = _legend(_entries(look, far), room, 40.0)
    parts.append(legend)
    interrupts, across, y = _interrupts(look, y + 8)
    parts.append(interrupts)
    boxes, below, y = _aside(look, aside, room, y)
    parts.append(boxes)
    return Head("".join(parts), max(wide, right, across, below), y)


def _counts(look: Look) -> str:
    graph, words = look.graph, look.words
    beats = [node for node in graph.nodes if not node.kind]
    answers = {(edge.source, each.option) for edge in graph.edges for each in edge.passages}
    counts = {
        "beats": len(beats),
        "endings": len(graph.nodes) - len(beats),
        "answers": len(answers),
    }
    if not graph.covered:
        return words("graph.counts", **counts)
    given = {
        (edge.source, each.option) for edge in graph.edges for each in edge.passages if each.walked
    }
    return words(
        "graph.coverage",
        **counts,
        walked_beats=sum(node.walked for node in beats),
        walked_endings=sum(node.walked for node in graph.nodes if node.kind),
        walked_answers=len(given),
    )


def _legend(entries: Sequence[_Entry], room: float, y: float) -> tuple[str, float, float]:
    parts, x, right = list[str](), 0.0, 0.0
    for entry in entries:
        wide = 30 + width_of(entry.text, SMALL) + 16
        if x and x + wide > room:
            x, y = 0.0, y + ROW
        parts.append(entry.picture(x, y + 9))
        parts.append(letters(x + 30, y + 12.5, entry.text, SMALL))
        x += wide
        right = max(right, x)
    return tag("g", *parts, class_="legend"), right, y + ROW


def _entries(look: Look, far: bool) -> list[_Entry]:
    words = look.words
    entries = []
    if look.graph.covered:
        entries += [
            _Entry(_swatch(*WALKED), words("graph.walked")),
            _Entry(_swatch(*NOT_WALKED), words("graph.not-walked")),
        ]
    else:
        used = {node.phase for node in look.graph.nodes if not node.kind}
        entries += [
            _Entry(_swatch(fill, "#4b5563"), words(f"codex.phase.{phase}"))
            for phase, fill in PHASES.items()
            if phase in used
        ]
    kinds = {node.kind for node in look.graph.nodes}
    entries += [
        _Entry(_ending(kind), words(f"graph.kind.{kind}"))
        for kind in ("won", "half", "lost")
        if kind in kinds
    ]
    entries.append(_Entry(_stroke(LOOP_INK, "5 3"), words("graph.loop")))
    if far:
        entries.append(_Entry(_sign(f"{FROM_FAR}3"), words("graph.from-far")))
    return [
        *entries,
        _Entry(_sign("▲=▼"), words("graph.reactions")),
        _Entry(_sign("◇"), words("graph.unsure")),
    ]


def _swatch(fill: str, stroke: str) -> Callable[[float, float], str]:
    return lambda x, y: tag(
        "rect", x=x, y=y - 6, width=24, height=12, rx=3, fill=fill, stroke=stroke
    )


def _ending(kind: str) -> Callable[[float, float], str]:
    return lambda x, y: sample(kind, Rect(x, y - 8, 26, 16))


def _stroke(ink: str, dash: str) -> Callable[[float, float], str]:
    return lambda x, y: tag(
        "path", d=f"M{x:.1f},{y:.1f}h24", stroke=ink, stroke_width=1.4, stroke_dasharray=dash
    )


def _sign(signs: str) -> Callable[[float, float], str]:
    return lambda x, y: letters(x + 12, y + 4, signs, SMALL, text_anchor="middle")


def _interrupts(look: Look, y: float) -> tuple[str, float, float]:
    """The list of interrupts, in the order in which they are tried."""
    rows = []
    for number, each in enumerate(look.graph.interrupts, 1):
        condition = shortened(each.condition or "–", CONDITION_COLUMNS)
        rows.append((f"↯{number}  {condition}  → {each.target}", each))
    if not rows:
        return "", 0.0, y
    title = look.words("graph.interrupts")
    wide = max(width_of(title, SMALL), *(width_of(text, SMALL) for text, _ in rows)) + 20
    height = 15.0 * (len(rows) + 1) + 8
    frame = tag(
        "rect", x=0.5, y=y, width=wide, height=height, rx=4, fill="#fffbeb", stroke="#b45309"
    )
    texts = [letters(10, y + 15, title, SMALL, font_weight="bold")]
    for number, (text, each) in enumerate(rows, 2):
        tip = tooltip(f"{each.condition} → {each.target}")
        texts.append(tag("g", tip, letters(10, y + 15 * number, text, SMALL)))
    return tag("g", frame, *texts, class_="interrupts"), wide, y + height


def _aside(look: Look, nodes: Sequence[Node], room: float, y: float) -> tuple[str, float, float]:
    """Endings that no answer leads to, in rows below the list of interrupts."""
    parts, x, right = list[str](), 0.0, 0.0
    for node in nodes:
        size = box_size(look, node)
        if not parts:
            y += 18
        elif x + size.width > room:
            x, y = 0.0, y + size.height + 18
        parts.append(box(look, node, Rect(x, y, size.width, size.height)))
        x += size.width + 14
        right = max(right, x)
    return "".join(parts), right, y + 36 if nodes else y

"""How beats, endings and labels of a flow look: sizes, colours, shapes, short texts.

Nothing is told by colour alone: an ending's kind is its shape and letter too, a phase is
written out, a loop is dashed, and what no playthrough walks lacks its tick.
"""

from __future__ import annotations

from dataclasses import dataclass

from scoring.words import Words
from simgame.author.graph import Edge, Graph, Node, Passage
from simgame.author.layout_graph import Rect, Size
from simgame.author.svg import letters, shortened, tag, tooltip, width_of

NAME_SIZE, SMALL = 12.0, 10.0
NAME_COLUMNS, LABEL_COLUMNS, LABEL_LINES = 22, 20, 4
LINE = 13.0
MARKS = {"warm": "▲", "neutral": "=", "cold": "▼"}
UNSURE = "◇"
TICK = "✓"
PHASES = {
    "preparation": "#f1f0ea",
    "opening": "#dbeafe",
    "background": "#e2f3c7",
    "diagnosis": "#fef3c7",
    "vision": "#e4dcfb",
    "objection": "#fde2e4",
    "power": "#ccfbf1",
    "closing": "#e5e7eb",
}
ENDINGS = {
    "won": ("#c9efd3", "#166534"),
    "half": ("#fde9b8", "#92400e"),
    "lost": ("#f9cfcf", "#991b1b"),
}
WALKED, NOT_WALKED = ("#d3f0dc", "#15803d"), ("#fff7ed", "#c2410c")
INK, LOOP_INK = "#374151", "#2563eb"


@dataclass(frozen=True)
class Look:
    """What drawing one graph needs. tips: node → the whole text of its tooltip."""

    graph: Graph
    words: Words
    tips: dict[str, str]


FROM_FAR = "⇠"


def box_size(look: Look, node: Node) -> Size:
    name = width_of(shortened(node.id, NAME_COLUMNS) + _tick(node, look.graph), NAME_SIZE)
    wide = max(name, width_of(subtitle(look, node), SMALL)) + (40 if node.kind else 20)
    return Size(max(78.0, wide), 36)


def box(look: Look, node: Node, at: Rect, far: int = 0) -> str:
    """A beat or an ending with its name, what it is, and marks for what leads to it unseen.

    far: how many edges to it are cut off.
    """
    fill, stroke = _colours(node, look.graph)
    start = node.id == look.graph.start
    shape = _shape(
        node.kind,
        at,
        fill=fill,
        stroke=stroke,
        stroke_width=3 if start else 1.5 if node.kind else 1,
        stroke_dasharray=None if node.reached else "4 3",
    )
    name = shortened(node.id, NAME_COLUMNS) + _tick(node, look.graph)
    weight = {"font_weight": "bold", "text_anchor": "middle"}
    parts = [
        tooltip(look.tips[node.id]),
        shape,
        letters(at.middle, at.y + 16, name, NAME_SIZE, **weight),
        letters(at.middle, at.y + 29, subtitle(look, node), SMALL, text_anchor="middle"),
    ]
    unseen = [f"↯{number}" for number in node.interrupts] + ([f"{FROM_FAR}{far}"] if far else [])
    if unseen:
        parts.append(letters(at.x + 2, at.y - 3, " ".join(unseen), SMALL, fill="#7c2d12"))
    return tag("g", *parts, class_="node", data_id=node.id)


def subtitle(look: Look, node: Node) -> str:
    words = look.words
    if not node.reached:
        return words("graph.unreached")
    if node.kind:
        return words(f"graph.kind.{node.kind}")
    phase = words(f"codex.phase.{node.phase}")
    return words("graph.start", phase=phase) if node.id == look.graph.start else phase


def _tick(node: Node, graph: Graph) -> str:
    return f" {TICK}" if graph.covered and node.walked else ""


def _colours(node: Node, graph: Graph) -> tuple[str, str]:
    if graph.covered:
        return WALKED if node.walked else NOT_WALKED
    if not node.reached:
        return "#ffffff", "#b91c1c"
    return ENDINGS[node.kind] if node.kind else (PHASES[node.phase], "#4b5563")


def _shape(kind: str, at: Rect, **paint: object) -> str:
    """Won is round, half is pointed at its sides, lost has its corners cut, a beat is a box."""
    if kind not in ("half", "lost"):
        radius = at.height / 2 if kind == "won" else 4
        return tag("rect", x=at.x, y=at.y, width=at.width, height=at.height, rx=radius, **paint)
    right, bottom, cut = at.x + at.width, at.bottom, at.height / 3
    middle = at.y + at.height / 2
    if kind == "half":
        corners = [
            (at.x, middle), (at.x + cut, at.y), (right - cut, at.y),
            (right, middle), (right - cut, bottom), (at.x + cut, bottom),
        ]  # fmt: skip
    else:
        cut = at.height / 4
        corners = [
            (at.x + cut, at.y), (right - cut, at.y), (right, at.y + cut), (right, bottom - cut),
            (right - cut, bottom), (at.x + cut, bottom), (at.x, bottom - cut), (at.x, at.y + cut),
        ]  # fmt: skip
    return tag("polygon", points=" ".join(f"{x:.1f},{y:.1f}" for x, y in corners), **paint)


def sample(kind: str, at: Rect) -> str:
    """An ending's shape, for the legend."""
    fill, stroke = ENDINGS[kind]
    return _shape(kind, at, fill=fill, stroke=stroke, stroke_width=1.2)


# ---------------------------------------------------------------------- labels


def passage_text(passage: Passage) -> str:
    """`ask ▲=◇`: the answer, the reactions that lead this way, whether anything else must hold."""
    marks = "" if passage.by_any_reaction else "".join(MARKS[each] for each in passage.reactions)
    marks += UNSURE if _depends(passage) else ""
    return shortened(passage.option, LABEL_COLUMNS - len(marks) - 1) + (
        f" {marks}" if marks else ""
    )


def _depends(passage: Passage) -> bool:
    return bool(passage.offer or passage.condition)


def label_lines(edge: Edge, graph: Graph, words: Words) -> list[str]:
    """The label of an edge in at most `LABEL_LINES` lines."""
    passages = edge.passages
    if edge.whole and len(passages) > 1:
        done = sum(passage.walked for passage in passages)
        text = words("graph.any")
        if graph.covered:
            text = words("graph.any-covered", done=done, all=len(passages))
        return [f"{text} {UNSURE}" if _depends(passages[0]) else text]
    lines = [
        (f"{TICK} " if graph.covered and each.walked else "") + passage_text(each)
        for each in passages
    ]
    if len(lines) > LABEL_LINES:
        rest = passages[LABEL_LINES - 1 :]
        more = words("graph.more", count=len(rest))
        if graph.covered and (done := sum(each.walked for each in rest)):
            more += f" ({done} {TICK})"
        lines = [*lines[: LABEL_LINES - 1], more]
    return lines


def far_lines(lines: list[str], edge: Edge) -> list[str]:
    """The label of an edge whose line is cut off: it names the target."""
    return [*lines, shortened(f"→ {edge.target}", LABEL_COLUMNS + 2)]


def label_size(lines: list[str]) -> Size:
    return Size(max(width_of(line, SMALL) for line in lines) + 6, LINE * len(lines) + 2)


def label(lines: list[str], at: Rect, ink: str) -> str:
    ground = tag("rect", x=at.x, y=at.y, width=at.width, height=at.height, fill="#ffffff", rx=2)
    texts = [
        letters(at.middle, at.y + LINE * number - 2.5, line, SMALL, text_anchor="middle", fill=ink)
        for number, line in enumerate(lines, 1)
    ]
    return ground + "".join(texts)


def edge_tip(edge: Edge, words: Words) -> str:
    """The whole text of an edge: every answer with its reactions and conditions."""
    lines = [f"{edge.source} → {edge.target}"]
    for each in edge.passages:
        line = each.option
        if not each.by_any_reaction:
            line += " " + "".join(MARKS[reaction] for reaction in each.reactions)
        if each.offer:
            line += " " + words("graph.offered", condition=each.offer)
        if each.condition:
            line += " " + words("graph.condition", condition=each.condition)
        lines.append(line)
    return "\n".join(lines)

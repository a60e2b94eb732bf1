"""The lines of a drawn flow: curves from stop to stop, with an arrow at their end."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from simgame.author.layout_graph import LOOP, Rect, Route
from simgame.author.svg import tag

POINT = 7.0
"""Length of an arrow's point in pixels."""


def arrow(route: Route, source: Rect, ink: str, *, bold: bool) -> Iterator[str]:
    """The line of one edge and its point. source: the box it leaves."""
    way, point = _loop(source) if route.own else _way(route)
    yield tag(
        "path",
        d=way,
        fill="none",
        stroke=ink,
        stroke_width=2.2 if bold else 1.2,
        stroke_dasharray="5 3" if route.back else None,
    )
    yield tag("path", d=point, fill=ink)


def _way(route: Route) -> tuple[str, str]:
    """Straight where it passes a rank, curved between two."""
    x, begin, leave = route.stops[0]
    end_x, _, end = route.stops[-1]
    down = 1 if end > begin else -1
    found = [f"M{x:.1f},{begin:.1f}V{leave:.1f}"]
    for (x0, _, y0), (x1, y1, out) in pairwise(route.stops):
        middle = (y0 + y1) / 2
        last = (x1, y1, out) == route.stops[-1]
        stop = out - down * POINT if last else out
        found.append(f"C{x0:.1f},{middle:.1f} {x1:.1f},{middle:.1f} {x1:.1f},{y1:.1f}")
        found.append(f"V{stop:.1f}")
    base = end - down * POINT
    point = f"M{end_x:.1f},{end:.1f}L{end_x - 4:.1f},{base:.1f}H{end_x + 4:.1f}Z"
    return "".join(found), point


def _loop(box: Rect) -> tuple[str, str]:
    """From the right side of a box back to it."""
    right, top, bottom = box.x + box.width, box.y + 9, box.bottom - 9
    out = right + LOOP
    way = f"M{right:.1f},{top:.1f}C{out:.1f},{top - 4:.1f} {out:.1f},{bottom + 4:.1f} "
    way += f"{right + POINT:.1f},{bottom:.1f}"
    return way, f"M{right:.1f},{bottom:.1f}l{POINT:.1f},-4v8Z"

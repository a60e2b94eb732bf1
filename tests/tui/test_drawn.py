"""Drawings keep to their width and say by more than length what they mean."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from simgame.tui.widgets import drawn


@pytest.mark.parametrize("width", [20, 40, 70])
@pytest.mark.parametrize("score", [-20, 0, 1, 50, 99.6, 100, 130])
@pytest.mark.parametrize("you", ["you 50", "你 50"])
def test_a_scale_keeps_its_width(score, width, you):
    over, line, ends = drawn.scale(score, width, you, "random", "best")
    assert cell_len(line) == width
    assert line.count("●") == 1
    assert cell_len(over) <= width
    assert cell_len(ends) <= width


def test_the_ends_of_a_scale_are_its_ends():
    assert drawn.scale(0, 20, "", "", "")[1].startswith("0 ├●")
    assert drawn.scale(100, 20, "", "", "")[1].endswith("●┤ 100")


@pytest.mark.parametrize(("value", "full"), [(0, 0), (0.1, 1), (50, 5), (100, 10), (140, 10)])
def test_a_bar_is_as_long_as_its_value(value, full):
    assert drawn.bar(value, 10) == "█" * full + "░" * (10 - full)


@pytest.mark.parametrize(
    ("value", "line"), [(-3, "●──|───"), (0, "───●───"), (3, "───|──●"), (9, "───|──●")]
)
def test_trust_is_a_place_on_a_line(value, line):
    assert drawn.trust(value) == line


@pytest.mark.parametrize("count", [0, 1, 7, 20, 60])
@pytest.mark.parametrize("width", [40, 74, 90])
def test_a_course_keeps_its_width(count, width):
    lines = drawn.course([100.0] * count, ["??"] * count, width)
    assert all(cell_len(line) <= width for line in lines)


def test_a_course_falls_with_its_values():
    lines = drawn.course([100, 50, 0], ["✓✓", "?", "??"], 40)
    assert lines[0] == "100 │████"
    assert lines[-4] == "  0 │████ ████ ▁▁▁▁"
    assert lines[-2].split() == ["1", "2", "3"]
    assert lines[-1].split() == ["✓✓", "?", "??"]

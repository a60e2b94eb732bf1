"""Boxes and lines of the account: whatever the organisation, none overlap and all connect."""

from __future__ import annotations

import subprocess
import sys
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from simgame.tui.drawing.canvas import _GLYPHS, Box, Drawing, E, N, S, W
from simgame.tui.drawing.cards import NAME, Card
from simgame.tui.drawing.fan import HEAD, LEAST_WIDTH, fan
from simgame.tui.drawing.tree import LEAST_WIDTH as LEAST_TREE
from simgame.tui.drawing.tree import tree

BITS = {glyph: number for number, glyph in enumerate(_GLYPHS) if number}
BITS[HEAD] = W
STEPS = {N: (0, -1), E: (1, 0), S: (0, 1), W: (-1, 0)}
FACING = {N: S, S: N, E: W, W: E}

TEXTS = st.text(st.sampled_from("abcdefg Ij·厂长，。（é😀"), max_size=40)
NAMES = st.text(st.sampled_from("abcdefg Ij·厂长é"), min_size=1, max_size=24)
WIDTHS = st.integers(LEAST_TREE, 130)


@st.composite
def organisations(draw):
    """Cards, and who stands under whom: trees, several tops, circles, unknown people."""
    count = draw(st.integers(1, 12))
    cards = [
        Card(
            f"p{number}",
            draw(NAMES),
            draw(st.sampled_from(["", "A", "B"])),
            tuple(draw(st.lists(TEXTS, max_size=2))),
        )
        for number in range(count)
    ]
    others = st.sampled_from([*(card.id for card in cards), "", "nobody"])
    above = {card.id: draw(others) for card in cards}
    return cards, above


def cells(drawing: Drawing) -> list[list[str]]:
    """Each row as cells; the right half of a wide character is empty."""
    rows = []
    for row in drawing.rows:
        found: list[str] = []
        for character in row:
            size = cell_len(character)
            if size:
                found += [character, *[""] * (size - 1)]
            else:
                found[-1] += character
        rows.append(found + [" "] * (drawing.width - len(found)))
    return rows


def glyph(rows: list[list[str]], x: int, y: int) -> int:
    inside = 0 <= y < len(rows) and 0 <= x < len(rows[y])
    return BITS.get(rows[y][x], 0) if inside else 0


def on_border(box: Box, x: int, y: int) -> bool:
    right, bottom = box.x + box.width - 1, box.y + box.height - 1
    inside = box.x <= x <= right and box.y <= y <= bottom
    return inside and (x in (box.x, right) or y in (box.y, bottom))


def outward(box: Box, rows: list[list[str]]) -> list[tuple[int, int]]:
    """The cells outside a box to which a line leads from its border."""
    found = []
    for y in range(box.y, box.y + box.height):
        for x in range(box.x, box.x + box.width):
            if on_border(box, x, y):
                for side, (by_x, by_y) in STEPS.items():
                    at = x + by_x, y + by_y
                    out = not (
                        box.x <= at[0] < box.x + box.width and box.y <= at[1] < box.y + box.height
                    )
                    if out and glyph(rows, x, y) & side:
                        found.append(at)
                    elif out and rows[y][x] in BITS and glyph(rows, *at) == W and side == W:
                        raise AssertionError("an arrow from nowhere")
    return found


def reached(box: Box, drawing: Drawing, rows: list[list[str]]) -> set[str]:
    """The boxes that the lines of this one lead to."""
    todo, seen, found = outward(box, rows), set(), set()
    while todo:
        at = todo.pop()
        if at in seen:
            continue
        seen.add(at)
        hit = [each for each in drawing.boxes if on_border(each, *at)]
        if hit:
            found.add(hit[0].id)
            continue
        x, y = at
        if rows[y][x] == HEAD:
            todo.append((x + 1, y))
        todo += [
            (x + by_x, y + by_y) for side, (by_x, by_y) in STEPS.items() if glyph(rows, x, y) & side
        ]
    return found - {box.id}


def check(drawing: Drawing, width: int) -> None:
    """What every drawing keeps."""
    assert all(cell_len(row) <= width for row in drawing.rows)
    for box in drawing.boxes:
        assert box.x >= 0 and box.x + box.width <= width
        assert box.y >= 0 and box.y + box.height <= len(drawing.rows)
    for one, other in combinations(drawing.boxes, 2):
        apart = (
            one.x + one.width <= other.x
            or other.x + other.width <= one.x
            or one.y + one.height <= other.y
            or other.y + other.height <= one.y
        )
        assert apart, f"{one} lies over {other}"
    rows = cells(drawing)
    for y, row in enumerate(rows):
        for x, character in enumerate(row):
            for side, (by_x, by_y) in STEPS.items():
                if BITS.get(character, 0) & side:
                    assert glyph(rows, x + by_x, y + by_y) & FACING[side], (x, y)


@given(organisations(), WIDTHS)
def test_a_tree_keeps_its_width_and_every_box_and_line_its_place(organisation, width):
    cards, above = organisation
    drawing = tree(cards, above, width)
    check(drawing, width)
    assert sorted(box.id for box in drawing.boxes) == sorted(card.id for card in cards)


@given(organisations(), st.integers(64, 130))
def test_everybody_is_joined_to_whom_they_stand_under(organisation, width):
    cards, above = organisation
    drawing = tree(cards, above, width)
    rows = cells(drawing)
    under = {card.id for card in cards if _stands_under(card.id, above, {c.id for c in cards})}
    for box in drawing.boxes:
        boss = above[box.id]
        if box.id in under:
            assert boss in reached(box, drawing, rows), "\n".join(drawing.rows)


def _stands_under(name: str, above: dict[str, str], known: set[str]) -> bool:
    """Under somebody who is drawn, and not by any way under themselves."""
    seen, at = set(), above[name]
    while at in known and at not in seen:
        if at == name:
            return False
        seen.add(at)
        at = above[at]
    return above[name] in known


@given(st.lists(st.tuples(NAMES, TEXTS), max_size=5), st.integers(LEAST_WIDTH, 130))
def test_a_fan_leads_from_one_to_all(ends, width):
    start = Card("from", "Ines", "", ("What hurts her, in a sentence or two.",))
    cards = [Card(f"to{n}", name, "", (text,)) for n, (name, text) in enumerate(ends)]
    drawing = fan(start, cards, width)
    check(drawing, width)
    found = reached(drawing.boxes[0], drawing, cells(drawing))
    assert found == {card.id for card in cards}, "\n".join(drawing.rows)


@given(organisations(), WIDTHS)
def test_what_is_marked_is_where_it_is_said_to_be(organisation, width):
    cards, above = organisation
    drawing = tree(cards, above, width)
    for span in drawing.spans:
        assert 0 <= span.start < span.end
        if span.style != NAME:
            assert drawing.rows[span.row][span.start : span.end] in {"A", "B"}


def test_words_stand_whole_in_the_boxes():
    cards = [
        Card("boss", "Osgood", "", ("Plant director",)),
        Card("ines", "伊内丝·考尔德", "B", ("工厂系统主管",)),
        Card("petra", "Petra Lund", "A", ("Cold end",)),
    ]
    drawing = tree(cards, {"ines": "boss", "petra": "boss"}, 60)
    assert drawing.rows == (
        "          ┌────────────────┐",
        "          │ Osgood         │",
        "          │ Plant director │",
        "          └────────┬───────┘",
        "         ┌─────────┴─────────┐",
        "┌────────┴────────┐  ┌───────┴──────┐",
        "│ 伊内丝·考尔德 B │  │ Petra Lund A │",
        "│ 工厂系统主管    │  │ Cold end     │",
        "└─────────────────┘  └──────────────┘",
    )


def test_without_room_beside_each_other_they_stand_along_a_rail():
    cards = [
        Card(name, f"{name} {name}", "", ("head of a department",)) for name in ("a", "b", "c")
    ]
    drawing = tree(cards, {"b": "a", "c": "a"}, 26)
    assert [box.x for box in drawing.boxes] == [0, 3, 3]
    assert "├─┤" in "\n".join(drawing.rows) and "└─┤" in "\n".join(drawing.rows)


def test_nobody_is_an_empty_drawing():
    assert tree((), {}, 80).rows == ()


@pytest.mark.parametrize("depth", [3, 12, 40])
def test_however_deep_it_goes_the_width_holds(depth):
    cards = [Card(f"{side}{n}", "Somebody", "", ("x",)) for n in range(depth) for side in "ab"]
    above = {f"{side}{n}": f"a{n - 1}" for n in range(1, depth) for side in "ab"}
    check(tree(cards, above, 64), 64)


def test_no_textual_is_needed_to_draw():
    code = (
        "import sys, simgame.tui.drawing.tree, simgame.tui.drawing.fan;"
        "print([name for name in sys.modules if name.startswith('textual')])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"

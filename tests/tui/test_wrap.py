"""Lines that fit, in both languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from simgame.tui.wrap import flow, wrap

ALPHABET = "abc de，。《》“”中文字、（）[/]\n…—A1 "


def test_english_breaks_at_spaces():
    assert wrap("one two three", 8) == ["one two", "three"]


def test_chinese_breaks_between_characters_and_after_an_english_name():
    assert wrap("Rosa女士说铃响了", 10) == ["Rosa女士说", "铃响了"]


def test_a_line_never_begins_with_closing_punctuation():
    assert wrap("一二三四，五六", 8) == ["一二三", "四，五六"]


def test_a_line_never_ends_with_opening_punctuation():
    assert wrap("一二三“四五”", 8) == ["一二三", "“四五”"]


def test_a_word_that_is_too_long_is_cut():
    assert wrap("abcdefgh", 3) == ["abc", "def", "gh"]


def test_further_lines_stand_below_the_text_not_below_the_bullet():
    assert wrap("one two three", 9, "· ") == ["· one two", "  three"]


def test_blank_lines_stay():
    assert wrap("one\n\ntwo", 20) == ["one", "", "two"]


@pytest.mark.parametrize(
    ("text", "flowing"),
    [
        ("one\ntwo\n\nthree\n", "one two\n\nthree"),
        ("你好，\n再见。", "你好，再见。"),
        ("我叫 Rosa\n你好", "我叫 Rosa 你好"),
        ("", ""),
    ],
)
def test_flow_joins_the_lines_of_a_paragraph(text, flowing):
    assert flow(text) == flowing


@given(st.text(ALPHABET, max_size=80), st.integers(4, 40))
def test_no_line_is_too_wide_and_nothing_is_lost(text, width):
    lines = wrap(text, width)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())

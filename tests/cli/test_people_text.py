"""All personalities can be read, and chosen by number, on one small screen."""

from __future__ import annotations

import re

import pytest

from simgame.author.newcomer import known_personality
from simgame.cli.layout import columns
from simgame.cli.people_text import numbered, people_lines
from simgame.words import words_for
from tests.builders import the_book

BOOK = the_book()


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [40, 80, 100])
def test_every_name_stands_whole_beside_its_number(language, width):
    lines = people_lines(BOOK, words_for(language), width)
    assert all(columns(line) <= width for line in lines)
    cells = [cell for line in lines for cell in re.split(r" {2,}", line) if cell]
    for number, name in enumerate(numbered(BOOK), 1):
        assert f"{number}. {BOOK.personalities[name].name.in_(language)}" in cells


@pytest.mark.parametrize("language", ["en", "zh"])
def test_it_leaves_room_for_the_question(language):
    assert len(people_lines(BOOK, words_for(language), 80)) <= 18


def test_a_number_means_the_same_wherever_it_is_typed():
    for number, name in enumerate(numbered(BOOK), 1):
        assert known_personality(str(number), BOOK) == name

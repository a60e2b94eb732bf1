"""One line on a terminal that is rewritten; elsewhere a line for each piece of work."""

from __future__ import annotations

import io
import sys

import pytest

from simgame.cli.layout import columns
from simgame.cli.progress import Progress
from simgame.words import words_for


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def clock(monkeypatch):
    """Moves on by hand."""
    now = [0.0]
    monkeypatch.setattr("simgame.cli.progress.time.monotonic", lambda: now[0])
    return now


def test_the_time_left_comes_from_what_was_worked_out(monkeypatch, clock):
    shown_on = Terminal()
    monkeypatch.setattr(sys, "stderr", shown_on)
    shown = Progress(words_for("en"), 5)
    shown.begin()
    shown.done("shop", "lin=style-owl", True)
    clock[0] = 6.0
    shown.done("shop", "lin=style-wolf", False)
    shown.end()
    texts = [text.rstrip() for text in shown_on.getvalue().split("\r") if text.strip()]
    assert texts == ["proving 1 of 5 …", "proving 2 of 5 …", "proving 3 of 5: about 18 s left"]


def test_the_line_is_wiped_whole(monkeypatch, clock):
    shown_on = Terminal()
    monkeypatch.setattr(sys, "stderr", shown_on)
    shown = Progress(words_for("zh"), 2)
    shown.begin()
    shown.end()
    wiped = shown_on.getvalue().split("\r")[-2]
    assert wiped == " " * columns("正在验证第 1 个，共 2 个……")


def test_elsewhere_each_piece_of_work_has_its_line(monkeypatch, clock):
    shown_on = io.StringIO()
    monkeypatch.setattr(sys, "stderr", shown_on)
    shown = Progress(words_for("en"), 2)
    shown.begin()
    shown.done("shop", "lin=style-owl", True)
    shown.done("shop", "lin=style-wolf", False)
    shown.end()
    assert shown_on.getvalue() == "2 of 2 proven: shop, lin=style-wolf\n"

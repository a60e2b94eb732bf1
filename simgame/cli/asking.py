"""Asking a person, line by line; works with a terminal, a pipe and a screen reader."""

from __future__ import annotations

import sys
import unicodedata

from simgame.cli.shell import say

_MAX_LINE = 64 * 1024


class Ended(Exception):
    """The input has ended (Ctrl-D, or a pipe that ran dry)."""


def ask(prompt: str) -> str:
    """What was typed after the prompt, without blanks around it; full-width digits count.

    Raises:
        Ended: there is no more input.
    """
    return unicodedata.normalize("NFKC", ask_text(prompt)).strip()


def ask_text(prompt: str) -> str:
    """The same for a text that is kept: full-width signs stay what they are.

    Raises:
        Ended: there is no more input.
    """
    say(prompt, end=" " if sys.stdin.isatty() else "\n")
    line = sys.stdin.readline(_MAX_LINE)
    if not line:
        say()
        raise Ended
    while line and not line.endswith("\n") and len(line) >= _MAX_LINE:
        # The rest of a line that nobody typed.
        line = sys.stdin.readline(_MAX_LINE)
    return line.strip()


def asked_number(text: str, highest: int) -> int | None:
    """A number from 1 to `highest`, if that is what was typed."""
    if text.isdecimal() and len(text) <= 3 and 1 <= int(text) <= highest:
        return int(text)
    return None

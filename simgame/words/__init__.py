"""The words of the playing rooms; see `scoring.words` for how they are looked up."""

from __future__ import annotations

import os
from pathlib import Path

from scoring.words import Words

_HERE = Path(__file__).parent


def words_for(language: str) -> Words:
    """The words of one language (`en` or `zh`), the playing rooms' own first."""
    return Words(language, (_HERE,))


def language_of_environment() -> str:
    """`SIMGAME_LANG`, else the locale's language, else English."""
    for name in ("SIMGAME_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"

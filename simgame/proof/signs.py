"""Signs that somebody knows something: the figures and names in a text.

A word may be said by chance; “forty minutes” or “Petra” is said by somebody who was told.
"""

from __future__ import annotations

import re

_FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")
_SMALL = "three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_SMALL_OF = re.compile(rf"\b(?:{_SMALL}) [a-z]{{3,}}", re.IGNORECASE)
"""A small number says little by itself (“by eight”); with what it counts it does."""
_LARGE = re.compile(
    r"\b(?:thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty"
    r"|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million)\b",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\b(?:January|February|March|April|June|July|August|September|October|November|December"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)s?\b"
)
_NAME = re.compile(r"(?<=[a-z,;:] )[A-Z][a-z]+(?:-[A-Z]?[a-z]+)*")
"""With a capital within a sentence; at its beginning every word has one."""
_HAN_NUMBER = re.compile(
    r"[一二三四五六七八九十百千万两零]*[三四五六七八九十百千万][年月号日天周次成倍人家台条座吨箱车元块]"
)
"""With what it counts; not 点 and 分, which are in “有一点” and “十分”."""
_HAN_DAY = re.compile(r"(?:周|星期|礼拜)[一二三四五六日天]")

_OF = {
    "en": (_FIGURE, _SMALL_OF, _LARGE, _DATE, _NAME),
    "zh": (_FIGURE, _HAN_NUMBER, _HAN_DAY),
}


def signs(text: str, language: str) -> frozenset[str]:
    """Figures, numbers, dates and names in a text."""
    patterns = _OF.get(language, _OF["en"])
    return frozenset(found.lower() for pattern in patterns for found in pattern.findall(text))

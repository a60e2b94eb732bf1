"""What a reader can see of an option without hearing the customer, and a way to learn from it.

Naive Bayes in a few plain lines rather than scikit-learn: on a few hundred short texts it is
as good, an author can see what each word weighs, the numbers are the same with every version
of every library, and nobody installs 100 MB to check a scenario.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import fsum, log

LONGEST, SHORTEST, QUESTION, NUMBER = "#longest", "#shortest", "#question", "#number"
SIGNS = (LONGEST, SHORTEST, QUESTION, NUMBER)
"""What shows on an option beside its words; `#` cannot stand in a word."""
SEEN_IN = 2
"""In how many decisions a word must stand to be learned: one is a topic, two are a habit."""

_CLAUSE_END = re.compile(r"[^\w\s'’%]+")
_WORD = re.compile(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+(?:['’][^\W_\u3400-\u9fff]+)*")
_NUMBER = re.compile(
    r"\d|%|[两三四五六七八九十百千万半]"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|fifteen|twenty|thirty|forty|fifty|sixty|ninety|half|hundred|thousand|million)\b",
    re.IGNORECASE,
)


@dataclass
class Counts:
    """How often each feature stood with the sought answer, with the others, and in how
    many decisions it stood at all. A menu counts 1 on either side, shared by its options:
    were the commoner side let count more, add-one smoothing would favour long options."""

    sought: Counter[str] = field(default_factory=Counter)
    others: Counter[str] = field(default_factory=Counter)
    decisions: Counter[str] = field(default_factory=Counter)

    def add(self, more: Counts) -> None:
        self.sought.update(more.sought)
        self.others.update(more.others)
        self.decisions.update(more.decisions)


def features(menu: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Option → its words, word pairs and signs. menu: option → text, as offered together.

    A Chinese character counts as a word, so that no segmenter is needed.
    """
    lengths = {option: len(text) for option, text in menu.items()}
    least, most = min(lengths.values()), max(lengths.values())
    found = {}
    for option, text in menu.items():
        signs = {QUESTION} if "?" in text or "？" in text else set()
        if _NUMBER.search(text):
            signs.add(NUMBER)
        if least < most and lengths[option] in (least, most):
            signs.add(LONGEST if lengths[option] == most else SHORTEST)
        found[option] = frozenset(signs) | frozenset(_words(text))
    return found


def count(
    counts: Counts, menu: Mapping[str, frozenset[str]], sought: frozenset[str], weight: float
) -> None:
    """Add one menu to the counts, with its sought answers known."""
    for option, seen in menu.items():
        side = counts.sought if option in sought else counts.others
        sharing = len(sought) if option in sought else len(menu) - len(sought)
        for feature in seen:
            side[feature] += weight / sharing  # type: ignore[assignment]


def learn(everything: Counts, left_out: Counts) -> dict[str, float]:
    """Feature → log-odds that it stands with the sought answer, from everything but what is
    left out (multinomial naive Bayes, add-one smoothing)."""
    known = [
        name
        for name, number in everything.decisions.items()
        if number - left_out.decisions.get(name, 0) >= SEEN_IN
    ]
    sought = _smoothed(everything.sought, left_out.sought, known)
    others = _smoothed(everything.others, left_out.others, known)
    base = log(fsum(sought) / fsum(others)) if known else 0.0
    return {
        name: log(for_it / against) - base
        for name, for_it, against in zip(known, sought, others, strict=True)
    }


def suspicion(weights: Mapping[str, float], seen: Iterable[str]) -> float:
    """Log-odds of one option; rounded, so that the order of adding up decides nothing."""
    return round(fsum(weights.get(feature, 0.0) for feature in seen), 9)


def _smoothed(
    everything: Mapping[str, float], left_out: Mapping[str, float], known: Sequence[str]
) -> list[float]:
    return [everything.get(name, 0.0) - left_out.get(name, 0.0) + 1 for name in known]


def _words(text: str) -> Iterable[str]:
    for clause in _CLAUSE_END.split(text.casefold().replace("’", "'")):
        words: Sequence[str] = _WORD.findall(clause)
        yield from words
        for one, two in pairwise(words):
            yield one + two if "\u3400" <= one[0] <= "\u9fff" else f"{one} {two}"

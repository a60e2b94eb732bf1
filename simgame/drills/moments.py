"""The moment of a call in a sentence or two: no more of it than the rule in question reads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scoring.rules import RuleExample, RuleSituation, When
from scoring.words import Words

_READS: dict[str, tuple[str, ...]] = {
    "phase": ("phase", "not_phase"),
    "buying": ("buying",),
    "visit": ("visit_from",),
    "role": ("role",),
    "standing": ("standing",),
    "pain": ("pain_lacks", "pain_has"),
    "objection": ("objection",),
}
"""Part of a situation → keys of a condition that read it; in the order in which they are told."""
_STEM = 5  # letters by which `reassure` is seen in `reassurance`
_LEAST = 4  # letters; shorter words say nothing about a thing


def told(when: When, situation: RuleSituation, words: Words) -> str:
    """What the condition reads of this situation; empty if it reads nothing."""
    gap = " " if words.language == "en" else ""
    return gap.join(_sentences(when, situation, words))


def read_by(shown: When, other: When) -> When:
    """Another condition, without what it reads of a moment that this one does not show."""
    hidden = {
        key: When.model_fields[key].get_default(call_default_factory=True)
        for keys in _READS.values()
        if not _reads(shown, keys)
        for key in keys
    }
    aims = () if _reads(shown, ("aims", "not_aims")) else ("aims", "not_aims")
    return other.model_copy(update=hidden | {key: [] for key in aims})


def aimed(when: When, case: RuleExample, words: Words) -> Iterator[str]:
    """What the seller's answer goes after, if the condition looks at it."""
    if _reads(when, ("aims", "not_aims")) and case.answer.aims:
        aims = words("drill.moment.and").join(words(f"codex.aim.{aim}") for aim in case.answer.aims)
        yield words("drill.principle.aimed", aims=aims)


def near(one: str, two: str) -> bool:
    """Whether two names nearly say the same: one would give the other away."""
    return bool(_stems(one) & _stems(two))


def _stems(name: str) -> set[str]:
    if name.isascii():
        found = re.findall(r"[a-z]+", name.casefold())
        return {word[:_STEM] for word in found if len(word) >= _LEAST}
    letters = re.sub(r"\W", "", name)
    return {letters[at : at + 2] for at in range(len(letters) - 1)}


def _reads(when: When, keys: tuple[str, ...]) -> bool:
    return any(getattr(when, key) for key in keys)


def _sentences(when: When, situation: RuleSituation, words: Words) -> Iterator[str]:
    for part, keys in _READS.items():
        value = getattr(situation, part)
        if not _reads(when, keys):
            continue
        if part == "pain":
            yield _pain(situation, words)
        elif part == "visit" and value:
            yield words("drill.moment.visit", visit=value)
        elif part == "role" and value:
            yield words("drill.moment.role", role=words(f"codex.role.{value}"))
        elif value:
            yield words(f"drill.moment.{part}.{value}")


def _pain(situation: RuleSituation, words: Words) -> str:
    if not situation.pain:
        return words("drill.moment.pain-unknown")
    known = words("drill.moment.and").join(
        words(f"drill.moment.depth.{depth}") for depth in situation.pain
    )
    return words("drill.moment.pain", known=known)

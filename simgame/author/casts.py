"""Who the contacts can be: each combination is a world of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from simgame.attempt import draw_cast
from simgame.content.scenario import Scenario


def casts(scenario: Scenario, chosen: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Every cast the scenario offers, or those that fit what was chosen.

    Raises:
        AttemptError: somebody or a personality that the scenario does not offer.
    """
    draw_cast(scenario, 0, chosen)
    people = scenario.file.cast
    offered = [[chosen[name]] if name in chosen else people[name].personality for name in people]
    for personalities in product(*offered):
        yield dict(zip(people, personalities, strict=True))


def covering(casts: Sequence[Mapping[str, str]]) -> list[Mapping[str, str]]:
    """So many of these casts that everybody is each of their personalities once."""
    found: list[Mapping[str, str]] = []
    unseen = {pair for cast in casts for pair in cast.items()}
    while unseen:
        best = max(casts, key=lambda cast: len(unseen & set(cast.items())))
        found.append(best)
        unseen -= set(best.items())
    return found


def label(cast: Mapping[str, str]) -> str:
    return ", ".join(f"{who}={personality}" for who, personality in cast.items())

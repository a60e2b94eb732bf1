"""On which rank each box of a layered drawing stands, and which edges close a loop."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

Pair = tuple[str, str]


def ranks(
    names: Sequence[str], pairs: Sequence[Pair], roots: Sequence[str]
) -> tuple[dict[str, int], frozenset[Pair]]:
    """Rank of each box from 0 at the top, and the edges that lead back up.

    Without the edges that lead back, each edge leads to a higher rank.
    """
    following: dict[str, list[str]] = {name: [] for name in names}
    for source, target in dict.fromkeys(pairs):
        following[source].append(target)
    order, back = _walk(following, [*roots, *names])
    found = dict.fromkeys(names, 0)
    for name in order:
        for target in following[name]:
            if (name, target) not in back:
                found[target] = max(found[target], found[name] + 1)
    return _nearer(found, following, back, roots[:1]), back


def _walk(
    following: dict[str, list[str]], entries: Sequence[str]
) -> tuple[list[str], frozenset[Pair]]:
    """Depth first: the boxes so that each comes before those it leads to, and the loops."""
    done: list[str] = []
    seen, open_ = set[str](), set[str]()
    back: set[Pair] = set()
    for entry in entries:
        if entry in seen:
            continue
        seen.add(entry)
        open_.add(entry)
        stack: list[tuple[str, Iterator[str]]] = [(entry, iter(following[entry]))]
        while stack:
            name, rest = stack[-1]
            target = next(rest, None)
            if target is None:
                stack.pop()
                open_.discard(name)
                done.append(name)
            elif target in open_:
                back.add((name, target))
            elif target not in seen:
                seen.add(target)
                open_.add(target)
                stack.append((target, iter(following[target])))
    return done[::-1], frozenset(back)


def _nearer(
    found: dict[str, int],
    following: dict[str, list[str]],
    back: frozenset[Pair],
    start: Sequence[str],
) -> dict[str, int]:
    """A box that nothing leads to stands right above what it leads to."""
    led_to = {target for name, targets in following.items() for target in targets}
    for name, targets in following.items():
        below = [found[target] for target in targets if (name, target) not in back]
        if name not in led_to and name not in start and below:
            found[name] = min(below) - 1
    return found

"""`python -m benchmarks`: one table per topic, each beside its peer, then the bars."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence

from benchmarks import bars, tables
from benchmarks.checks import checks
from benchmarks.choices import choices
from benchmarks.classes import classes
from benchmarks.durability import durability
from benchmarks.machine import machine
from benchmarks.measuring import Plan, Topic
from benchmarks.missed import missed
from benchmarks.proofs import proofs
from benchmarks.reports import reports
from benchmarks.screens import first_frame, keys, screen_memory
from benchmarks.startup import peak_memory, startup
from benchmarks.surveys import surveys


def memory(plan: Plan) -> Topic:
    """Peaks of commands and of the running screens."""
    rows = (*peak_memory(plan), *screen_memory(plan))
    return Topic("memory", "Most memory in use (max RSS)", rows)


TOPICS: dict[str, Callable[[Plan], Topic]] = {
    "startup": startup,
    "memory": memory,
    "first-frame": first_frame,
    "keys": keys,
    "reports": reports,
    "classes": classes,
    "durability": durability,
    "choices": choices,
    "proofs": proofs,
    "surveys": surveys,
    "checks": checks,
    "missed": missed,
}
"""In this order: what starts processes goes first, while this one is still small."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; progress goes to stderr, so that --json stays clean."""
    asked = _parser().parse_args(arguments)
    plan = Plan(quick=asked.quick, long=asked.long, with_inkjs=asked.with_inkjs)
    here = machine()
    if not asked.json:
        print(tables.machine_text(here))
        print("Quick run: shows that it works; do not quote it.\n" if plan.quick else "")
    topics = []
    for name in asked.only or TOPICS:
        print(f"measuring {name} …", file=sys.stderr, flush=True)
        topics.append(TOPICS[name](plan))
        if not asked.json:
            print(tables.topic_text(topics[-1]), end="\n\n", flush=True)
    found = bars.stand({topic.name: topic for topic in topics})
    if asked.only:
        found = [bar for bar in found if bar.met is not None]
    if asked.json:
        print(json.dumps(tables.as_json(here, topics, found), ensure_ascii=False, indent=1))
    else:
        print(tables.bars_text(found))
    for word in dict.fromkeys(plan.missing):
        print(f"not here: {word}", file=sys.stderr)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make bench ARGS=…", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one round of each")
    parser.add_argument(
        "--long", action="store_true", help="classes: 100,000 attempts as well, most of an hour"
    )
    parser.add_argument("--json", action="store_true", help="all single values, for a program")
    parser.add_argument(
        "--only",
        action="append",
        choices=list(TOPICS),
        metavar="NAME",
        help=f"one topic (may be repeated): {', '.join(TOPICS)}",
    )
    parser.add_argument(
        "--with-inkjs",
        action="store_true",
        help="fetch inkjs into a temporary folder with npm, if it is not here",
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())

"""The calls of a class that is measured: a generated scenario of 40 decisions, played by
simulated trainees and handed in one file each, without texts, as a class does that has them.

A hundred thousand are the same thousand again under other names, each with a chain of its own:
what taking in must check is as much as for others, and they are made in minutes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice
from pathlib import Path

from benchmarks.story import scenario_text
from scoring.book import RuleBook, load_rulebook
from simgame.classroom.attempt_file import LINK, SUFFIX, Sent, as_bytes
from simgame.classroom.folder import ClassFolder
from simgame.classroom.settings import SETTINGS_FORMAT, Settings
from simgame.classroom.simulated import Simulated, plays, roster_text, simulated_class
from simgame.content.load import build_scenario
from simgame.content.scenario import Scenario
from simgame.store.chain import canonical, link_bytes

DECISIONS = 40
WIDTH, NARROW = 3, 2
"""Every other decision is met by all, the others by about a third."""
PERSONALITIES = ("style-owl", "style-peacock", "temper-impatient")
A_FILE = 500
"""Attempts in a file of a very large class."""


@cache
def book() -> RuleBook:
    return load_rulebook()


@cache
def scenario() -> Scenario:
    text = scenario_text(DECISIONS, WIDTH, NARROW, PERSONALITIES)
    return build_scenario({"scenario": text}, book(), {"scenario": "long-story"})


@cache
def played(count: int) -> tuple[Sent, ...]:
    """So many attempts by as many trainees; who hangs up is left out, so all have 40 decisions."""
    return tuple(islice(_played(count), count))


def _played(count: int) -> Iterator[Sent]:
    for seed in range(1_000_000):
        for who in people(count):
            one = plays(who, scenario(), book(), "en", seed)
            if one.events[-1].get("kind") != "left":
                yield one


@cache
def people(count: int) -> tuple[Simulated, ...]:
    return simulated_class(count, 1, "Trainee {number}")


def new_class(path: Path, trainees: Sequence[Simulated]) -> None:
    """A class folder with its roster, in which nobody has handed in anything."""
    settings = Settings(format=SETTINGS_FORMAT, name="Measured", language="en", simulated=True)
    text = roster_text(trainees)
    ClassFolder.init(path, settings, [scenario()], book(), text).close()


def hand_in(folder: Path, count: int) -> None:
    """A file each."""
    folder.mkdir()
    for number, (who, one) in enumerate(zip(people(count), played(count), strict=True)):
        made = under_name(one, f"{number:010x}", who.id)
        (folder / f"{who.id}{SUFFIX}").write_bytes(as_bytes([made], {}))


def hand_in_many(folder: Path, trainees: Sequence[Simulated], each: int, base: int) -> None:
    """`each` attempts of every trainee, in files of `A_FILE`; made from `base` that were played."""
    folder.mkdir()
    numbers = iter(range(len(trainees) * each))
    while some := list(islice(numbers, A_FILE)):
        made = [
            under_name(played(base)[n % base], f"{n:010x}", trainees[n % len(trainees)].id)
            for n in some
        ]
        (folder / f"{some[0]:06d}{SUFFIX}").write_bytes(as_bytes(made, {}))


def under_name(one: Sent, id: str, trainee: str) -> Sent:
    """The same call by somebody else, chained anew."""
    events = ({**one.events[0], "trainee": trainee}, *one.events[1:])
    links, end = [], ""
    for event in events:
        end = link_bytes(end, canonical(event))
        links.append(end[:LINK])
    return replace(one, id=id, events=events, links=tuple(links))

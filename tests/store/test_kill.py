"""kill -9 at any moment: whatever was acknowledged is there, and the chain fits."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

import simgame
from simgame.store.database import Store, StoreError

ROOT = Path(simgame.__file__).parents[1]
PLAYER = """
import pathlib, random, sys
from simgame.store import journal
from simgame.store.database import Store

path, attempt, wal = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3] == "wal"
journal.wal_is_safe = lambda path: wal
print("alive", flush=True)
store = Store(path, lambda: "2025-01-01T00:00:00Z")
store.create(attempt, [{"event": "started", "title": attempt}])
print(0, flush=True)
draw = random.Random(attempt)
for number in range(1, 100_000):
    # Two events an answer, now and then long enough to spill over many pages.
    filling = "长" * draw.choice([1, 50, 2_000, 20_000])
    answer = {"event": "answered", "n": number, "filling": filling}
    store.append(attempt, [answer, {"event": "reacted", "n": number}], 2 * number - 1)
    print(number, flush=True)
"""


def play_and_kill(path: Path, attempt: str, journal: str, draw: random.Random) -> int:
    """Kills a player at a random moment; the last answer it had acknowledged, -1 for none."""
    process = subprocess.Popen(
        [sys.executable, "-c", PLAYER, path, attempt, journal],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "alive\n"
    said = [process.stdout.readline() for _ in range(draw.choice([0, 0, 1, 2, 5, 20, 40]))]
    for _ in range(draw.randrange(30_000)):  # to strike anywhere within the next answer
        pass
    process.kill()
    rest = process.communicate()[0]
    heard = "".join([*said, rest]).splitlines()
    return int(heard[-1]) if heard else -1


@pytest.mark.parametrize("journal", ["wal", "delete"])
def test_nothing_acknowledged_is_lost(path, journal):
    draw = random.Random(9)
    acknowledged: dict[str, int] = {}
    for number in range(12):
        if number % 6 == 0:  # in these rounds the file itself is being made
            path = path.with_name(f"{number}.sqlite3")
        attempt = f"{path.name}-{number}"
        acknowledged[attempt] = play_and_kill(path, attempt, journal, draw)
        with Store(path, lambda: "2025-01-02T00:00:00Z") as store:
            for played in [name for name in acknowledged if name.startswith(path.name)]:
                check(store, played, acknowledged[played])
            if acknowledged[attempt] >= 0:  # and the call can be played on
                count = len(store.events(attempt))
                store.append(attempt, [{"event": "ended", "kind": "left"}], expected=count)
    assert max(acknowledged.values()) >= 20


def check(store: Store, attempt: str, acknowledged: int) -> None:
    try:
        events = store.events(attempt)
    except StoreError:
        assert acknowledged == -1
        return
    answers = [event["n"] for event in events if event["event"] == "answered"]
    assert answers == list(range(1, len(answers) + 1))
    assert len(answers) in (acknowledged, acknowledged + 1)  # at most one was not yet told
    assert len([event for event in events if event["event"] == "reacted"]) == len(answers)
    (row,) = [row for row in store.attempts() if row.id == attempt]
    assert row.decisions == len(answers)

"""kill -9 between any two steps of a run: nothing acknowledged is lost, nothing is half."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import simgame
from simgame.campaign.run import Run
from simgame.store.database import Store
from tests.campaign_builders import BEST, answer, start, store_at

ROOT = Path(simgame.__file__).parents[1]
PLAYER = """
import pathlib, sys
from simgame.campaign.run import Run
from tests.campaign_builders import BEST, WORDS, go_on, start, store_at

folder, name = pathlib.Path(sys.argv[1]), sys.argv[2]
store = store_at(folder)
print("alive", flush=True)
run, done = start(store, run=name), 0
def told():
    global done
    done += 1
    print(done, flush=True)
told()
for lab in ("desk", "visit", "again"):
    call = run.begin(f"{name}{lab}")
    told()
    for each in BEST[lab]:
        call.answer(each, WORDS if each == "written" else "")
        told()
    if run.next_sign and run.step == "forecast":
        run.forecast(run.next_sign, 70)
        told()
        run.go_on()
        told()
while True:
    run.write_form("follow-up", "n", str(done))
    told()
"""


def copied(folder: Path, name: str) -> Path:
    """The files as they stand on the disk now, as a killed program would leave them."""
    place = folder / name
    place.mkdir()
    for file in folder.glob("simgame.sqlite3*"):
        (place / file.name).write_bytes(file.read_bytes())
    return place / "simgame.sqlite3"


def test_killed_after_each_step_the_run_goes_on_from_there(tmp_path):
    """Every moment between two events, one after the other."""
    with store_at(tmp_path) as store:
        run, left = start(store), list[tuple[Path, object, object, str]]()

        def killed_now() -> None:
            left.append((copied(tmp_path, str(len(left))), run.events, run.account, run.step))

        killed_now()
        for lab in ("desk", "visit", "again"):
            call = run.begin(f"r1{lab}")
            killed_now()
            for each in BEST[lab]:
                answer(call, [each])
                killed_now()
            if run.step == "forecast":
                run.forecast(run.next_sign or "", 70)
                killed_now()
                run.go_on()
                killed_now()
    assert len(left) == 15
    for path, events, account, step in left:
        with Store(path, str) as store:
            again = Run.resume(store, "r1")
            assert (again.events, again.account, again.step) == (events, account, step)


def steps_of(store: Store, name: str) -> int:
    """Steps that can be seen in a run: its own events, and the answers of its calls."""
    run = Run.resume(store, name)
    return len(run.events) + sum(len(each.attempt.answers) for each in run.stations)


def killed(folder: Path, name: str, draw: random.Random) -> int:
    """Kills a player somewhere; the number of steps it had acknowledged."""
    process = subprocess.Popen(
        [sys.executable, "-c", PLAYER, str(folder), name],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "alive\n"
    heard = [process.stdout.readline() for _ in range(draw.randrange(0, 20))]
    for _ in range(draw.randrange(20_000)):
        pass
    process.kill()
    heard += process.communicate()[0].splitlines()
    return int(heard[-1]) if heard else 0


def test_nothing_is_lost_and_nothing_is_half(tmp_path):
    draw = random.Random(3)
    for number in range(4):
        acknowledged = killed(tmp_path, f"r{number}", draw)
        with Store(tmp_path / "simgame.sqlite3", str) as store:
            known = [row.id for row in store.runs()]
            if acknowledged == 0 and f"r{number}" not in known:
                continue
            found = steps_of(store, f"r{number}")
            assert acknowledged <= found <= acknowledged + 1
            begun = [each.attempt.id for each in Run.resume(store, f"r{number}").stations]
            mine = [row.id for row in store.attempts() if row.id.startswith(f"r{number}")]
            assert sorted(mine) == sorted(begun), "every call belongs to a lab that was begun"

"""`author prove` as an author meets it: the first time, and again from what was kept."""

from __future__ import annotations

import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measuring import Plan, Row, Side, Topic, alternate, seconds
from benchmarks.proofs import shipped
from benchmarks.startup import BARE, clean_environment, simgame_command
from scoring.book import load_rulebook
from simgame.author.proof_cache import ENV_CACHE

ROUNDS = 3
WARM = ", from the cache"
PAGE = ", from the cache, as a page"


def reports(plan: Plan) -> Topic:
    """Whole processes; a run that finds something unfair is as good as another."""
    names = [scenario.id for scenario in shipped(load_rulebook(), plan)]
    with TemporaryDirectory(prefix="simgame-bench-") as folder:
        root = Path(folder)
        sides: dict[str, Side] = {BARE: partial(_wall, root, [sys.executable, "-c", "pass"])}
        for name in names[: 1 if plan.quick else None]:
            command = simgame_command("author", "prove", name)
            kept, html = root / f"kept-{name}", str(root / f"{name}.html")
            sides |= {
                name: partial(_cold, root, command, kept),
                name + WARM: partial(_wall, root, command, kept),
                name + PAGE: partial(_wall, root, [*command, "--html", html], kept),
            }
        found = alternate(plan.rounds(ROUNDS), sides, "s")
    rows = [Row(name, sample, _beside(name)) for name, sample in found.items()]
    return Topic(
        "reports",
        "simgame author prove, start to exit",
        tuple(rows),
        (
            "All casts of a scenario; without a cache in as many processes as there are cores.",
            "From the cache: all of it is there, because the run before has just kept it.",
        ),
    )


def _beside(name: str) -> str | None:
    for end in (PAGE, WARM):
        if name.endswith(end):
            return name.removesuffix(end)
    return None


def _cold(root: Path, command: list[str], kept: Path) -> float:
    """With an empty cache, which is left filled."""
    shutil.rmtree(kept, ignore_errors=True)
    return _wall(root, command, kept)


def _wall(root: Path, command: list[str], kept: Path | None = None) -> float:
    """Seconds. Raises: RuntimeError if it could not be used (status 2 and above)."""
    environment = clean_environment(root) | ({ENV_CACHE: str(kept)} if kept else {})
    status = 0

    def work() -> None:
        nonlocal status
        done = subprocess.run(command, env=environment, capture_output=True, check=False)
        status = done.returncode

    taken = seconds(work)
    if status not in (0, 1):
        raise RuntimeError(f"{' '.join(command)}: status {status}")
    return taken

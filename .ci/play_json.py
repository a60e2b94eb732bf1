"""Plays one call through `simgame play --json`, always with the first option.

Usage: play_json.py SIMGAME SCENARIO [OPTION …]
One JSON object per line each way. Prints the attempt's id; exits 1 with a sentence if
the program refuses an answer, ends early, never ends or reports no score.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterable
from typing import IO, Any

SECONDS = 60
DECISIONS = 500


class Unplayable(Exception):
    """The program did not keep the protocol."""


def play(lines: Iterable[str], answers: IO[str]) -> dict[str, Any]:
    """Answers every beat until the end; returns the last object."""
    decisions = 0
    for line in lines:
        said = json.loads(line)
        if said["type"] == "end":
            return dict(said)
        if said["type"] == "error":
            raise Unplayable(f"an offered option was refused: {line}")
        if said["type"] != "beat" or said.get("decision") is None:
            continue
        decisions += 1
        if decisions > DECISIONS:
            raise Unplayable(f"the call did not end within {DECISIONS} decisions")
        answers.write(json.dumps({"answer": said["options"][0]["id"]}) + "\n")
        answers.flush()
    raise Unplayable("the program stopped before the end of the call")


def attempt_of(end: dict[str, Any]) -> str:
    """The attempt's id, once the scorecard is seen to be one."""
    process = end["scorecard"]["process"]
    if not 0 <= process <= 100:
        raise Unplayable(f"the process score is {process}, not within 0 to 100")
    return str(end["attempt"])


def main() -> int:
    simgame, scenario, *options = sys.argv[1:]
    command = [simgame, "play", scenario, "--json", "--seed", "1", *options]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as game:
        assert game.stdin is not None
        assert game.stdout is not None
        clock = threading.Timer(SECONDS, game.kill)
        clock.start()
        try:
            attempt = attempt_of(play(game.stdout, game.stdin))
            game.stdin.close()
            if game.wait(SECONDS):
                raise Unplayable(f"the program ended with status {game.returncode}")
        except (Unplayable, BrokenPipeError, KeyError, ValueError) as error:
            game.kill()
            print(f"{' '.join(command)}: {error!r}", file=sys.stderr)
            return 1
        finally:
            clock.cancel()
    print(attempt)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Where the program begins. `--version` is answered before anything heavy is imported."""

from __future__ import annotations

import io
import sys


def main() -> int:
    """Run the program on `sys.argv`; returns its exit status."""
    arguments = sys.argv[1:]
    if arguments and arguments[0] == "--version":
        from simgame import __version__

        try:
            print(f"simgame {__version__}", flush=True)
        except OSError:
            # Python would try once more when it ends, and give a status of its own.
            sys.stdout = io.StringIO()
            return 1
        return 0
    try:
        from simgame.cli.run import run

        return run(arguments)
    except KeyboardInterrupt:
        # Ctrl-C before the program could say anything, or again while it was stopping.
        return 130

"""Where the program begins. `--version` is answered before anything heavy is imported."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the program on `sys.argv`; returns its exit status."""
    arguments = sys.argv[1:]
    if arguments and arguments[0] == "--version":
        from simgame import __version__

        print(f"simgame {__version__}")
        return 0
    from simgame.cli.run import run

    return run(arguments)

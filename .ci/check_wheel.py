"""The wheel holds all that the program reads while it runs, and no more.

Usage: check_wheel.py FILE.whl
Compares the wheel with the repository it was built from; exits 1 with a line per
difference.
"""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import PurePosixPath

PACKAGED = {"simgame": "simgame", "scoring": "scoring", "scenarios": "simgame/shipped"}
NEEDED = (
    "simgame/cli/main.py",
    "simgame/shipped/calls/first-call.yaml",
    "simgame/words/zh/",
    "scoring/rulebook/",
)


def expected() -> set[str]:
    """Every file of the packaged folders that git does not ignore, under its name in the wheel."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", *PACKAGED],
        check=True,
        capture_output=True,
        text=True,
    )
    names = [name for name in listing.stdout.split("\0") if name]
    return {_in_wheel(PurePosixPath(name)) for name in names}


def _in_wheel(path: PurePosixPath) -> str:
    return str(PurePosixPath(PACKAGED[path.parts[0]], *path.parts[1:]))


def differences(names: set[str]) -> list[str]:
    code = {name for name in names if ".dist-info/" not in name}
    return [
        *(f"missing from the wheel: {name}" for name in sorted(expected() - code)),
        *(f"not in the repository: {name}" for name in sorted(code - expected())),
        *(
            f"nothing in the wheel is {start}"
            for start in NEEDED
            if not any(name.startswith(start) for name in names)
        ),
    ]


def main() -> int:
    with zipfile.ZipFile(sys.argv[1]) as wheel:
        found = differences(set(wheel.namelist()))
    print("\n".join(found) or "The wheel is whole.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

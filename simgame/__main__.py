"""`python -m simgame` is the same program as `simgame`."""

from __future__ import annotations

import sys

from simgame.cli.main import main

sys.exit(main())

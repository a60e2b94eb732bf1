"""The walls of tests/conftest.py stand: no network, own home, fixed language and zone."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import time
from pathlib import Path

import platformdirs
import pytest
from hypothesis import settings


@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6])
def test_internet_sockets_are_refused(family):
    with socket.socket(family) as client, pytest.raises(RuntimeError, match="no network"):
        client.connect(("localhost", 80))


def test_names_are_not_looked_up():
    with pytest.raises(RuntimeError, match="no network"):
        socket.create_connection(("localhost", 80))


async def test_an_event_loop_still_runs():
    await asyncio.sleep(0)


def test_personal_folders_lie_in_this_tests_home(home):
    assert Path.home() == home
    for folder in (platformdirs.user_data_path("simgame"), platformdirs.user_cache_path("simgame")):
        assert folder.is_relative_to(home) or os.name != "posix" or "Library" in folder.parts


def test_language_zone_and_terminal_are_fixed():
    assert os.environ["SIMGAME_LANG"] == "en"
    assert time.tzname[0] == "UTC"
    assert shutil.get_terminal_size() == (80, 24)


def test_properties_are_drawn_the_same_every_time():
    if os.environ.get("HYPOTHESIS_PROFILE", "ci") == "ci":
        assert settings.default is not None
        assert settings.default.derandomize
        assert settings.default.deadline is None


def test_golden_text_must_match_its_file(golden):
    with pytest.raises(AssertionError, match="no golden file"):
        golden("no-such-file.txt", "text")

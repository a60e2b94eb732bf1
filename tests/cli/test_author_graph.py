"""`simgame author graph`, as an author would run it."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from tests.cli.conftest import SHOP

FILE = SHOP / "corner-shop.yaml"


def test_the_picture_goes_to_standard_output(simgame):
    done = simgame("author", "graph", FILE)
    assert (done.status, done.err) == (0, "")
    assert ET.fromstring(done.out).tag.endswith("svg")
    assert "W · won" in done.out


def test_or_into_a_file_in_the_language_asked_for(simgame, tmp_path):
    done = simgame("author", "graph", FILE, "-o", "shop.svg", "--lang", "zh")
    assert (done.status, done.out) == (0, "")
    assert "shop.svg" in done.err
    assert "达成目标" in (tmp_path / "shop.svg").read_text(encoding="utf-8")


def test_a_file_that_is_there_stays(simgame, tmp_path):
    there = tmp_path / "shop.svg"
    there.write_text("mine")
    done = simgame("author", "graph", FILE, "-o", there)
    assert done.status == 2
    assert "[cli.exists]" in done.err
    assert there.read_text() == "mine"
    assert simgame("author", "graph", FILE, "-o", there, "--force").status == 0
    assert there.read_text(encoding="utf-8").startswith("<svg")


def test_a_folder_that_is_not_there(simgame):
    done = simgame("author", "graph", FILE, "-o", "nowhere/shop.svg")
    assert done.status == 2
    assert "[cli.cannot-write]" in done.err


def test_mermaid(simgame):
    done = simgame("author", "graph", FILE, "--format", "mermaid")
    assert done.out.startswith("flowchart TD\n")
    assert 'n0["opening<br/>start · opening"]' in done.out


def test_coverage_is_counted(simgame):
    plain = simgame("author", "graph", "learn-the-pain").out
    covered = simgame("author", "graph", "learn-the-pain", "--coverage").out
    assert "Walked by the playthroughs: " not in plain
    assert "Walked by the playthroughs: " in covered
    assert simgame("author", "graph", "learn-the-pain", "--coverage", "--format", "mermaid").out


def test_an_unknown_format_or_file_is_refused(simgame):
    assert "[cli.no-choice]" in simgame("author", "graph", FILE, "--format", "pdf").err
    assert simgame("author", "graph", "nothing.yaml").status == 2

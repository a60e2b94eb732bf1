"""`simgame author check` and `translate` on a campaign; other commands want a scenario."""

from __future__ import annotations

import json

import pytest

from tests.content.markets import edited, market


@pytest.fixture
def path(tmp_path):
    return market(tmp_path)


def test_a_folder_is_checked_with_its_campaign(simgame, path):
    done = simgame("author", "check", path.parent)
    assert (done.status, done.out) == (0, "")
    assert "Files: 4. Problems: 0. Warnings: 0." in done.err
    assert f"{path} has no translation yet" in done.err


def test_what_is_wrong_is_shown_with_its_line_and_a_caret(simgame, path):
    edited(path, "before: books", "before: boks")
    done = simgame("author", "check", path)
    assert done.status == 2
    assert (
        done.out
        == f"""\
{path}:32:13: error: No lab of this campaign is called “boks”. [campaign.unknown-lab]
  32 |     before: boks
     |             ^
    Did you mean “books”? Labs: books, plan, stand
"""
    )


def test_a_broken_lab_is_said_of_its_own_file_and_of_the_campaign(simgame, path):
    edited(path, "goto: seal", "goto: sael", "01-plan.yaml")
    done = simgame("author", "check", path.parent, "--format", "json")
    assert done.status == 2
    found = [(each["code"], each["file"]) for each in json.loads(done.out)["diagnostics"]]
    assert found == [
        ("scenario.unknown-beat", str(path.with_name("01-plan.yaml"))),
        ("campaign.broken-lab", str(path)),
    ]


def test_a_translation_stands_for_its_campaign(simgame, path):
    assert simgame("author", "translate", path, "--to", "zh").status == 0
    done = simgame("author", "check", path.with_name("campaign.zh.yaml"))
    assert done.status == 1
    assert "Files: 1." in done.err
    assert "[cli.translation-missing]" in done.out


def test_a_doubt_is_a_warning(simgame, path):
    edited(path, "{ended: {stand: won}}", "{ended: {books: won}}")
    done = simgame("author", "check", path)
    assert done.status == 1
    assert "warning" in done.out
    assert "campaign.not-yet-over" in done.out


@pytest.mark.parametrize("command", ["prove", "graph", "matrix", "test"])
def test_a_command_for_one_call_says_that_this_is_a_campaign(simgame, path, command):
    done = simgame("author", command, path)
    assert done.status == 2
    assert "[campaign.not-a-scenario]" in done.out + done.err


def test_the_labs_of_a_folder_are_tested_and_proven_without_it(simgame, path):
    done = simgame("author", "test", path.parent)
    assert "campaign" not in done.err + done.out

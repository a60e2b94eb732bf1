"""`simgame author test`: playthroughs and coverage as lines and as JSON."""

from __future__ import annotations

import json
import shutil

import pytest
import yaml

from scoring.words import LANGUAGES
from tests.cli.conftest import SHOP


@pytest.fixture
def shop(tmp_path):
    return shutil.copytree(SHOP, tmp_path / "mine") / "corner-shop.yaml"


def write(path, *entries: str):
    with path.open("a", encoding="utf-8") as file:
        file.write("playthroughs:\n" + "".join(f"  - {each}\n" for each in entries))


GOOD = "{name: a good day, answers: [agenda, ask, date], ends: won, score: '>= 90'}"
SHORT = "{name: too short, cast: {mabel: style-owl}, answers: [agenda], ends: won}"


def test_all_as_meant(simgame, shop):
    write(shop, GOOD)
    done = simgame("author", "test", shop)
    assert done.status == 0
    assert "ok: a good day (2 casts): won, score 100.0" in done.out
    assert "Visited: 4 of 6 beats, 3 of 6 answers" in done.out
    assert "opening: answers: pitch 47-49; speech at 50" in done.out
    assert "closed 92-94: the whole beat" in done.out


def test_where_it_goes_wrong(simgame, shop):
    write(shop, GOOD, SHORT)
    done = simgame("author", "test", shop)
    assert done.status == 1
    assert "FAIL: too short (mabel=style-owl)" in done.out
    assert f"{shop}:97:" in done.out
    assert "coverage.unfinished" in done.out
    assert "Go on with one of: ask, soothe." in done.out
    assert "Playthroughs: 3. Passed: 2. Failed: 1." in done.err


def test_why_it_ends_elsewhere(simgame, shop):
    write(shop, "{name: x, cast: {mabel: style-owl}, answers: [agenda, soothe, date], ends: won}")
    done = simgame("author", "test", shop)
    assert "It ends at lost, not at won." in done.out
    missing = "What was still missing for won: Mabel Orr has admitted the pain drawer."
    assert missing in " ".join(done.out.split())
    (found,) = json.loads(simgame("author", "test", shop, "--json").out)["files"]
    assert found["playthroughs"][0]["problems"][0]["why"] == missing


def test_lines_that_nobody_can_say_are_named_where_they_are_few(simgame, shop):
    shop.with_name("corner-shop.zh.yaml").unlink()
    text = shop.read_text("utf-8")
    reply = "{warm: 'Yes.', neutral: 'Will it?', cold: 'No.'}"
    shop.write_text(text.replace('"Will it? If you say so."', reply), "utf-8")
    write(shop, GOOD)
    done = simgame("author", "test", shop)
    told = " ".join(done.out.split())
    assert "nobody of the cast can ever say: opening.reply.neutral 50; saturday" in told
    assert "--json lists" not in done.out


def test_many_lines_that_nobody_can_say_are_only_counted(simgame):
    simgame("author", "new", "mine", "--defaults")
    done = simgame("author", "test", "mine.yaml")
    assert "(--json lists them)" in " ".join(done.out.split())
    assert "opening.reply.cold" not in done.out


def test_why_an_answer_is_hidden(simgame, shop):
    text = shop.read_text(encoding="utf-8")
    shop.write_text(
        text.replace("- id: soothe", "- id: soothe\n        when: {knows: jam}"), "utf-8"
    )
    write(shop, "{name: x, cast: {mabel: style-owl}, answers: [agenda, soothe], ends: won}")
    done = simgame("author", "test", shop)
    assert "coverage.not-offered" in done.out
    assert "It would be offered if: jam is known" in done.out


def test_an_unreadable_file_does_not_hide_the_others(simgame, shop):
    write(shop, GOOD)
    (shop.parent / "broken.yaml").write_text("scenario: [", "utf-8")
    done = simgame("author", "test", shop.parent)
    assert done.status == 2
    assert "broken.yaml" in done.err
    assert "a good day" in done.out


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_playthroughs_one_is_offered_that_passes(simgame, shop, language):
    done = simgame("author", "test", shop, "--lang", language)
    assert done.status == 0
    snippet = done.out[done.out.index("playthroughs:") :]
    assert len(yaml.safe_load(snippet)["playthroughs"]) == 1
    with shop.open("a", encoding="utf-8") as file:
        file.write(snippet)
    done = simgame("author", "test", shop)
    assert done.status == 0
    assert "Passed: 1." in done.err


def test_as_json(simgame, shop):
    write(shop, GOOD, SHORT)
    done = simgame("author", "test", shop, "--json")
    assert done.status == 1
    (found,) = json.loads(done.out)["files"]
    assert [run["passed"] for run in found["playthroughs"]] == [True, True, False]
    (problem,) = found["playthroughs"][2]["problems"]
    assert (problem["code"], problem["line"]) == ("coverage.unfinished", 97)
    assert problem["offered"] == ["ask", "soothe"]
    beats = found["coverage"]["beats"]
    assert (beats["seen"], beats["total"]) == (4, 6)
    assert {"beat": "closed", "path": "closed", "first": 92, "last": 94} in beats["missing"]


def test_the_shipped_scenarios_go_as_meant(simgame):
    done = simgame("author", "test", "--lang", "zh")
    assert done.status == 0
    assert "通过：" in done.out

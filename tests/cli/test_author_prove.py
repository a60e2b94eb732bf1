"""`simgame author prove`: what it says, what it writes, and how it ends."""

from __future__ import annotations

import json
import shutil

import pytest

from simgame.content import library
from simgame.content.library import shipped_folder
from simgame.proof.survey import survey
from tests.cli.conftest import SHOP


@pytest.fixture
def shop(tmp_path):
    """A copy of the corner shop to spoil."""
    return shutil.copytree(SHOP, tmp_path / "mine") / "corner-shop.yaml"


@pytest.fixture(autouse=True)
def few_are_shipped(monkeypatch):
    """The reader proves all shipped scenarios, which takes half a minute."""
    monkeypatch.setattr(library, "shipped_folder", lambda: shipped_folder() / "calls")


def edit(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


NEVER_WON = ("{when: {pain: {drawer: admitted}}, to: won}", '{when: {minutes: ">= 5"}, to: won}')
"""Three answers cost three of the five minutes."""


# ------------------------------------------------------------------- the verdict


def test_what_fails_with_place_reason_and_the_play_that_shows_it(simgame, shop):
    done = simgame("author", "prove", shop)
    assert done.status == 1
    assert "Not fair yet. To mend: " in done.out
    line = shop.read_text(encoding="utf-8").split("\n").index("beats:") + 1
    assert f"{shop.relative_to(shop.parent.parent)}:{line}:1 [proof.random-95]" in done.out
    assert "For: everybody (2 casts)" in done.out
    assert "Shown by: opening.agenda, saturday.ask, goodbye.date" in done.out


def test_a_fair_scenario_says_so(simgame):
    done = simgame("author", "prove", "first-call")
    assert done.status == 0
    assert "Fair: every limit is met, for 1 of 1 casts." in done.out


def test_a_scenario_that_cannot_be_won_fails(simgame, shop):
    edit(shop, *NEVER_WON)
    done = simgame("author", "prove", shop)
    assert done.status == 1
    assert "Even the best play does not win" in done.out
    assert "[proof.best-not-won]" in done.out


def test_one_slip_is_told_once_with_what_follows_from_it(simgame, shop):
    edit(shop, "admits: drawer", "admits: {cold: drawer}")
    done = simgame("author", "prove", shop)
    told = " ".join(done.out.split())
    line = shop.read_text(encoding="utf-8").split("\n").index("      - id: ask") + 1
    assert told.index("[proof.never-learned]") < told.index("[proof.best-not-won]")
    assert "The pain “drawer” can never be admitted" in told
    assert f"saturday.ask (line {line}): Mabel Orr is" in told
    assert "Follows from 1: 2. " in told
    assert told.count("To read it: ") < told.count("[proof.")
    (found,) = json.loads(simgame("author", "prove", shop, "--json").out)["scenarios"]
    follows = [each["code"] for each in found["findings"] if each["follows"] == [1]]
    assert follows == ["proof.best-not-won", "proof.unreached"]
    errors = [each for each in found["findings"] if each["severity"] == "error"]
    to_mend = sum(not each["follows"] for each in errors)
    assert f"To mend: {to_mend}." in done.out


def test_what_follows_points_to_its_cause(simgame, shop):
    edit(shop, "admits: drawer", "admits: {cold: drawer}")
    (found,) = json.loads(simgame("author", "prove", shop, "--json").out)["scenarios"]
    hints = {each["code"]: each["try"] for each in found["findings"]}
    assert hints["proof.best-not-won"] == "It follows from 1; mend that first."
    assert "matrix" in hints["proof.never-learned"]


def test_the_same_in_chinese(simgame, shop):
    done = simgame("author", "prove", shop, "--lang", "zh")
    assert "还不公平" in done.out
    assert "对象：所有人（2 种人物组合）" in done.out


def test_one_finding_over_casts_and_languages(simgame, shop):
    done = simgame("author", "prove", shop, "--json")
    (scenario,) = json.loads(done.out)["scenarios"]
    (by_mark,) = [
        each
        for each in scenario["findings"]
        if each["code"] == "proof.player" and "question mark" in each["what"]
    ]
    assert len(by_mark["members"]) == 4


def test_only_some_casts(simgame, shop):
    done = simgame("author", "prove", shop, "--cast", "mabel=style-owl")
    assert "Looked at: 1 of 2 casts." in done.out
    assert "proof.always-best" not in done.out  # it would have to hold for everybody


def test_notes_and_beats_only_when_asked_for(simgame, shop):
    brief = simgame("author", "prove", shop)
    full = simgame("author", "prove", shop, "--all")
    assert "never the best" not in brief.out
    assert "never the best" in full.out
    assert "- soothe AB" in full.out


def test_a_relaxed_limit_is_told_with_its_reason(simgame, shop):
    because = "A warm-up of three answers, never graded."
    edit(
        shop,
        "start: opening",
        f'start: opening\nthresholds:\n  random-95: {{limit: 100, because: "{because}"}}',
    )
    done = simgame("author", "prove", shop)
    assert "proof.random-95" not in done.out
    assert because in " ".join(done.out.split())


# ------------------------------------------------------------------- what is named


def test_a_folder_and_a_shipped_scenario_by_its_id(simgame, shop):
    done = simgame("author", "prove", shop.parent, "first-call", "--json")
    data = json.loads(done.out)
    assert [each["scenario"] for each in data["scenarios"]] == ["corner-shop", "first-call"]
    assert [each["fair"] for each in data["scenarios"]] == [False, True]
    assert data["format"] == 1


def test_a_file_that_cannot_be_read_does_not_hide_the_others(simgame, shop):
    other = shop.with_name("other.yaml")
    other.write_text("scenario: [", encoding="utf-8")
    done = simgame("author", "prove", shop.parent)
    assert done.status == 2
    assert "other.yaml:1:" in done.err
    assert "The corner shop" in done.out


def test_a_folder_without_scenarios(simgame, tmp_path):
    (tmp_path / "empty").mkdir()
    done = simgame("author", "prove", tmp_path / "empty")
    assert (done.status, "[prove.nothing]" in done.err) == (2, True)


def test_somebody_who_is_not_there(simgame, shop):
    done = simgame("author", "prove", shop, "--cast", "mable=style-owl")
    assert (done.status, "[attempt.unknown-contact]" in done.err) == (2, True)


# ------------------------------------------------------------------- one play


def test_the_best_play_as_a_conversation(simgame, shop):
    done = simgame("author", "prove", shop, "--best", "--cast", "mabel=style-owl")
    assert done.status == 0
    assert "Mabel Orr: Good morning. Five minutes." in done.out
    assert "[goodbye.date: unmoved, 3 of 3 points, costs nothing]" in done.out
    assert "It ends at won: won." in done.out
    assert "a score of 100.0" in done.out


def test_what_an_answer_costs_is_explained_once_where_one_costs(simgame, shop):
    best = simgame("author", "prove", shop, "--best")
    assert "What it costs is" not in " ".join(best.out.split())
    poor = simgame("author", "prove", shop, "--player", "longest")
    assert " ".join(poor.out.split()).count("What it costs is") == 1


def test_players_in_the_table_have_names_that_one_reads(simgame, shop):
    done = simgame("author", "prove", shop)
    assert "with a “?”, English" in done.out
    assert "question-mark/en" not in done.out
    alone = shop.with_name("corner-shop.zh.yaml")
    alone.unlink()
    done = simgame("author", "prove", shop)
    assert "with a “?”" in done.out
    assert "“?”, English" not in done.out
    assert all(len(line) <= 80 for line in done.out.splitlines())


def test_a_simple_player_reads_their_language(simgame, shop):
    english = simgame("author", "prove", shop, "--player", "longest")
    chinese = simgame("author", "prove", shop, "--player", "longest/zh")
    assert "always taking the longest answer (reading the English)" in english.out
    assert "梅姨：" not in english.out
    assert "You: " in chinese.out  # the screen speaks English, the call Chinese
    assert "抽屉" in chinese.out
    assert "this player gets" in chinese.out


def test_an_unknown_player_names_the_nearest(simgame, shop):
    done = simgame("author", "prove", shop, "--player", "politst")
    assert done.status == 2
    assert "Did you mean “politest”?" in done.err


def test_the_play_behind_a_finding(simgame, shop):
    (scenario,) = json.loads(simgame("author", "prove", shop, "--json").out)["scenarios"]
    numbers = {each["code"]: each["number"] for each in scenario["findings"]}
    shown = simgame("author", "prove", shop, "--watch", numbers["proof.random-95"])
    assert "Luck pays" in shown.out
    assert "[opening.agenda: " in shown.out
    none = simgame("author", "prove", shop, "--watch", numbers["proof.idle-interrupt"])
    assert "[prove.no-play]" in none.err
    assert "[prove.no-finding]" in simgame("author", "prove", shop, "--watch", "99").err


def test_one_play_at_a_time_of_one_scenario(simgame, shop):
    both = simgame("author", "prove", shop, "--best", "--watch", "1")
    two = simgame("author", "prove", shop, "first-call", "--best")
    assert (both.status, "[prove.one-play]" in both.err) == (2, True)
    assert (two.status, "[prove.one-scenario]" in two.err) == (2, True)


def test_a_play_as_data(simgame, shop):
    done = simgame("author", "prove", shop, "--best", "--json")
    data = json.loads(done.out)
    assert [turn["option"] for turn in data["turns"]] == ["agenda", "ask", "date"]
    assert (data["kind"], data["raw"]) == ("won", 100.0)


# ------------------------------------------------------------------- too large, stopped, kept


def test_too_large_a_scenario_gets_bounds(simgame, shop):
    done = simgame("author", "prove", shop, "--most", "2")
    assert done.status == 1
    assert "[proof.too-large]" in done.out
    assert "the best play is worth between 100 and 100 points" in done.out


def test_the_second_time_nothing_is_worked_out(simgame, shop, monkeypatch):
    first = simgame("author", "prove", shop)
    monkeypatch.setattr("simgame.author.proving.survey", None)
    second = simgame("author", "prove", shop)
    assert second.out == first.out
    assert second.err == ""


def test_an_unwritable_cache_is_only_remarked(simgame, shop, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("SIMGAME_CACHE", str(tmp_path / "file"))
    done = simgame("author", "prove", shop)
    assert done.status == 1
    assert "[prove.cache]" in done.err
    assert "[prove.cache]" not in simgame("author", "prove", shop, "--no-cache").err


def test_ctrl_c_keeps_what_is_proven(simgame, shop, monkeypatch):
    from simgame.author import proving

    done_before: list[int] = []

    def interrupted(*arguments):
        if done_before:
            raise KeyboardInterrupt
        done_before.append(1)
        return survey(*arguments)

    monkeypatch.setattr(proving, "survey", interrupted)
    stopped = simgame("author", "prove", shop)
    assert stopped.status == 130
    assert "Stopped before the end. What follows holds for the 1 casts of 2" in stopped.out
    monkeypatch.setattr(proving, "survey", survey)
    again = simgame("author", "prove", shop)
    assert again.status == 1
    assert again.err.splitlines() == ["2 of 2 proven: corner-shop, mabel=style-owl"]


# ------------------------------------------------------------------- the page, the reader


def test_the_page_is_written_and_replaced_but_nothing_else_is(simgame, shop, tmp_path):
    page = tmp_path / "proof.html"
    first = simgame("author", "prove", shop, "--html", page)
    assert (first.status, "Written: " in first.err) == (1, True)
    assert "Not fair yet" in first.out
    written = page.read_text(encoding="utf-8")
    assert written.startswith("<!DOCTYPE html>")
    assert simgame("author", "prove", shop, "--html", page).status == 1
    before = shop.read_bytes()
    refused = simgame("author", "prove", shop, "--html", shop)
    assert (refused.status, "[prove.no-page]" in refused.err) == (2, True)
    assert shop.read_bytes() == before


def test_a_page_that_cannot_be_written(simgame, shop, tmp_path):
    done = simgame("author", "prove", shop, "--html", tmp_path / "none" / "proof.html")
    assert (done.status, "[cli.cannot-write]" in done.err) == (2, True)


def test_the_options_only_reader_looks_at_several(simgame, shop):
    one = simgame("author", "prove", shop, "--json")
    two = simgame("author", "prove", shop, "first-call", "--json")
    assert json.loads(one.out)["reader"] is None
    reader = json.loads(two.out)["reader"]
    assert reader["fails"] is False
    assert {each["language"] for each in reader["readings"]} == {"en", "zh"}
    assert "Does the wording give the answer away?" in simgame("author", "prove", shop, "--all").out


def test_a_reader_that_finds_too_much_makes_it_unfair(simgame, monkeypatch):
    from simgame.cli.prove_work import Work
    from simgame.proof.reader import ReaderResult

    class Telling(ReaderResult):
        fails = True

    monkeypatch.setattr(Work, "read_options", lambda *_: Telling(()))
    assert simgame("author", "prove", "first-call").status == 0
    assert simgame("author", "prove", "first-call", "--all").status == 1

"""`author rate` as an instructor would use it: sheets out, filled in, read back."""

from __future__ import annotations

import csv
import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from simgame.author.rating import questionnaire, situations
from simgame.author.rating_sheet import COLUMNS
from simgame.content.load import load_scenario
from tests.builders import the_book
from tests.cli.conftest import SHOP

RATING, REMARK, ROW = (COLUMNS.index(name) for name in ("rating", "remark", "row"))


@pytest.fixture
def shop(tmp_path) -> Path:
    return shutil.copytree(SHOP, tmp_path / "mine") / "corner-shop.yaml"


def key_of(file: Path) -> dict[str, int]:
    """Row → what an expert who thinks as the key does would give."""
    scenario = load_scenario(file, the_book())
    asked = questionnaire(scenario, situations(scenario, the_book(), {}), {}, "en", 1)
    found = {}
    for shown in asked.shown:
        losses = sorted({answer.loss or 0.0 for answer in shown.situation.answers})
        for choice, answer in zip(shown.choices, shown.situation.answers, strict=True):
            found[choice.code] = 2 if (answer.loss or 0.0) == losses[0] else -2
    return found


def fill(path: Path, rate: Callable[[str], str], remark: str = "", separator: str = ",") -> None:
    """As a spreadsheet leaves it."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    for row in rows[1:]:
        row[RATING], row[REMARK] = rate(row[ROW]), remark
    with path.open("w", encoding="gb18030", newline="") as file:
        csv.writer(file, delimiter=separator).writerows(rows)


def test_the_whole_round(simgame, shop, tmp_path):
    out = tmp_path / "sheets"
    done = simgame("author", "rate", shop, "-o", out, "--expert", "Ann", "--expert", "王老师")
    assert (done.status, len(done.out.splitlines())) == (0, 4)
    assert "Sheets: 2, each with 12 answers at 6 moments." in done.err
    names = {path.name for path in out.iterdir()}
    assert names == {
        f"corner-shop.{who}.{kind}" for who in ("Ann", "王老师") for kind in ("csv", "html")
    }
    key, drawing = key_of(shop), random.Random(3)
    fill(out / "corner-shop.Ann.csv", lambda row: f"{key[row]:+d}", separator=";")
    fill(out / "corner-shop.王老师.csv", lambda _: str(drawing.randint(-2, 2)), "说不准")
    read = simgame("author", "rate", shop, "--import", out, "--json")
    data = json.loads(read.out)
    ann, wang = data["experts"]
    assert (ann["expert"], ann["rated"], ann["with_key"]["spearman"]) == ("Ann", 12, 1.0)
    assert (wang["expert"], wang["rated"]) == ("王老师", 12)
    assert wang["with_key"]["spearman"] < 0.7
    assert data["all"]["agreement"]["experts"] == 2
    assert data["all"]["agreement"]["items"] == 12
    assert len(data["remarks"]) == 12
    assert read.status == 0


@pytest.mark.parametrize(
    ("language", "pieces"),
    [
        ("en", ["Who rated", "at most 2 experts", "a hint, no finding", "agenda", "points +"]),
        ("zh", ["评分人", "最多只有 2 位专家", "只算提示，不算结论", "agenda", "得分 +"]),
    ],
)
def test_two_who_contradict_the_key_are_a_hint(simgame, shop, tmp_path, language, pieces):
    against(simgame, shop, tmp_path, ["Ann", "Bo"])
    done = simgame("author", "rate", shop, "--import", tmp_path / "out", "--lang", language)
    assert done.status == 0
    for piece in pieces:
        assert piece in done.out


def test_three_who_contradict_the_key_are_heard(simgame, shop, tmp_path):
    against(simgame, shop, tmp_path, ["Ann", "Bo", "Cy"])
    files = sorted((tmp_path / "out").glob("*.csv"))
    done = simgame("author", "rate", shop, "--import", *files)
    assert done.status == 1
    assert "Where the key should be questioned" in done.out
    assert "Ann on agenda: too long" in done.out
    data = json.loads(simgame("author", "rate", shop, "--import", *files, "--json").out)
    first = data["questions"][0]
    assert (first["experts"], first["apart"]) == (3, 4.0)
    assert first["experts_above"]["loss"] > first["experts_below"]["loss"]
    assert {"rule", "family", "points", "overruled_by"} == first["experts_below"]["rules"][0].keys()


def against(simgame, shop: Path, folder: Path, experts: list[str]) -> None:
    names = [part for expert in experts for part in ("--expert", expert)]
    assert simgame("author", "rate", shop, "-o", folder / "out", *names).status == 0
    key = key_of(shop)
    for expert in experts:
        sheet = folder / "out" / f"corner-shop.{expert}.csv"
        fill(sheet, lambda row: str(-key[row]), "too long" if expert == "Ann" else "")


def test_what_is_there_is_not_replaced(simgame, shop, tmp_path):
    out = tmp_path / "out"
    assert simgame("author", "rate", shop, "-o", out).status == 0
    (out / "corner-shop.expert-1.csv").write_text("filled in", encoding="utf-8")
    again = simgame("author", "rate", shop, "-o", out, "--expert", "Bo", "--expert", "expert-1")
    assert (again.status, "cli.exists" in again.err) == (2, True)
    assert not (out / "corner-shop.Bo.csv").exists()
    assert simgame("author", "rate", shop, "-o", out, "--force").status == 0
    assert "filled in" not in (out / "corner-shop.expert-1.csv").read_text(encoding="utf-8")


def test_a_changed_scenario_refuses_its_old_sheets(simgame, shop, tmp_path):
    against(simgame, shop, tmp_path, ["Ann"])
    text = shop.read_text(encoding="utf-8")
    shop.write_text(text.replace("One thing: may I", "Just one thing: may I"), encoding="utf-8")
    done = simgame("author", "rate", shop, "--import", tmp_path / "out")
    assert (done.status, done.out) == (2, "")
    assert "corner-shop.Ann.csv:2:" in done.err
    assert "rate.other-text" in done.err and "answers " in done.err


def test_one_personality_and_the_language_of_the_sheet(simgame, shop, tmp_path):
    out = tmp_path / "out"
    who = ("--cast", "mabel=style-owl")
    done = simgame("author", "rate", shop, "-o", out, *who, "--lang", "zh")
    assert (done.status, "共" in done.err or "3 题" in done.err) == (0, True)
    page = (out / "corner-shop.expert-1.html").read_text(encoding="utf-8")
    assert 'lang="zh-Hans"' in page and "保存评分" in page
    shop.with_name("corner-shop.zh.yaml").unlink()
    told = simgame("author", "rate", shop, "-o", out, *who, "--force", "--lang", "zh")
    assert "评分表用的是 en" in told.err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([], "rate.no-folder"),
        (["-o", "out", "--import", "x.csv"], "rate.both"),
        (["-o", "out", "extra"], "cli.extra"),
        (["-o", "out", "--seed", "-1"], "rate.bad-seed"),
        (["-o", "out", "--seed", "x"], "cli.no-number"),
        (["-o", "out", "--expert", " "], "rate.bad-name"),
        (["-o", "out", "--expert", "?!"], "rate.bad-name"),
        (["-o", "out", "--expert", "x" * 61], "rate.bad-name"),
        (["-o", "out", "--expert", "Ann", "--expert", " ann "], "rate.same-name"),
        (["-o", "out", "--expert", "A b", "--expert", "A-b"], "rate.same-file"),
        (["-o", "out", "--cast", "mabel=nobody"], "attempt.unknown-personality"),
        (["-o", "corner-shop.yaml/x"], "cli.cannot-write"),
        (["--import", "none.csv"], "rate.unreadable"),
        (["--import", "."], "rate.no-sheets"),
    ],
)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_wrong_command_line_gets_a_sentence(
    simgame, shop, monkeypatch, arguments, code, language
):
    monkeypatch.chdir(shop.parent)
    done = simgame("author", "rate", shop, *arguments, "--lang", language)
    assert done.status != 0
    assert f"[{code}]" in done.err
    assert done.out == ""


def test_nothing_to_choose_between(simgame, tmp_path):
    file = tmp_path / "alone.yaml"
    text = (SHOP / "corner-shop.yaml").read_text(encoding="utf-8")
    start = text.index("beats:")
    file.write_text(
        text[:start].replace("scenario: corner-shop", "scenario: alone")
        + "beats:\n  opening:\n    say: {mabel: Come in.}\n    choose:\n"
        "      - {id: go, text: Hello., as: [rapport], goto: won}\n"
        "  won: {end: won, text: Won.}\n  closed: {end: lost, text: Closed.}\n",
        encoding="utf-8",
    )
    done = simgame("author", "rate", file, "-o", tmp_path / "out")
    assert (done.status, "rate.nothing" in done.err) == (2, True)

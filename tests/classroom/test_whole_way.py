"""The whole way: forty simulated trainees, one who plays, one who cheats; from their files to
the report and the gradebook, in both languages."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from simgame.classroom.attempt_file import Sent, as_bytes
from simgame.classroom.simulated import plays, roster_text, simulated_class
from simgame.cli import wiring
from tests.builders import the_book
from tests.classroom.handed_in import edited, forged, place, zipped
from tests.cli.class_files import book_at, shop
from tests.cli.conftest import WINNING, answers, simgame

__all__ = ["simgame"]

PEOPLE = simulated_class(40, 6, "Nobody {number}")
PINNED = {shop().digest: shop().pinned, the_book().digest: the_book().pinned}


@pytest.fixture(autouse=True)
def one_book(monkeypatch):
    monkeypatch.setattr(wiring, "rule_book", book_at)


@pytest.fixture(scope="module")
def attempts() -> list[Sent]:
    return [
        plays(who, shop(), the_book(), "zh" if n % 2 else "en", 6) for n, who in enumerate(PEOPLE)
    ]


def handed_in(folder: Path, attempts: list[Sent]) -> None:
    """Half as files, half in one archive; one file brings its texts."""
    folder.mkdir()
    files = {one.id: as_bytes([one], {}) for one in attempts}
    files[attempts[0].id] = as_bytes([attempts[0]], PINNED)
    names = list(files)
    for name in names[:20]:
        (folder / f"{name}.simgame").write_bytes(files[name])
    (folder / "rest.zip").write_bytes(zipped({f"x/{name}": files[name] for name in names[20:]}))


def cheated(one: Sent, *, knowing: bool) -> tuple[Sent, int]:
    """The attempt with the customer's first reaction made warmer; and the number of the event."""
    number = place(one, "reacted")
    trust = one.events[number - 1]["trust"]
    spoil = forged if knowing else edited
    return spoil(one, number, trust=3 if trust != 3 else 2), number


@pytest.mark.parametrize("language", ["en", "zh"])
def test_from_their_files_to_report_and_gradebook(simgame, tmp_path, attempts, language):
    # The course begins.
    roster = roster_text(PEOPLE) + "ann,Ann Lee,A\neve,Eve Ox,B\n"
    (tmp_path / "students.csv").write_text(roster, encoding="utf-8")
    say = ("--lang", language)
    given = ("--name", "Spring", "--roster", "students.csv", "--scenario", "corner-shop")
    assert simgame("class", "init", "spring", *given, *say).status == 0

    # Everybody plays: forty who do not exist, and one who does.
    handed_in(tmp_path / "in", attempts)
    simgame("play", "corner-shop", "--json", "--trainee", "ann", *say, input=answers(*WINNING))
    assert simgame("export", "--all", "-o", "in/ann.simgame", *say).status == 0

    # And one who cheats, and knows how links are made.
    cheat, number = cheated(
        plays(PEOPLE[0], shop(), the_book(), "en", 99), knowing=language == "zh"
    )
    (tmp_path / "in/eve.simgame").write_bytes(as_bytes([cheat], {}))

    done = simgame("class", "add", "spring", "in", *say)
    assert done.status == 1
    assert re.findall(r"\d+", done.err.splitlines()[0]) == ["41", "0", "1", "0", "0", "0"]
    assert done.err.count("eve.simgame") == 1

    # The list: who is there, and who was caught, at which event.
    listed = simgame("class", "list", "spring", "--names", *say)
    assert listed.status == 0 and "Ann Lee" in listed.out and "Nobody 40" in listed.out
    data = json.loads(simgame("class", "list", "spring", "--json", *say).out)
    assert len(data["students"]) == 42 and len(data["attempts"]) == 41
    (apart,) = data["apart"]
    code = "classroom.not-replaying" if language == "zh" else "classroom.chain"
    assert (apart["attempt"], apart["verdict"]) == (cheat.id, "edited")
    assert (apart["problem"], apart["number"]) == (code, str(number))
    assert data["refused"] == data["strangers"] == []

    # The report: a page without a network, and one for each who has played; nobody is named.
    done = simgame("class", "report", "spring", "-o", "out/report.html", *say)
    assert done.status == 0, done.err
    page = (tmp_path / "out/report.html").read_text("utf-8")
    pages = sorted((tmp_path / "out/report-students").iterdir())
    assert len(pages) == 41
    everything = page + "".join(path.read_text("utf-8") for path in pages)
    assert not re.search(r'(?:src|href|action)\s*=\s*["\'](?:https?:)?//|@import|url\(', everything)
    assert "<script" not in everything
    assert "Ann Lee" not in everything and "Nobody" not in everything
    assert f'<html lang="{language}' in page
    named = simgame("class", "report", "spring", "-o", "named.html", "--names", *say)
    assert named.status == 0 and "Ann Lee" in (tmp_path / "named.html").read_text("utf-8")

    # The gradebooks: a row for each, with the score that the list shows.
    scores = {each["student"]: each["raw"] for each in data["attempts"]}
    assert len(scores) == 41
    for system in ("canvas", "moodle"):
        given = ("--as", system, "-o", f"{system}.csv", *say)
        assert simgame("class", "export", "spring", *given).status in (0, 1)
        rows = list(csv.reader(io.StringIO((tmp_path / f"{system}.csv").read_text("utf-8-sig"))))
        text = "\n".join(",".join(row) for row in rows)
        assert "ann" in text and "sim-40" in text
        ann = next(row for row in rows if "ann" in row)
        assert any(re.fullmatch(r"100(\.0+)?", cell) for cell in ann)

    # Nothing was left behind, and adding it all again changes nothing.
    assert not list(tmp_path.glob("**/.*"))
    done = simgame("class", "add", "spring", "in", *say)
    assert re.findall(r"\d+", done.err.splitlines()[0]) == ["0", "0", "0", "0", "42", "0"]
    assert json.loads(simgame("class", "list", "spring", "--json", *say).out) == data

"""Forms and account report from the command line: where they go, as what, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.campaign_builders import play, start, store_at

RUN = "r1f0"


@pytest.fixture
def run(tmp_path: Path) -> str:
    """A run of which two labs of three are over."""
    store = store_at(tmp_path, "attempts.sqlite3")
    made = play(start(store, run=RUN), 2)
    made.write_form("customer", "gaps", "Who pays?\n<b>")
    store.close()
    return RUN


def test_forms_are_printed_as_markdown(simgame, run):
    done = simgame("campaign", "forms", run)
    assert done.status == 0
    assert done.out.startswith("# Forms: Small Works\n")
    assert "## Call preparation sheet: The visit" in done.out
    assert "> Who pays?\n>\n> &lt;b&gt;" in done.out
    assert done.err == ""


def test_one_form_by_the_beginning_of_the_run(simgame, run):
    done = simgame("campaign", "forms", run[:2], "--form", "customer", "--format", "html")
    assert done.status == 0
    assert done.out.startswith("<!DOCTYPE html>")
    assert "Who pays?" in done.out and "<b>" not in done.out


def test_forms_are_listed(simgame, run):
    done = simgame("campaign", "forms", run, "--list")
    assert done.out.splitlines() == [
        "preparation-visit  Call preparation sheet: The visit",
        "preparation-again  Call preparation sheet: Thursday",
        "customer  Customer information record: Small Works",
        "follow-up  Follow-up record: Small Works",
        "person-lin  Key person profile: Lin Wei",
        "person-petra  Key person profile: Petra Lund",
    ]


def test_a_folder_gets_a_file_for_each(simgame, run, tmp_path):
    done = simgame("campaign", "forms", run, "-o", "papers")
    assert done.status == 0 and done.out == ""
    assert sorted(path.name for path in (tmp_path / "papers").iterdir()) == [
        "customer.html",
        "follow-up.html",
        "person-lin.html",
        "person-petra.html",
        "preparation-again.html",
        "preparation-visit.html",
    ]
    assert done.err.count("Written: ") == 6
    again = simgame("campaign", "forms", run, "-o", "papers", "--form", "person")
    assert again.status == 2 and "person-lin.html" in again.err
    forced = simgame("campaign", "forms", run, "-o", "papers", "--force", "--lang", "zh")
    assert forced.status == 0
    assert "客户信息记录表" in (tmp_path / "papers" / "customer.html").read_text("utf-8")


def test_a_file_is_what_its_name_says(simgame, run, tmp_path):
    simgame("campaign", "forms", run, "--form", "person", "-o", "people.md")
    assert (tmp_path / "people.md").read_text("utf-8").startswith("# Forms: Small Works\n")
    simgame("campaign", "forms", run, "--form", "customer", "-o", "c.html")
    assert "<h1" in (tmp_path / "c.html").read_text("utf-8")
    simgame("campaign", "forms", run, "--form", "customer", "-o", "c.txt", "--format", "md")
    assert (tmp_path / "c.txt").read_text("utf-8").startswith("# Customer information record")


def test_what_there_is_not_is_refused(simgame, run, tmp_path):
    unknown = simgame("campaign", "forms", run, "--form", "customr")
    assert unknown.status == 2
    assert "This run has no form “customr”." in unknown.err
    assert "Did you mean “customer”?" in unknown.err
    gone = simgame("campaign", "forms", "zzz")
    assert gone.status == 1 and "“zzz”" in gone.err
    (tmp_path / "file").write_text("x", "utf-8")
    blocked = simgame("campaign", "forms", run, "-o", "file/papers")
    assert blocked.status == 2 and "file/papers" in blocked.err


def test_the_report_is_printed_or_written(simgame, run, tmp_path):
    printed = simgame("campaign", "report", run)
    assert printed.status == 0
    assert printed.out.startswith("# Small Works: report on an account\n")
    assert "Score: " in printed.out
    done = simgame("campaign", "report", run, "-o", "account.html", "--lang", "zh")
    assert done.status == 0 and done.out == ""
    text = (tmp_path / "account.html").read_text("utf-8")
    assert "客户总报告" in text and "本报告没有计算。" in text
    again = simgame("campaign", "report", run, "-o", "account.html")
    assert again.status == 2 and "account.html" in again.err


def test_the_report_can_weigh_going_on(simgame, run):
    done = simgame("campaign", "report", run, "--worth")
    assert "| At the desk | " in done.out.split("## Going on")[1]


def test_a_report_is_one_file(simgame, run, tmp_path):
    done = simgame("campaign", "report", run, "-o", "papers")
    assert done.status == 2
    assert "papers is a folder, or would be one." in done.err
    assert "account.html" in done.err
    assert not (tmp_path / "papers").exists()


def test_an_unknown_run_is_refused(simgame, run):
    done = simgame("campaign", "report", "zzz")
    assert done.status == 1 and "“zzz”" in done.err and done.out == ""

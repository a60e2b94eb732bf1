"""Help pages, and command lines that cannot be followed: each gets its sentence."""

from __future__ import annotations

import re

import pytest

from simgame.cli.group import root
from simgame.cli.layout import columns
from simgame.words import words_for

HAN = re.compile(r"[\u4e00-\u9fff]")
PAGES = [
    *([], ["play"], ["attempts"], ["report"], ["codex"], ["drill"], ["author"], ["campaign"]),
    *(["class"], ["export"]),
    *(["class", name] for name in ("add", "browse", "demo", "export", "grade", "init")),
    *(["class", name] for name in ("list", "report")),
    *(["campaign", name] for name in ("forms", "report")),
    *(["author", name] for name in ("check", "prove", "matrix", "translate")),
]


def test_every_command_has_a_page_here():
    group = root(words_for("en"))
    ctx = group.make_context("simgame", ["--help"], resilient_parsing=True)
    assert set(group.list_commands(ctx)) == {page[0] for page in PAGES if page}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("page", PAGES, ids="-".join)
def test_a_page_teaches_with_examples(simgame, page, language):
    done = simgame(*page, "--help", "--lang", language)
    assert done.status == 0
    assert f"simgame {' '.join(page)}".strip() in done.out
    assert words_for(language)("cli.page.examples") in done.out
    assert bool(HAN.search(done.out)) == (language == "zh")
    assert max(map(columns, done.out.splitlines())) <= 80


def test_the_language_may_stand_before_the_command(simgame):
    assert simgame("--lang", "zh", "attempts").out == simgame("attempts", "--lang=zh").out
    assert HAN.search(simgame("--lang", "zh").out)


def test_the_environment_names_the_language(simgame, monkeypatch):
    monkeypatch.setenv("SIMGAME_LANG", "zh")
    assert HAN.search(simgame("--help").out)
    assert not HAN.search(simgame("--help", "--lang", "en").out)


MISTAKES = [
    (["plya"], "cli.no-such-command", "simgame play"),
    (["author", "chek"], "cli.no-such-command", "simgame author check"),
    (["play", "--sed", "3"], "cli.no-such-option", "--seed"),
    (["attempts", "--jsn"], "cli.no-such-option", "--json"),
    (["play", "--json=3"], "cli.takes-no-value", "--json"),
    (["play", "--seed"], "cli.needs-value", "--seed"),
    (["report"], "cli.missing", "ATTEMPT"),
    (["play", "corner-shop", "now"], "cli.extra", "now"),
    (["--db", "x.db", "attempts"], "cli.options-first", "simgame attempts --db x.db"),
    (["play", "corner-shop", "--seed", "seven"], "cli.no-number", "seven"),
    (["play", "corner-shop", "--seed", "9" * 5000], "cli.no-number", "999"),
    (["play", "corner-shop", "--mode", "exams"], "cli.no-choice", "exam"),
    (["play", "--lang", "fr"], "cli.no-choice", "en"),
    (["play", "corner-shop", "--cast", "mabel"], "cli.no-pair", "mabel"),
    (["play", "corner-shop", "--json", "--plain"], "cli.one-style", "--plain"),
    (["play", "--json"], "cli.missing", "ID"),
    (["report", "3f9", "--json", "--html", "x.html"], "cli.one-form", "--html"),
    (["author", "translate", "x.yaml"], "cli.missing", "--to"),
    (["author", "prove", "corner-shop", "--cast", "a"], "cli.no-pair", "a"),
]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(("arguments", "code", "names"), MISTAKES)
def test_a_wrong_command_line_gets_a_sentence(simgame, arguments, code, names, language):
    before = [] if "--lang" in arguments else ["--lang", language]
    done = simgame(*arguments, *before)
    assert done.status == 2
    assert done.out == ""
    assert f"[{code}]" in done.err
    assert names in done.err


@pytest.mark.parametrize(
    ("arguments", "code", "names"),
    [
        (["play", "corner-shpo", "--plain"], "library.unknown", "corner-shop"),
        (["play", "corner-shop", "--plain", "--cast", "mable=style-owl"],
         "attempt.unknown-contact", "mabel"),
        (["play", "corner-shop", "--plain", "--cast", "mabel=owl"],
         "attempt.unknown-personality", "style-owl"),
        (["play", "--resume", "3f9", "--plain"], "store.no-attempts", "--db"),
        (["play", "x", "--plain", "--scenarios", "/no/where"], "library.no-folder", "/no/where"),
        (["play", "corner-shop", "--plain", "--rulebook", "/no/where"], "book.no-folder", "/no"),
        (["play", "corner-shop", "--plain", "--feedback", "--mode", "exam"],
         "cli.no-feedback", "--mode practice"),
    ],
)  # fmt: skip
def test_what_does_not_exist_is_named_with_what_does(simgame, arguments, code, names):
    done = simgame(*arguments)
    assert done.status != 0
    assert f"[{code}]" in done.err
    assert names in done.err

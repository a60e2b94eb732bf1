"""`simgame author explain`: what a message means, and what an answer of a scenario does."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from scoring.faults import problem
from scoring.words import Words
from simgame.cli import options
from simgame.cli.group import Command
from simgame.cli.shell import Shell, nearest, refuse, say
from simgame.cli.wiring import check_beat, rule_book, scenario_at

if TYPE_CHECKING:
    from simgame.content.scenario import Scenario


def command(words: Words) -> click.Command:
    return Command(
        "cli.author.explain",
        words,
        options.shell(run),
        [
            click.Argument(["what"], metavar="[CODE|TEXT|FILE]", required=False),
            click.Argument(["at"], metavar="[BEAT[.OPTION]]", required=False),
            options.cast(words),
            options.flag("json", words("cli.options.json")),
            options.rulebook(words),
            options.lang(words),
        ],
    )


def run(
    shell: Shell,
    what: str | None,
    at: str | None,
    cast: dict[str, str],
    json: bool,
    rulebook: Path | None,
) -> None:
    if what is not None and (at is not None or _is_scenario(what)):
        _explain(shell, what, at, cast, json, rulebook)
    else:
        _pages(shell, what, json)


def _is_scenario(what: str) -> bool:
    """A file, or the id of a shipped scenario."""
    from simgame.content.library import shipped_folder
    from simgame.content.load import NUMBER
    from simgame.content.scan import CAMPAIGN_FILE

    if what.endswith(".yaml") or Path(what).is_file():
        return True
    shipped = shipped_folder().rglob("*.yaml")
    return what in {NUMBER.sub("", path.stem) for path in shipped if path.name != CAMPAIGN_FILE}


# ------------------------------------------------------------------------ pages


def _pages(shell: Shell, what: str | None, json: bool) -> None:
    from simgame.author.page import page, pages, search
    from simgame.cli.page_text import bare_lines, list_data, list_lines, page_data, page_lines

    words = shell.words
    found = tuple(pages().values()) if what is None else search(what)
    if what is not None and not found and f"{what}.what" in words:
        say("\n".join(bare_lines(what, words)))
        return
    if what is not None and (what in pages() or len(found) < 2):
        chosen = found[0] if found and what not in pages() else page(what)
        text = page_data(chosen, words) if json else page_lines(chosen, words)
    else:
        text = list_data(found, words) if json else list_lines(found, words)
    say(text if isinstance(text, str) else "\n".join(text))


# --------------------------------------------------------------------- scenarios


def _explain(
    shell: Shell,
    file: str,
    at: str | None,
    cast: dict[str, str],
    json: bool,
    rulebook: Path | None,
) -> None:
    from simgame.author.explaining import explain
    from simgame.cli.explain_json import ExplainedJson
    from simgame.cli.explain_text import Explainer

    book = rule_book(rulebook)
    scenario = scenario_at(file, book)
    beat, option = _asked(scenario, file, at)
    people = list(explain(scenario, book, beat, cast))
    if json:
        say(ExplainedJson(scenario, book, shell.words, beat).text(people, option))
        return
    explainer = Explainer(scenario, book, shell.words, beat)
    if option is None:
        lines = explainer.beat_lines(people, file)
    else:
        written = scenario.file.beats[beat].answers
        (asked,) = (each for each in written if each.id == option)
        lines = explainer.answer_lines(asked, people)
    say("\n".join(lines))


def _asked(scenario: Scenario, file: str, at: str | None) -> tuple[str, str | None]:
    """The beat and, if one is named, the answer."""
    beats = scenario.file.beats
    deciding = [name for name, beat in beats.items() if beat.end is None]
    if at is None:
        known = ", ".join(deciding)
        raise refuse(problem("explain.no-beat", None, file=file, known=known))
    beat, dot, option = at.partition(".")
    check_beat(scenario, beat)
    if beat not in deciding:
        raise refuse(problem("explain.is-ending", None, beat=beat, known=", ".join(deciding)))
    written = [each.id for each in beats[beat].answers]
    if dot and option not in written:
        guess, known = nearest(option, written), ", ".join(written)
        params = {"beat": beat, "word": option, "guess": guess, "known": known}
        raise refuse(problem("explain.unknown-option", None, **params))
    return beat, option if dot else None

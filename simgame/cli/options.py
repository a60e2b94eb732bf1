"""The options that commands share; a wrong value is refused in our own words."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from scoring.faults import problem
from scoring.words import Words
from simgame.cli.shell import nearest, refuse

ENV_DB = "SIMGAME_DB"
ENV_SCENARIOS = "SIMGAME_SCENARIOS"


def whole(_: click.Context, param: click.Parameter, value: str | None) -> int | None:
    """A whole number."""
    if value is None:
        return None
    text = value.strip()
    if len(text) > 18 or not re.fullmatch("-?[0-9]+", text):
        raise refuse(problem("cli.no-number", None, option=param.opts[0], word=text[:40]))
    return int(text)


def one_of(*choices: str) -> Callable[[click.Context, click.Parameter, str | None], str | None]:
    """One of a few words."""

    def chosen(_: click.Context, param: click.Parameter, value: str | None) -> str | None:
        if value is None or value in choices:
            return value
        guess = nearest(value, choices) or choices[0]
        params = {"option": param.opts[0], "word": value[:40], "guess": guess}
        raise refuse(problem("cli.no-choice", None, **params, known=", ".join(choices)))

    return chosen


def pairs(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    """`contact=personality`, several times."""
    found = {}
    for value in values:
        who, _sign, personality = value.partition("=")
        if not (who.strip() and personality.strip()):
            raise refuse(problem("cli.no-pair", None, word=value[:60]))
        found[who.strip()] = personality.strip()
    return found


def lang(words: Words, *, expose: bool = False) -> click.Option:
    """Already followed before the command line is read; here it is checked and explained."""
    return click.Option(
        ["--lang"],
        callback=one_of("en", "zh"),
        metavar="en|zh",
        expose_value=expose,
        help=words("cli.options.lang"),
    )


def db(words: Words) -> click.Option:
    return click.Option(
        ["--db"],
        type=click.Path(path_type=Path),
        metavar="FILE",
        envvar=ENV_DB,
        help=words("cli.options.db"),
    )


def rulebook(words: Words) -> click.Option:
    return click.Option(
        ["--rulebook"],
        type=click.Path(path_type=Path),
        metavar="DIR",
        help=words("cli.options.rulebook"),
    )


def scenarios(words: Words) -> click.Option:
    return click.Option(
        ["--scenarios"],
        type=click.Path(path_type=Path),
        metavar="DIR",
        multiple=True,
        envvar=ENV_SCENARIOS,
        help=words("cli.options.scenarios"),
    )


def cast(words: Words) -> click.Option:
    return click.Option(
        ["--cast"],
        callback=pairs,
        metavar="WHO=TYPE",
        multiple=True,
        help=words("cli.options.cast"),
    )


def flag(name: str, help_text: str) -> click.Option:
    return click.Option([f"--{name}"], is_flag=True, help=help_text)


def shell(run: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command the shell as its first argument."""
    return click.pass_obj(run)


def _name(param: click.Parameter | None) -> str:
    return param.opts[0] if param else "?"

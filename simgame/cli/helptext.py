"""Help pages in both languages, laid out by columns rather than by characters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from scoring.words import Words
from simgame.cli.layout import definitions, paragraphs, terminal_width, wrapped

if TYPE_CHECKING:
    import click


def command_help(command: click.Command, ctx: click.Context, words: Words, key: str) -> str:
    """The page of one command."""
    options = [item for item in command.get_params(ctx) if item.param_type_name == "option"]
    arguments = [item for item in command.get_params(ctx) if item.param_type_name == "argument"]
    pieces = [ctx.command_path, *(item.make_metavar(ctx) for item in arguments)]
    pieces.append(words("cli.page.options-mark"))
    rows = [_row(item, words) for item in options]
    return _page(words, " ".join(pieces), key, words("cli.page.options"), rows)


def group_help(commands: Sequence[str], path: str, words: Words, key: str) -> str:
    """The page of a group; says what each command does without reading its code."""
    rows = [(name, words(f"{key}.{name}.short")) for name in commands]
    usage = f"{path} {words('cli.page.command-mark')}"
    page = _page(words, usage, key, words("cli.page.commands"), rows)
    return f"{page}\n\n{_general(words)}"


def _general(words: Words) -> str:
    """The options that stand anywhere."""
    rows = [
        ("--lang en|zh", words("cli.options.lang")),
        ("--version", words("cli.page.version")),
        ("-h, --help", words("cli.page.help")),
    ]
    return "\n".join([words("cli.page.options"), *definitions(rows, terminal_width())])


def _page(words: Words, usage: str, key: str, heading: str, rows: Sequence[tuple[str, str]]) -> str:
    width = terminal_width()
    lines = [words("cli.page.usage", line=usage), ""]
    for paragraph in paragraphs(words(f"{key}.help")):
        lines += [*wrapped(paragraph, width), ""]
    if f"{key}.examples" in words:
        lines.append(words("cli.page.examples"))
        lines += [f"  {line}".rstrip() for line in words(f"{key}.examples").strip().split("\n")]
        lines.append("")
    lines += [heading, *definitions(rows, width)]
    return "\n".join(lines)


def _row(option: click.Parameter, words: Words) -> tuple[str, str]:
    names = ", ".join(sorted([*option.opts, *option.secondary_opts], key=len))
    takes_value = not getattr(option, "is_flag", False)
    term = f"{names} {option.metavar}" if takes_value and option.metavar else names
    meaning = str(getattr(option, "help", "") or "")
    variable = getattr(option, "envvar", None)
    if variable:
        meaning += " " + words("cli.page.variable", name=variable)
    return term, meaning

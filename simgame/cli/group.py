"""Commands and groups of commands, found by scanning a folder and read when needed.

A file `commands/play.py` is the command `play`; a folder `commands/author/` is a group.
Each file has `command(words)`. The help of a group needs only its word file.
"""

from __future__ import annotations

import shlex
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from scoring.faults import problem
from scoring.words import Words
from simgame.cli.helptext import command_help, group_help
from simgame.cli.shell import nearest, refuse, say

FIRST = "play"
"""Listed first, and run when no command is named."""


class Command(click.Command):
    """A command whose texts come from the word files.

    key: where its words stand, `cli.play` or `cli.author.check`.
    """

    def __init__(
        self, key: str, words: Words, run: Callable[..., Any], params: list[click.Parameter]
    ) -> None:
        super().__init__(
            key.rpartition(".")[2],
            callback=run,
            params=[*params, _help_option(words)],
            add_help_option=False,
            context_settings={"allow_extra_args": True},
        )
        self.key, self.words = key, words

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write(command_help(self, ctx, self.words, self.key))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            # click forgets it where an option has no value, or one too many.
            error.ctx = error.ctx or ctx
            raise

    def invoke(self, ctx: click.Context) -> Any:
        if ctx.args:
            raise refuse(
                problem("cli.extra", None, extra=" ".join(ctx.args), command=ctx.command_path)
            )
        return super().invoke(ctx)


class LazyGroup(click.Group):
    """The commands of one folder.

    package: dotted name of the folder. key: where their words stand (`cli`, `cli.author`).
    """

    def __init__(self, name: str, package: str, key: str, words: Words) -> None:
        super().__init__(
            name,
            params=[_help_option(words)],
            add_help_option=False,
        )
        self.package, self.key, self.words = package, key, words

    def list_commands(self, ctx: click.Context) -> list[str]:
        folder = Path(__file__).parent.parent.parent.joinpath(*self.package.split("."))
        found = [path.stem for path in folder.iterdir() if _is_command(path)]
        return sorted(found, key=lambda name: (name != FIRST, name))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        module = import_module(f"{self.package}.{cmd_name}")
        if hasattr(module, "command"):
            found: click.Command = module.command(self.words)
            return found
        key = f"{self.key}.{cmd_name}"
        return LazyGroup(cmd_name, f"{self.package}.{cmd_name}", key, self.words)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        found = self.get_command(ctx, args[0])
        if found is None:
            known = self.list_commands(ctx)
            guess = nearest(args[0], known) or known[0]
            path = ctx.command_path
            raise refuse(
                problem(
                    "cli.no-such-command",
                    None,
                    command=args[0],
                    guess=f"{path} {guess}",
                    known=", ".join(known),
                )
            )
        return args[0], found, args[1:]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, args or ["--help"])

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write(group_help(self.list_commands(ctx), ctx.command_path, self.words, self.key))


def root(words: Words) -> LazyGroup:
    return LazyGroup("simgame", "simgame.cli.commands", "cli", words)


def with_command(arguments: Sequence[str], commands: Sequence[str] = ()) -> list[str]:
    """The arguments with a command in front: a bare `simgame --seed 3` plays.

    Raises:
        CliError: one of `commands` stands behind an option, where it would be taken for the
            scenario to be played.
    """
    first = arguments[0] if arguments else ""
    if first in ("--help", "-h"):
        return [first]
    if first and not first.startswith("-"):
        return list(arguments)
    late = next((number for number, each in enumerate(arguments) if each in commands), None)
    if late is not None:
        line = shlex.join(["simgame", *arguments[late:], *arguments[:late]])
        raise refuse(problem("cli.options-first", None, option=first, line=line))
    return [FIRST, *arguments]


def _is_command(path: Path) -> bool:
    if path.name.startswith("_"):
        return False
    return path.suffix == ".py" or (path / "__init__.py").is_file()


def _help_option(words: Words) -> click.Option:
    def show(ctx: click.Context, _: click.Parameter, value: bool) -> None:
        if value and not ctx.resilient_parsing:
            say(ctx.get_help())
            ctx.exit()

    return click.Option(
        ["-h", "--help"],
        is_flag=True,
        expose_value=False,
        is_eager=True,
        callback=show,
        help=words("cli.page.help"),
    )

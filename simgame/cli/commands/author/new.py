"""`simgame author new`: eight questions, and a scenario that can be played at once."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scoring.faults import problem
from scoring.words import Words
from simgame.cli import options
from simgame.cli.group import Command
from simgame.cli.shell import Shell, refuse, say, tell
from simgame.cli.wiring import rule_book

if TYPE_CHECKING:
    from scoring.book import RuleBook

NOTHING_WRITTEN = 1


def command(words: Words) -> click.Command:
    return Command(
        "cli.author.new",
        words,
        options.shell(run),
        [
            click.Argument(["scenario_id"], metavar="[ID]", required=False),
            *(_asked(words, field) for field in _FIELDS),
            click.Option(
                ["-o", "--output"],
                type=click.Path(path_type=Path),
                metavar="PATH",
                help=words("new.option.output"),
            ),
            options.flag("force", words("new.option.force")),
            options.flag("defaults", words("new.option.defaults")),
            options.rulebook(words),
            options.lang(words),
        ],
    )


_FIELDS = ("company", "selling", "contact", "personality", "pain", "reason", "cost")


def _asked(words: Words, field: str) -> click.Option:
    return click.Option([f"--{field}"], metavar="TEXT", help=words(f"new.option.{field}"))


def run(
    shell: Shell,
    scenario_id: str | None,
    output: Path | None,
    force: bool,
    defaults: bool,
    rulebook: Path | None,
    **given: str | None,
) -> int:
    from simgame.cli.asking import Ended
    from simgame.cli.interview import Interview

    book = rule_book(rulebook)
    target = _Target(output, force)
    known = {name: text for name, text in given.items() if text is not None}
    if scenario_id is None and output is not None and output.suffix == ".yaml":
        scenario_id = output.stem
    if scenario_id is not None:
        known["id"] = scenario_id
    talk = Interview(shell.words, book, target.usable)
    talk.give(known)
    again = _Again(shell, output, force, rulebook)
    try:
        if defaults:
            talk.fill()
        else:
            talk.ask()
    except Ended:
        again.tell_how(talk.texts, known)
        return NOTHING_WRITTEN
    except KeyboardInterrupt:
        tell("")
        again.tell_how(talk.texts, known)
        raise
    _write(shell, target, talk.answers, book)
    return 0


@dataclass(frozen=True)
class _Again:
    """What the command line said beside the answers, so that it can be said once more."""

    shell: Shell
    output: Path | None
    force: bool
    rulebook: Path | None

    def tell_how(self, texts: Mapping[str, str], known: Mapping[str, str]) -> None:
        """Nothing was written; where a question was answered, how to go on from there."""
        tell(self.shell.words("new.nothing"))
        if texts.keys() != known.keys():
            tell(self.shell.words("new.resume"))
            tell(f"  {shlex.join(self._command(texts))}")

    def _command(self, texts: Mapping[str, str]) -> Iterator[str]:
        yield from ("simgame", "author", "new")
        if "id" in texts:
            yield texts["id"]
        for field in _FIELDS:
            if field in texts:
                yield f"--{field}={texts[field]}"
        if self.output is not None:
            yield f"--output={self.output}"
        if self.rulebook is not None:
            yield f"--rulebook={self.rulebook}"
        if self.force:
            yield "--force"
        if self.shell.asked is not None:
            yield f"--lang={self.shell.asked}"


class _Target:
    """Where the file goes. force: what is there may be written over."""

    def __init__(self, output: Path | None, force: bool) -> None:
        self.output, self.force = output, force

    def path(self, scenario_id: str) -> Path:
        output = self.output
        if output is None:
            return Path(f"{scenario_id}.yaml")
        return output if output.suffix == ".yaml" else output / f"{scenario_id}.yaml"

    def usable(self, scenario_id: str) -> None:
        """Refuses an id whose file may not be written.

        Raises:
            CliError: it is there already, or the name given does not fit the id.
        """
        path = self.path(scenario_id)
        if path.stem != scenario_id:
            raise refuse(problem("new.other-name", None, path=path, id=scenario_id))
        if path.exists() and not self.force:
            raise refuse(problem("new.exists", None, path=path))


def _write(shell: Shell, target: _Target, answers: dict[str, str], book: RuleBook) -> None:
    from simgame.author.newcomer import Newcomer
    from simgame.author.newfile import scenario_text
    from simgame.content.files import write_whole

    path = target.path(answers["id"])
    commands = _commands(path)
    text = scenario_text(Newcomer(**answers), book, shell.language, commands)
    target.usable(answers["id"])
    try:
        write_whole(path, text)
    except OSError as error:
        why = error.strerror or error
        raise refuse(problem("cli.cannot-write", None, path=path, why=why)) from error
    say(shell.words("new.written", path=path))
    _set_up_editor(shell, path.parent, book)
    _tell(shell.words("new.next"))
    for line in commands:
        tell(f"  {line}")


def _set_up_editor(shell: Shell, folder: Path, book: RuleBook) -> None:
    """A scenario is fine without it, so a setting that is not ours to change is only told."""
    from scoring.faults import ContentError
    from simgame.author.editor import write_editor_setting

    try:
        written = write_editor_setting(folder, book)
    except ContentError as error:
        tell(error.render(shell.words))
        return
    if written:
        _tell(shell.words("new.editor"))


def _tell(text: str) -> None:
    from simgame.cli.layout import terminal_width, wrapped

    tell("\n".join(wrapped(text, terminal_width())))


def _commands(path: Path) -> list[str]:
    """What to run after a change to the file."""
    file, folder = shlex.quote(str(path)), shlex.quote(str(path.parent))
    return [
        f"simgame author check {file}",
        f"simgame author try {file}",
        f"simgame author prove {file}",
        f"simgame play {path.stem} --scenarios {folder}",
    ]

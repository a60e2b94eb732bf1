"""`simgame export`: attempts in one file, to be handed in."""

from __future__ import annotations

from pathlib import Path

import click

from scoring.faults import problem
from scoring.words import Words
from simgame.cli import options
from simgame.cli.group import Command
from simgame.cli.output import refuse_existing
from simgame.cli.shell import Shell, refuse, tell
from simgame.cli.wiring import services


def command(words: Words) -> click.Command:
    return Command(
        "cli.export",
        words,
        options.shell(run),
        [
            click.Argument(["attempt"], metavar="[ATTEMPT]...", nargs=-1),
            click.Option(["-o", "--out"], metavar="FILE", help=words("classtool.export.out")),
            options.flag("all", words("classtool.export.all")),
            click.Option(["--name"], metavar="NAME", help=words("classtool.export.name")),
            options.flag("no-texts", words("classtool.export.no-texts")),
            options.flag("force", words("classtool.force")),
            options.lang(words),
            options.db(words),
        ],
    )


def run(
    shell: Shell,
    attempt: tuple[str, ...],
    out: str | None,
    all: bool,
    name: str | None,
    no_texts: bool,
    force: bool,
    db: Path | None,
) -> None:
    if not attempt and not all:
        raise refuse(problem("classroom.nothing-to-export", None))
    if out is None or out == "-":
        raise refuse(problem("classtool.no-out", None))
    refuse_existing(out, force)
    from scoring.reports.layout import clean
    from simgame.attempt import Attempt, AttemptError
    from simgame.classroom.attempt_file import MAX_NAME, as_bytes, pinned_texts, sent
    from simgame.store.errors import StoreError

    found = services(shell.language, db)
    try:
        store = found.store
        ids = [store.find(each) for each in attempt]
        if all:
            rows = reversed(store.attempts())
            ids += [row.id for row in rows if row.kind is not None and row.id not in ids]
        if not ids:
            raise refuse(problem("classroom.no-attempts-here", None))
        for each in ids:
            # What cannot be replayed here would be called edited there.
            if Attempt.resume(store, each).running:
                raise refuse(problem("classroom.open-here", None, id=each))
        attempts = [sent(store, each) for each in dict.fromkeys(ids)]
        digests = {digest for one in attempts for digest in pinned_texts(one)}
        texts = {} if no_texts else {digest: store.text(digest) for digest in digests}
    except (AttemptError, StoreError) as error:
        raise refuse(error.problems[0]) from error
    finally:
        found.close()
    _write(Path(out), as_bytes(attempts, texts, clean(name or "").strip()[:MAX_NAME]))
    unnamed = [one.id for one in attempts if not one.events[0].get("trainee")]
    tell(shell.words("classtool.export.written", path=out, count=len(attempts)))
    if unnamed and not name:
        tell(shell.words("classtool.export.unnamed", ids=", ".join(unnamed[:8])))


def _write(path: Path, raw: bytes) -> None:
    from simgame.content.files import write_whole

    try:
        write_whole(path, raw)
    except OSError as error:
        why = error.strerror or str(error)
        raise refuse(problem("cli.cannot-write", None, path=path, why=why)) from error

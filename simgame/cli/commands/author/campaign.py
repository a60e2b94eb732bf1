"""`simgame author campaign`: a whole campaign proven, every lab from every entry."""

from __future__ import annotations

from pathlib import Path

import click

from scoring.words import Words
from simgame.cli import options
from simgame.cli.group import Command
from simgame.cli.shell import Shell, say
from simgame.cli.wiring import rule_book

UNFAIR = 1


def command(words: Words) -> click.Command:
    return Command(
        "cli.author.campaign",
        words,
        options.shell(run),
        [
            click.Argument(["campaign"], metavar="FILE|FOLDER|ID"),
            options.cast(words),
            options.flag("all", words("campaignproof.option.all")),
            options.flag("json", words("cli.options.json")),
            options.rulebook(words),
            options.lang(words),
        ],
    )


def run(
    shell: Shell,
    campaign: str,
    cast: dict[str, str],
    all: bool,
    json: bool,
    rulebook: Path | None,
) -> int:
    from simgame.author.campaign_proof import prove_whole
    from simgame.cli.campaign_proof_text import as_data, as_lines
    from simgame.cli.campaign_proof_work import chosen_casts, named_campaign
    from simgame.cli.progress import Progress

    book = rule_book(rulebook)
    found, labs = named_campaign(campaign, book)
    casts = chosen_casts(found, labs, cast, every=all)
    progress = Progress(shell.words, len(casts))
    progress.begin()
    try:
        whole = prove_whole(
            found,
            labs,
            book,
            casts,
            lambda each: progress.done(found.id, ", ".join(each.values()), kept=False),
        )
    finally:
        progress.end()
    say(as_data(found, whole) if json else "\n".join(as_lines(found, labs, whole, shell.words)))
    return 0 if whole.fair else UNFAIR

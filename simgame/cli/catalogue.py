"""What can be played, as text: for those who start the game without a terminal."""

from __future__ import annotations

from scoring.words import Words
from simgame.cli.opening import resume_command
from simgame.cli.plain import tell_text
from simgame.cli.shell import say, tell
from simgame.services import Services


def show(services: Services) -> None:
    """List scenarios with the commands that play them; broken ones are told on stderr."""
    words = services.words
    good, bad = services.library.read_all()
    say(words("cli.list.heading"))
    for entry, scenario in good:
        say()
        title = scenario.text("title", words.language)
        account = scenario.text("account", words.language)
        tell_text(
            words("cli.list.scenario", title=title, account=account, level=scenario.file.level)
        )
        say(f"  simgame play {entry.id}")
    _open_calls(services, words)
    say()
    tell_text(words("cli.list.more"))
    for error in bad:
        tell(error.render(words))


def _open_calls(services: Services, words: Words) -> None:
    if not services.database.exists():
        return
    waiting = [row for row in services.store.attempts() if row.kind is None]
    if waiting:
        say()
        say(words("cli.list.open"))
        for row in waiting:
            say(f"  {row.title}: {resume_command(services, row.id)}")

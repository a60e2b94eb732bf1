"""What the command palette finds: our own commands, and a sentence where there are none."""

from __future__ import annotations

from typing import cast

from textual.command import DiscoveryHit, Hit, Hits, Provider

from simgame.tui.app import SimgameApp


class Commands(Provider):
    """The commands of the screen below and of the app."""

    async def discover(self) -> Hits:
        for name, sentence, callback, _ in self.app.get_system_commands(self.screen):
            yield DiscoveryHit(name, callback, help=sentence)

    async def search(self, query: str) -> Hits:
        matcher, found = self.matcher(query), False
        for name, sentence, callback, _ in self.app.get_system_commands(self.screen):
            score = matcher.match(name)
            if score > 0:
                found = True
                yield Hit(score, matcher.highlight(name), callback, help=sentence)
        if not found:
            nothing = cast(SimgameApp, self.app).words("tui.palette.nothing")
            yield Hit(0, nothing, _do_nothing, text=nothing)


def _do_nothing() -> None:
    """Enter on the sentence that nothing was found."""

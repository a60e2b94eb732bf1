"""What a trainee has begun to answer and not handed in; it outlives the screen and the game."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simgame.store.database import Store


class Draft:
    """One draft a call, of the decision at which it stands. text: as the screen last had it.

    Kept among the settings, since it is no part of the call before it is handed in.

    Raises (all methods):
        StoreError: it cannot be read or kept.
    """

    def __init__(self, store: Store, attempt: str, answered: int) -> None:
        """answered: how many answers were given before; a draft of another place is not used."""
        self._store = store
        self._name = f"draft:{attempt}"
        self._answered = answered
        self.text = self._kept = self._read()

    def keep(self) -> None:
        """Nothing is written where nothing has changed."""
        if self.text != self._kept:
            noted = {"answered": self._answered, "text": self.text}
            self._store.set_setting(self._name, json.dumps(noted, ensure_ascii=False))
            self._kept = self.text

    def handed_in(self) -> None:
        """On to the next decision; what was kept of this one goes."""
        self._answered += 1
        self.text = ""
        self.keep()
        self._kept = ""

    def _read(self) -> str:
        try:
            noted = json.loads(self._store.setting(self._name) or "{}")
            return str(noted["text"]) if noted["answered"] == self._answered else ""
        except (ValueError, KeyError, TypeError):
            return ""

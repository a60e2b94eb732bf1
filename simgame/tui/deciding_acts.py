"""What the keys do while something is to be decided; the call and a trial of it share them."""

from __future__ import annotations

from simgame.tui.actions import Act
from simgame.tui.widgets.deciding import Kind
from simgame.tui.widgets.items import DONE

_FINISH = Act(DONE, "screen.finish", "select.act.done")
_HAND_IN = Act("ctrl+s", "screen.finish", "select.act.hand-in", "^s")
_OUT = Act("", "app.focus_next", "select.act.out", "Tab", palette=False)

DECIDING: dict[Kind, tuple[Act, ...]] = {
    "choose": (
        Act("", "", "tui.act.answer", "1–9", palette=False),
        Act("", "", "tui.act.move", "↑↓", bar=False, palette=False),
    ),
    "select": (
        Act("", "", "select.act.toggle", "1–8", palette=False),
        Act("", "", "select.act.move", "↑↓", bar=False, palette=False),
        _FINISH,
    ),
    "write": (_HAND_IN, _OUT),
}
"""By the kind of decision."""
HELP: dict[Kind, str] = {
    "choose": "tui.help.call",
    "select": "select.help.take",
    "write": "select.help.write",
}
"""The sentences that explain each kind."""
BOUND = (
    *(Act(str(n), f"screen.answer({n - 1})", "tui.act.answer") for n in range(1, 10)),
    _FINISH,
    _HAND_IN,
)
"""What a screen has to bind for all of them."""

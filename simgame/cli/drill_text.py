"""What is due in the drills, as lines and as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence

from scoring.words import Words
from simgame.cli.layout import table
from simgame.drills.deck import KIND_IDS
from simgame.drills.desk import Drills, Overview


def list_lines(view: Overview, words: Words) -> list[str]:
    heads = [words(f"drill.list.{name}") for name in ("kind", "due", "new", "cards", "name")]
    rows = [
        [each.kind, str(each.due), str(each.new), str(each.cards), words(f"drill.kind.{each.kind}")]
        for each in view.kinds
    ]
    cards = sum(each.cards for each in view.kinds)
    total = [words("drill.list.total"), str(view.due), str(view.new), str(cards), ""]
    return [*table([heads, *rows, total]), "", *_standing(view, words)]


def _standing(view: Overview, words: Words) -> list[str]:
    """The streak, a drill that was left, and when something comes back."""
    streak = view.streak
    key = "drill.list.streak" if streak.today else "drill.list.streak-open"
    lines = [words(key, days=streak.days, best=streak.best)]
    if view.open:
        lines.append(words("drill.list.open", count=view.open))
    if view.next_due is not None:
        lines.append(words("drill.list.next", day=view.next_due))
    return lines


def list_data(view: Overview, indent: int | None = 2) -> str:
    return json.dumps(overview_object(view), ensure_ascii=False, indent=indent)


def overview_object(view: Overview) -> dict[str, object]:
    return {
        "type": "overview",
        "due": view.due,
        "new": view.new,
        "open": view.open,
        "next_due": view.next_due.isoformat() if view.next_due else None,
        "streak": {
            "days": view.streak.days,
            "today": view.streak.today,
            "best": view.streak.best,
        },
        "kinds": [
            {"kind": each.kind, "due": each.due, "new": each.new, "cards": each.cards}
            for each in view.kinds
        ],
    }


def nothing_lines(drills: Drills, kinds: Sequence[str], words: Words) -> list[str]:
    """Why there is nothing to ask, and when there will be."""
    view = drills.overview()
    known = [each.kind for each in view.kinds]
    lacking = [kind for kind in KIND_IDS if kind in kinds and kind not in known]
    if lacking or not known:
        names = {"kinds": ", ".join(lacking), "known": ", ".join(known) or "–"}
        return [words("drill.plain.no-material", **names)]
    day = drills.next_due(kinds)
    if day is None:
        return [words("drill.plain.nothing-left")]
    return [words("drill.plain.nothing", day=day)]

"""Writes the report of a call into a folder, beside what is there, never over it."""

from __future__ import annotations

from pathlib import Path

from simgame.tui.debrief import Debrief

_MOST = 1000  # reports of one call in one folder


class NotWritten(Exception):
    """The report could not be written. reason: as the system says it."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path = path
        self.reason = reason
        super().__init__(f"{path}: {reason}")


def write_report(debrief: Debrief, folder: Path) -> Path:
    """Write `simgame-<attempt>.html`, or `…-2.html` and so on if that is there already.

    Raises:
        NotWritten: the folder is read-only, the disk is full, and the like.
    """
    from scoring.reports.html import render

    text = render(debrief.card, debrief.book, debrief.language, debrief.review)
    name = f"simgame-{debrief.card.played.attempt}"
    for number in range(1, _MOST):
        path = folder / (f"{name}.html" if number == 1 else f"{name}-{number}.html")
        try:
            with path.open("x", encoding="utf-8") as file:
                file.write(text)
        except FileExistsError:
            continue
        except OSError as error:
            raise NotWritten(path, error.strerror or str(error)) from error
        return path
    raise NotWritten(folder / f"{name}.html", f"> {_MOST}")

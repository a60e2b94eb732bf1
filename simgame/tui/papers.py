"""Writes the papers of an account into a folder, beside what is there, never over it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from simgame.tui.export import NotWritten

if TYPE_CHECKING:
    from scoring.words import Words
    from simgame.papers.dossier import Dossier

_MOST = 1000  # folders or reports of one run in one place


def write_forms(dossier: Dossier, form: str, place: Path, words: Words) -> Path:
    """Write all forms, a file each, into `simgame-forms-<run>`, or `…-2` if that is there.

    form: html or md. Returns the folder.

    Raises:
        NotWritten: the place is read-only, the disk is full, and the like.
    """
    from simgame.papers.forms import forms, sheets
    from simgame.papers.pages import FORMATS
    from simgame.papers.writing import document, file_name

    kind = FORMATS[1] if form == "md" else FORMATS[0]
    folder = _new_folder(place, f"simgame-forms-{dossier.run}")
    for sheet in sheets(forms(dossier), dossier, words):
        text = document([sheet], kind, words, dossier.account)
        _write(folder / file_name(sheet, kind), text)
    return folder


def write_account(dossier: Dossier, place: Path, words: Words) -> Path:
    """Write `simgame-account-<run>.html`, or `…-2.html` and so on if that is there already.

    Raises:
        NotWritten: the place is read-only, the disk is full, and the like.
    """
    from simgame.papers.account import report

    text = report(dossier, "html", words)
    name = f"simgame-account-{dossier.run}"
    for number in range(1, _MOST):
        path = place / (f"{name}.html" if number == 1 else f"{name}-{number}.html")
        if not path.exists():
            _write(path, text)
            return path
    raise NotWritten(place / f"{name}.html", f"> {_MOST}")


def _new_folder(place: Path, name: str) -> Path:
    for number in range(1, _MOST):
        folder = place / (name if number == 1 else f"{name}-{number}")
        try:
            folder.mkdir()
        except FileExistsError:
            continue
        except OSError as error:
            raise NotWritten(folder, error.strerror or str(error)) from error
        return folder
    raise NotWritten(place / name, f"> {_MOST}")


def _write(path: Path, text: str) -> None:
    """A file that is not there yet."""
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise NotWritten(path, error.strerror or str(error)) from error

"""`class.yaml`: what an instructor may say about a class, read strictly."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field

from scoring.faults import problem
from scoring.schema import Strict, read
from scoring.yamlfile import load
from simgame.classroom.attempt_file import ClassError
from simgame.content.files import write_whole

FILE = "class.yaml"
SETTINGS_FORMAT = 1
_TEXT = """\
# A class of simgame; made by “simgame class init”, to be edited by hand.
format: {format}
name: {name}
# Language of its reports, en or zh.
language: {language}
# Which attempt of a student counts: first, last or best.
counts: {counts}
{simulated}"""
_SIMULATED = "# Nobody has played here: the trainees are simulated.\nsimulated: true\n"


class Settings(Strict):
    """name: of the class. counts: which attempt of a student at a scenario counts."""

    format: int = Field(ge=1)
    name: str = Field(min_length=1, max_length=200)
    language: Literal["en", "zh"]
    counts: Literal["first", "last", "best"] = "first"
    simulated: bool = False


def read_settings(folder: Path) -> Settings:
    """The settings of a class folder.

    Raises:
        ClassError: no class folder, or one of a newer program. ContentError: `class.yaml` has
            problems, all of them at once.
    """
    path = folder / FILE
    if not path.is_file():
        raise ClassError(problem("classroom.no-class", None, folder=folder))
    document = load(path, str(path))
    found = read(Settings, document)
    if found.format > SETTINGS_FORMAT:
        params = {"file": path, "found": found.format, "known": SETTINGS_FORMAT}
        raise ClassError(problem("classroom.database-newer", None, **params))
    return found


def write_settings(folder: Path, settings: Settings) -> None:
    """Raises: OSError."""
    import json

    text = _TEXT.format(
        format=SETTINGS_FORMAT,
        # A JSON string is a YAML one, whatever stands in it.
        name=json.dumps(settings.name, ensure_ascii=False),
        language=settings.language,
        counts=settings.counts,
        simulated=_SIMULATED if settings.simulated else "",
    )
    write_whole(folder / FILE, text)

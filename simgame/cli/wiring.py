"""From options to the services that the rooms below work with."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scoring.book import RuleBook
    from simgame.content.scenario import Scenario
    from simgame.services import Services


def default_database() -> Path:
    """The file that keeps attempts unless `--db` or SIMGAME_DB names another."""
    import platformdirs

    return platformdirs.user_data_path("simgame", appauthor=False) / "simgame.sqlite3"


def services(
    language: str,
    db: Path | None = None,
    folders: Sequence[Path] = (),
    rulebook: Path | None = None,
    trainee: str = "",
    mode: str = "practice",
) -> Services:
    from simgame.services import Services

    return Services(
        database=db or default_database(),
        language=language,
        folders=tuple(folders),
        rulebook=rulebook,
        trainee=trainee,
        mode=mode,
    )


def rule_book(folder: Path | None) -> RuleBook:
    """The rule book of a folder, or the shipped one."""
    from scoring.book import load_rulebook

    return load_rulebook(folder) if folder else load_rulebook()


def scenario_at(place: str, book: RuleBook) -> Scenario:
    """A scenario by its file, or a shipped one by its id.

    Raises:
        ContentError: no such file or scenario, or it has problems (all at once).
    """
    from simgame.content.library import Library
    from simgame.content.load import load_scenario

    path = Path(place)
    if path.suffix or path.exists():
        return load_scenario(path, book)
    return Library(book).get(place)


def check_beat(scenario: Scenario, name: str) -> None:
    """Refuse a beat that a scenario does not have, naming the nearest.

    Raises:
        CliError: there is no such beat.
    """
    from scoring.faults import problem
    from simgame.cli.shell import nearest, refuse

    known = list(scenario.file.beats)
    if name not in known:
        params = {"word": name, "guess": nearest(name, known), "known": ", ".join(known)}
        raise refuse(problem("scenario.unknown-beat", None, **params))

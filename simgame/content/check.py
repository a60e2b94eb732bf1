"""Everything that can be wrong with a scenario that has the right shape, all at once."""

from __future__ import annotations

from scoring.book import RuleBook
from scoring.faults import Problem
from scoring.yamlfile import Document
from simgame.content import names, structure
from simgame.content.model import ScenarioFile
from simgame.content.walk import Checked


def check(file: ScenarioFile, document: Document, book: RuleBook) -> list[Problem]:
    """Every problem of names and structure, in the order of the file's lines."""
    checked = Checked(file, document, book)
    found = [item for checker in (*names.CHECKS, *structure.CHECKS) for item in checker(checked)]
    return sorted(
        found, key=lambda item: (item.place.line, item.place.column) if item.place else (0, 0)
    )

"""The notebook: what the dossier of a run holds, by class of information."""

from __future__ import annotations

from simgame.campaign.views import Known, KnownClass, NotebookView
from simgame.papers.dossier import CLASSES, Dossier, Fact


def notebook_view(dossier: Dossier) -> NotebookView:
    """dossier: of the run."""
    return NotebookView(
        dossier.account,
        tuple(
            KnownClass(kind, tuple(_known(dossier, fact) for fact in dossier.of_class(kind)))
            for kind in CLASSES
        ),
    )


def _known(dossier: Dossier, fact: Fact) -> Known:
    who = dossier.name(fact.who) if fact.who else ""
    return Known(fact.text, who, fact.source.title if fact.source else "")

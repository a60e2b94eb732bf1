"""What the map says: one row for each lab, and what the marked one left behind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from textual.content import Content

from scoring.words import Words
from simgame.campaign.map_views import Carried, LabView, MapView
from simgame.tui.runpages.bits import heading
from simgame.tui.widgets.paper import QUIET, STRONG, TITLE, Block
from simgame.tui.wrap import flow, wrap

MARKS = {"done": "✓", "open": "●", "next": "●", "later": "○"}
Scores = Mapping[str, float | None]
"""Attempt → process score (0..100), None where nothing is measured; empty while working."""


def line(view: MapView, words: Words) -> str:
    """Where the run stands, in a line."""
    told = words(
        "campaignscreen.map.line",
        account=view.account,
        left=view.left,
        days=view.days,
        stage=view.stage,
        percent=view.percent,
    )
    extras = [words("campaignscreen.map.seed", seed=view.seed)]
    if view.mode == "exam":
        extras.append(words("campaignscreen.map.exam"))
    if view.branch:
        extras.append(words("campaignscreen.map.branch"))
    return " · ".join([told, *extras])


def row(number: int, lab: LabView, words: Words, scores: Scores, width: int) -> Content:
    """One lab in the list: its title, and below it how it stands."""
    style = "bold" if lab.stand in ("open", "next") else "" if lab.stand == "done" else QUIET
    mark = f"{MARKS[lab.stand]} {number}  "
    told = stood(lab, words, scores, words("campaignscreen.map.soon"))
    title, below = wrap(lab.title, width, mark), wrap(told, width, " " * len(mark))
    return Content("\n").join(
        (
            *(Content.styled(text, style) for text in title),
            *(Content.styled(text, QUIET) for text in below),
        )
    )


def stood(lab: LabView, words: Words, scores: Scores, grading: str) -> str:
    """How a lab stands: its ending and score, or whether it is still to come.

    grading: what is said while the score is worked out.
    """
    if lab.stand != "done":
        return words(f"campaignscreen.map.{lab.stand}")
    kind = words(f"tui.kind.{lab.kind}")
    found = scores.get(lab.attempt, ...)
    if found is ...:
        score = grading
    elif found is None:
        score = words("campaignscreen.map.ungraded")
    else:
        score = words("campaignscreen.map.score", score=round(float(found)))
    return words("campaignscreen.map.done", kind=kind, score=score)


def about(view: MapView, lab: LabView, words: Words, scores: Scores) -> Iterator[Block]:
    """The marked lab: how it ended and what it left; before the first, the situation."""
    yield Block(lab.title, TITLE)
    yield Block(stood(lab, words, scores, words("campaignscreen.map.grading")), QUIET)
    if lab.stand != "done":
        yield from _ahead(view, lab, words)
        yield from _sealed(lab, words)
        return
    yield Block(flow(lab.ending) or words("campaignscreen.map.left_text"))
    if lab.days is not None:
        yield Block(words("campaignscreen.map.days_took", days=lab.days), QUIET)
    yield from _sealed(lab, words)
    if lab.brings.nothing:
        yield from heading(words("campaignscreen.map.carries_nothing"))
        return
    yield from heading(words("campaignscreen.map.carries"))
    yield from carried(lab.brings, words)


def _ahead(view: MapView, lab: LabView, words: Words) -> Iterator[Block]:
    if lab.stand != "open":
        yield Block(words("campaignscreen.map.not_yet"))
    if lab is view.labs[0]:
        yield from heading(words("campaignscreen.map.brief"))
        yield Block(flow(view.brief))


def _sealed(lab: LabView, words: Words) -> Iterator[Block]:
    """What one meant to reach in this call: sealed, or opened and held against what happened."""
    for sealed in lab.sealed:
        yield from heading(words("campaignscreen.map.sealed"))
        yield Block(sealed.text, bullet="· ")
        if sealed.words:
            yield Block(words("campaignscreen.map.sealed_words", words=sealed.words), bullet="  ")
        if sealed.can_open:
            yield Block(words("campaignscreen.map.sealed_open"), STRONG, bullet="  ")
        elif sealed.met is None:
            yield Block(words("campaignscreen.map.sealed_later"), QUIET, bullet="  ")
        else:
            met = "sealed_met" if sealed.met else "sealed_missed"
            mark = "✓ " if sealed.met else "✗ "
            yield Block(words(f"campaignscreen.map.{met}"), STRONG, bullet=mark)
            if not sealed.intact:
                yield Block(words("campaignscreen.map.sealed_changed"), STRONG, bullet="! ")


def carried(brings: Carried, words: Words) -> Iterator[Block]:
    """What a lab left behind, by kind; a kind of which there is nothing is left out."""
    kinds = (
        ("signs", brings.signs, "✓ "),
        ("lost", brings.lost, "✗ "),
        ("pains", brings.pains, "✓ "),
        ("promised", brings.promised, "○ "),
        ("kept", brings.kept, "✓ "),
        ("facts", brings.facts, "· "),
        ("talk", brings.talk, "· "),
    )
    for kind, texts, bullet in kinds:
        if texts:
            yield Block(words(f"campaignscreen.map.{kind}"), STRONG)
        for text in texts:
            yield Block(text, bullet=bullet)

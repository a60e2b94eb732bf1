"""The customer information record: the firm, in the classes of information, and why it would buy.

Source: S4 附表一 客户信息记录表 (survives as a heading; §2.3.1.3 names what must be in it: the
kind of project, the reason for the need, size and requirements; basics, people and competition
are filled in as one learns them); S1 §二 for the classes.
"""

from __future__ import annotations

from collections.abc import Iterator

from simgame.papers.dossier import Person, Vision
from simgame.papers.pen import Pen, paragraphs
from simgame.papers.sheet import Line, Section


def sections(pen: Pen) -> Iterator[Section]:
    dossier, words = pen.dossier, pen.words
    earned = words("forms.percent", percent=dossier.percent, stage=dossier.stage)
    others = list(map(pen.fact, dossier.of_class("other")))
    yield pen.section(
        "firm",
        pen.known("assignment", map(Line, paragraphs(dossier.brief))),
        pen.known("class-state", map(pen.fact, dossier.of_class("state"))),
        *([pen.known("class-other", others)] if others else []),
        pen.known("earned", [Line(earned)] if dossier.stage else []),
        pen.known("company-level", _level(pen)),
    )
    yield pen.section(
        "house",
        pen.known("class-organisation", map(pen.fact, dossier.of_class("organisation"))),
        pen.known("chain", (_link(pen, each) for each in dossier.people)),
        pen.known("class-people", map(pen.fact, dossier.of_class("people"))),
    )
    yield pen.section(
        "need",
        pen.known("admitted", map(pen.pain, dossier.pains), "pains"),
        pen.known("reasons", (pen.fact(fact) for each in dossier.pains for fact in each.reasons)),
        pen.known("impact", _impact(pen)),
        pen.known(
            "requirements", (pen.fact(fact) for each in dossier.pains for fact in each.capabilities)
        ),
        pen.known("visions", (_vision(pen, each) for each in dossier.visions)),
        pen.known("products", _products(pen), "products"),
    )
    rival = dossier.rival
    yield pen.section(
        "competition",
        pen.known(
            "rival",
            [Line(rival.name, rival.text)] if rival else [],
        ),
        pen.known("class-competition", map(pen.fact, dossier.of_class("competition"))),
    )
    yield pen.section("mine", *(pen.own(name) for name in ("gaps", "judgement", "remarks")))


def _level(pen: Pen) -> Iterator[Line]:
    if pen.dossier.company:
        yield Line(pen.words("forms.level-of", level=pen.dossier.company))


def _link(pen: Pen, person: Person) -> Line:
    """Somebody of the decision chain, and to whom they report."""
    line = pen.person(person)
    above = pen.dossier.person(person.reports_to)
    if above is None:
        return line
    reports = pen.words("forms.reports-to", name=above.name)
    return Line(line.text, pen.words("forms.and").join((line.note, reports)))


def _impact(pen: Pen) -> Iterator[Line]:
    for pain in pen.dossier.pains:
        for who, fact in pain.impact:
            note = pen.words("forms.hurts", name=pen.dossier.name(who))
            yield pen.line(fact.text, note, fact.source)


def _vision(pen: Pen, vision: Vision) -> Line:
    shaped = pen.words(f"forms.shaped.{vision.shaped_by}")
    return Line(
        vision.text, pen.words("forms.vision-of", name=pen.dossier.name(vision.owner), by=shaped)
    )


def _products(pen: Pen) -> Iterator[Line]:
    for product in pen.dossier.products:
        yield Line(product.name, pen.words("forms.price", price=f"{product.price:,}"))

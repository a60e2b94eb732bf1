"""The key person profile: one person, in their part, with what they said, suffer and were promised.

Source: S4 附表五 客户关键人个人信息表 (survives as a heading), §2.3.2.3 (part, analysis, what to
do), §2.3.2.4 (relationship level); S1 §二 个人信息. That private matters have no place in it is
authored (S4's form asks for them; see `keep-confidence`).
"""

from __future__ import annotations

from collections.abc import Iterator

from simgame.papers.dossier import Person
from simgame.papers.pen import Pen
from simgame.papers.sheet import Line, Section


def sections(pen: Pen, person: Person) -> Iterator[Section]:
    dossier, words, who = pen.dossier, pen.words, person.id
    yield pen.section(
        "post",
        pen.known("part", [Line(pen.role(person))]),
        pen.known("standing", [Line(words(f"codex.standing.{person.standing}"))]),
        pen.known("reports-to", _above(pen, person)),
        pen.known("influence", _influence(pen, person)),
    )
    yield pen.section(
        "relation",
        pen.known("level", _level(pen, person)),
        pen.known("met", _met(pen, person), "never-met"),
        pen.known("given", [pen.sign(sign) for sign in dossier.signs if sign.who == who], "signs"),
        pen.known("promised", [pen.promise(p) for p in dossier.promises if p.to == who], "agreed"),
        pen.known("heard", _heard(pen, who), "heard"),
    )
    told = [fact for fact in dossier.facts if fact.who == who]
    yield pen.section(
        "concerns",
        pen.known("told", [pen.fact(fact, said=False) for fact in told], "told"),
        pen.known("pain", [pen.pain(pain) for pain in dossier.pains if pain.owner == who], "pains"),
        pen.known("hurt", _hurt(pen, who)),
    )
    yield pen.section(
        "manner", *(pen.own(name) for name in ("manner", "cares", "approach", "with-them"))
    )


def _above(pen: Pen, person: Person) -> Iterator[Line]:
    above = pen.dossier.person(person.reports_to)
    if above is not None:
        yield Line(pen.words("forms.person", name=above.name, title=above.title))


def _influence(pen: Pen, person: Person) -> Iterator[Line]:
    """Whom they influence, then who influences them."""
    for each in person.influences:
        yield Line(each.how, pen.words("forms.influences", name=pen.dossier.name(each.to)))
    for other in pen.dossier.people:
        for each in other.influences:
            if each.to == person.id:
                yield Line(each.how, pen.words("forms.influenced-by", name=other.name))


def _level(pen: Pen, person: Person) -> Iterator[Line]:
    if person.level:
        yield Line(
            pen.words("forms.level-of", level=person.level),
            pen.words(f"forms.level.{person.level}"),
        )


def _met(pen: Pen, person: Person) -> Iterator[Line]:
    for call in pen.dossier.calls:
        if call.lab in person.met:
            yield Line(call.title)


def _heard(pen: Pen, who: str) -> Iterator[Line]:
    """What others have told this person about us."""
    for talk in pen.dossier.talk:
        if talk.listener == who:
            yield Line(talk.text, pen.words("forms.from", name=pen.dossier.name(talk.speaker)))


def _hurt(pen: Pen, who: str) -> Iterator[Line]:
    """How somebody else's problem hurts this person."""
    for pain in pen.dossier.pains:
        for hurt, fact in pain.impact:
            if hurt == who:
                owner = pen.dossier.name(pain.owner)
                note = pen.words("forms.hurt-by", name=owner, pain=pain.text)
                yield pen.line(fact.text, note, fact.source)

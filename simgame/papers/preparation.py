"""The call preparation sheet: what one knows and plans before a call.

Source: S3 销售拜访模拟 (preparation, the sealed objective), S4 §2.3.1.2 客户拜访准备, §2.3.1.3
(opening, agenda, position, background, appointment); the fields are authored.
"""

from __future__ import annotations

from collections.abc import Iterator

from simgame.papers.dossier import CLASSES, Call, Fact, Objective
from simgame.papers.pen import Pen
from simgame.papers.sheet import Line, Section


def sections(pen: Pen, call: Call) -> Iterator[Section]:
    """The sheet of one call, as things stood when it began."""
    dossier = pen.dossier
    before = dossier.before(call.lab)
    fresh = call.state == "ahead"
    people = [found for who in call.people if (found := dossier.person(who))]
    yield pen.section(
        "call",
        pen.known("whom", [pen.person(each, level=fresh) for each in people], "whom"),
        pen.known("desk", _desk(pen, before), "desk"),
        pen.known("owed", _owed(pen, before), "promises"),
    )
    facts = [each for each in dossier.facts if _known(each, before | {call.lab}, before)]
    yield pen.section(
        "known",
        *(
            pen.known(f"class-{kind}", [pen.fact(fact) for fact in facts if fact.kind == kind])
            for kind in CLASSES
            if kind != "other" or any(fact.kind == "other" for fact in facts)
        ),
    )
    pains = [each for each in dossier.pains if each.source and each.source.lab in before]
    yield pen.section(
        "guess",
        pen.known("admitted", [pen.pain(pain) for pain in pains], "pains"),
        pen.own("hypothesis", call.lab),
    )
    chosen = [each for each in dossier.objectives if each.call == call.lab]
    yield pen.section(
        "objective",
        pen.known("sealed", [line for each in chosen for line in objective(pen, each)], "sealed"),
        pen.own("objective", call.lab),
    )
    yield pen.section(
        "plan",
        *(
            pen.own(name, call.lab)
            for name in ("opening", "agenda", "questions", "objections", "close")
        ),
    )


def objective(pen: Pen, objective: Objective) -> Iterator[Line]:
    """What was chosen; and once it is opened what was written, and whether it was reached."""
    words = pen.words
    stands = "opened" if objective.opened else "closed"
    yield pen.line(objective.text, words(f"forms.sealed.{stands}"), objective.sealed)
    if not objective.opened:
        return
    if objective.words:
        yield Line(objective.words, words("forms.sealed.words"))
    if not objective.intact:
        yield Line(words("forms.sealed.changed"))
    if objective.met is not None:
        yield Line(words("forms.sealed.met" if objective.met else "forms.sealed.missed"))


def _known(fact: Fact, begun: frozenset[str], over: frozenset[str]) -> bool:
    """Whether a fact was known when a call began. begun: the calls up to it, itself included."""
    if fact.source is None:
        return not fact.since or fact.since in begun
    return fact.source.lab in over


def _desk(pen: Pen, before: frozenset[str]) -> Iterator[Line]:
    """What was taken at one's own desk before this call."""
    for call in pen.dossier.calls:
        if call.desk and call.lab in before:
            taken = (turn.text for turn in call.turns if turn.taken)
            yield from (Line(item, call.title) for text in taken for item in text.splitlines())


def _owed(pen: Pen, before: frozenset[str]) -> Iterator[Line]:
    """What was promised before and not kept before."""
    for promise in pen.dossier.promises:
        made = promise.made is None or promise.made.lab in before
        if made and not (promise.kept and promise.kept.lab in before):
            to = pen.dossier.name(promise.to)
            yield pen.line(promise.text, pen.words("forms.to", name=to) if to else "", promise.made)

"""The follow-up record: every call with what was done, heard, learned and reached.

Source: S4 附表二 客户跟进记录表 (survives as a heading; §2.3.1.4 names what is recorded of each
contact: how it went, what was learned, what was done, what the customer said to it, progress).
"""

from __future__ import annotations

from collections.abc import Iterator

from simgame.papers.dossier import Call, Turn
from simgame.papers.pen import Pen
from simgame.papers.preparation import objective
from simgame.papers.sheet import Field, Line, Section


def sections(pen: Pen) -> Iterator[Section]:
    """One section a call that has begun; the trainee's own words on each stand under it."""
    begun = [call for call in pen.dossier.calls if call.state in ("open", "over")]
    for number, call in enumerate(begun, 1):
        title = pen.words("forms.section.visit", n=number, title=call.title)
        yield Section(title, tuple(_fields(pen, call)))
    if not begun:
        yield pen.section("visits", pen.known("contact", [], "calls"))


def _fields(pen: Pen, call: Call) -> Iterator[Field]:
    dossier, lab = pen.dossier, call.lab
    people = [found for who in call.people if (found := dossier.person(who))]
    if not call.desk:
        yield pen.known("whom", [pen.person(each, level=False) for each in people], "whom")
    yield pen.known("contact", pen.ended(call))
    yield pen.known("done", [_turn(pen, turn) for turn in call.turns], "turns")
    learned = [each for each in dossier.facts if each.source and each.source.lab == lab]
    yield pen.known("learned", map(pen.fact, learned), "learned")
    pains = [each for each in dossier.pains if each.source and each.source.lab == lab]
    yield pen.known("feedback", map(pen.pain, pains), "pains")
    yield pen.known("signs", _signs(pen, lab), "signs")
    yield pen.known("agreed", _agreed(pen, lab), "agreed")
    checked = [each for each in dossier.objectives if each.call == lab and each.opened]
    if checked:
        yield pen.known("checked", [line for each in checked for line in objective(pen, each)])
    if call.percent is not None:
        yield pen.known(
            "progress", [Line(pen.words("forms.percent-then", percent=call.percent))], "signs"
        )
    yield pen.own(f"next-step.{lab}")
    yield pen.own(f"better.{lab}")


def _turn(pen: Pen, turn: Turn) -> Line:
    """One decision: what I said or did, and what came back."""
    text = pen.words("forms.left") if turn.left else turn.text
    notes = []
    if turn.written:
        notes.append(pen.words("forms.wrote", text=turn.written))
    if turn.reply:
        who = pen.dossier.name(turn.who)
        notes.append(pen.words("forms.replied", name=who, text=turn.reply))
    return Line(
        pen.words("forms.turn", n=turn.number, text=text), pen.words("forms.and").join(notes)
    )


def _signs(pen: Pen, lab: str) -> Iterator[Line]:
    for sign in pen.dossier.signs:
        given = sign.source is not None and sign.source.lab == lab
        taken = sign.withdrawn is not None and sign.withdrawn.lab == lab
        if given or taken:
            yield pen.sign(sign)


def _agreed(pen: Pen, lab: str) -> Iterator[Line]:
    """What was promised in this call, and what was kept in it."""
    for promise in pen.dossier.promises:
        sources = (promise.made, promise.kept)
        if any(source is not None and source.lab == lab for source in sources):
            yield pen.promise(promise)

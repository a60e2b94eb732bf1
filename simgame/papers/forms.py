"""Which forms an account has at this moment, and each of them filled.

A form's id is what a run keeps its fields under, what a command takes and what its file is
called: `customer`, `follow-up`, `preparation-<lab>`, `person-<contact>`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scoring.faults import SimgameError, problem
from scoring.schema import nearest, short
from scoring.words import Words
from simgame.papers import customer, follow_up, key_person, preparation
from simgame.papers.dossier import Call, Dossier, Person
from simgame.papers.pen import Pen
from simgame.papers.sheet import Section, Sheet

KINDS = ("preparation", "customer", "follow-up", "person")


class UnknownForm(SimgameError):
    """There is no such form in this run, or not yet."""

    exit_status = 2


@dataclass(frozen=True, slots=True)
class Form:
    """A form that can be filled now. kind: one of `KINDS`. about: id of its call or person."""

    kind: str
    about: str = ""

    @property
    def id(self) -> str:
        return f"{self.kind}-{self.about}" if self.about else self.kind


def forms(dossier: Dossier) -> tuple[Form, ...]:
    """All forms: a preparation sheet for every call made and the next one, one record of the
    customer and of the follow-up, and a profile of everybody who is known."""
    return (
        *(Form("preparation", call.lab) for call in _prepared(dossier)),
        Form("customer"),
        Form("follow-up"),
        *(Form("person", person.id) for person in dossier.people),
    )


def chosen(dossier: Dossier, name: str) -> tuple[Form, ...]:
    """The form of an id, or all of a kind.

    Raises:
        UnknownForm: neither; names the nearest.
    """
    known = forms(dossier)
    found = tuple(form for form in known if name in (form.id, form.kind))
    if not found:
        ids = [form.id for form in known]
        guess = nearest(name, [*KINDS, *ids])
        raise UnknownForm(
            problem("forms.unknown", None, word=short(name), guess=guess, known=", ".join(ids))
        )
    return found


def title(form: Form, dossier: Dossier, words: Words) -> str:
    """What the form is called, with what it is about."""
    return words("forms.about", title=words(f"forms.title.{form.kind}"), about=about(form, dossier))


def about(form: Form, dossier: Dossier) -> str:
    """The call, the person or the firm a form is about."""
    call, person = _call(form, dossier), _person(form, dossier)
    return call.title if call else person.name if person else dossier.account


def sheet(form: Form, dossier: Dossier, words: Words) -> Sheet:
    """One form, filled with what is known now."""
    return Sheet(
        id=form.id,
        form=form.kind,
        title=words(f"forms.title.{form.kind}"),
        subtitle=about(form, dossier),
        head=tuple(_head(form, dossier, words)),
        sections=tuple(_sections(form, Pen(dossier, words, form.id))),
        language=words.language,
        facts_language=dossier.language,
    )


def sheets(chosen: Sequence[Form], dossier: Dossier, words: Words) -> tuple[Sheet, ...]:
    return tuple(sheet(form, dossier, words) for form in chosen)


def _sections(form: Form, pen: Pen) -> Iterator[Section]:
    call, person = _call(form, pen.dossier), _person(form, pen.dossier)
    if call is not None:
        return preparation.sections(pen, call)
    if person is not None:
        return key_person.sections(pen, person)
    return customer.sections(pen) if form.kind == "customer" else follow_up.sections(pen)


def _head(form: Form, dossier: Dossier, words: Words) -> Iterator[tuple[str, str]]:
    person = _person(form, dossier)
    if person is not None:
        yield words("forms.head.post"), person.title
    yield words("forms.head.account"), dossier.account
    yield words("forms.head.campaign"), dossier.title
    if dossier.trainee:
        yield words("forms.head.trainee"), dossier.trainee
    over = sum(call.state == "over" for call in dossier.calls)
    calls = len(dossier.calls)
    stands = words("forms.as-of", n=over, total=calls, left=dossier.days_left, days=dossier.days)
    yield words("forms.head.as-of"), stands
    yield words("forms.head.run"), dossier.run


def _call(form: Form, dossier: Dossier) -> Call | None:
    return dossier.call(form.about) if form.kind == "preparation" else None


def _person(form: Form, dossier: Dossier) -> Person | None:
    return dossier.person(form.about) if form.kind == "person" else None


def _prepared(dossier: Dossier) -> Iterator[Call]:
    """Calls that were begun, and the next one; nobody prepares for work at their own desk."""
    visits = [call for call in dossier.calls if not call.desk]
    for call in visits:
        if call.state in ("open", "over"):
            yield call
        elif call.state == "ahead":
            yield call
            return

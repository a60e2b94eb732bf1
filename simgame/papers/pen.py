"""Fills fields: one place that says where something is from, and that nothing is known yet.

Labels and hints come from the word group `forms`, by the id of the field; what stands behind
a dot in an id tells fields of one sort apart and is no part of the key.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from scoring.words import Words
from simgame.papers.dossier import Call, Dossier, Fact, Pain, Person, Promise, Sign, Source
from simgame.papers.sheet import Field, Line, Section


class Pen:
    """Writes the fields of one form of one account.

    form: id of the form, by which the trainee's own words are found.
    """

    def __init__(self, dossier: Dossier, words: Words, form: str) -> None:
        self.dossier = dossier
        self.words = words
        self.form = form

    # ------------------------------------------------------------------- fields

    def section(self, key: str, *fields: Field) -> Section:
        return Section(self.words(f"forms.section.{key}"), fields)

    def known(self, name: str, lines: Iterable[Line], empty: str = "unknown") -> Field:
        """A field of what was learned or done. empty: key of what stands there otherwise."""
        return Field(
            name, self._label(name), tuple(lines), empty=self.words(f"forms.empty.{empty}")
        )

    def own(self, name: str, begun: str = "") -> Field:
        """A field of the trainee's own. begun: id of the call before which it is written."""
        note = self.dossier.note(self.form, name)
        written = note is not None and bool(note.text.strip())
        late = written and note is not None and begun in note.begun
        return Field(
            name,
            self._label(name),
            (Line(note.text),) if written and note else (),
            own=True,
            hint=self.words(f"forms.hint.{_sort(name)}"),
            empty=self.words("forms.empty.own"),
            late=self.words("forms.late") if late else "",
        )

    def _label(self, name: str) -> str:
        return self.words(f"forms.field.{_sort(name)}")

    # -------------------------------------------------------------------- lines

    def line(self, text: str, note: str = "", source: Source | None = None) -> Line:
        return Line(text, note, source, self.where(source) if source else "")

    def where(self, source: Source) -> str:
        return self.words("forms.where", call=source.title, turn=source.turn)

    def fact(self, fact: Fact, said: bool = True) -> Line:
        """A fact and who told it. said: whether to name them."""
        if fact.source is None:
            return Line(fact.text, self._public(fact))
        who = fact.who if said else ""
        note = self.words("forms.from", name=self.dossier.name(who)) if who else ""
        return self.line(fact.text, note, fact.source)

    def _public(self, fact: Fact) -> str:
        """Known without having been learned: from the start, or from some call on."""
        calls = self.dossier.calls
        call = self.dossier.call(fact.since)
        if call is None or call == calls[0]:
            return self.words("forms.public")
        return self.words("forms.public-by", call=call.title)

    def pain(self, pain: Pain) -> Line:
        owner = self.dossier.name(pain.owner)
        return self.line(pain.text, self.words("forms.pain-of", name=owner), pain.source)

    def promise(self, promise: Promise) -> Line:
        """A promise, to whom, and how it stands."""
        stands = "kept" if promise.kept else "broken" if promise.broken else "open"
        to = self.dossier.name(promise.to)
        key = f"forms.promise.{stands}"
        note = self.words(key, name=to) if to else self.words(f"forms.promise-{stands}")
        return self.line(promise.text, note, promise.kept or promise.made)

    def sign(self, sign: Sign) -> Line:
        """A sign with what shows it, or where it was taken back."""
        if sign.withdrawn:
            where = self.where(sign.withdrawn)
            return self.line(sign.name, self.words("forms.sign.withdrawn", where=where))
        note = self.words("forms.sign.shown", text=sign.evidence) if sign.evidence else ""
        return self.line(sign.name, note, sign.source)

    def person(self, person: Person, level: bool = True) -> Line:
        """Name and title, with part, standing and relationship level.

        level: whether to tell it; it is that of today.
        """
        parts = [self.role(person), *self._standing(person)]
        if level and person.level:
            parts.append(self.words("forms.level-of", level=person.level))
        named = self.words("forms.person", name=person.name, title=person.title)
        return Line(named, self.words("forms.and").join(parts))

    def role(self, person: Person) -> str:
        return self.words(f"codex.role.{person.role}")

    def _standing(self, person: Person) -> list[str]:
        if person.standing == "none":
            return []
        return [self.words(f"codex.standing.{person.standing}")]

    def ended(self, call: Call) -> Iterator[Line]:
        """How a call ended, if it has."""
        if call.state != "over":
            yield Line(self.words(f"forms.call.{call.state}"))
            return
        yield Line(self.words(f"tui.kind.{call.kind}"))
        for paragraph in paragraphs(call.ending):
            yield Line(paragraph)


def _sort(name: str) -> str:
    return name.partition(".")[0]


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, which empty lines part."""
    return [part for part in map(str.strip, re.split(r"\n\s*\n", text)) if part]

"""The shape of a filled form: what its HTML, its Markdown and its screen all show.

Everything is worded, nothing is laid out. A field either tells what was learned or done, or
is the trainee's own; its id is what a run keeps with the text that was written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simgame.papers.dossier import Source


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is known. note: from whom, to whom, or how it stands; may be empty.

    source: the answer it came from; where: the same in words, empty if there is none.
    """

    text: str
    note: str = ""
    source: Source | None = None
    where: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One field. own: the trainee writes it, as at most one line; hint: what belongs there.

    empty: what stands there as long as there is nothing. late: a remark on when it was
    written, or empty.
    """

    id: str
    label: str
    lines: tuple[Line, ...] = ()
    own: bool = False
    hint: str = ""
    empty: str = ""
    late: str = ""

    @property
    def text(self) -> str:
        """What was written in a field of one's own."""
        return self.lines[0].text if self.lines else ""


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One form. form: what sort; id: which one, as a run keeps it and a file is called.

    head: what identifies it, as (title, text). language: of the words around the facts;
    facts_language: of the facts, which is that of the campaign.
    """

    id: str
    form: str
    title: str
    subtitle: str
    head: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    language: str
    facts_language: str

    def fields(self) -> Iterator[Field]:
        return (field for section in self.sections for field in section.fields)

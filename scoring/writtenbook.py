"""What is asked of a rule book that somebody is writing, beyond what makes it usable.

A book that an attempt pinned is not asked: a rule that came later may not keep an old call
from being graded.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from pydantic import BaseModel

from scoring.bookfiles import KEYS, Reading
from scoring.faults import Phrase, Problem, problem
from scoring.rules import BookInfo, Endings, Objection, Personality, SaidList, Techniques
from scoring.topics import Topic
from scoring.yamlfile import Document, Path_

METHOD_POINTS = 3
"""More than this either way an answer cannot get for its methods, its moment or its aim."""
PRICE_POINTS = 1000
"""More than this an ending is not worth, either way."""


def check_written(reading: Reading) -> None:
    """Add to a reading's problems: ids that two kinds share, rules that lead to themselves,
    lists with more lines in one language, points out of range, books that change none."""
    _check_ids(reading)
    for name, model in reading.models.items():
        document = reading.documents[name]
        reading.problems += _to_itself(model, document)
        reading.problems += _uneven(model, document, ())
        reading.problems += _out_of_range(model, document)
    _check_without(reading)


def _check_ids(reading: Reading) -> None:
    """Ids are unique across kinds, so that one may be named without saying what it is.

    Of two, the one that was written over the other's book is wrong.
    """
    techniques = reading.table("techniques", Techniques)
    seen = dict.fromkeys(techniques.techniques if techniques else (), "techniques.yaml")
    rules = sorted(reading.ids().items(), key=lambda item: item[0] not in reading.ground)
    for name, id_ in rules:
        first = seen.setdefault(id_, name)
        if first == name or PurePosixPath(name).stem != id_:
            continue
        key = (KEYS[PurePosixPath(name).parent.as_posix()],)
        place = reading.documents[name].place(key)
        reading.problems.append(problem("book.same-id", place, id=id_, other=first))


def _to_itself(model: BaseModel, document: Document) -> Iterator[Problem]:
    """A rule that leads its reader back to itself."""
    if isinstance(model, Personality):
        paths: list[Path_] = [
            ("look_alikes", other) for other in model.look_alikes if other == model.personality
        ]
        own = model.personality
    elif isinstance(model, Topic):
        own = model.topic
        lists: dict[Path_, list[str]] = {("see",): model.see, ("judged_by",): model.judged_by}
        lists |= {("parts", name, "see"): part.see for name, part in model.parts.items()}
        paths = [
            (*path, index)
            for path, names in lists.items()
            for index, name in enumerate(names)
            if name == own
        ]
    else:
        return
    for path in paths:
        place = document.place(path, key=path[0] == "look_alikes")
        yield problem("book.itself", place, id=own)


def _uneven(value: object, document: Document, path: Path_) -> Iterator[Problem]:
    """Lists of which one language has more lines than the other."""
    if isinstance(value, SaidList):
        if len(value.en) != len(value.zh):
            place = document.place(path, key=True)
            counts = {"en": len(value.en), "zh": len(value.zh)}
            yield problem("book.uneven", place, key=path[-1], **counts)
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _uneven(getattr(value, name), document, (*path, name))
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _uneven(inner, document, (*path, str(name)))


def _out_of_range(model: BaseModel, document: Document) -> Iterator[Problem]:
    """Points that the models let pass, since books that are pinned may hold them."""
    found: dict[Path_, int] = {}
    limit = METHOD_POINTS
    if isinstance(model, Objection):
        found |= {("methods", name): points for name, points in model.methods.items()}
        found |= {("timings", name): getattr(model.timings, name) for name in _TIMINGS}
        found |= {("aims", name): points for name, points in model.aims.items()}
    elif isinstance(model, Endings):
        limit = PRICE_POINTS
        found = {("endings", kind, "price"): end.price for kind, end in model.endings.items()}
    for path, points in found.items():
        if abs(points) > limit:
            bound = {"le": str(limit)} if points > 0 else {"ge": str(-limit)}
            why = Phrase("schema.why.at-most" if points > 0 else "schema.why.at-least", bound)
            form = f"  {path[-1]}: {limit if points > 0 else -limit}"
            place = document.place(path)
            yield problem("schema.wrong-value", place, key=path[-1], why=why, form=form)


_TIMINGS = ("now", "later", "never")


def _check_without(reading: Reading) -> None:
    """Only from a book that is extended can something be left out."""
    info = reading.table("book", BookInfo)
    if info and info.without and info.extends is None:
        place = reading.documents["book.yaml"].place(("without",), key=True)
        reading.problems.append(problem("overlay.nothing-below", place))

"""Problems at a place of one file; what every check of a file needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from scoring import schema
from scoring.faults import Problem, problem
from scoring.yamlfile import Document, Path_


@dataclass(frozen=True)
class Placed:
    """Says what is wrong with a document, each thing at its place."""

    document: Document

    def unknown(
        self,
        code: str,
        word: str,
        known: Iterable[str],
        path: Path_,
        *,
        key: bool = False,
        **params: object,
    ) -> Problem:
        """A name that leads nowhere, with the nearest of those that do."""
        found = schema.unknown(code, word, known, self.document, path)
        more = self.at(code, path, key=key, **params)
        return replace(more, params={**more.params, **found.params})

    def at(self, code: str, path: Path_, *, key: bool = False, **params: object) -> Problem:
        return problem(code, self.document.place(path, key=key), **params)

    def doubt(self, code: str, path: Path_, *, key: bool = False, **params: object) -> Problem:
        """The same for what can be played all the same."""
        return replace(self.at(code, path, key=key, **params), severity="warning")


def each_name(value: str | list[str], path: Path_) -> Iterator[tuple[str, Path_]]:
    """The ids of a value that is one or a list of them, each with its place."""
    if isinstance(value, str):
        yield value, path
    else:
        yield from ((name, (*path, index)) for index, name in enumerate(value))

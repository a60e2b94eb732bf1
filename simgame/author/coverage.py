"""What the playthroughs of a scenario pass by, and the lines of the file that none visits.

Beats, answers and lines of speech. A line that is drawn by the seed counts once for all its
variants; a line that no person of the cast can ever say is named apart, because no
playthrough could visit it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from scoring.book import RuleBook
from scoring.faults import Place
from scoring.judge import reaction_of
from scoring.yamlfile import Document, Path_
from simgame.author.playthroughs import Run
from simgame.content.deciding import JOIN
from simgame.content.model import Beat
from simgame.content.scenario import Scenario
from simgame.content.shapes import LEAVE
from simgame.content.speech import replied, said
from simgame.content.walk import path_of


@dataclass(frozen=True)
class Piece:
    """A part of the file. path: as translations write it, without the number of a variant.

    beat: where it stands. first, last: its lines, from 1.
    """

    beat: str
    path: str
    first: int
    last: int


@dataclass(frozen=True)
class Tally:
    """How many of the pieces were visited, and which were not, in the order of the file."""

    total: int
    missing: tuple[Piece, ...]

    @property
    def seen(self) -> int:
        return self.total - len(self.missing)


@dataclass(frozen=True)
class Coverage:
    """unheard: lines that nobody of the cast can ever say."""

    beats: Tally
    options: Tally
    lines: Tally
    unheard: tuple[Piece, ...]


def covered(
    scenario: Scenario, book: RuleBook, document: Document, runs: Iterable[Run]
) -> Coverage:
    """What the runs visit together."""
    beats: set[str] = set()
    options: set[str] = set()
    lines: set[str] = set()
    for run in runs:
        beats |= {scenario.file.start, *(step.next for step in run.steps)}
        options |= {f"{step.beat}.{each}" for step in run.steps for each in step.option.split(JOIN)}
        lines |= set(_heard(run))
    written = _Written(scenario, document)
    possible = set(_possible(scenario, book))
    return Coverage(
        _tally(written.beats(), {f"beats.{name}" for name in beats}),
        _tally(written.options(), {f"beats.{name}" for name in options}),
        _tally([piece for piece in written.lines() if piece.path in possible], lines),
        tuple(piece for piece in written.lines() if piece.path not in possible),
    )


def _tally(pieces: Sequence[Piece], visited: set[str]) -> Tally:
    return Tally(len(pieces), tuple(piece for piece in pieces if piece.path not in visited))


def _heard(run: Run) -> Iterator[str]:
    """Paths of the lines that were said in a run."""
    scenario, cast = run.world.scenario, run.cast
    opened = [scenario.file.start, *(step.next for step in run.steps)]
    for name in opened:
        for who in scenario.file.beats[name].say if name in scenario.file.beats else ():
            yield _unnumbered(said(scenario, name, who, cast[who], 0))
    for step in run.steps:
        if step.option != LEAVE and scenario.file.beats[step.beat].say:
            contact = _addressed(scenario.file.beats[step.beat])
            path = replied(scenario, step.beat, step.option, cast[contact], step.reaction, 0)
            if path is not None:
                yield _unnumbered(path)


def _possible(scenario: Scenario, book: RuleBook) -> Iterator[str]:
    """Paths of all lines that somebody the cast allows may say."""
    people = scenario.file.cast
    for name, beat in scenario.file.beats.items():
        for who in beat.say:
            for personality in people[who].personality:
                yield _unnumbered(said(scenario, name, who, personality, 0))
        for option in beat.answers if beat.say else ():
            for personality in people[_addressed(beat)].personality:
                trust = reaction_of(book, personality, option.as_, beat.phase)
                reaction = "warm" if trust > 0 else "cold" if trust < 0 else "neutral"
                path = replied(scenario, name, option.id, personality, reaction, 0)
                if path is not None:
                    yield _unnumbered(path)


def _addressed(beat: Beat) -> str:
    """Whom an answer is given to: the last who spoke."""
    return next(reversed(beat.say))


def _unnumbered(path: str) -> str:
    """Without the number of the variant that the seed drew."""
    head, _, last = path.rpartition(".")
    return head if last.isdigit() else path


class _Written:
    """The pieces of a file with their lines."""

    def __init__(self, scenario: Scenario, document: Document) -> None:
        self._scenario = scenario
        self._document = document

    def beats(self) -> list[Piece]:
        return [self._piece(name, f"beats.{name}") for name in self._scenario.file.beats]

    def options(self) -> list[Piece]:
        return [
            self._piece(name, f"beats.{name}.{option.id}")
            for name, beat in self._scenario.file.beats.items()
            for option in beat.listed
        ]

    def lines(self) -> list[Piece]:
        found = {
            _unnumbered(path): parts[1]
            for path in self._scenario.originals
            if len(parts := path.split(".")) > 2
            and parts[0] == "beats"
            and ("say" in parts[2:3] or "reply" in parts[2:4])
        }
        return [self._piece(beat, path) for path, beat in found.items()]

    def _piece(self, beat: str, path: str) -> Piece:
        first, last = self._lines_of(self._in_file(path))
        return Piece(beat, path, first, last)

    def _in_file(self, path: str) -> Path_:
        """Options stand in a list, and the paths of texts name them by their ids."""
        parts: Path_ = tuple(path.split("."))
        if len(parts) > 2 and parts[2] not in ("say", "reply"):
            _, beat, option, *rest = parts
            found = self._scenario.file.beats[str(beat)]
            number = next(n for n, each in enumerate(found.listed) if each.id == option)
            return ("beats", beat, *path_of(found, number), *rest)
        return parts

    def _lines_of(self, path: Path_) -> tuple[int, int]:
        """From a piece's first line to the last one before something else begins."""
        place = self._document.place(path, key=True)
        last = place.line
        for line, _, other in self._order_from(place):
            if other[: len(path)] == path:
                last = line
            elif path[: len(other)] != other:
                return place.line, max(last, self._written_before(line))
        return place.line, max(last, self._written_before(len(self._texts) + 1))

    def _order_from(self, place: Place) -> Iterator[tuple[int, int, Path_]]:
        begin = bisect_left(self._columns, (place.line, place.column))
        return (self._order[number] for number in range(begin, len(self._order)))

    def _written_before(self, line: int) -> int:
        """The nearest line above that is neither blank nor a comment."""
        line -= 1
        while line > 0 and self._texts[line - 1].strip()[:1] in ("", "#"):
            line -= 1
        return line

    @cached_property
    def _texts(self) -> list[str]:
        return self._document.text.split("\n")

    @cached_property
    def _order(self) -> list[tuple[int, int, Path_]]:
        """Everything in the file in the order in which it begins."""
        document = self._document
        found = [
            (place.line, place.column, path)
            for table in (document.places, document.keys)
            for path, place in table.items()
        ]
        return sorted(found, key=lambda each: each[:2])

    @cached_property
    def _columns(self) -> list[tuple[int, int]]:
        return [(line, column) for line, column, _ in self._order]

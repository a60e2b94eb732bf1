"""From what was named on the command line to proofs: reading, proving, telling of progress."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from scoring.book import RuleBook
from scoring.faults import ContentError, SimgameError, problem
from scoring.words import Words
from simgame.author.casts import casts
from simgame.author.findings import Proven, findings, short_label
from simgame.author.proof_cache import Cache
from simgame.author.proving import Cast, ScenarioProof, prove_scenario
from simgame.author.reading import read_library
from simgame.cli.progress import Progress
from simgame.cli.shell import CliError, refuse, tell
from simgame.content.files import write_whole
from simgame.content.library import Library
from simgame.content.load import TRANSLATION, load_scenario
from simgame.content.scan import is_campaign
from simgame.content.scenario import Scenario
from simgame.proof.exact import MOST_STATES
from simgame.proof.reader import ReaderResult


@dataclass(frozen=True)
class Named:
    """A scenario that was named. file: where it stands. typed: what names it on a command
    line. casts: those wanted."""

    file: str
    typed: str
    scenario: Scenario
    casts: tuple[Cast, ...]


@dataclass
class Work:
    """One run of the command. cast: contacts that were settled. most: states of one cast.
    unreadable: whether some file could not be used."""

    words: Words
    book: RuleBook
    cache: Cache | None
    cast: Mapping[str, str]
    most: int
    unreadable: bool = False

    def read(self, places: Sequence[str]) -> list[Named]:
        """Every scenario that can be used; what is wrong with the others is told.

        Raises:
            CliError: nothing can be used, or nobody offers the cast that was asked for.
        """
        found: list[Named] = []
        for path, typed in self._paths(places):
            try:
                scenario = load_scenario(path, self.book)
            except ContentError as error:
                self.unreadable = True
                tell(error.render(self.words))
                continue
            try:
                wanted = tuple(casts(scenario, self.cast))
            except SimgameError as error:
                raise CliError(error.problems) from error
            found.append(Named(_shown(path), typed or _shown(path), scenario, wanted))
        if not found and not self.unreadable:
            raise refuse(problem("prove.nothing", None, path=", ".join(places)))
        return found

    def prove(self, named: Sequence[Named]) -> list[Proven]:
        """Proofs in the order named; fewer of them where somebody stopped it."""
        progress = Progress(self.words, sum(len(each.casts) for each in named))
        items: list[Proven] = []
        progress.begin()
        try:
            for each in named:
                items.append(self._proven(each, progress))
                if not items[-1].proof.complete:
                    break
        except KeyboardInterrupt:
            pass
        finally:
            progress.end()
        if self.cache and self.cache.trouble:
            path, why = self.cache.folder, self.cache.trouble
            tell(problem("prove.cache", None, path=path, why=why).render(self.words))
        return items

    def read_options(self, items: Sequence[Proven]) -> ReaderResult | None:
        """What the options-only reader finds in these and the shipped scenarios; None if
        somebody stopped it or not everything is proven."""
        if self.cast or not all(item.proof.complete for item in items):
            return None
        mine = {item.scenario.id for item in items}
        shipped = Library(self.book).read_all()[0]
        others = [
            Named(_shown(entry.path), entry.id, scenario, tuple(casts(scenario, {})))
            for entry, scenario in shipped
            if entry.id not in mine
        ]
        known = [*items, *self.prove(others)]
        if len(known) < len(items) + len(others):
            return None
        proofs = {
            item.scenario.id: [survey.moments for survey in item.proof.surveys]
            for item in known
            if item.proof.whole
        }
        return read_library([item.scenario for item in items], self.book, proofs, self.most)

    def check_page(self, path: Path) -> None:
        """A page may replace a page, and nothing else.

        Raises:
            CliError: another file is there.
        """
        if not path.exists():
            return
        try:
            with path.open(encoding="utf-8") as file:
                ours = file.read(15).lower() == "<!doctype html>"
        except (OSError, ValueError):
            ours = False
        if not ours:
            raise refuse(problem("prove.no-page", None, path=path))

    def write_page(self, path: Path, items: Sequence[Proven], reader: ReaderResult | None) -> None:
        """Raises: CliError if it cannot be written."""
        from simgame.author.proof_html import render

        page = render(items, self.book, self.words, reader)
        try:
            write_whole(path, page)
        except OSError as error:
            why = error.strerror or str(error)
            raise refuse(problem("cli.cannot-write", None, path=path, why=why)) from error
        tell(self.words("prove.written", path=path))

    def _proven(self, named: Named, progress: Progress) -> Proven:
        told = partial(_told, progress, named.scenario)
        proof = prove_scenario(
            named.scenario,
            self.book,
            named.casts,
            cache=self.cache,
            progress=told,
            most=self.most,
        )
        return self._item(named, proof)

    def _item(self, named: Named, proof: ScenarioProof) -> Proven:
        return Proven(
            file=named.file,
            scenario=named.scenario,
            proof=proof,
            found=findings(proof, named.scenario, self.book, named.file),
            all_casts=sum(1 for _ in casts(named.scenario, {})),
            command=self._command(named),
        )

    def _command(self, named: Named) -> str:
        """What to type to see the same again."""
        settled = [f"{who}={personality}" for who, personality in self.cast.items()]
        pieces = ["simgame", "author", "prove", named.typed]
        pieces += [piece for each in settled for piece in ("--cast", each)]
        pieces += ["--most", str(self.most)] if self.most != MOST_STATES else []
        return shlex.join(pieces)

    def _paths(self, places: Sequence[str]) -> Iterator[tuple[Path, str]]:
        """Files as they were named, all scenarios below folders; shipped ones with their id."""
        library = Library(self.book)
        known = {entry.id: entry.path for entry in library.entries}
        for place in places or list(known):
            path = Path(place)
            if path.is_dir():
                yield from ((each, "") for each in _below(path))
            elif place in known and not path.exists():
                yield known[place], place
            elif path.suffix or path.exists():
                yield path, ""
            else:
                library.get(place)


def _below(folder: Path) -> list[Path]:
    files = [path for path in sorted(folder.rglob("*.yaml")) if not is_campaign(path)]
    return [path for path in files if not TRANSLATION.search(path.stem)]


def _shown(path: Path) -> str:
    """As short as it can be typed from here."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def _told(progress: Progress, scenario: Scenario, cast: Cast, kept: bool) -> None:
    progress.done(scenario.id, short_label(scenario, cast), kept)

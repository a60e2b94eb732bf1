"""Proves a scenario for all its casts: from the cache where that is possible, in several
processes where that pays, and keeping what is done when it is stopped."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, contextmanager
from dataclasses import dataclass

from scoring.book import RuleBook, rulebook_from_text
from scoring.faults import SimgameError, problem
from simgame.author.casts import casts as all_casts
from simgame.author.casts import label
from simgame.author.proof_cache import Cache, Outcome, Unproven, as_text, from_text, key_of
from simgame.content.load import scenario_from_text
from simgame.content.scenario import Scenario
from simgame.engine.world import World
from simgame.proof.bounds import bounds
from simgame.proof.exact import MOST_STATES, prove
from simgame.proof.failure import Failure
from simgame.proof.failures import failures
from simgame.proof.size import TooLarge
from simgame.proof.survey import Survey, survey

WORTH_A_PROCESS = 2_000
"""States; below, a proof is over before another process has started."""

Cast = Mapping[str, str]
Progress = Callable[[Cast, bool], None]
"""Told of each cast that is done, and whether it was in the cache."""


class ProvingError(SimgameError):
    """A proof that could not be finished."""


@dataclass(frozen=True)
class ScenarioProof:
    """What the proof says of one scenario.

    digest: of the texts that were proven. wanted: the casts asked for. whole: whether these
    are all the casts there are; only then is anything said that must hold for everybody.
    """

    scenario: str
    digest: str
    wanted: tuple[Cast, ...]
    surveys: tuple[Survey, ...]
    too_large: tuple[Unproven, ...]
    failures: tuple[Failure, ...]
    whole: bool

    @property
    def complete(self) -> bool:
        """Whether nobody stopped it."""
        return len(self.surveys) + len(self.too_large) == len(self.wanted)

    @property
    def fair(self) -> bool:
        return self.complete and not any(each.severity == "error" for each in self.failures)


def prove_scenario(
    scenario: Scenario,
    book: RuleBook,
    casts: Sequence[Cast],
    *,
    cache: Cache | None = None,
    workers: int | None = None,
    progress: Progress = lambda cast, cached: None,
    most: int = MOST_STATES,
) -> ScenarioProof:
    """Prove these casts. Ctrl-C ends it early; what is done by then is kept and returned.

    workers: processes at most (None: one for each core). most: states of one cast at most;
    beyond, bounds are given instead of values.

    Raises:
        ProvingError: a process was ended from outside.
    """
    found: dict[int, Outcome] = {}
    try:
        with closing(_outcomes(scenario, book, casts, cache, workers, most)) as outcomes:
            for number, outcome, cached in outcomes:
                found[number] = outcome
                progress(casts[number], cached)
    except KeyboardInterrupt:
        pass
    return _judged(scenario, casts, [found[number] for number in sorted(found)])


def _judged(scenario: Scenario, casts: Sequence[Cast], found: Sequence[Outcome]) -> ScenarioProof:
    surveys = tuple(each.survey for each in found if each.survey is not None)
    too_large = tuple(each.unproven for each in found if each.unproven is not None)
    whole = len(surveys) == sum(1 for _ in all_casts(scenario, {}))
    judged = failures(scenario.file, surveys) if surveys else ()
    about = tuple(each for each in judged if whole or each.cast)
    large = tuple(map(_failure, too_large))
    return ScenarioProof(
        scenario=scenario.id,
        digest=scenario.digest,
        wanted=tuple(casts),
        surveys=surveys,
        too_large=too_large,
        failures=(*large, *about),
        whole=whole,
    )


def _failure(found: Unproven) -> Failure:
    params, line = found.problem.params, found.bounds.best_line
    path = ("beats", params["beat"])
    return Failure(found.problem.code, "error", path, params, cast=found.cast, line=line)


def _outcomes(
    scenario: Scenario,
    book: RuleBook,
    casts: Sequence[Cast],
    cache: Cache | None,
    workers: int | None,
    most: int,
) -> Generator[tuple[int, Outcome, bool], None, None]:
    """Number of the cast, what came of it, and whether it was in the cache."""
    keys = [key_of(scenario, book, cast, most) for cast in casts]
    missing = []
    for number, key in enumerate(keys):
        kept = cache.read(key) if cache else None
        if kept is None:
            missing.append(number)
        else:
            yield number, kept, True
    wanted = [(number, casts[number]) for number in missing]
    count = min(workers or os.cpu_count() or 1, len(wanted))
    several = count > 1 and _takes_long(scenario, book, wanted[0][1])
    work = _in_processes(scenario, book, wanted, most, count) if several else None
    here = ((number, outcome_of(scenario, book, cast, most)) for number, cast in wanted)
    with closing(work or here) as outcomes:
        for number, outcome in outcomes:
            if cache:
                cache.write(keys[number], outcome)
            yield number, outcome, False


def outcome_of(scenario: Scenario, book: RuleBook, cast: Cast, most: int = MOST_STATES) -> Outcome:
    """One cast, proven here; bounds where it is too large."""
    try:
        return Outcome(survey=survey(scenario, book, cast, most))
    except TooLarge as error:
        world = World(scenario, book, cast)
        return Outcome(unproven=Unproven(dict(cast), error.problems[0], bounds(world)))


def _takes_long(scenario: Scenario, book: RuleBook, cast: Cast) -> bool:
    try:
        prove(World(scenario, book, cast), WORTH_A_PROCESS)
    except TooLarge:
        return True
    return False


def _in_processes(
    scenario: Scenario, book: RuleBook, wanted: Sequence[tuple[int, Cast]], most: int, count: int
) -> Generator[tuple[int, Outcome], None, None]:
    """As they finish. Closing it early ends the processes that are still at work."""
    texts = (scenario.pinned, book.pinned)
    before = set(multiprocessing.active_children())
    # Started afresh on every system, so that none inherits our open files or database.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(count, mp_context=context, initializer=_deaf)
    try:
        with _deaf_children():
            pending = {
                pool.submit(_elsewhere, *texts, dict(cast), most): (number, cast)
                for number, cast in wanted
            }
        for done in as_completed(pending):
            number, cast = pending[done]
            try:
                yield number, from_text(done.result())
            except BrokenProcessPool as error:
                raise ProvingError(problem("prove.ended", None, cast=label(cast))) from error
        pool.shutdown()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        for child in set(multiprocessing.active_children()) - before:
            child.terminate()


def _deaf() -> None:
    """Ctrl-C reaches every process of a terminal; only the first one answers it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def _deaf_children() -> Iterator[None]:
    """Processes started inside the block are deaf from their first moment on."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    answering = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, answering)


def _elsewhere(scenario: str, book: str, cast: dict[str, str], most: int) -> str:
    """One cast in a process of its own: texts in, JSON out."""
    rules = rulebook_from_text(book)
    return as_text(outcome_of(scenario_from_text(scenario, rules), rules, cast, most))

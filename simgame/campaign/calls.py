"""The calls of a run: begun with what the run says, taken up again only if they still fit it."""

from __future__ import annotations

from scoring.faults import Phrase, SimgameError, problem
from simgame.attempt import Attempt
from simgame.campaign.events import LabBegun
from simgame.campaign.faults import RunError
from simgame.campaign.pinned import Pinned
from simgame.content.deciding import WRITTEN
from simgame.engine.account import Account, between, entry_for
from simgame.engine.entry import Entry
from simgame.store.database import Store

_GONE = {"store.unknown-attempt", "store.no-attempts"}


def entry_of(pinned: Pinned, account: Account, lab: str) -> Entry:
    """What a lab begins with, after people have talked. account: as the last call left it."""
    talked = between(pinned.campaign, account, lab)
    return entry_for(pinned.scenario(lab).file, talked)


def begin(
    pinned: Pinned,
    account: Account,
    run: str,
    lab: str,
    attempt: str,
    branch: str | None = None,
) -> Attempt:
    """A new call of a lab. branch: the call and decision it is played on from."""
    started = pinned.started
    return Attempt.start(
        pinned.store,
        pinned.scenario(lab),
        pinned.book,
        attempt=attempt,
        seed=pinned.seed(lab),
        language=started.language,
        cast=pinned.cast(lab),
        mode=started.mode,
        trainee=started.trainee,
        branch=branch,
        campaign=run,
        entry=entry_of(pinned, account, lab),
    )


def play_again(store: Store, played: Attempt, twin: Attempt, answers: int) -> None:
    """Give the first answers of one call in another one of the same kind."""
    written = store.writings(played.id)
    for answer in played.answers[:answers]:
        beat = twin.world.beats[twin.state.beat]
        twin.answer(answer, written.get(beat, "") if answer == WRITTEN else "")


def take_up(pinned: Pinned, account: Account, run: str, begun: LabBegun) -> Attempt:
    """A call that was begun, replayed, and found to be the one it should be.

    account: as the call before it left it.

    Raises:
        RunError: the call is gone, cannot be replayed, or is another one than this run began.
    """
    names = {"id": run, "lab": begun.lab, "attempt": begun.attempt}
    try:
        call = Attempt.resume(pinned.store, begun.attempt)
    except SimgameError as error:
        if _GONE & {each.code for each in error.problems}:
            raise RunError(problem("run.call-gone", None, **names)) from error
        unusable = problem("run.call-unusable", None, **names)
        raise RunError([unusable, *error.problems]) from error
    part = _differing(pinned, account, run, begun.lab, call)
    if part is not None:
        phrase = Phrase(f"run.part.{part}")
        raise RunError(problem("run.call-differs", None, **names, part=phrase))
    return call


def _differing(pinned: Pinned, account: Account, run: str, lab: str, call: Attempt) -> str | None:
    """The first thing in which a call is not what this run would have begun here."""
    mine, its = pinned.started, call.started
    fits = {
        "scenario": its.scenario_text == mine.scenarios[lab] and its.scenario == lab,
        "book": its.book_text == mine.book_text,
        "cast": its.cast == pinned.cast(lab),
        "seed": its.seed == pinned.seed(lab),
        "entry": its.entry == entry_of(pinned, account, lab).text(),
        "language": its.language == mine.language,
        "mode": its.mode == mine.mode,
        "trainee": its.trainee == mine.trainee,
        "run": its.campaign == run or _shared(pinned, lab),
    }
    return next((part for part, right in fits.items() if not right), None)


def _shared(pinned: Pinned, lab: str) -> bool:
    """Whether the run was played on from another one after this lab."""
    labs = pinned.campaign.labs
    since = [part for part in (pinned.started.branch or "").split(":")[1:2] if part in labs]
    return any(labs.index(lab) < labs.index(each) for each in since)

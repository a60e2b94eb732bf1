"""One trainee's way through a campaign: decide → append → evolve, as in a call.

A run is rebuilt from its own events, from the texts it pinned and from its calls, each of
which is replayed. Whatever does not fit is said; nothing is passed over.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scoring.book import RuleBook
from scoring.faults import SimgameError, problem
from simgame.attempt import Attempt
from simgame.campaign import calls
from simgame.campaign.events import (
    RUN_FORMAT,
    Disengaged,
    Forecast,
    FormWritten,
    LabBegun,
    ObjectiveOpened,
    RunEvent,
    RunStarted,
    WentOn,
)
from simgame.campaign.faults import RunError
from simgame.campaign.pinned import Pinned, draw_people
from simgame.campaign.reading import read_events
from simgame.campaign.rules import Now, not_now, refused
from simgame.campaign.signs import next_sign, process_of
from simgame.campaign.stand import Stand, Step, evolve, step_of
from simgame.campaign.stations import Station, account_now, stations
from simgame.content.campaign import Campaign
from simgame.content.scenario import Scenario
from simgame.engine.account import Account
from simgame.store.database import Store


class Run:
    """One run of one campaign. Make it with `start`, `resume` or `branch`."""

    def __init__(self, store: Store, run: str, started: RunStarted) -> None:
        self.id = run
        self.started = started
        self.pinned = Pinned(store, started)
        self.campaign: Campaign = self.pinned.campaign
        self.book: RuleBook = self.pinned.book
        self.process = process_of(self.book)
        self.stand = Stand()
        self._store = store
        self._events: list[RunEvent] = [started]
        self._calls: list[tuple[str, Attempt]] = []

    @classmethod
    def start(
        cls,
        store: Store,
        campaign: Campaign,
        scenarios: Mapping[str, Scenario],
        book: RuleBook,
        *,
        run: str,
        seed: int,
        language: str,
        cast: Mapping[str, str] | None = None,
        mode: str = "practice",
        trainee: str = "",
    ) -> Run:
        """Begin a run; its first event and all texts are durable when this returns.

        scenarios: every lab of the campaign. seed: decides who people are, and the seed of
        every call; two trainees with the same seed and cast meet the same customers.

        Raises:
            RunError: a lab is missing, or a wish for the cast that cannot be granted.
        """
        labs = {lab: _lab(scenarios, lab) for lab in campaign.labs}
        people = draw_people(labs, seed, cast)
        with store.together():
            started = RunStarted(
                format=RUN_FORMAT,
                campaign=campaign.id,
                title=campaign.text("title", language),
                campaign_text=store.keep_text(campaign.pinned),
                book_text=store.keep_text(book.pinned),
                scenarios={lab: store.keep_text(each.pinned) for lab, each in labs.items()},
                seed=seed,
                cast=people,
                language=language,
                mode=mode,
                trainee=trainee,
            )
            store.create_run(run, [started.to_dict()])
        return cls(store, run, started)

    @classmethod
    def resume(cls, store: Store, run: str) -> Run:
        """A run as it stands in the store, on the texts it was begun with.

        Raises:
            StoreError: unknown, damaged, or a pinned text is gone. RunError: of a newer
                program, unreadable, a call is gone or is not the one it should be, or an event
                that does not follow from those before it.
        """
        started, events = read_events(run, store.run_events(run))
        Pinned(store, started).demand_whole(run)
        found = cls(store, run, started)
        for number, event in enumerate(events, 2):
            found._replay(event, number)
        return found

    # ------------------------------------------------------------------- where it stands

    @property
    def events(self) -> tuple[RunEvent, ...]:
        """Everything that happened so far, `RunStarted` first."""
        return tuple(self._events)

    @property
    def stations(self) -> tuple[Station, ...]:
        """Every lab that was begun, with the account before and after its call."""
        return stations(self.campaign, self._calls)

    @property
    def account(self) -> Account:
        """The account after the last call that is over."""
        return account_now(self.campaign, self.stations)

    @property
    def open_call(self) -> Attempt | None:
        """The call that is not over yet, to be gone on with."""
        last = self._calls[-1][1] if self._calls else None
        return last if last is not None and last.running else None

    @property
    def step(self) -> Step:
        """What the run waits for."""
        asked = self.next_sign is not None
        return step_of(self.stand, self.campaign.labs, self.open_call is not None, asked)

    @property
    def coming(self) -> str | None:
        """The first lab that was not begun, whatever the run waits for."""
        labs = self.campaign.labs[len(self.stand.begun) :]
        return labs[0] if labs else None

    @property
    def next_lab(self) -> str | None:
        """The lab that can be begun now; None where the run waits for something else."""
        return self.coming if self.step == "begin" else None

    @property
    def next_sign(self) -> str | None:
        """The first sign of the stages that the customer has not given yet."""
        return next_sign(self.process, self.account.signs)

    def text(self, path: str) -> str:
        """A text of the campaign in the language of the run."""
        return self.campaign.text(path, self.started.language)

    # -------------------------------------------------------------------------- what is done

    def begin(self, attempt: str) -> Attempt:
        """Begin the call of the next lab; run and call are kept together or not at all.

        attempt: a new id.

        Raises:
            RunError: the run waits for something else.
        """
        lab = self.next_lab
        if lab is None:
            raise RunError(not_now(self._now()))
        with self._store.together():
            call = self._begun(lab, attempt)
        self._took(lab, call)
        return call

    def forecast(self, sign: str, sure: int) -> None:
        """Say how sure one is that a sign will be earned in the next call; it stands.

        sure: percent, one of `rules.SURE`.

        Raises:
            RunError: not now, not such a percentage, or a sign that is held.
            UnknownSign: no stage declares it.
        """
        self._do(Forecast(self.stand.last or "", sign, sure))

    def go_on(self) -> None:
        """Decide to go on with the account, once the forecast is made.

        Raises:
            RunError: not now.
        """
        self._do(WentOn(self.stand.last or ""))

    def disengage(self) -> None:
        """Give the account up after a call; other accounts get the time.

        Raises:
            RunError: not now.
        """
        self._do(Disengaged(self.stand.last or ""))

    def write_form(self, form: str, field: str, text: str) -> None:
        """Fill in a field of a form by hand.

        Raises:
            RunError: more than `rules.MAX_FIELD` characters.
        """
        self._do(FormWritten(form, field, text))

    def open_objective(self, objective: str) -> None:
        """Open a sealed objective.

        Raises:
            RunError: it was not chosen, its call is not over, or it is open.
        """
        self._do(ObjectiveOpened(objective))

    def branch(
        self, run: str, lab: str, number: int | None = None, attempt: str | None = None
    ) -> Run:
        """A twin that shares everything before a lab, or before decision `number` of its call.

        run: a new id; attempt: the id of the call that is played up to `number` (one is made
        of the other ids if it is not given). This run stays as it is.

        Raises:
            RunError: an exam, a lab that was not begun, or no such decision.
        """
        played = self._branchable(lab, number)
        where = f"{self.id}:{lab}" if number is None else f"{self.id}:{lab}:{number}"
        with self._store.together():
            twin = self._twin(run, lab, where)
            if number is not None:
                call = twin._begun(lab, attempt or f"{run}-{lab}", f"{played.id}:{number}")
                calls.play_again(self._store, played, call, number - 1)
                twin._took(lab, call)
        return twin

    # -------------------------------------------------------------------------------- within

    def _now(self) -> Now:
        step = self.step
        lab = self.stand.last if step == "resume" else self.coming
        return Now(self.id, self.campaign, self.process, self.stand, self.account, step, lab)

    def _do(self, event: RunEvent) -> None:
        found = refused(event, self._now())
        if found is not None:
            raise RunError(found)
        self._store.append_run(self.id, [event.to_dict()], len(self._events))
        self._evolve(event)

    def _evolve(self, event: RunEvent) -> None:
        self.stand = evolve(self.stand, event)
        self._events.append(event)

    def _begun(self, lab: str, attempt: str, branch: str | None = None) -> Attempt:
        """A new call of a lab, and the event that says so, kept."""
        call = calls.begin(self.pinned, self.account, self.id, lab, attempt, branch)
        event = LabBegun(lab, attempt)
        self._store.append_run(self.id, [event.to_dict()], len(self._events))
        return call

    def _took(self, lab: str, call: Attempt) -> None:
        self._evolve(LabBegun(lab, call.id))
        self._calls.append((lab, call))

    def _replay(self, event: RunEvent, number: int) -> None:
        """One stored event; `number` of it, from 1."""
        wrong = RunError(problem("run.not-replaying", None, id=self.id, number=number))
        now = self._now()
        if isinstance(event, LabBegun):
            if now.step != "begin" or event.lab != now.lab:
                raise wrong
            self._took(event.lab, calls.take_up(self.pinned, now.account, self.id, event))
            return
        try:
            fits = refused(event, now) is None
        except SimgameError as error:
            raise wrong from error
        if not fits:
            raise wrong
        self._evolve(event)

    def _branchable(self, lab: str, number: int | None) -> Attempt:
        """The call that a twin leaves from."""
        begun = dict(self._calls)
        if self.started.mode != "practice":
            raise RunError(problem("run.exam", None))
        if lab not in begun:
            known = ", ".join(begun) or "–"
            raise RunError(problem("run.lab-not-begun", None, lab=lab, known=known))
        last = len(begun[lab].answers)
        if number is not None and not 1 <= number <= last:
            raise RunError(problem("attempt.no-decision", None, number=number, last=last))
        return begun[lab]

    def _twin(self, run: str, lab: str, where: str) -> Run:
        """A run with the same beginning: everything before a lab."""
        begun = [each for each, _ in self.stand.begun].index(lab)
        since = self._events.index(LabBegun(*self.stand.begun[begun]))
        shared = self._events[1:since]
        fields: dict[str, Any] = {**self.started.to_dict(), "branch": where}
        fields.pop("event")
        started = RunStarted(**fields)
        self._store.create_run(run, [each.to_dict() for each in (started, *shared)])
        twin = Run(self._store, run, started)
        for event in shared:
            twin._evolve(event)
        twin._calls = self._calls[:begun]
        return twin


def _lab(scenarios: Mapping[str, Scenario], lab: str) -> Scenario:
    if lab not in scenarios:
        raise RunError(problem("run.lab-missing", None, lab=lab))
    return scenarios[lab]

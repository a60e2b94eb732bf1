"""What was done in a run: calls, promises, signs, objectives, forecasts; and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from simgame.campaign.forecasts import calibration as calibration_of
from simgame.campaign.forecasts import forecasts as forecasts_of
from simgame.campaign.promises import promises as promises_of
from simgame.campaign.sealed import sealed_objectives
from simgame.campaign.signs import SignChange
from simgame.content.campaign import AccountCondition
from simgame.papers.dossier import Calibration, Call, Forecast, Objective, Promise, Sign, Source
from simgame.papers.happened import turns
from simgame.papers.reading import Reading


def calls(reading: Reading) -> Iterator[Call]:
    """Every lab of the campaign, in order."""
    stations = {station.lab: station for station in reading.stations}
    for lab in reading.run.campaign.labs:
        call = Call(
            lab=lab,
            title=reading.title(lab),
            desk=reading.desk(lab),
            people=tuple(reading.labs[lab].file.cast),
        )
        station = stations.get(lab)
        if station is None:
            yield replace(call, state="out" if reading.run.step == "left" else "ahead")
            continue
        attempt, left = station.attempt, station.after
        phase, moves = _phase(reading, lab)
        call = replace(
            call,
            state="open",
            attempt=attempt.id,
            turns=turns(attempt, _shown(reading, lab, attempt.id)),
            phase=phase,
            out_of_phase=moves,
        )
        if left is not None:
            ending = attempt.view().ending
            call = replace(
                call,
                state="over",
                kind=left.ended[lab],
                ending=ending.text.strip() if ending else "",
                days=station.before.days - left.days,
                percent=reading.run.process.percent(left.signs) if reading.run.process else None,
            )
        yield call


def _shown(reading: Reading, lab: str, attempt: str) -> dict[str, str]:
    """Beat → what was written there, but for what is still sealed."""
    run = reading.run
    ours = {name: each for name, each in run.campaign.file.objectives.items() if each.of == lab}
    opened = {each.written_in for name, each in ours.items() if name in run.stand.opened}
    closed = {each.written_in for each in ours.values()} - opened
    written = run.pinned.store.writings(attempt)
    return {beat: text for beat, text in written.items() if beat not in closed}


def _phase(reading: Reading, lab: str) -> tuple[str, tuple[int, ...]]:
    """The customer's own phase of buying, worded, and the answers that did not fit it."""
    book = reading.run.book
    found = next(each for each in reading.phases if each.lab == lab)
    phases = book.buying.phases if book.buying else {}
    named = [each for name, each in phases.items() if name == found.phase]
    name = named[0].name.in_(reading.words.language) if named else ""
    return name, tuple(move.number for move in found.moves)


def promises(reading: Reading) -> Iterator[Promise]:
    """What was promised, in the order in which it was, and whether it was kept."""
    for made in promises_of(reading.run):
        yield Promise(
            id=made.id,
            text=made.text,
            to=made.to,
            made=reading.source(made.made),
            kept=reading.source(made.kept) if made.kept else None,
            broken=made.fate == "broken",
            came_of_it=tuple(_came_of(reading, made.id)),
        )


def _came_of(reading: Reading, promise: str) -> Iterator[str]:
    """What people told each other because of a promise."""
    for talk in reading.run.campaign.file.talk:
        if talk.id in reading.account.heard and _about(talk.when, promise):
            yield reading.run.text(f"talk.{talk.id}.text")


def _about(condition: AccountCondition, promise: str) -> bool:
    named = (condition.promised, condition.not_promised, condition.kept, condition.not_kept)
    return any(promise in ([each] if isinstance(each, str) else each) for each in named)


def signs(reading: Reading) -> Iterator[Sign]:
    """Every sign that was given, where it was given first since it was last taken back."""
    process = reading.run.process
    if process is None:
        return
    given: dict[str, SignChange] = {}
    taken: dict[str, Source] = {}
    for each in reading.signs:
        change = each.change
        if change.earned:
            if change.sign in taken:
                given.pop(change.sign, None)
                del taken[change.sign]
            given.setdefault(change.sign, each)
        elif change.sign in given:
            taken[change.sign] = reading.source(change.evidence)
    for name, each in given.items():
        yield Sign(
            id=name,
            name=process.signs[name].name.in_(reading.words.language),
            evidence=each.change.evidence.text.strip(),
            source=reading.source(each.change.evidence),
            who=each.contact or _giver(reading, name),
            withdrawn=taken.get(name),
        )


def _giver(reading: Reading, sign: str) -> str:
    account = reading.run.account
    return account.givers.get(sign) or reading.run.campaign.file.given_by.get(sign) or ""


def objectives(reading: Reading) -> Iterator[Objective]:
    """What was chosen and sealed; its words only when it has been opened."""
    for sealed in sealed_objectives(reading.run):
        given = reading.run.campaign.file.objectives[sealed.objective]
        yield Objective(
            id=sealed.objective,
            text=sealed.text,
            words=sealed.words if sealed.opened else "",
            call=sealed.call,
            sealed=reading.happened.written.get((given.of, given.written_in)),
            opened=sealed.opened,
            met=sealed.met if sealed.opened else None,
            intact=sealed.seal in ("fits", "none"),
        )


def forecasts(reading: Reading) -> Iterator[Forecast]:
    """What was forecast, and whether it came in the next call."""
    process = reading.run.process
    if process is None:
        return
    for made in forecasts_of(reading.run):
        sign = process.signs[made.sign].name.in_(reading.words.language)
        yield Forecast(reading.title(made.after), sign, made.sure, made.came)


def calibration(reading: Reading) -> Calibration | None:
    """How well the forecasts agree with what came; None while none has an outcome."""
    found = calibration_of(forecasts_of(reading.run))
    share = found.all
    if share.low is None or share.high is None or found.said is None or found.brier is None:
        return None
    return Calibration(
        n=share.n,
        came=share.came,
        said=found.said,
        low=share.low,
        high=share.high,
        brier=found.brier,
        enough=share.enough,
    )

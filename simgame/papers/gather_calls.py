"""What was done in a run: calls, promises, signs, objectives, forecasts; and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from simgame.campaign.signs import SignChange
from simgame.content.campaign import AccountCondition
from simgame.engine import standing
from simgame.papers.dossier import Call, Forecast, Objective, Promise, Sign, Source
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
        call = replace(
            call,
            state="open",
            attempt=attempt.id,
            turns=turns(attempt, reading.writings, _closed(reading, lab)),
        )
        if left is not None:
            ending = attempt.view().ending
            call = replace(
                call,
                state="over",
                kind=left.ended[lab],
                ending=ending.text if ending else "",
                days=station.before.days - left.days,
                percent=reading.run.process.percent(left.signs) if reading.run.process else None,
            )
        yield call


def _closed(reading: Reading, lab: str) -> frozenset[str]:
    """Beats of a lab whose words are sealed as long as the objective is."""
    wanted = reading.run.campaign.file.objectives
    ours = {name: each for name, each in wanted.items() if each.of == lab}
    opened = {each.written_in for name, each in ours.items() if name in reading.run.stand.opened}
    return frozenset(each.written_in for each in ours.values()) - opened


def promises(reading: Reading) -> Iterator[Promise]:
    """What was promised, in the order in which it was, and whether it was kept."""
    for name, came in reading.happened.promised.items():
        lab = next(each for each in reading.begun if name in reading.labs[each].file.promises)
        kept = reading.happened.kept.get(name)
        yield Promise(
            id=name,
            text=reading.text(lab, f"promises.{name}.text"),
            to=reading.labs[lab].file.promises[name].to,
            made=came.source,
            kept=kept.source if kept else None,
            broken=reading.over and kept is None,
            came_of_it=tuple(_came_of(reading, name)),
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
            taken[change.sign] = _where(reading, each)
    for name, each in given.items():
        yield Sign(
            id=name,
            name=process.signs[name].name.in_(reading.words.language),
            evidence=each.change.evidence.text,
            source=_where(reading, each),
            who=each.contact or _giver(reading, name),
            withdrawn=taken.get(name),
        )


def _giver(reading: Reading, sign: str) -> str:
    account = reading.run.account
    return account.givers.get(sign) or reading.run.campaign.file.given_by.get(sign) or ""


def _where(reading: Reading, change: SignChange) -> Source:
    evidence = change.change.evidence
    return reading.source(change.lab, evidence.attempt, evidence.answer)


def objectives(reading: Reading) -> Iterator[Objective]:
    """What was chosen and sealed; its words only when it has been opened."""
    run = reading.run
    for name in standing.objectives(run.campaign, run.account):
        wanted = run.campaign.file.objectives[name]
        sealed = reading.happened.sealed.get((wanted.of, wanted.written_in))
        opened = name in run.stand.opened
        yield Objective(
            id=name,
            text=reading.text(wanted.of, f"facts.{name}"),
            words=sealed.words if sealed and opened else "",
            call=wanted.call,
            sealed=sealed.source if sealed else None,
            opened=opened,
            met=standing.objective_met(run.campaign, run.account, name) if opened else None,
            intact=sealed.intact if sealed else True,
        )


def forecasts(reading: Reading) -> Iterator[Forecast]:
    """What was forecast, and whether it came in the next call."""
    process = reading.run.process
    if process is None:
        return
    for after, forecast in reading.run.stand.forecasts.items():
        yield Forecast(
            after=reading.title(after),
            sign=process.signs[forecast.sign].name.in_(reading.words.language),
            sure=forecast.sure,
            came=_came(reading, after, forecast.sign),
        )


def _came(reading: Reading, after: str, sign: str) -> bool | None:
    """None as long as the next call is not over, and where there was none."""
    following = reading.begun[reading.begun.index(after) + 1 :]
    station = next((each for each in reading.stations if each.lab in following[:1]), None)
    if station is None or station.after is None:
        return None
    given = [each.change for each in reading.signs if each.lab == station.lab]
    return any(change.earned and change.sign == sign for change in given)

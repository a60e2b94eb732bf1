"""The map: each lab with what it left behind, and what the run waits for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scoring.words import Words
from simgame.campaign.map_views import Carried, LabView, MapView, Question, SealedView, Stand
from simgame.campaign.run import Run
from simgame.campaign.sealed import sealed_objectives
from simgame.campaign.stations import Station
from simgame.engine.account import Account


def map_view(run: Run, words: Words) -> MapView:
    """words: name what is the rule book's."""
    started, process = run.started, run.process
    signs = run.account.signs
    return MapView(
        run=run.id,
        title=run.text("title"),
        account=run.text("account"),
        brief=run.text("brief"),
        language=started.language,
        mode=started.mode,
        seed=started.seed,
        days=run.campaign.file.days,
        left=run.account.days,
        stage=stage_name(run, words),
        percent=process.percent(signs) if process else 0,
        labs=tuple(_labs(run, words)),
        step=run.step,
        question=_question(run, words),
        disengage=run.campaign.file.disengage,
        trainee=started.trainee,
        branch=started.branch or "",
    )


def stage_name(run: Run, words: Words) -> str:
    """The stage the sale is in; empty without stages."""
    if run.process is None:
        return ""
    stage = run.process.stages.get(run.process.stage(run.account.signs))
    return stage.name.in_(words.language) if stage else words("process.end")


def title(run: Run, lab: str) -> str:
    """What a lab is called, in the language of the run."""
    return run.pinned.scenario(lab).text("title", run.started.language)


# -------------------------------------------------------------------------- labs


def _labs(run: Run, words: Words) -> Iterator[LabView]:
    visited, sealed = run.stations, _sealed(run)
    for number, lab in enumerate(run.campaign.labs):
        for_it = sealed.get(lab, ())
        if number >= len(visited):
            next_one = number == len(visited) and run.step in ("begin", "forecast", "decide")
            stand: Stand = "next" if next_one else "later"
            yield LabView(lab, title(run, lab), stand, sealed=for_it)
            continue
        station = visited[number]
        if station.after is None:
            yield LabView(lab, title(run, lab), "open", station.attempt.id, sealed=for_it)
            continue
        following = visited[number + 1].before if number + 1 < len(visited) else None
        ending = station.attempt.view().ending
        yield LabView(
            id=lab,
            title=title(run, lab),
            stand="done",
            attempt=station.attempt.id,
            kind=station.after.ended[lab],
            ending=ending.text if ending else "",
            days=station.before.days - station.after.days,
            again=run.started.mode == "practice",
            brings=_carried(run, station, station.after, following, words),
            sealed=for_it,
        )


def _sealed(run: Run) -> dict[str, tuple[SealedView, ...]]:
    """Lab → the objectives that were sealed for it; their words only once they are open."""
    found: dict[str, tuple[SealedView, ...]] = {}
    for each in sealed_objectives(run):
        view = SealedView(
            id=each.objective,
            text=each.text,
            words=each.words if each.opened else "",
            can_open=each.due and not each.opened,
            met=each.met if each.opened else None,
            intact=each.seal in ("fits", "none"),
        )
        found[each.call] = (*found.get(each.call, ()), view)
    return found


def _carried(
    run: Run, station: Station, after: Account, following: Account | None, words: Words
) -> Carried:
    """What stands after a lab and did not before it. following: as the next call found it."""
    before, file, voice = station.before, station.attempt.world.file, station.attempt.voice
    fresh = after.facts - before.facts - set(file.known) - set(run.campaign.file.objectives)

    def texts(kind: str, names: Iterable[str]) -> tuple[str, ...]:
        known: dict[str, object] = getattr(file, kind)
        wanted = set(names)
        return tuple(voice.text(f"{kind}.{name}.text") for name in known if name in wanted)

    return Carried(
        facts=tuple(voice.text(f"facts.{fact}") for fact in file.facts if fact in fresh),
        pains=texts("pains", after.pains - before.pains),
        promised=texts("promises", after.promised - before.promised - after.kept),
        kept=texts("promises", after.kept - before.kept),
        signs=sign_names(run, after.signs - before.signs, words),
        lost=sign_names(run, before.signs - after.signs, words),
        talk=tuple(
            run.text(f"talk.{talk.id}.text")
            for talk in run.campaign.file.talk
            if following is not None and talk.id in following.heard - after.heard
        ),
    )


def sign_names(run: Run, signs: frozenset[str], words: Words) -> tuple[str, ...]:
    """What signs are called, in the order of the stages."""
    declared = run.process.signs if run.process else {}
    return tuple(sign.name.in_(words.language) for name, sign in declared.items() if name in signs)


# ---------------------------------------------------------------------- question


def _question(run: Run, words: Words) -> Question | None:
    """The one that is open, or the one that was answered before the call that is next."""
    after, coming, process = run.stand.last, run.coming, run.process
    if after is None or coming is None or process is None:
        return None
    made = run.stand.forecasts.get(after)
    name = made.sign if made else run.next_sign
    if name is None or (made is None and run.step != "forecast"):
        return None
    sign = process.signs[name]
    return Question(
        after=after,
        call=title(run, coming),
        sign=name,
        name=sign.name.in_(words.language),
        counts=tuple(sign.counts.in_(words.language)),
        sure=made.sure if made else None,
    )

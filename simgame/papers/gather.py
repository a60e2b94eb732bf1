"""The dossier of a campaign run: the one place that reads runs, calls and campaign files.

Nothing is worked out twice: account, levels, signs and stages come from the rooms below; what
is added is where each thing came from, in the words of the run's language.
"""

from __future__ import annotations

from collections.abc import Iterator

from scoring.reports.judging import book_named
from scoring.words import Words
from simgame.campaign.events import FormWritten, LabBegun
from simgame.campaign.run import Run
from simgame.engine import standing
from simgame.papers.dossier import Dossier, Note, Product, Rival, Talk, Vision
from simgame.papers.gather_calls import calibration, calls, forecasts, objectives, promises, signs
from simgame.papers.gather_known import colleagues, facts, pains, people
from simgame.papers.reading import Reading


def dossier(run: Run, words: Words) -> Dossier:
    """What is known of the account of a run. words: name what is the rule book's."""
    reading = Reading(run, words)
    started, file = run.started, run.campaign.file
    percent, stage, milestone, missing = _stage(reading)
    return Dossier(
        run=run.id,
        campaign=run.campaign.id,
        title=run.text("title"),
        account=run.text("account"),
        brief=run.text("brief"),
        language=started.language,
        trainee=started.trainee,
        mode=started.mode,
        seed=started.seed,
        days=file.days,
        days_left=reading.account.days,
        percent=percent,
        stage=stage,
        milestone=milestone,
        missing=missing,
        company=standing.company_level(run.campaign, reading.account),
        state={"over": "over", "left": "disengaged"}.get(run.step, "running"),
        branch=started.branch or "",
        book=book_named(run.book, words),
        people=tuple(people(reading)),
        colleagues=tuple(colleagues(reading)),
        facts=tuple(facts(reading)),
        pains=tuple(pains(reading)),
        promises=tuple(promises(reading)),
        signs=tuple(signs(reading)),
        calls=tuple(calls(reading)),
        objectives=tuple(objectives(reading)),
        forecasts=tuple(forecasts(reading)),
        calibration=calibration(reading),
        talk=tuple(_talk(reading)),
        rival=_rival(reading),
        visions=tuple(_visions(reading)),
        products=tuple(_products(reading)),
        notes=tuple(_notes(run)),
    )


def _stage(reading: Reading) -> tuple[int, str, str, tuple[str, ...]]:
    """Percent, stage, its milestone, and the signs that it still lacks."""
    run, language = reading.run, reading.words.language
    if run.process is None:
        return 0, "", "", ()
    held = frozenset(run.account.signs)
    name = run.process.stage(held)
    stage = run.process.stages.get(name)
    if stage is None:
        return run.process.percent(held), reading.words("process.end"), "", ()
    lacking = tuple(
        sign.name.in_(language) for each, sign in stage.signs.items() if each not in held
    )
    names = stage.name.in_(language), stage.milestone.in_(language)
    return run.process.percent(held), *names, lacking


def _talk(reading: Reading) -> Iterator[Talk]:
    """What people have told each other, as far as a call has begun since."""
    for talk in reading.run.campaign.file.talk:
        if talk.id in reading.account.heard:
            yield Talk(
                speaker=talk.from_,
                listener=talk.to,
                text=reading.run.text(f"talk.{talk.id}.text"),
                before=reading.title(talk.before),
                trust=talk.trust,
            )


def _rival(reading: Reading) -> Rival | None:
    run = reading.run
    now = standing.rival_standing(run.campaign, reading.account)
    return Rival(run.text("rival.name"), now.level, run.text(now.path)) if now else None


def _visions(reading: Reading) -> Iterator[Vision]:
    for vision in standing.visions(reading.run.campaign, reading.account):
        at = f"visions.{vision.id}"
        yield Vision(
            text=reading.run.text(f"{at}.text"),
            owner=vision.owner,
            shaped_by=vision.shaped_by,
            differentiators=tuple(
                reading.run.text(f"{at}.differentiators.{number}")
                for number in range(len(vision.differentiators))
            ),
        )


def _products(reading: Reading) -> Iterator[Product]:
    for article in standing.offer(reading.run.campaign, reading.account).articles:
        name = reading.run.text(f"catalogue.{article.id}.name")
        yield Product(name, article.price, article.cost)


def _notes(run: Run) -> Iterator[Note]:
    """What was written in forms, with the calls that had begun by then."""
    begun: frozenset[str] = frozenset()
    for event in run.events:
        if isinstance(event, LabBegun):
            begun |= {event.lab}
        elif isinstance(event, FormWritten):
            yield Note(event.form, event.field, event.text, begun)

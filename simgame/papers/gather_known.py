"""What a run has taught: people, facts and pains, each with whom it came from and where."""

from __future__ import annotations

from collections.abc import Iterator

from simgame.engine import standing
from simgame.engine.account import trust
from simgame.engine.events import Answered
from simgame.papers.dossier import Fact, Influence, Pain, Person
from simgame.papers.reading import Reading


def people(reading: Reading) -> Iterator[Person]:
    """Everybody whom the chart shows or who was met, in the order of the campaign's file."""
    run, account = reading.run, reading.account
    met = {who: tuple(_met(reading, who)) for who in reading.people}
    shown = set(standing.people(run.campaign, account))
    lines = standing.influence(run.campaign, account)
    for who, person in run.campaign.file.people.items():
        if who not in shown and not met[who]:
            continue
        yield Person(
            id=who,
            name=run.text(f"people.{who}.name"),
            title=run.text(f"people.{who}.title"),
            role=person.role,
            standing=person.standing,
            reports_to=person.reports_to or "",
            influences=tuple(
                Influence(line.to, run.text(f"influence.{number}.how"))
                for number, line in lines
                if line.from_ == who
            ),
            level=standing.level_of(run.campaign, account, who) if met[who] else "",
            trust=trust(account, who) if met[who] else None,
            met=met[who],
        )


def _met(reading: Reading, who: str) -> Iterator[str]:
    """The calls in which somebody has spoken."""
    for station in reading.stations:
        call = station.attempt
        file = call.world.file
        answered = {event.beat for event in call.events if isinstance(event, Answered)}
        if any(who in file.beats[beat].say for beat in {file.start, *answered}):
            yield station.lab


def colleagues(reading: Reading) -> Iterator[tuple[str, str]]:
    """Those of one's own house who are in a call."""
    for lab in reading.begun:
        for who in reading.labs[lab].file.cast:
            if who not in reading.people:
                yield who, reading.text(lab, f"cast.{who}.name")


def facts(reading: Reading) -> Iterator[Fact]:
    """What was known from the start, then what was learned, in the order of learning.

    An objective that was chosen is no fact about the customer.
    """
    came = reading.happened.facts
    public = {
        fact: lab
        for lab in reversed(reading.begun)
        for fact in reading.labs[lab].file.known
        if fact not in came
    }
    names = [*reversed(public), *came]
    for name in names:
        if name not in reading.run.campaign.file.objectives:
            yield fact_named(reading, name)


def fact_named(reading: Reading, name: str) -> Fact:
    """A fact by its id, in the first begun lab that has it. Colleagues are no source."""
    lab = next(each for each in reading.begun if name in reading.labs[each].file.facts)
    came = reading.happened.facts.get(name)
    told = came is not None and came.who in reading.people
    return Fact(
        id=name,
        text=reading.text(lab, f"facts.{name}"),
        kind=_class_of(reading, name),
        who=came.who if came and told else "",
        source=came.source if came else None,
        since="" if came else _known_since(reading, name),
    )


def _known_since(reading: Reading, name: str) -> str:
    """The first begun lab in which one knows it without having learned it."""
    return next(lab for lab in reading.begun if name in reading.labs[lab].file.known)


def _class_of(reading: Reading, name: str) -> str:
    """The first class that a begun lab files it under."""
    for lab in reading.begun:
        for kind, filed in reading.labs[lab].file.information.items():
            if name in filed:
                return kind
    return "other"


def pains(reading: Reading) -> Iterator[Pain]:
    """The pains that somebody has admitted, with what is known of each."""
    known = {fact.id: fact for fact in facts(reading)}
    for name, came in reading.happened.pains.items():
        lab = next(each for each in reading.begun if name in reading.labs[each].file.pains)
        pain = reading.labs[lab].file.pains[name]
        yield Pain(
            id=name,
            text=reading.text(lab, f"pains.{name}.text"),
            owner=pain.owner,
            source=came.source,
            reasons=tuple(known[fact] for fact in pain.reasons if fact in known),
            impact=tuple((who, known[fact]) for who, fact in pain.impact.items() if fact in known),
            capabilities=tuple(known[fact] for fact in pain.capabilities if fact in known),
        )

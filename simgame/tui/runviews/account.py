"""The account: people, problems, promises, rival, visions, price list."""

from __future__ import annotations

from collections.abc import Iterator

from simgame.campaign.promises import promises
from simgame.campaign.run import Run
from simgame.campaign.views import (
    AccountView,
    Hurt,
    Influence,
    Level,
    Member,
    PainView,
    ProductView,
    PromiseView,
    VisionView,
)
from simgame.content.scenario import Scenario
from simgame.engine import standing
from simgame.engine.account import Account
from simgame.tui.runviews.map import title


def account_view(run: Run) -> AccountView:
    """The customer as the last call left it."""
    rival = standing.rival_standing(run.campaign, run.account)
    return AccountView(
        account=run.text("account"),
        level=standing.company_level(run.campaign, run.account),
        members=tuple(_members(run)),
        influence=tuple(
            Influence(line.from_, line.to, run.text(f"influence.{number}.how"))
            for number, line in standing.influence(run.campaign, run.account)
        ),
        pains=tuple(_pains(run)),
        promises=tuple(_promises(run)),
        rival=run.text("rival.name") if rival else "",
        strength=rival.level if rival else "",
        standing=run.text(rival.path) if rival else "",
        visions=tuple(_visions(run)),
        products=tuple(_products(run)),
    )


# ------------------------------------------------------------------------ people


def _members(run: Run) -> Iterator[Member]:
    everybody, met = run.campaign.file.people, met_by_now(run)
    shown = {*standing.people(run.campaign, run.account), *met}
    for who, person in everybody.items():
        if who in shown:
            above = person.reports_to or ""
            level: Level | None = None
            if who in met:
                level = standing.level_of(run.campaign, run.account, who)
            yield Member(
                id=who,
                name=run.text(f"people.{who}.name"),
                title=run.text(f"people.{who}.title"),
                role=person.role,
                standing=person.standing,
                above=above if above in shown else "",
                level=level,
                met=who in met,
            )


def met_by_now(run: Run) -> frozenset[str]:
    """Everybody who has spoken in a call."""
    found = set[str]()
    for station in run.stations:
        spoken = {line.speaker for line in station.attempt.transcript() if line.role != "answer"}
        found |= spoken & set(run.campaign.file.people)
    return frozenset(found)


# ------------------------------------------------------------------------- pains


def _pains(run: Run) -> Iterator[PainView]:
    """What has come up in any call, in the order of the labs; each once."""
    seen = set[str]()
    for lab, _ in run.stand.begun:
        scenario = run.pinned.scenario(lab)
        for name in scenario.file.pains:
            found = None if name in seen else _pain(run, scenario, name, run.account)
            if found is not None:
                seen.add(name)
                yield found


def _pain(run: Run, scenario: Scenario, name: str, account: Account) -> PainView | None:
    pain, language = scenario.file.pains[name], run.started.language

    def known(facts: list[str]) -> tuple[str, ...]:
        return tuple(
            scenario.text(f"facts.{fact}", language) for fact in facts if fact in account.facts
        )

    hurts = tuple(
        Hurt(_name(run, scenario, who), scenario.text(f"facts.{fact}", language))
        for who, fact in pain.impact.items()
        if fact in account.facts
    )
    reasons, wanted = known(pain.reasons), known(pain.capabilities)
    admitted = name in account.pains
    if not (admitted or reasons or hurts or wanted):
        return None
    text = scenario.text(f"pains.{name}.text", language)
    owner = _name(run, scenario, pain.owner)
    return PainView(name, owner, text, admitted, reasons, hurts, wanted)


def _name(run: Run, scenario: Scenario, who: str) -> str:
    """A person of the campaign, or one that only the lab knows."""
    if who in run.campaign.file.people:
        return run.text(f"people.{who}.name")
    if who in scenario.file.cast:
        return scenario.text(f"cast.{who}.name", run.started.language)
    return who


# ------------------------------------------------------- promises, visions, prices


def _promises(run: Run) -> Iterator[PromiseView]:
    for promise in promises(run):
        to = _name(run, run.pinned.scenario(promise.lab), promise.to)
        yield PromiseView(promise.text, to, promise.fate, title(run, promise.lab))


def _visions(run: Run) -> Iterator[VisionView]:
    for vision in standing.visions(run.campaign, run.account):
        at = f"visions.{vision.id}"
        yield VisionView(
            text=run.text(f"{at}.text"),
            owner=run.text(f"people.{vision.owner}.name"),
            shaped=vision.shaped_by,
            differentiators=tuple(
                run.text(f"{at}.differentiators.{number}")
                for number in range(len(vision.differentiators))
            ),
        )


def _products(run: Run) -> Iterator[ProductView]:
    for article in standing.offer(run.campaign, run.account).articles:
        answers = tuple(_fact(run, fact) for fact in article.for_ if fact in run.account.facts)
        name = run.text(f"catalogue.{article.id}.name")
        yield ProductView(name, article.price, article.cost, tuple(filter(None, answers)))


def _fact(run: Run, fact: str) -> str:
    """The text of a fact, from the first lab that has it."""
    for lab in run.campaign.labs:
        scenario = run.pinned.scenario(lab)
        if fact in scenario.file.facts:
            return scenario.text(f"facts.{fact}", run.started.language)
    return ""

"""A small campaign as text: work at a desk, a first visit, a second one; and runs of it.

Each lab takes two or three answers. In the first an objective is chosen and sealed, in the
second a promise is made and a sign given, in the third the promise is kept or not.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from simgame.attempt import Attempt
from simgame.campaign.run import Run
from simgame.content.campaign import Campaign
from simgame.content.load_campaign import build_campaign
from simgame.content.scenario import Scenario
from simgame.store.database import Store
from tests.builders import scenario_of, the_book

DESK = """\
scenario: desk
format: 1
title: At the desk
level: 1
language: en
account: Small Works
brief: Four hours.
objective: Know what you want.
minutes: 60
cast:
  lin:
    {name: Lin Wei, title: Network manager, role: user, about: A pencil.,
     personality: [style-owl, style-peacock]}
facts:
  gate: Who sits at the gate.
  aim_date: A date for the next visit.
  aim_tour: A tour of the works.
start: research
interrupts:
  - {when: {minutes: "<= 0"}, goto: late}
beats:
  research:
    phase: preparation
    text: Four hours.
    for: lin
    select:
      budget: 4
      unit: hours
      least: 0
      items:
        - {id: website, text: Their pages., costs: 2, as: [research], learns: [gate]}
        - {id: paper, text: The trade paper., costs: 2, as: [research]}
        - {id: caller, text: Ring the gate., costs: 3, as: [research], target: gate, learns: [gate]}
    goto: aim
  aim:
    phase: preparation
    text: What do you want?
    for: lin
    select:
      budget: 1
      unit: parts
      items:
        - {id: date, text: A date., costs: 1, as: [set_objective], learns: [aim_date]}
        - {id: tour, text: A tour., costs: 1, as: [set_objective], learns: [aim_tour]}
    goto: seal
  seal:
    phase: preparation
    text: Write it down.
    for: lin
    write: {text: That is it., prompt: In your own words., sealed: true}
    goto: done
  done: {end: won, text: It is in the envelope.}
  late: {end: lost, text: Too late.}
"""

VISIT = """\
scenario: visit
format: 1
title: The visit
level: 1
language: en
account: Small Works
brief: You are at the gate.
objective: Come again.
minutes: 20
buying: need
cast:
  lin:
    {name: Lin Wei, title: Network manager, role: user, about: A pencil.,
     personality: [style-owl, style-peacock]}
facts:
  gate: Who sits at the gate.
  date_set: Thursday is set.
enters: {facts: [gate]}
promises:
  one_page: {text: One page before Thursday., to: lin}
start: opening
interrupts:
  - {when: {minutes: "<= 0"}, goto: out}
beats:
  opening:
    say: {lin: {default: Good morning., style-owl: "Eight o'clock."}}
    choose:
      - {id: agenda, text: "Shall we say what the time is for?", as: [state_agenda]}
      - {id: price, text: A fifth off if you sign today., as: [trade]}
      - {id: by_name, text: Your gate told me whom to ask., as: [rapport],
         when: {knows: gate}, signs: interest_shown}
    reply: {warm: Gladly., neutral: Well., cold: Hm.}
    goto: close
  close:
    phase: closing
    say: {lin: "What now?"}
    choose:
      - {id: page, text: One page before Thursday., as: [next_step], promises: one_page,
         learns: [date_set], signs: interest_shown, goto: won}
      - {id: bare, text: Thursday then., as: [next_step], learns: [date_set],
         signs: interest_shown, goto: won}
      - {id: leaflet, text: I leave you this., as: [small_step], goto: lost}
    reply: {warm: Good., neutral: Fine., cold: We shall see.}
  won: {end: won, text: Thursday.}
  lost: {end: lost, text: Nobody rings.}
  out: {end: lost, text: Out.}
"""

AGAIN = """\
scenario: again
format: 1
title: Thursday
level: 1
language: en
account: Small Works
brief: It is Thursday.
objective: Hear what hurts.
minutes: 20
buying: brewing
cast:
  lin:
    {name: Lin Wei, title: Network manager, role: user, about: A pencil.,
     personality: [style-owl, style-peacock]}
  petra:
    {name: Petra Lund, title: Cold end, role: influencer, about: A scarf.,
     personality: [style-koala]}
facts:
  date_set: Thursday is set.
  jars: The cold end is short of jars.
enters: {facts: [date_set], promises: [one_page], signs: [interest_shown], trust: [lin]}
promises:
  one_page: {text: One page before Thursday., to: lin}
start: opening
interrupts:
  - {when: {minutes: "<= 0"}, goto: out}
beats:
  opening:
    say: {petra: Jars., lin: "Where is it?"}
    choose:
      - {id: here, text: Here is your page., as: [next_step],
         when: {promised: one_page}, keeps: one_page, goto: hurt}
      - {id: what, text: "Where is what?", as: [open_question], goto: hurt}
    reply: {warm: Good., neutral: Well., cold: Hm.}
  hurt:
    say: {lin: "It stops, at times."}
    choose:
      - {id: ask, text: "When does it stop?", as: [problem_question], learns: [jars], goto: won}
      - {id: show, text: Let me show you., as: [feature_pitch], goto: sour}
    reply: {warm: At night., neutral: At night., cold: Now and then.}
  won: {end: won, sign: sponsor_identified, text: I shall help you.}
  sour: {end: lost, withdraws: [interest_shown], text: Do not come again.}
  out: {end: lost, text: Out.}
"""

CAMPAIGN = """\
campaign: works
format: 1
title: Small Works
language: en
account: Small Works
brief: One customer.
days: 60
disengage: 20
people:
  lin: {name: Lin Wei, title: Network manager, role: user}
  petra: {name: Petra Lund, title: Cold end, role: influencer, reports_to: lin}
labs:
  desk: {days: {won: 1, half: 1, lost: 2, left: 2}}
  visit: {days: {won: 10, half: 12, lost: 20, left: 20}}
  again: {days: {won: 10, half: 12, lost: 20, left: 20}}
talk:
  - {id: grumble, before: again, from: lin, to: petra, when: {not_promised: one_page},
     trust: -1, text: No page came.}
objectives:
  aim_date: {of: desk, written_in: seal, call: visit, met: {knows: date_set}}
  aim_tour: {of: desk, written_in: seal, call: visit, met: {knows: jars}}
"""

LABS = {"desk": DESK, "visit": VISIT, "again": AGAIN}

BEST = {
    "desk": ["website+paper", "date", "written"],
    "visit": ["agenda", "page"],
    "again": ["here", "ask"],
}
"""Answers of a run in which everything is promised, kept and earned."""
WORDS = "A date in ink."


@cache
def campaign(text: str = CAMPAIGN) -> Campaign:
    return build_campaign({"campaign": text}, {"campaign": "campaign.yaml"})


@cache
def lab(name: str) -> Scenario:
    return scenario_of(LABS[name])


def labs(**changed: Scenario) -> Mapping[str, Scenario]:
    return {name: lab(name) for name in LABS} | changed


_seconds = itertools.count()


def store_at(folder: Path, name: str = "simgame.sqlite3") -> Store:
    return Store(folder / name, lambda: f"2025-01-01T00:00:{next(_seconds) % 60:02d}Z")


def start(
    store: Store,
    run: str = "r1",
    seed: int = 7,
    cast: Mapping[str, str] | None = None,
    text: str = CAMPAIGN,
    scenarios: Mapping[str, Scenario] | None = None,
    mode: str = "practice",
    trainee: str = "",
) -> Run:
    """A new run. cast: Lin is an owl, unless it is given."""
    return Run.start(
        store,
        campaign(text),
        scenarios or labs(),
        the_book(),
        run=run,
        seed=seed,
        language="en",
        cast={"lin": "style-owl"} if cast is None else cast,
        mode=mode,
        trainee=trainee,
    )


def answer(call: Attempt, answers: list[str], words: str = WORDS) -> Attempt:
    for each in answers:
        call.answer(each, words if each == "written" else "")
    return call


def play(run: Run, labs: int = 3, **answers: list[str]) -> Run:
    """Plays so many labs of a run that waits for a call, and goes on after each but the last.

    answers: by lab, where they are not the best.
    """
    for number in range(labs):
        if number:
            go_on(run)
        name = run.next_lab
        assert name is not None
        answer(run.begin(f"{run.id}{name}"), answers.get(name, BEST[name]))
    return run


def go_on(run: Run, sure: int = 70) -> None:
    assert run.next_sign is not None
    run.forecast(run.next_sign, sure)
    run.go_on()


def folder_of(place: Path) -> Path:
    """The campaign as files in a folder, as an instructor would have it."""
    folder = place / "campaigns" / "works"
    folder.mkdir(parents=True)
    (folder / "campaign.yaml").write_text(CAMPAIGN, encoding="utf-8")
    for number, (name, text) in enumerate(LABS.items(), 1):
        (folder / f"{number:02}-{name}.yaml").write_text(text, encoding="utf-8")
    return place / "campaigns"

"""Accounts written down by hand: fresh, half-way, finished, and one full of hostile texts."""

from __future__ import annotations

from dataclasses import replace

from simgame.papers.dossier import (
    Calibration,
    Call,
    Dossier,
    Fact,
    Forecast,
    Influence,
    Note,
    Objective,
    Pain,
    Person,
    Product,
    Promise,
    Rival,
    Sign,
    Source,
    Talk,
    Turn,
    Vision,
    Worth,
)

DESK = Source("desk", "Six hours", "run1-1", 1)
SEAL = Source("desk", "Six hours", "run1-1", 2)
GATE = Source("gate", "At the gate", "run1-2", 2)
PAIN = Source("pain", "The third shift", "run1-3", 1)
LATER = Source("pain", "The third shift", "run1-3", 2)


def fresh() -> Dossier:
    """A run of which nothing has been played."""
    return Dossier(
        run="a1b2c3d4e5",
        campaign="brewery",
        title="The brewery",
        account="Hollow Brewery",
        brief="You sell pumps. Hollow brews beer.",
        language="en",
        trainee="Ada",
        seed=7,
        days=60,
        days_left=60,
        stage="Prospect",
        milestone="Lead",
        missing=("A possible sponsor is known",),
        company="C",
        calls=(
            Call("desk", "Six hours", desk=True, people=("boss",)),
            Call("gate", "At the gate", people=("otto",)),
            Call("pain", "The third shift", people=("mina",)),
            Call("power", "Upstairs", people=("mina", "vera")),
        ),
        people=(
            Person("mina", "Mina Vole", "Brewmaster", "user", reports_to="vera", level="C"),
            Person("vera", "Vera Stock", "Director", "decider", level="C"),
        ),
        facts=(Fact("public", "Hollow brews at night.", "state"),),
    )


def half() -> Dossier:
    """Two of four labs are over, and what was promised at the gate is not kept yet."""
    desk = Turn(
        1, "boss", ("Six hours. What do you look into?",), "The annual report", loss=0.0, taken=True
    )
    return replace(
        fresh(),
        days_left=49,
        percent=0,
        calls=(
            replace(
                fresh().calls[0],
                state="over",
                attempt="run1-1",
                kind="won",
                score=80.0,
                days=4,
                ending="You know what you are after.",
                percent=0,
                turns=(
                    desk,
                    Turn(2, "boss", (), "I put down: a date.", written="A date with Mina."),
                ),
            ),
            replace(
                fresh().calls[1],
                state="over",
                attempt="run1-2",
                kind="half",
                score=41.5,
                days=7,
                ending="He lets you in, this once.",
                percent=0,
                turns=(
                    Turn(1, "otto", ("Yes?",), "Good morning.", "Hm.", loss=1.0, band="good"),
                    Turn(
                        2,
                        "otto",
                        ("And?",),
                        "Who decides here?",
                        "Not me.",
                        loss=9.5,
                        band="mistake",
                    ),
                ),
            ),
            *fresh().calls[2:],
        ),
        people=(
            Person(
                "mina",
                "Mina Vole",
                "Brewmaster",
                "user",
                reports_to="vera",
                level="C",
                influences=(Influence("vera", "has her ear on Fridays"),),
            ),
            Person("vera", "Vera Stock", "Director", "decider", level="C"),
            Person(
                "otto",
                "Otto Reed",
                "Gate",
                "gatekeeper",
                "coach",
                "mina",
                level="B",
                trust=1,
                met=("gate",),
            ),
        ),
        facts=(
            *fresh().facts,
            Fact("pumps", "Forty pumps, the oldest from 1998.", "state", "", DESK),
            Fact("chain", "Above ten thousand Vera Stock signs.", "organisation", "otto", GATE),
            Fact("spoon", "Rivals were here on Tuesday.", "competition", "otto", GATE),
        ),
        promises=(Promise("page", "Send one page by Thursday.", "otto", GATE),),
        objectives=(
            Objective(
                "date", "A date with the brewmaster", "Mina says a day.", "gate", SEAL, True, False
            ),
        ),
        forecasts=(Forecast("gate", "A possible sponsor is known", 60),),
        notes=(
            Note("customer", "gaps", "Who pays?\n\nAsk Otto."),
            Note("preparation-gate", "hypothesis", "Foam.", frozenset({"desk", "gate"})),
            Note("follow-up", "next-step.gate", "Ring on Thursday."),
        ),
    )


def finished() -> Dossier:
    """All labs are over; a pain, a vision, a sign taken back, a promise kept and one broken."""
    gate = half()
    foam = Fact("foam", "At night nobody sees the foam.", "people", "mina", PAIN)
    costs = Fact("costs", "Vera explains the losses to the bank.", "people", "mina", LATER)
    gauge = Fact("gauge", "A gauge that rings.", "state", "mina", LATER)
    return replace(
        gate,
        state="over",
        days_left=12,
        percent=10,
        stage="Qualify",
        milestone="Opportunity confirmed",
        missing=("The letter to the sponsor is confirmed",),
        company="B",
        calls=(
            *gate.calls[:2],
            replace(
                gate.calls[2],
                state="over",
                attempt="run1-3",
                kind="won",
                score=92.0,
                days=9,
                ending="She says it aloud.",
                percent=10,
                turns=(
                    Turn(1, "mina", ("Nothing is wrong.",), "At night?", "Foam.", "", 0.0, "best"),
                    Turn(2, "mina", ("So?",), "Who pays?", "Vera.", loss=8.0, band="inaccuracy"),
                ),
            ),
            replace(
                gate.calls[3],
                state="over",
                attempt="run1-4",
                kind="left",
                score=0.0,
                days=20,
                turns=(
                    Turn(1, "vera", ("Short, please.",), "", left=True, loss=30.0, band="blunder"),
                ),
            ),
        ),
        people=(
            replace(gate.people[0], standing="sponsor", level="B", trust=2, met=("pain", "power")),
            replace(gate.people[1], standing="power", trust=-1, met=("power",)),
            gate.people[2],
        ),
        facts=(*gate.facts, foam, costs, gauge),
        pains=(
            Pain(
                "foam",
                "Beer is lost at night.",
                "mina",
                PAIN,
                (foam,),
                (("vera", costs),),
                (gauge,),
            ),
        ),
        promises=(
            replace(gate.promises[0], kept=PAIN),
            Promise(
                "price",
                "Ring Vera about the price.",
                "vera",
                LATER,
                broken=True,
                came_of_it=("Vera told Mina that you do not ring.",),
            ),
        ),
        signs=(
            Sign(
                "sponsor_identified",
                "A possible sponsor is known",
                "I would speak for it.",
                PAIN,
                "mina",
            ),
            Sign(
                "pain_admitted",
                "The pain is admitted",
                "It is the foam.",
                PAIN,
                "mina",
                withdrawn=LATER,
            ),
        ),
        objectives=(
            *gate.objectives,
            Objective("pain", "She names a pain", "Foam, I bet.", "pain", SEAL, True, True),
        ),
        forecasts=(
            replace(gate.forecasts[0], came=True),
            Forecast("pain", "The letter to the sponsor is confirmed", 80, False),
        ),
        calibration=Calibration(2, 1, 0.7, 0.095, 0.905, 0.4, False),
        score=53.4,
        book="Core rule book 3",
        talk=(Talk("otto", "mina", "He signed the book.", "The third shift", 1),),
        rival=Rival("Kettle & Sons", "even", "They have the contract until autumn."),
        visions=(Vision("To be rung out of bed before it foams.", "mina", "us", ("the bell",)),),
        products=(Product("Night gauge", 12000, 7000),),
        worth=(Worth("pain", 61.0, -20.5, 40.0, True),),
    )


HOSTILE = (
    "<script>alert(1)</script> | {{ 7*7 }} **b** _i_ `c` [x](y) ![z](w) [/] \n# h\n- l\n1. n & > q"
)
CONTROL = "\x1b[31m\x00\u202e\ud800"


def hostile() -> Dossier:
    """Every text is one that could break a page."""
    bad = HOSTILE + CONTROL
    made = finished()
    call = replace(
        made.calls[1],
        title=bad,
        ending=bad,
        turns=tuple(
            Turn(number, "otto", (bad,), bad, bad, bad, loss=1.0, band="good") for number in (1, 2)
        ),
    )
    source = replace(GATE, title=bad)
    return replace(
        made,
        title=bad,
        account=bad,
        brief=bad,
        trainee=bad,
        stage=bad,
        milestone=bad,
        missing=(bad,),
        calls=(made.calls[0], call, *made.calls[2:]),
        people=tuple(
            replace(each, name=bad, title=bad, influences=(Influence("otto", bad),))
            for each in made.people
        ),
        facts=tuple(Fact(each.id, bad, each.kind, "mina", source) for each in made.facts),
        pains=(replace(made.pains[0], text=bad),),
        promises=tuple(replace(each, text=bad, came_of_it=(bad,)) for each in made.promises),
        signs=tuple(replace(each, name=bad, evidence=bad) for each in made.signs),
        objectives=tuple(
            replace(each, text=bad, words=bad, intact=False) for each in made.objectives
        ),
        forecasts=tuple(replace(each, sign=bad) for each in made.forecasts),
        talk=(Talk("otto", "mina", bad, bad),),
        rival=Rival(bad, "weak", bad),
        visions=(Vision(bad, "mina", "rival", (bad,)),),
        products=(Product(bad, 1, 2),),
        notes=(
            Note("customer", "gaps", bad),
            Note("customer", "remarks", bad),
            Note("preparation-gate", "hypothesis", bad),
            Note("person-mina", "manner", bad),
        ),
    )


DOSSIERS = {"fresh": fresh, "half": half, "finished": finished, "hostile": hostile}

"""Views of a campaign run, written down by hand in both languages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import yaml

from simgame.campaign.map_views import (
    Carried,
    LabView,
    MapView,
    Offer,
    Question,
    RunRow,
    Shelf,
)
from simgame.campaign.stand import Step
from simgame.campaign.views import (
    AccountView,
    Calibration,
    Hurt,
    Influence,
    Known,
    KnownClass,
    Member,
    NotebookView,
    PainView,
    PhaseView,
    ProcessView,
    ProductView,
    PromiseView,
    SignView,
    StageView,
    Told,
    VisionView,
)

CHINESE = yaml.safe_load(Path(__file__).with_suffix(".zh.yaml").read_text("utf-8"))


def teller(language: str) -> Callable[[str], str]:
    """Every text is written in English here; what it is in Chinese stands in the file beside."""
    return CHINESE.__getitem__ if language == "zh" else str


# ------------------------------------------------------------------------- shelf


def shelf(language: str) -> Shelf:
    say = teller(language)
    title = say("Fixture & Sons [/]")
    account = say("Fixture & Sons [OK]")
    return Shelf(
        runs=(
            RunRow("run1", title, account, "2025-03-04", 2, 4, "forecast", 4),
            RunRow("run2", title, account, "2025-03-03", 4, 4, "over", 17, trainee="Mo"),
            RunRow("run3", title, account, "2025-03-02", 1, 4, "left", 4, branch="run2:visit"),
        ),
        offers=(
            Offer(
                "fixture",
                title,
                account,
                say(
                    "You sell ovens. Fixture & Sons bake for three towns, and "
                    "their old oven stands still too often."
                ),
                4,
                120,
            ),
        ),
    )


# --------------------------------------------------------------------------- map


def labs(language: str) -> tuple[LabView, ...]:
    say = teller(language)
    first = Carried(
        facts=(say("The oven is from 1998."),),
        promised=(say("One page before Thursday [/]."),),
    )
    second = Carried(
        facts=(
            say("When the oven stands still, the vans wait, and three shops open without bread."),
            say("Mr Moor signs alone up to ten thousand."),
        ),
        pains=(say("Bread comes late."),),
        kept=(say("One page before Thursday [/]."),),
        signs=(say("Somebody has become curious"),),
        talk=(say("Ada tells Bo that you were on time."),),
    )
    titles = (
        ("prepare", say("Preparation")),
        ("visit", say("First visit")),
        ("pain", say("Learn the pain")),
        ("high", say("Call high")),
    )
    ending = say("Ada writes Thursday on the flour sack, and underlines it.")
    done = LabView("", "", "done", kind="won", ending=ending, days=4, again=True)
    return (
        replace(done, id=titles[0][0], title=titles[0][1], attempt="call1", brings=first),
        replace(done, id=titles[1][0], title=titles[1][1], attempt="call2", brings=second),
        LabView(*titles[2], stand="next"),
        LabView(*titles[3], stand="later"),
    )


def question(language: str, sure: int | None = None) -> Question:
    say = teller(language)
    return Question(
        after="visit",
        call=say("Learn the pain"),
        sign="pain_admitted",
        name=say("The pain is admitted"),
        counts=(
            say("“All right: every third Monday we stand still, and it's my oven that does.”"),
        ),
        sure=sure,
    )


def run_map(language: str, step: Step = "forecast") -> MapView:
    say = teller(language)
    title = say("Fixture & Sons [/]")
    played = labs(language)
    if step in ("over", "left"):
        done = LabView("high", played[3].title, "done", "call4", kind="left", days=6)
        ahead = (replace(played[2], stand="later"), played[3])
        played = (*played[:2], *(ahead if step == "left" else (played[2], done)))
    if step == "over":
        played = (*played[:2], replace(played[1], id="pain", title=played[2].title), played[3])
    if step == "resume":
        played = (*played[:2], replace(played[2], stand="open", attempt="call3"), played[3])
    return MapView(
        run="run1",
        title=title,
        account=say("Fixture & Sons [OK]"),
        brief=shelf(language).offers[0].brief,
        language=language,
        mode="practice",
        seed=4,
        days=120,
        left=96,
        stage=say("Qualify"),
        percent=10,
        labs=played,
        step=step,
        question=question(language, None if step == "forecast" else 70),
        disengage=20,
    )


def fresh_map(language: str) -> MapView:
    """A run in which nothing has been done yet."""
    say = teller(language)
    first, *others = labs(language)
    later = [LabView(lab.id, lab.title, "later") for lab in others]
    begun = run_map(language, "begin")
    return replace(
        begun,
        left=120,
        percent=0,
        stage=say("Prospect"),
        labs=(LabView(first.id, first.title, "next"), *later),
        question=None,
    )


# ----------------------------------------------------------------------- account


def account(language: str) -> AccountView:
    say = teller(language)
    ada, bo = say("Ada [OK] Moor"), say("Bo Lind")
    cy, moor = say("Cy Vane"), say("Josiah Moor")
    return AccountView(
        account=say("Fixture & Sons [OK]"),
        level="B",
        members=(
            Member("moor", moor, say("Owner"), "decider", "power"),
            Member(
                "ada",
                ada,
                say("Head of the bakery"),
                "user",
                "sponsor",
                above="moor",
                level="B",
                met=True,
            ),
            Member("bo", bo, say("Vans and drivers"), "influencer", above="moor"),
            Member(
                "cy",
                cy,
                say("Front desk and telephone"),
                "gatekeeper",
                "coach",
                above="ada",
                level="A",
                met=True,
            ),
        ),
        influence=(
            Influence(
                "ada",
                "moor",
                say("He asks her before he buys anything hot."),
            ),
            Influence("ada", "bo", say("They share the lorry yard.")),
            Influence("cy", "ada", say("He decides who gets through.")),
        ),
        pains=(
            PainView(
                "late",
                ada,
                say("Bread comes late, because of an oven Ada answers for."),
                True,
                reasons=(say("The oven is from 1998 [/]."),),
                hurts=(
                    Hurt(bo, say("His vans wait in the yard until six, with nine drivers.")),
                    Hurt(moor, say("Three shops open without bread; two have asked elsewhere.")),
                ),
                capabilities=(say("An oven that tells a day ahead that it will stop."),),
            ),
            PainView("vans", bo, say("The vans drive half empty."), False),
        ),
        promises=(
            PromiseView(say("One page before Thursday [/]."), ada, "kept", say("First visit")),
            PromiseView(
                say("Ask our workshop whether it fits through the door."),
                ada,
                "open",
                say("Learn the pain"),
            ),
            PromiseView(say("Ring Cy about the fair."), cy, "broken", say("First visit")),
        ),
        rival=say("Oule"),
        strength="strong",
        standing=say("Their service agreement runs until September."),
        visions=(
            VisionView(
                say("To know on Sunday whether Monday will be baked."),
                ada,
                "us",
                (say("the warning comes a day ahead"),),
            ),
        ),
        products=(
            ProductView(
                say("Deck oven with watch"),
                48000,
                31000,
                (say("An oven that tells a day ahead that it will stop."),),
            ),
            ProductView(
                say("Watch for an old oven, with installation and the first year of service"),
                6500,
                2100,
            ),
        ),
    )


# ----------------------------------------------------------------------- process


def process(language: str) -> ProcessView:
    say = teller(language)
    visit = say("First visit")
    stages = (
        StageView(
            say("Prospect"),
            say("Lead"),
            10,
            "over",
            (
                SignView(
                    "interest_shown",
                    say("Somebody has become curious"),
                    True,
                    said=say("“How did they find that out at the dairy [/]?”"),
                    who=say("Ada Moor"),
                    call=visit,
                ),
                SignView(
                    "sponsor_identified",
                    say("A possible sponsor is found"),
                    True,
                    ends=True,
                    said=say("“I got the money for the gate, I can get it for this.”"),
                    call=visit,
                ),
            ),
        ),
        StageView(
            say("Qualify"),
            say("Opportunity confirmed"),
            20,
            "here",
            (
                SignView(
                    "pain_admitted",
                    say("The pain is admitted"),
                    False,
                    counts=(say("“All right: every third Monday we stand still.”"),),
                ),
                SignView(
                    "vision_shared",
                    say("They describe what has to be possible"),
                    False,
                    lost=True,
                    call=visit,
                ),
                SignView(
                    "sponsor_letter_confirmed",
                    say("The letter to the sponsor is confirmed"),
                    False,
                    ends=True,
                ),
            ),
        ),
        StageView(
            say("Develop"),
            say("Person with power verified"),
            40,
            "ahead",
            (SignView("plan_agreed", say("The evaluation plan is agreed"), False, ends=True),),
        ),
        StageView(say("Deploy"), say("Deployment under way"), None, "ahead"),
    )
    return ProcessView(
        account=say("Fixture & Sons [OK]"),
        percent=10,
        days=120,
        left=96,
        stages=stages,
        phases=(
            PhaseView(say("Finding the need"), "over"),
            PhaseView(
                say("Talking it over inside"),
                "here",
                say("The project is approved and has its money."),
            ),
            PhaseView(say("Designing the purchase"), "ahead"),
        ),
        forecasts=(
            Told(say("Preparation"), visit, say("Somebody has become curious"), 60, True),
            Told(visit, say("Learn the pain"), say("The pain is admitted"), 80, False),
            Told(say("Learn the pain"), say("Call high"), say("The pain is admitted"), 70),
        ),
        calibration=Calibration(n=2, said=70, came=1, low=9, high=91, error=0.4),
    )


# ---------------------------------------------------------------------- notebook


def notebook(language: str) -> NotebookView:
    say = teller(language)
    visit, ada = say("First visit"), say("Ada Moor")
    return NotebookView(
        say("Fixture & Sons [OK]"),
        (
            KnownClass(
                "state",
                (
                    Known(say("They bake for three towns.")),
                    Known(
                        say(
                            "When the oven stands still, the vans wait [/], and three "
                            "shops open without bread; it happens about every third "
                            "Monday, and nobody has ever written it down."
                        ),
                        ada,
                        visit,
                    ),
                ),
            ),
            KnownClass(
                "organisation",
                (Known(say("Mr Moor signs alone."), "", visit),),
            ),
            KnownClass("people"),
            KnownClass("competition", (Known(say("Oule has the contract."), ada, visit),)),
            KnownClass("other"),
        ),
    )

"""Classes that never were: records by a fixed dice, their tables, and words for their calls."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from scoring.classes.call_words import Quoted
from scoring.classes.records import Choice, Competency, Forecasted, Graded, Objective, Student
from scoring.classes.shapes import ClassTables
from scoring.classes.tables import tables

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7*7 }}{% raw %}",
    '=HYPERLINK("http://evil")',
    "‮gnirts‬ \x1b[31m\x00",
    "周 & 吴 </title>",
    "../../etc/passwd",
)
PEOPLE = ("style-owl", "style-wolf", "temper-talkative")
SKILLS = ("preparation", "adaptation", "diagnosis", "vision", "objections", "negotiation")
BANDS = ("best", "excellent", "good", "inaccuracy", "mistake", "blunder")
SPOKEN = {
    "en": "So the tills froze on Saturday, with the whole car park coming in at once. Why now?",
    "zh": "上周六收银机全停了，停车场里的人正往里涌。您觉得问题出在哪儿？",
}


@dataclass
class FakeWords:
    """Words of calls that were never played."""

    language: str = "en"
    spice: str = ""
    asked: list[tuple[str, int]] = field(default_factory=list)

    def title(self, content: str) -> str:
        name = {"en": "The first call", "zh": "第一次拜访"}[self.language]
        return f"{name} {content[-1]}{self.spice}"

    def contact(self, content: str, contact: str) -> str:
        return {"en": "Lin Wei", "zh": "林伟"}[self.language] + self.spice

    def beat(self, content: str, beat: str) -> str:
        return f"{SPOKEN[self.language]} ({beat}){self.spice}"

    def option(self, content: str, beat: str, option: str) -> str:
        said = {
            "en": "Begin with last Saturday, from the first car on. What stopped?",
            "zh": "就从上周六第一辆车说起吧：最先停下来的是哪一台，当时谁在旁边？",
        }
        return f"{said[self.language]} ({option}){self.spice}"

    def ending(self, content: str, ending: str) -> str:
        said = {"en": "She puts a date in the book.", "zh": "她把日子记进了本子。"}
        return f"{said[self.language]} ({ending}){self.spice}"

    def quoted(self, attempt: str, number: int) -> Quoted:
        self.asked.append((attempt, number))
        replied = {"en": "That is my affair, not yours.", "zh": "这是我们自己的事。"}
        return Quoted(
            said=(SPOKEN[self.language] + self.spice,),
            text=self.option("", "", f"{attempt}/{number}"),
            replied=replied[self.language] + self.spice,
            who=self.contact("", ""),
        )


def students(count: int, hostile: Sequence[str] = ()) -> list[Student]:
    """Students with names that must not leak: each holds `Secretname`."""
    made = []
    for number in range(count):
        name = hostile[number % len(hostile)] if hostile else f"Secretname {number:04d}"
        groups = {"class": "AB"[number % 2], "group": f"G{number % 3}"}
        if hostile:
            groups["<b>odd"] = hostile[number % 2]
        made.append(Student(f"secretid-{number}", name, f"T-{number + 1:04d}", groups))
    return made


def attempt(
    dice: random.Random,
    student: Student,
    *,
    number: int = 1,
    decisions: int = 8,
    scenario: str = "first-call",
    language: str = "en",
) -> Graded:
    """One call: skill by the dice, a little better each time, and in class B."""
    skill = min(0.97, max(0.03, dice.gauss(0.55 + 0.1 * number, 0.2)))
    skill += 0.08 if student.groups.get("class") == "B" else 0
    person = PEOPLE[dice.randrange(3)]
    choices = [_choice(dice, n, decisions, skill, person) for n in range(1, decisions + 1)]
    choices = [each for each in choices if each.beat == "d1" or dice.random() < 0.9]
    lost = sum(each.loss for each in choices)
    raw = 100 - 130 * lost / (decisions * 22)
    kind = "won" if raw > 65 else "half" if raw > 40 else "lost" if raw > 0 else "left"
    return Graded(
        attempt=f"{scenario}-{student.id}-{number}",
        student=student.id,
        scenario=scenario,
        content=f"sha-{scenario}-{scenario[-1]}",
        book="core 1",
        language=language,
        mode="exam",
        seed=7,
        cast={"lin": person},
        run=None,
        branch=None,
        begun=f"2026-03-0{number}T08:{dice.randrange(60):02d}:00Z",
        raw=raw,
        ending=f"end_{kind}",
        kind=kind,
        sign="pain_admitted" if kind == "won" else None,
        minutes=dice.randrange(9, 21),
        promises=2,
        kept=dice.randrange(3),
        facts=dice.randrange(6),
        facts_total=6,
        competencies={
            name: Competency(
                None
                if index == 5 or dice.random() < 0.1
                else min(100, 100 * skill * dice.random() + 20),
                2 if index == 5 else 4,
            )
            for index, name in enumerate(SKILLS)
        },
        choices=tuple(choices),
        forecasts=tuple(
            Forecasted("pain_admitted", sure, dice.random() < sure / 100)
            for sure in (dice.choice((10, 30, 50, 70, 90)),)
        ),
        objectives=(Objective("next", True, dice.random() < 0.6),),
    )


def _choice(dice: random.Random, n: int, last: int, skill: float, person: str) -> Choice:
    losses = {"a": 0.0, "b": 9.0, "c": 22.0}
    option = "a" if dice.random() < skill else dice.choice("bc")
    if n == last and dice.random() < 0.05:
        option = "leave"
    loss = losses.get(option, 22.0)
    rules = {
        "a": (("own-words", 3), (person, 2)),
        "b": (("ask-about-what-matters", -2), (person, 0)),
        "c": (("salesperson-false", -2), (person, -2)),
        "leave": (),
    }[option]
    return Choice(
        number=n,
        beat=f"d{n}",
        contact="lin",
        personality=person,
        option=option,
        best="a",
        reaction={"a": "warm", "b": "neutral", "c": "cold"}.get(option),
        band={"a": "best", "b": "inaccuracy"}.get(option, "blunder"),
        loss=loss,
        worst=22.0,
        points=sum(points for _, points in rules),
        best_points=5,
        minutes=2,
        seconds=dice.uniform(4, 60),
        to=f"d{n + 1}" if n < last else "end_won",
        rules=rules,
    )


def made(
    count: int,
    *,
    decisions: int = 8,
    labs: int = 1,
    hostile: Sequence[str] = (),
    simulated: bool = False,
    again: bool = True,
    regraded: bool = False,
    name: str = "Sales 101",
    language: str = "en",
) -> tuple[ClassTables, list[Graded]]:
    """A class: the last student of more than four has not played; every fifth played twice."""
    dice = random.Random(count)
    who = students(count, hostile)
    played: list[Graded] = []
    for lab in range(labs):
        scenario = f"call-{lab + 1}"
        for number, student in enumerate(who):
            if count > 4 and number == count - 1:
                continue
            for time in (1, 2) if again and number % 5 == 0 else (1,):
                played.append(
                    attempt(
                        dice,
                        student,
                        number=time,
                        decisions=decisions,
                        scenario=scenario,
                        language=language,
                    )
                )
    before = None
    if regraded:
        dice = random.Random(1)
        before = [_other(each, dice) for each in played]
    return tables(name, "first", "core 1", simulated, who, played, before), played


def _other(each: Graded, dice: random.Random) -> Graded:
    from dataclasses import replace

    return replace(each, raw=None if each.raw is None else each.raw + dice.gauss(0, 4))

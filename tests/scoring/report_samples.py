"""Graded calls made by hand, under a small rule book of their own, for the report tests."""

from __future__ import annotations

import json

from scoring.book import RuleBook, rulebook_from_text
from scoring.faced import Alternative, Faced, PainFound, Person, Played
from scoring.judge import Answer, Raised, Situation
from scoring.scorecard import Scorecard, grade

_FILES = {
    "book.yaml": """
rulebook: sample
format: 1
version: "7"
name: {en: "Sample book", zh: "样例手册"}
""",
    "competencies.yaml": """
adaptation: {name: {en: "Adaptation", zh: "适应"}, what: {en: "Reads people.", zh: "读懂人。"}}
diagnosis: {name: {en: "Diagnosis", zh: "诊断"}, what: {en: "Finds pain.", zh: "找痛点。"}}
objections: {name: {en: "Objections", zh: "异议"}, what: {en: "Handles them.", zh: "处理异议。"}}
integrity: {name: {en: "Integrity", zh: "诚信"}, what: {en: "Stays clean.", zh: "守住底线。"}}
""",
    "endings.yaml": """
won: {price: 100, name: {en: "Won", zh: "达成"}, why: {en: "Goal met.", zh: "目标达成。"}}
half: {price: 20, name: {en: "Half", zh: "一半"}, why: {en: "Some of it.", zh: "只成一些。"}}
lost: {price: -100, name: {en: "Lost", zh: "没成"}, why: {en: "Nothing.", zh: "什么也没有。"}}
""",
    "techniques.yaml": "".join(
        f"""
{id_}:
  family: asking
  name: {{en: "{en}", zh: "{zh}"}}
  what: {{en: "w", zh: "什"}}
  good: {{en: "g", zh: "好"}}
  bad: {{en: "b", zh: "坏"}}
  backfires: {{en: "f", zh: "反"}}
"""
        for id_, en, zh in [
            ("evidence", "Evidence", "拿证据"),
            ("praise", "Praise", "称赞"),
            ("probe", "Probe", "追问"),
            ("favour", "Favour", "送人情"),
        ]
    ),
    "personalities/style-owl.yaml": """
personality: style-owl
taxonomy: style
name: {en: "Owl", zh: "猫头鹰型"}
what: {en: "Exact.", zh: "求精确。"}
cues: {en: ["Corrects a figure"], zh: ["纠正数字"]}
handling: {en: "Bring records.", zh: "带上记录。"}
why: {en: "Fears being wrong.", zh: "怕出错。"}
source: "S1 owl"
reacts_to: {evidence: 2, praise: -2, favour: 1}
examples: [{techniques: [evidence], reaction: warm}]
""",
    "objections/price-hidden.yaml": """
objection: price-hidden
content: price
nature: hidden
name: {en: "Price as a cover", zh: "价格是幌子"}
what: {en: "Something stands behind.", zh: "背后另有事。"}
why: {en: "Ask behind it.", zh: "往背后问。"}
source: "S2 price"
competency: objections
methods: {probe: 3}
timings: {now: 0, later: -1, never: -2}
aims: {hidden: 2}
examples: [{techniques: [probe], aims: [hidden], points: 5}]
""",
    "principles/show-records.yaml": """
principle: show-records
competency: diagnosis
name: {en: "Show records", zh: "拿出记录"}
what: {en: "Bring what can be checked.", zh: "拿可核实的。"}
why: {en: "A record outlives a promise.", zh: "记录比许诺长命。"}
source: "authored, records"
when: {uses: [evidence]}
points: 3
examples:
  - {answer: {techniques: [evidence]}, fires: true}
  - {answer: {techniques: [praise]}, fires: false}
""",
    "compliance/no-favours.yaml": """
compliance: no-favours
competency: integrity
name: {en: "No favours", zh: "不送人情"}
what: {en: "Buy nobody.", zh: "不收买人。"}
why: {en: "It puts them at risk.", zh: "会害了对方。"}
source: "authored, favours"
when: {uses: [favour]}
points: -6
examples:
  - {answer: {techniques: [favour]}, fires: true}
  - {answer: {techniques: [praise]}, fires: false}
""",
}

TEXTS = {
    "evidence": "Here is the log of all nine stops, with dates.",
    "praise": "You keep the tidiest server room in town.",
    "favour": "我给您带了两张音乐会的票，一点心意，明天晚上的。",
    "later": "May I ask what the board would need to see?",
}


def sample_book() -> RuleBook:
    return rulebook_from_text(json.dumps(_FILES))


def faced(
    number: int,
    option: str,
    *,
    losses: tuple[float, float, float] = (0.0, 12.0, 60.0),
    loss: float | None = None,
    texts: dict[str, str] | None = None,
    said: tuple[str, ...] = ("Nine stops. Not ten.",),
    replied: str | None = "Which period does it cover?",
    objection: bool = False,
) -> Faced:
    """One decision with three answers on offer and a fourth that something unlocks."""
    texts = TEXTS | (texts or {})
    answers = {
        "evidence": Answer(("evidence",), frozenset({"pain"})),
        "praise": Answer(("praise",)),
        "favour": Answer(("favour", "evidence"), frozenset({"person"})),
        "later": Answer(("probe",), frozenset({"hidden"})),
    }
    given: dict[str, float | None] = dict(zip(answers, (*losses, None), strict=True))
    left = option == "leave"
    own = 30.0 if left else given[option]
    assert own is not None or loss is not None
    return Faced(
        number=number,
        beat=f"beat-{number}",
        contact="lin",
        who="Lin Yan",
        said=said,
        option=option,
        text="" if left else texts[option],
        replied=None if left else replied,
        reaction=None if left else "cold" if option == "praise" else "warm",
        situation=Situation(
            phase="objection" if objection else "diagnosis",
            personality="style-owl",
            objection=Raised("price-hidden", "hidden") if objection else None,
            pain=frozenset({"admitted"}),
        ),
        alternatives=tuple(
            Alternative(id_, texts[id_], answer, given[id_]) for id_, answer in answers.items()
        ),
        best="evidence",
        loss=float(own or 0.0) if loss is None else loss,
        minutes=20 - number,
    )


def played(losses: float, *, kind: str = "won", **changes: object) -> Played:
    """The frame of a call of four decisions between random -40 and best 160."""
    values: dict[str, object] = {
        "attempt": "a1b2c3",
        "scenario": "nine-stops",
        "title": "Nine stops",
        "account": "Northgate Foundry",
        "trainee": "Li Wei 李伟",
        "mode": "practice",
        "language": "en",
        "book": "sample",
        "book_version": "7",
        "seed": 42,
        "people": (Person("lin", "Lin Yan", "IT manager", "style-owl", 2),),
        "best": 160.0,
        "worst": -140.0,
        "random": -40.0,
        "decisions": 4,
        "utility": 160.0 - losses,
        "ending": "agreed",
        "kind": kind,
        "ending_text": "" if kind == "left" else "Lin writes the date into her own book.",
        "sign": "pain_admitted" if kind == "won" else None,
        "facts": ("The press stopped nine times.", "去年换过一次供应商。"),
        "facts_total": 5,
        "pains": (PainFound("The press stops.", "Lin Yan", frozenset({"admitted", "reasons"})),),
        "minutes": 20,
        "minutes_left": 12,
        "branch": None,
    }
    return Played(**(values | changes))  # type: ignore[arg-type]


def card(turns: list[Faced], *, kind: str = "won", **changes: object) -> Scorecard:
    losses = sum(turn.loss for turn in turns)
    return grade(sample_book(), played(losses, kind=kind, **changes), turns)


def mixed() -> Scorecard:
    """Best, a mistake, a breach that voids what it earned, and an objection passed over."""
    return card(
        [
            faced(1, "evidence"),
            faced(2, "praise"),
            faced(3, "favour"),
            faced(4, "praise", objection=True, replied=None),
        ],
        branch="f00:2",
    )


def flawless() -> Scorecard:
    return card([faced(number, "evidence") for number in (1, 2, 3)])


def abandoned() -> Scorecard:
    return card([faced(1, "evidence"), faced(2, "leave")], kind="left")


def single() -> Scorecard:
    return card([faced(1, "praise")], kind="lost")


def unmeasured() -> Scorecard:
    """A scenario in which the best play is no better than chance."""
    return card([faced(1, "praise")], kind="lost", random=160.0)


def hostile() -> Scorecard:
    """What an author or a trainee might put in to break a page, a table or a terminal."""
    texts = {
        "evidence": "<script>alert(1)</script> {{ 7*7 }} {% raw %} [/] [bold]x[/bold] \x1b[31m\x00",
        "praise": "שלום \u202eback\u202c 👩‍👩‍👧 </table></svg><img src=http://x.test/a.png>",
        "favour": "x" * 4000,
        "later": "字" * 4000,
    }
    turns = [
        faced(1, "evidence", texts=texts, said=('"><script>alert(2)</script>', "{{ 6*6 }}")),
        faced(2, "praise", texts=texts, replied="</p><style>*{display:none}</style>"),
        faced(3, "favour", texts=texts, replied="&lt;b&gt; & <b>"),
    ]
    return card(
        turns,
        title="<title></title>{{ 5*5 }}",
        trainee="' onload='alert(3)",
        attempt="</code><script>",
        ending_text="<!-- ]]> -->",
        facts=("<iframe src=//x.test>",),
        people=(Person("lin", "<b>Lin</b>", "\u2067[/]", "style-owl", -3),),
    )


CARDS = {
    "mixed": mixed,
    "flawless": flawless,
    "abandoned": abandoned,
    "single": single,
    "unmeasured": unmeasured,
    "hostile": hostile,
}
REVIEW = {"well": "I brought the log.", "change": "No tickets.\nEver.", "own question": "答案"}

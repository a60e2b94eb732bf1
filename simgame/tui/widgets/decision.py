"""One decision in full: what could have been said, what the rule book says, how it was taken."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button

from scoring.faced import Alternative
from scoring.judge import Finding
from scoring.reports import wording
from scoring.reports.several import thing_marks
from scoring.reports.sheet import SetSheet
from scoring.scorecard import Turn
from simgame.tui.debrief import MINUS, Debrief
from simgame.tui.widgets.paper import GAP, QUIET, STRONG, TITLE, Block, Paper
from simgame.tui.widgets.turn_card import exchange, reasoned


class DecisionView(Vertical):
    """Shows one decision at a time, with the button that plays on from it below."""

    def __init__(self, debrief: Debrief, id: str) -> None:
        super().__init__(id=id)
        self.debrief = debrief

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="read"):
            yield Paper()
        if self.debrief.practice:
            label = Content(self.debrief.words("end.replay.play-on"))
            yield Button(label, classes="play-on", variant="primary")

    def show(self, turn: Turn) -> None:
        self.query_one(Paper).show(_blocks(self.debrief, turn))
        self.query_one("#read", VerticalScroll).scroll_home(animate=False)


def _blocks(debrief: Debrief, turn: Turn) -> Iterator[Block]:
    words, faced = debrief.words, turn.faced
    place = words("end.replay.decision", number=faced.number, count=len(debrief.card.turns))
    yield Block(f"{place} · {debrief.band(turn).strip()} · {debrief.cost(faced.loss)}", TITLE)
    phase = wording.phase_word(faced.situation.phase, debrief.language)
    yield Block(words("end.replay.at", phase=phase, minutes=faced.minutes), QUIET)
    if faced.situation.objection is not None:
        name = wording.name_of(debrief.book, faced.situation.objection.rule, debrief.language)
        yield Block(words("end.replay.objection", name=name), QUIET)
    yield from exchange(debrief, turn)
    for reason in debrief.reasons(turn):
        # A rule that spoke stands in full below; here only what no rule says.
        if reason.rule is None:
            yield from reasoned(debrief, reason)
    if faced.wrote is None:
        yield from _answers(debrief, turn)
    yield from _findings(debrief, turn)


def _answers(debrief: Debrief, turn: Turn) -> Iterator[Block]:
    """All that could be answered; of sets of things the best and the one that was taken, with
    all the things after them."""
    things = debrief.things(turn)
    yield GAP
    key = "select.two" if things else "end.replay.answers"
    yield Block(debrief.words(key), TITLE)
    for number, option in enumerate(_ranked(turn)):
        if number:
            yield GAP
        yield from _answer(debrief, turn, option)
    if things is not None:
        yield from _things(debrief, things)


def _things(debrief: Debrief, found: SetSheet) -> Iterator[Block]:
    words = debrief.words
    known = {"budget": found.budget, "mine": found.mine, "sets": found.sets}
    yield GAP
    yield Block(words("select.things", **known), TITLE)
    for row in found.things:
        yield Block(row.text, STRONG if row.taken else "", label=row.cost)
        yield Block(words("tui.brief.separator").join(thing_marks(row, words)), QUIET, label="")
        for rule in row.rules:
            text = f"{wording.signed(rule.points, MINUS)}  {rule.name}"
            if rule.overruled:
                over = words("end.replay.overruled", rule=rule.overruled)
                text += words("select.aside", text=over)
            yield Block(text, label="")


def _heading(debrief: Debrief, name: str) -> Iterator[Block]:
    yield GAP
    yield Block(debrief.words(f"end.replay.{name}"), TITLE)


def _ranked(turn: Turn) -> list[Alternative]:
    """All answers written here, the cheapest first, those not on offer last; two of many sets."""
    faced = turn.faced
    return sorted(
        (
            item
            for item in faced.alternatives
            if faced.several is None or item.id in (faced.option, faced.best)
        ),
        key=lambda item: (item.loss is None, item.loss or 0.0, item.id != turn.faced.best),
    )


def _answer(debrief: Debrief, turn: Turn, option: Alternative) -> Iterator[Block]:
    words = debrief.words
    marks = []
    if option.id == turn.faced.option:
        marks.append(words("end.replay.yours"))
    if option.id == turn.faced.best:
        marks.append(words("end.replay.best"))
    if option.loss is None:
        marks.append(words("end.replay.locked"))
    elif debrief.loss(option.loss) == "0":
        marks.append(words("end.replay.free"))
    else:
        marks.append(words("end.replay.costs", loss=debrief.loss(option.loss).lstrip(MINUS)))
    mine = option.id == turn.faced.option
    text = debrief.text(turn, option.text)
    yield Block(text, STRONG if mine else "", label=" · ".join(marks))
    used = words("end.replay.uses", techniques=debrief.techniques(turn, option.id))
    yield Block(used, QUIET, label="")


def _findings(debrief: Debrief, turn: Turn) -> Iterator[Block]:
    """What the rules say of the answer; those with nothing to give here are left out."""
    if turn.verdict is None:
        return
    yield from _heading(debrief, "rules")
    telling = [item for item in turn.verdict.findings if item.points or item.low or item.high]
    if not telling:
        yield Block(debrief.words("end.replay.none"))
    for number, finding in enumerate(telling):
        if number:
            yield GAP
        yield from _finding(debrief, finding)


def _finding(debrief: Debrief, finding: Finding) -> Iterator[Block]:
    words, language = debrief.words, debrief.language
    yield Block(debrief.rule_line(finding), STRONG)
    low, high = wording.signed(finding.low, MINUS), wording.signed(finding.high, MINUS)
    yield Block(words("end.replay.range", low=low, high=high), bullet="   ")
    void = wording.overruled_by(debrief.book, finding, language)
    if void:
        yield Block(words("end.replay.overruled", rule=void), bullet="   ")
    elif not finding.points and finding.family != "adaptation":
        yield Block(words("end.replay.not-applied"), bullet="   ")
    yield Block(wording.rule_why(debrief.book, finding, language), bullet="   ")
    source = wording.rule_source(debrief.book, finding)
    yield Block(words("end.turning.source", source=source), QUIET, bullet="   ")

"""One decision in full: what could have been said, what the rule book says, how it was taken."""

from __future__ import annotations

from collections.abc import Iterator

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Static

from scoring.faced import Alternative
from scoring.judge import Finding
from scoring.reports import wording
from scoring.scorecard import Turn
from simgame.tui.debrief import MINUS, Debrief
from simgame.tui.widgets.labelled import Labelled
from simgame.tui.widgets.prose import Prose
from simgame.tui.widgets.turn_card import exchange, reasoned


class DecisionView(VerticalScroll):
    """Shows one decision at a time; scrolls with the arrow keys."""

    def show(self, debrief: Debrief, turn: Turn) -> None:
        self.remove_children()
        self.mount_all(_widgets(debrief, turn))
        self.scroll_home(animate=False)


def _widgets(debrief: Debrief, turn: Turn) -> Iterator[Widget]:
    words, faced = debrief.words, turn.faced
    place = words("end.replay.decision", number=faced.number, count=len(debrief.card.turns))
    verdict = f"{debrief.band(turn).strip()} · {debrief.cost(faced.loss)}"
    yield Static(f"{place} · {verdict}", classes="decision-title", markup=False)
    phase = wording.phase_word(faced.situation.phase, debrief.language)
    yield Prose(words("end.replay.at", phase=phase, minutes=faced.minutes), classes="quiet")
    if faced.situation.objection is not None:
        name = wording.name_of(debrief.book, faced.situation.objection.rule, debrief.language)
        yield Prose(words("end.replay.objection", name=name), classes="quiet")
    yield from exchange(debrief, turn)
    for reason in debrief.reasons(turn):
        # A rule that spoke stands in full below; here only what no rule says.
        if reason.rule is None:
            yield from reasoned(debrief, reason)
    if debrief.practice:
        yield Button(Content(words("end.replay.play-on")), classes="play-on", variant="primary")
    yield _heading(debrief, "answers")
    for option in _ranked(turn):
        yield from _answer(debrief, turn, option)
    if turn.verdict is not None:
        yield _heading(debrief, "rules")
        for finding in turn.verdict.findings:
            if finding.points or finding.low or finding.high:
                yield from _finding(debrief, turn, finding)
        if not any(item.points or item.low or item.high for item in turn.verdict.findings):
            yield Prose(words("end.replay.none"))


def _heading(debrief: Debrief, name: str) -> Static:
    return Static(debrief.words(f"end.replay.{name}"), classes="heading", markup=False)


def _ranked(turn: Turn) -> list[Alternative]:
    """All answers written here, the cheapest first, those not on offer last."""
    return sorted(
        turn.faced.alternatives,
        key=lambda item: (item.loss is None, item.loss or 0.0, item.id != turn.faced.best),
    )


def _answer(debrief: Debrief, turn: Turn, option: Alternative) -> Iterator[Widget]:
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
    yield Labelled(" · ".join(marks), option.text, classes="option mine" if mine else "option")
    used = words("end.replay.uses", techniques=debrief.techniques(turn, option.id))
    yield Labelled("", used, classes="quiet")


def _finding(debrief: Debrief, turn: Turn, finding: Finding) -> Iterator[Widget]:
    words, language = debrief.words, debrief.language
    yield Prose(debrief.rule_line(finding), classes="finding")
    yield Prose(
        words(
            "end.replay.range",
            low=wording.signed(finding.low, MINUS),
            high=wording.signed(finding.high, MINUS),
        ),
        bullet="   ",
    )
    void = wording.overruled_by(debrief.book, finding, language)
    if void:
        yield Prose(words("end.replay.overruled", rule=void), bullet="   ")
    elif not finding.points and finding.family != "adaptation":
        yield Prose(words("end.replay.not-applied"), bullet="   ")
    yield Prose(wording.rule_why(debrief.book, finding, language), bullet="   ")
    source = wording.rule_source(debrief.book, finding)
    yield Prose(words("end.turning.source", source=source), bullet="   ", classes="quiet")

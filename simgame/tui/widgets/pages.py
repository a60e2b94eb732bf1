"""The pages of a debrief that are read from top to bottom: result, skills, outcome, person."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from scoring.faced import PainFound, Person
from scoring.reports import wording
from scoring.reports.figures import course
from simgame.tui.debrief import MINUS, UNSURE, Debrief
from simgame.tui.widgets import drawn
from simgame.tui.widgets.competency_bars import CompetencyBars
from simgame.tui.widgets.figure import Figure
from simgame.tui.widgets.labelled import Labelled
from simgame.tui.widgets.prose import Prose
from simgame.tui.widgets.turn_card import TurnCard
from simgame.tui.wrap import flow


class Page(VerticalScroll):
    """One page; scrolls with the arrow keys."""

    def __init__(self, debrief: Debrief) -> None:
        super().__init__(classes="page")
        self.debrief = debrief
        self.words = debrief.words

    def heading(self, text: str) -> Static:
        return Static(text, classes="heading", markup=False)


class ResultPage(Page):
    """How it ended, the score with what it means, and the turning points."""

    def compose(self) -> ComposeResult:
        words, played = self.words, self.debrief.card.played
        kind = wording.kind_word(self.debrief.book, played.kind, self.debrief.language)
        headline = words("end.headline", kind=kind, account=played.account)
        yield Static(headline, classes="headline", markup=False)
        yield Prose(flow(played.ending_text) or words("end.left-text"), classes="ending")
        yield Prose(self._sign(), classes="sign")
        if played.branch:
            origin, _, number = played.branch.partition(":")
            yield Prose(words("end.branch", from_id=origin, number=number), classes="quiet")
        yield from self._score()
        yield from self._turning()

    def _sign(self) -> str:
        sign = self.debrief.card.played.sign
        if sign is None:
            return self.words("end.sign.none")
        return self.words("end.sign.earned", sign=wording.sign_word(sign, self.debrief.language))

    def _score(self) -> Iterator[Widget]:
        words, card = self.words, self.debrief.card
        if card.process is None or card.raw is None:
            yield self.heading(words("end.score.none"))
            yield Prose(words("end.score.none-why"))
            return
        score = wording.score_text(card.process)
        yield self.heading(words("end.score.line", score=score))
        yield Figure(
            partial(
                drawn.scale,
                card.process,
                you=words("end.score.you", score=score),
                low=words("end.score.random"),
                high=words("end.score.best"),
            ),
            classes="scale",
        )
        yield Prose(words("end.score.means"), classes="quiet")
        if card.raw < 0:
            below = f"{card.raw:.0f}".replace("-", MINUS)
            yield Prose(words("end.score.below", raw=below), classes="quiet")

    def _turning(self) -> Iterator[Widget]:
        words, card = self.words, self.debrief.card
        yield self.heading(
            words("end.turning.one" if len(card.turning) == 1 else "end.turning.heading")
        )
        if not card.turning:
            yield Prose(words("end.turning.none"))
            return
        yield Prose(words("end.turning.open"), classes="quiet")
        for place, number in enumerate(card.turning, 1):
            yield TurnCard(self.debrief, card.turn(number), place)


class SkillsPage(Page):
    """Competencies as bars."""

    def compose(self) -> ComposeResult:
        yield self.heading(self.words("end.skills.heading"))
        yield CompetencyBars(self.debrief)
        yield Prose(self.words("end.skills.means"), classes="quiet spaced")
        yield Prose(self.words("end.skills.few-means"), classes="quiet")


class OutcomePage(Page):
    """The course of the call, and what it brought."""

    def compose(self) -> ComposeResult:
        yield from self._course()
        words, played = self.words, self.debrief.card.played
        count = len(played.facts)
        yield self.heading(words("end.outcome.facts", count=count, total=played.facts_total))
        if not played.facts:
            yield Prose(words("end.outcome.facts-none"))
        for fact in played.facts:
            yield Prose(fact, bullet="• ")
        yield self.heading(words("end.outcome.pains"))
        if not played.pains:
            yield Prose(words("end.outcome.no-pains"))
        for pain in played.pains:
            yield from self._pain(pain)
        yield self.heading(words("end.outcome.trust"))
        for person in played.people:
            yield from self._trust(person)
        used = played.minutes - played.minutes_left
        yield self.heading(
            words("end.outcome.minutes", used=used, total=played.minutes, left=played.minutes_left)
        )

    def _course(self) -> Iterator[Widget]:
        steps = course(self.debrief.card)
        if not steps:
            return
        values = [step.after for step in steps]
        marks = [wording.band_symbol(turn.band) for turn in self.debrief.card.turns]
        yield self.heading(self.words("end.outcome.course"))
        yield Figure(partial(drawn.course, values, marks), classes="course")
        yield Prose(self.words("end.outcome.course-means"), classes="quiet")

    def _pain(self, pain: PainFound) -> Iterator[Widget]:
        yield Prose(self.words("end.outcome.pain", text=pain.text, owner=pain.owner))
        for depth in wording.DEPTHS:
            word = wording.depth_word(depth, self.debrief.language)
            reached = depth in pain.depth
            key = "end.outcome.depth-yes" if reached else "end.outcome.depth-no"
            yield Prose(
                self.words(key, depth=word), bullet="  ", classes="" if reached else "quiet"
            )

    def _trust(self, person: Person) -> Iterator[Widget]:
        yield Prose(self.words("end.outcome.trust-line", name=person.name, title=person.title))
        yield Prose(
            self.words(
                "end.outcome.trust-scale",
                scale=drawn.trust(person.trust),
                trust=wording.signed(person.trust, MINUS),
            ),
            bullet="  ",
        )


class PersonPage(Page):
    """Who each person really was, beside what the trainee thought."""

    def compose(self) -> ComposeResult:
        for person in self.debrief.card.played.people:
            yield from self._person(person)
        review = {key: text for key, text in self.debrief.review.items() if key != "person"}
        if any(review.values()):
            yield self.heading(self.words("end.person.review"))
            for question, text in review.items():
                if text:
                    yield Labelled(wording.question_word(question, self.debrief.language), text)

    def _person(self, person: Person) -> Iterator[Widget]:
        debrief, language = self.debrief, self.debrief.language
        kind = debrief.type(person.personality)
        was = self.words("end.person.was", name=person.name, title=person.title, type=kind)
        yield Prose(was, classes="headline")
        yield Prose(self._guess(person), classes="guess")
        for part in debrief.people(person.personality):
            yield Prose(part.what.in_(language), classes="spaced")
            yield self.heading(self.words("end.person.cues"))
            for cue in part.cues.in_(language):
                yield Prose(cue, bullet="• ")
            yield self.heading(self.words("end.person.handling"))
            yield Prose(part.handling.in_(language))
            yield self.heading(self.words("end.person.why"))
            yield Prose(part.why.in_(language))
            yield Prose(self.words("end.turning.source", source=part.source), classes="quiet")

    def _guess(self, person: Person) -> str:
        words, guess = self.words, self.debrief.review.get("person", "")
        if not guess:
            return words("end.person.skipped")
        if guess == UNSURE:
            return words("end.person.unsure")
        right = guess in person.personality.split("+")
        key = "end.person.right" if right else "end.person.wrong"
        return words(key, type=self.debrief.type(guess))

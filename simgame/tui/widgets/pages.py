"""The pages of a debrief that are read from top to bottom: result, skills, outcome, person."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from scoring.faced import PainFound, Person
from scoring.reports import wording
from scoring.reports.figures import course
from scoring.reports.judging import is_shipped, sentences
from scoring.reports.wording import UNSURE
from simgame.tui.debrief import MINUS, Debrief
from simgame.tui.widgets import drawn
from simgame.tui.widgets.competency_bars import competency_bars
from simgame.tui.widgets.paper import GAP, QUIET, STRONG, TITLE, Block, Paper
from simgame.tui.widgets.turn_card import TurnCard
from simgame.tui.wrap import flow

SCALE = 70  # cells, at most


class Page(VerticalScroll):
    """One page; scrolls with the arrow keys."""

    def __init__(self, debrief: Debrief) -> None:
        super().__init__(classes="page")
        self.debrief = debrief
        self.words = debrief.words

    def compose(self) -> ComposeResult:
        yield Paper(self.blocks())

    def blocks(self) -> Iterator[Block]:
        """What stands on the page."""
        raise NotImplementedError

    def heading(self, text: str) -> Iterator[Block]:
        yield GAP
        yield Block(text, STRONG)


class ResultPage(Page):
    """How it ended, the score with what it means, and the turning points."""

    def compose(self) -> ComposeResult:
        yield from super().compose()
        card = self.debrief.card
        for place, number in enumerate(card.turning, 1):
            yield TurnCard(self.debrief, card.turn(number), place)

    def blocks(self) -> Iterator[Block]:
        words, played = self.words, self.debrief.card.played
        kind = wording.kind_word(self.debrief.book, played.kind, self.debrief.language)
        yield Block(words("end.headline", kind=kind, account=played.account), TITLE)
        yield Block(flow(played.ending_text) or words("end.left-text"))
        yield Block(self._sign())
        if played.branch:
            origin, _, number = played.branch.partition(":")
            yield Block(words("end.branch", from_id=origin, number=number), QUIET)
        yield from self._score()
        turning = self.debrief.card.turning
        title = "end.turning.one" if len(turning) == 1 else "end.turning.heading"
        yield from self.heading(words(title))
        if turning:
            yield Block(words("end.turning.open"), QUIET)
        else:
            yield Block(words("end.turning.none"))

    def _sign(self) -> str:
        sign = self.debrief.card.played.sign
        if sign is None:
            return self.words("end.sign.none")
        return self.words("end.sign.earned", sign=wording.sign_word(sign, self.debrief.language))

    def _score(self) -> Iterator[Block]:
        words, card = self.words, self.debrief.card
        if card.process is None or card.raw is None:
            yield from self.heading(words("end.score.none"))
            yield Block(words("end.score.none-why"))
            return
        yield from self.heading(words("end.score.line", score=wording.score_text(card.process)))
        yield Block(draw=partial(self._scale, card.process))
        yield Block(words("end.score.means"), QUIET)
        if card.raw < 0:
            below = f"{card.raw:.0f}".replace("-", MINUS)
            yield Block(words("end.score.below", raw=below), QUIET)
        if not is_shipped(self.debrief.book):
            for sentence in sentences(card.played, self.debrief.book, words):
                yield Block(sentence, QUIET)

    def _scale(self, score: float, width: int) -> tuple[str, str, str]:
        words = self.words
        you = words("end.score.you", score=wording.score_text(score))
        low, high = words("end.score.random"), words("end.score.best")
        return drawn.scale(score, min(width, SCALE), you, low, high)


class SkillsPage(Page):
    """Competencies as bars."""

    def blocks(self) -> Iterator[Block]:
        yield from self.heading(self.words("end.skills.heading"))
        yield Block(draw=partial(competency_bars, self.debrief))
        yield GAP
        yield Block(self.words("end.skills.means"), QUIET)
        yield Block(self.words("end.skills.few-means"), QUIET)


class OutcomePage(Page):
    """The course of the call, and what it brought."""

    def blocks(self) -> Iterator[Block]:
        words, played = self.words, self.debrief.card.played
        yield from self._course()
        count = len(played.facts)
        yield from self.heading(words("end.outcome.facts", count=count, total=played.facts_total))
        if not played.facts:
            yield Block(words("end.outcome.facts-none"))
        for fact in played.facts:
            yield Block(fact, bullet="• ")
        yield from self.heading(words("end.outcome.pains"))
        if not played.pains:
            yield Block(words("end.outcome.no-pains"))
        for pain in played.pains:
            yield from self._pain(pain)
        yield from self.heading(words("end.outcome.trust"))
        for person in played.people:
            yield from self._trust(person)
        used, left = played.minutes - played.minutes_left, played.minutes_left
        yield from self.heading(
            words("end.outcome.minutes", used=used, total=played.minutes, left=left)
        )

    def _course(self) -> Iterator[Block]:
        steps = course(self.debrief.card)
        if not steps:
            return
        values = [step.after for step in steps]
        marks = [wording.band_symbol(turn.band) for turn in self.debrief.card.turns]
        yield from self.heading(self.words("end.outcome.course"))
        yield Block(draw=partial(drawn.course, values, marks))
        yield Block(self.words("end.outcome.course-means"), QUIET)

    def _pain(self, pain: PainFound) -> Iterator[Block]:
        yield Block(self.words("end.outcome.pain", text=pain.text, owner=pain.owner))
        for depth in wording.DEPTHS:
            word = wording.depth_word(depth, self.debrief.language)
            reached = depth in pain.depth
            key = "end.outcome.depth-yes" if reached else "end.outcome.depth-no"
            yield Block(self.words(key, depth=word), "" if reached else QUIET, bullet="  ")

    def _trust(self, person: Person) -> Iterator[Block]:
        words = self.words
        scale, trust = drawn.trust(person.trust), wording.signed(person.trust, MINUS)
        yield Block(words("end.outcome.trust-line", name=person.name, title=person.title))
        yield Block(words("end.outcome.trust-scale", scale=scale, trust=trust), bullet="  ")


class PersonPage(Page):
    """Who each person really was, beside what the trainee thought."""

    def blocks(self) -> Iterator[Block]:
        for person in self.debrief.card.played.people:
            yield from self._person(person)
        review = {key: text for key, text in self.debrief.review.items() if key != "person"}
        if any(review.values()):
            yield from self.heading(self.words("end.person.review"))
        for question, text in review.items():
            if text:
                yield Block(text, label=wording.question_word(question, self.debrief.language))

    def _person(self, person: Person) -> Iterator[Block]:
        words, debrief, language = self.words, self.debrief, self.debrief.language
        kind = debrief.type(person.personality)
        was = words("end.person.was", name=person.name, title=person.title, type=kind)
        yield Block(was, TITLE)
        yield Block(self._guess(person), STRONG)
        if person.heard:
            yield from self.heading(words("end.person.heard"))
            for line in wording.telling(person.heard):
                yield Block(line, bullet="• ")
        for part in debrief.people(person.personality):
            yield GAP
            yield Block(part.what.in_(language))
            yield from self.heading(words("end.person.cues"))
            for cue in part.cues_in(language):
                yield Block(cue, bullet="• ")
            yield from self.heading(words("end.person.handling"))
            yield Block(part.handling.in_(language))
            yield from self.heading(words("end.person.why"))
            yield Block(part.why.in_(language))
            yield Block(words("end.turning.source", source=part.source), QUIET)

    def _guess(self, person: Person) -> str:
        words, guess = self.words, self.debrief.review.get("person", "")
        if not guess:
            return words("end.person.skipped")
        if guess == UNSURE:
            return words("end.person.unsure")
        right = guess in person.personality.split("+")
        key = "end.person.right" if right else "end.person.wrong"
        return words(key, type=self.debrief.type(guess))

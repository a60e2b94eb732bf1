"""Every decision of a scenario as a class made it, worded: what they chose and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scoring.book import RuleBook
from scoring.classes.call_words import CallWords, Quoted
from scoring.classes.shapes import Blunder, Decision, Lab, Option
from scoring.reports import wording
from scoring.reports.classes.figures import Figure, figure, one, per_hundred, share, two
from scoring.words import Words

LEAVE, NOTHING, WRITTEN = "leave", "nothing", "written"
"""Answers that are no lines of the scenario: the call was broken off; of several things none
was taken; the answer was written in own words."""


@dataclass(frozen=True, slots=True)
class Way:
    """Where an answer led. href: of the decision there; empty where there is none."""

    text: str
    href: str
    count: int


@dataclass(frozen=True, slots=True)
class Answer:
    """left: the call was broken off, which is no line of the scenario."""

    text: str
    left: bool
    chosen: int
    share: Figure
    loss: str | None
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One decision. id: of its place on the page. text: what is said there."""

    id: str
    number: int
    text: str
    faced: int
    facility: Figure
    discrimination: Figure
    weight: Figure
    loss: Figure
    answers: tuple[Answer, ...]
    people: tuple[tuple[str, Figure], ...]


@dataclass(frozen=True, slots=True)
class Costly:
    """A blunder that several made, with the words of one who made it. lang: of the words."""

    href: str
    number: int | None
    person: str
    count: int
    faced: int
    loss: str
    total: str
    quoted: Quoted
    lang: str


class Decisions:
    """Words the decisions of one scenario; `place` is where the scenario stands on the page."""

    def __init__(
        self, lab: Lab, calls: CallWords, book: RuleBook, words: Words, place: str
    ) -> None:
        self.lab, self.calls, self.book, self.words, self.place = lab, calls, book, words, place
        self.numbers = {each.beat: number for number, each in enumerate(lab.decisions, 1)}
        self._endings = {ending for ending, _, _ in lab.endings}

    def href(self, beat: str) -> str:
        number = self.numbers.get(beat)
        return f"#{self.place}-d{number}" if number else ""

    def told(self) -> list[Told]:
        return [self._told(each) for each in self.lab.decisions]

    def costly(self) -> list[Costly]:
        return [self._costly(each) for each in self.lab.blunders]

    def _told(self, each: Decision) -> Told:
        words = self.words
        return Told(
            id=self.href(each.beat)[1:],
            number=self.numbers[each.beat],
            text=self.calls.beat(self.lab.content, each.beat),
            faced=each.faced,
            facility=figure(each.facility, words, per_hundred),
            discrimination=figure(each.discrimination, words, two),
            weight=figure(each.weight, words, per_hundred),
            loss=figure(each.loss, words, one),
            answers=tuple(self._answer(each.beat, option) for option in each.options),
            people=tuple(
                (
                    wording.name_of(self.book, personality, words.language),
                    figure(facility, words, per_hundred),
                )
                for personality, facility in each.personalities.items()
            ),
        )

    def _answer(self, beat: str, option: Option) -> Answer:
        left = option.option == LEAVE
        return Answer(
            text=option_text(self.calls, self.words, self.lab.content, beat, option.option),
            left=left,
            chosen=option.chosen,
            share=share(option.share, self.words),
            loss=None if option.loss is None else one(option.loss),
            ways=() if left else self._ways(option.to),
        )

    def _ways(self, to: Mapping[str, int]) -> tuple[Way, ...]:
        return tuple(
            Way(self._way(beat), self.href(beat), count)
            for beat, count in sorted(to.items(), key=lambda item: (-item[1], item[0]))
            if count
        )

    def _way(self, beat: str) -> str:
        if beat in self.numbers:
            return self.words("classreport.decision.to", number=self.numbers[beat])
        if beat in self._endings:
            text = self.calls.ending(self.lab.content, beat)
            return self.words("classreport.decision.to-end", text=text)
        return self.calls.beat(self.lab.content, beat)

    def _costly(self, each: Blunder) -> Costly:
        played = {attempt.attempt: attempt.language for attempt in self.lab.counted}
        return Costly(
            href=self.href(each.beat),
            number=self.numbers.get(each.beat),
            person=wording.name_of(self.book, each.personality, self.words.language),
            count=each.count,
            faced=each.faced,
            loss=one(each.loss),
            total=one(each.total),
            quoted=self.calls.quoted(each.example, each.number),
            lang=played.get(each.example, self.words.language),
        )


def option_text(calls: CallWords, words: Words, content: str, beat: str, option: str) -> str:
    """An answer in words, also one that is no line of the scenario."""
    if option == LEAVE:
        return words("classreport.decision.left")
    if option == NOTHING:
        return words("select.nothing")
    if option == WRITTEN:
        return words("classreport.decision.written")
    return calls.option(content, beat, option) or option

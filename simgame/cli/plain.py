"""A call in lines and numbers: for screen readers, pipes and small connections.

No boxes, no colours, nothing drawn: what is read from top to bottom is all there is.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable

from scoring.reports.judging import is_shipped, judged_by
from scoring.words import Words
from simgame.attempt import Attempt
from simgame.cli.asking import ask, asked_number
from simgame.cli.judged import last_answer_lines
from simgame.cli.layout import columns, paragraphs, terminal_width, wrapped
from simgame.cli.shell import say
from simgame.content.shapes import LEAVE
from simgame.engine.criteria import measurable
from simgame.engine.view import Line, View

_COMMANDS = {
    "l": "leave",
    "leave": "leave",
    "n": "notes",
    "notes": "notes",
    "t": "transcript",
    "transcript": "transcript",
    "?": "help",
    "h": "help",
    "help": "help",
}


def tell_text(text: str, first: str = "") -> None:
    """An author's text, paragraph by paragraph; a pipe gets each in one line.

    first: before the first line; the lines below it are indented as far.
    """
    for paragraph in paragraphs(text):
        if sys.stdout.isatty():
            lines = wrapped(paragraph, terminal_width(), " " * columns(first))
            say("\n".join([first + lines[0][len(first) :], *lines[1:]]))
        else:
            say(first + paragraph)


class PlainCall:
    """One call at the prompt. words: of what stands around the call's own words."""

    def __init__(self, attempt: Attempt, words: Words, feedback: bool = False) -> None:
        self.attempt = attempt
        self.words = words
        self.feedback = feedback

    def play(self) -> View:
        """Play to the end.

        Raises:
            Ended: no more input; the call stays open.
            StoreError: an answer could not be kept; the call stands where it stood.
        """
        view = self.attempt.view()
        self._begin(view)
        while view.ending is None:
            self._show(view)
            view = self._decide(view)
        self._lines(view.lines)
        return view

    # -------------------------------------------------------------- the call

    def _begin(self, view: View) -> None:
        words, voice = self.words, self.attempt.voice
        say(words("cli.play.heading", title=voice.text("title"), account=voice.text("account")))
        say(words("cli.play.attempt", id=self.attempt.id, seed=self.attempt.started.seed))
        if self.attempt.answers:
            say(words("cli.play.resumed", count=len(self.attempt.answers)))
            say()
            return
        self._headed("cli.play.brief", voice.text("brief"))
        self._headed("cli.play.objective", voice.text("objective"))
        for who in self.attempt.world.contacts:
            person = voice.person(who)
            say()
            say(words("cli.play.person", name=person.name, title=person.title))
            tell_text(person.about)
        if view.facts:
            say()
            say(words("cli.play.known"))
            for fact in view.facts:
                tell_text(fact.text, "- ")
        self._criteria()
        say()

    def _headed(self, key: str, text: str) -> None:
        say()
        say(self.words(key))
        tell_text(text)

    def _criteria(self) -> None:
        world, words = self.attempt.world, self.words
        names = [
            world.book.competencies[name].name.in_(words.language)
            for name in measurable(world.scenario, world.book)
        ]
        say()
        say(words("cli.play.criteria"))
        tell_text(words("cli.play.process-means"))
        tell_text(words("cli.play.measured", names=words("cli.play.comma").join(names) or "–"))
        if not is_shipped(world.book):
            tell_text(judged_by(world.book, words))

    def _show(self, view: View) -> None:
        self._lines(view.lines)
        say()
        say(self.words("cli.play.minutes", minutes=view.minutes))
        for number, option in enumerate(view.options, 1):
            tell_text(f"{number}. {option.text}")

    def _lines(self, lines: Iterable[Line]) -> None:
        for line in lines:
            name = line.name or self.words("cli.play.you")
            tell_text(self.words("cli.play.line", name=name, text=line.text))

    def _decide(self, view: View) -> View:
        """Ask until there is an answer, and give it."""
        words = self.words
        while True:
            typed = ask(words("cli.play.prompt", last=len(view.options)))
            number = asked_number(typed, len(view.options))
            if number is not None:
                return self._answer(view.options[number - 1].id)
            command = _COMMANDS.get(typed.lower())
            named = [option.id for option in view.options if option.id == typed]
            if command == "leave":
                if self._sure():
                    return self._answer(LEAVE)
                self._show(view)
            elif command:
                getattr(self, f"_{command}")(view)
            elif named:
                return self._answer(named[0])
            else:
                say(words("cli.play.what", typed=typed[:40], last=len(view.options)))

    def _answer(self, option: str) -> View:
        beat = self.attempt.view().beat
        text = self.attempt.voice.answered(beat, option).text or self.words("cli.play.you-leave")
        say()
        tell_text(self.words("cli.play.line", name=self.words("cli.play.you"), text=text))
        view = self.attempt.answer(option)
        if self.feedback:
            for line in last_answer_lines(self.attempt, self.words):
                tell_text(line, "  ")
        return view

    def _sure(self) -> bool:
        """Leaving ends the call for good; a person is asked once more, a pipe is not."""
        if not sys.stdin.isatty():
            return True
        return ask(self.words("cli.play.sure")) == "1"

    # -------------------------------------------------------------- commands

    def _help(self, view: View) -> None:
        tell_text(self.words("cli.play.commands", last=len(view.options)))

    def _notes(self, view: View) -> None:
        words = self.words
        say(words("cli.play.notes" if view.facts else "cli.play.no-notes"))
        for fact in view.facts:
            tell_text(fact.text, "- ")
        for pain in view.pains:
            say(words("cli.play.pain", owner=pain.owner, text=pain.text))
            say("  " + words("cli.play.admitted" if pain.admitted else "cli.play.not-admitted"))
            for part in ("reasons", "impact", "capabilities"):
                for text in getattr(pain, part):
                    tell_text(words(f"cli.play.{part}", text=text), "  - ")

    def _transcript(self, view: View) -> None:
        say(self.words("cli.play.so-far"))
        self._lines(self.attempt.transcript())

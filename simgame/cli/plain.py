"""A call in lines and numbers: for screen readers, pipes and small connections.

No boxes, no colours, nothing drawn: what is read from top to bottom is all there is.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from scoring.reports.judging import is_shipped, judged_by
from scoring.words import Words
from simgame.attempt import MAX_WRITTEN, Attempt
from simgame.cli.asking import ask, ask_text, asked_number
from simgame.cli.judged import last_answer_lines
from simgame.cli.layout import columns, paragraphs, terminal_width, wrapped
from simgame.cli.plain_deciding import prompt, said, shown, understood
from simgame.cli.shell import say
from simgame.content.deciding import WRITTEN
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


def _command(typed: str, view: View) -> str | None:
    """What was asked for instead of an answer; after a slash where any line is a text."""
    typed = unicodedata.normalize("NFKC", typed).strip().lower()
    if view.write is None:
        return _COMMANDS.get(typed)
    return _COMMANDS.get(typed[1:]) if typed.startswith("/") else None


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
        key = "cli.play.minutes" if view.options else "select.plain.minutes"
        say(self.words(key, minutes=view.minutes))
        for before, text in shown(view, self.words):
            tell_text(text, before)

    def _lines(self, lines: Iterable[Line]) -> None:
        for line in lines:
            for before, text in said(line, self.words):
                tell_text(text, before)

    def _decide(self, view: View) -> View:
        """Ask until there is an answer, and give it."""
        while True:
            typed = ask_text(prompt(view, self.words))
            command = _command(typed, view)
            if command == "leave":
                if self._sure():
                    return self._answer(LEAVE)
                self._show(view)
            elif command:
                getattr(self, f"_{command}")(view)
            else:
                answer, words, wrong = self._understood(typed, view)
                if answer:
                    return self._answer(answer, words)
                say(wrong)

    def _understood(self, typed: str, view: View) -> tuple[str, str, str]:
        """An answer with its words, or else the sentence that says why it is none."""
        words = self.words
        if view.write is not None:
            over = len(typed) - MAX_WRITTEN
            if over > 0:
                return "", "", words("select.write.long", over=over, most=MAX_WRITTEN)
            return (WRITTEN, typed, "") if typed else ("", "", words("select.write.empty"))
        typed = unicodedata.normalize("NFKC", typed).strip()
        if view.select is not None:
            answer, wrong = understood(typed, view.select, words)
            return answer, "", wrong
        number = asked_number(typed, len(view.options))
        if number is not None:
            return view.options[number - 1].id, "", ""
        if typed in {option.id for option in view.options}:
            return typed, "", ""
        return "", "", words("cli.play.what", typed=typed[:40], last=len(view.options))

    def _answer(self, answer: str, words: str = "") -> View:
        before = len(self.attempt.transcript())
        view = self.attempt.answer(answer, words)
        say()
        own = [line for line in self.attempt.transcript()[before:] if line.speaker == "you"]
        if answer == LEAVE:
            own = [replace(own[0], text=self.words("cli.play.you-leave"))]
        self._lines(own)
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
        if view.select is not None:
            tell_text(self.words("select.plain.commands"))
        elif view.write is not None:
            tell_text(self.words("select.plain.write-commands"))
        else:
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

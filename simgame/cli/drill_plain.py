"""A drill in lines and numbers: for terminals, screen readers and pipes."""

from __future__ import annotations

from scoring.words import Words
from simgame.cli.asking import ask, asked_number
from simgame.cli.plain import tell_text
from simgame.cli.shell import say
from simgame.drills.desk import Drills
from simgame.drills.items import Item
from simgame.drills.session import Answered, Session

_STOP = ("q", "quit")
_HELP = ("?", "h", "help")
_AGAIN = ("r", "repeat")


class PlainDrill:
    """One go at the prompt. words: of what stands around the questions."""

    def __init__(self, drills: Drills, session: Session, words: Words) -> None:
        self.drills = drills
        self.session = session
        self.words = words

    def go(self, resumed: bool) -> bool:
        """Ask to the end; false if it was stopped before.

        Raises:
            Ended: no more input. StoreError: an answer could not be kept.
        """
        self._begin(resumed)
        while (item := self.session.item) is not None:
            self._show(item)
            choice = self._choice(item)
            if choice is None:
                self._end()
                return False
            self._tell(item, self.session.answer(choice))
        self._end()
        return True

    def _begin(self, resumed: bool) -> None:
        words, session = self.words, self.session
        if resumed:
            say(words("drill.plain.resumed", number=session.number, total=session.total))
            return
        due = session.planned_due
        count = session.total
        say(words("drill.plain.begun", count=count, due=due, new=count - due))

    def _show(self, item: Item) -> None:
        words, session, surface = self.words, self.session, item.surface
        kind = words(f"drill.kind.{item.card.kind}")
        key = "drill.plain.repeat" if session.repeat else "drill.plain.heading"
        say()
        say(words(key, number=session.number, total=session.total, kind=kind))
        for block in surface.shown:
            if block.heading:
                say(words("drill.plain.block", heading=block.heading))
            for line in block.lines:
                tell_text(line, "- ")
        say()
        tell_text(surface.asks)
        for number, choice in enumerate(surface.choices, 1):
            tell_text(f"{number}. {choice.text}")

    def _choice(self, item: Item) -> str | None:
        """Ask until there is an answer; None to stop."""
        words, choices = self.words, item.surface.choices
        while True:
            typed = ask(words("drill.plain.prompt", last=len(choices)))
            number = asked_number(typed, len(choices))
            if number is not None:
                return choices[number - 1].id
            if typed.lower() in _STOP:
                return None
            if typed.lower() in _AGAIN:
                self._show(item)
            elif typed.lower() in _HELP:
                tell_text(words("drill.plain.help", last=len(choices)))
            else:
                say(words("drill.plain.what", typed=typed[:40], last=len(choices)))

    def _tell(self, item: Item, found: Answered) -> None:
        words, surface = self.words, item.surface
        say()
        if found.right:
            say(words("drill.plain.right"))
        else:
            ids = [choice.id for choice in surface.choices]
            number = ids.index(surface.right) + 1
            tell_text(words("drill.plain.wrong", number=number, text=item.right.text))
            if found.choice.why:
                tell_text(words("drill.plain.yours", why=found.choice.why))
        for paragraph in surface.because:
            tell_text(paragraph)
        if item.reads:
            say(words("drill.plain.reads", key=item.reads[0]))
        if found.due > self.drills.today:
            say(words("drill.plain.due", day=found.due))
        else:
            say(words("drill.plain.due-today"))

    def _end(self) -> None:
        words, found = self.words, self.session.summary()
        say()
        if not found.answered:
            say(words("drill.plain.none-answered"))
            return
        say(words("drill.plain.summary", right=found.right, answered=found.answered))
        if found.reads:
            say(words("drill.plain.worth-reading"))
        for key in found.reads:
            name = self.drills.deck.codex.entry(key).name(words.language)
            tell_text(words("drill.plain.read", name=name, key=key), "- ")
        if found.next_due is not None and found.next_due > self.drills.today:
            say(words("drill.plain.next", day=found.next_due))
        else:
            say(words("drill.plain.next-today"))
        streak = self.drills.streak()
        say(words("drill.plain.streak", days=streak.days, best=streak.best))

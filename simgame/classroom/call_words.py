"""The words of the calls that a class has played, from the texts that the attempts pinned."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import pairwise

from scoring.classes.call_words import Quoted
from scoring.faults import SimgameError
from simgame.attempt import Attempt, pinned_scenario
from simgame.classroom.database import ClassDatabase
from simgame.classroom.verifying import resumed
from simgame.content.deciding import JOIN, NOTHING, WRITTEN
from simgame.content.scenario import Scenario
from simgame.content.shapes import LEAVE
from simgame.engine.events import Answered, Reacted
from simgame.engine.view import Voice

_MOST = 16
"""Replayed attempts that are kept; a page quotes one after another."""


class PinnedWords:
    """`CallWords` of one language; a scenario that does not speak it is told in its own."""

    def __init__(self, database: ClassDatabase, language: str) -> None:
        self._database = database
        self._language = language
        self._scenario = cache(self._read)
        self._attempt = lru_cache(maxsize=_MOST)(self._resumed)

    def title(self, content: str) -> str:
        return self._text(content, "title") or content[:10]

    def contact(self, content: str, contact: str) -> str:
        scenario = self._scenario(content)
        try:
            return contact if scenario is None else scenario.name(contact, self._language)
        except KeyError:
            return contact

    def beat(self, content: str, beat: str) -> str:
        """What is said there first, to whoever is met; or told where nobody speaks."""
        scenario = self._scenario(content)
        if scenario is None or beat not in scenario.file.beats:
            return beat
        texts = scenario.originals
        paths = [f"beats.{beat}.text"]
        paths += [path for path in texts if path.startswith(f"beats.{beat}.say.")]
        found = (self._text(content, path) for path in paths if path in texts)
        return next((text for text in found if text), beat)

    def option(self, content: str, beat: str, option: str) -> str:
        if option in (LEAVE, NOTHING, WRITTEN):
            return ""
        parts = option.split(JOIN)
        found = [self._text(content, f"beats.{beat}.{part}.text") or part for part in parts]
        return ("／" if self._language == "zh" else " / ").join(found)

    def ending(self, content: str, ending: str) -> str:
        return self._text(content, f"beats.{ending}.text") or ending

    def quoted(self, attempt: str, number: int) -> Quoted:
        found = self._attempt(attempt)
        if found is None:
            return Quoted((), "", None, "")
        languages = found.world.scenario.languages
        language = self._language if self._language in languages else found.started.language
        voice = Voice(found.world, found.started.seed, language)
        pairs = pairwise((*found.events, None))
        given = [(each, after) for each, after in pairs if isinstance(each, Answered)]
        answered, following = given[number - 1]
        reply = None
        if isinstance(following, Reacted):
            line = voice.reply(
                answered.beat, answered.answer, following.contact, following.reaction
            )
            reply = line.text if line else None
        opening = voice.opening(answered.beat)
        return Quoted(
            tuple(line.text for line in opening),
            voice.answered(answered.beat, answered.answer).text,
            reply,
            opening[-1].name if opening else "",
        )

    def _text(self, content: str, path: str) -> str:
        scenario = self._scenario(content)
        if scenario is None:
            return ""
        known = self._language in scenario.languages
        language = self._language if known else scenario.file.language
        try:
            return scenario.text(path, language)
        except KeyError:
            return ""

    def _read(self, content: str) -> Scenario | None:
        text = self._database.text(content)
        books = [digest for scenario, digest in self._database.content() if not scenario]
        for digest in books:
            book = self._database.text(digest)
            if text is None or book is None:
                continue
            try:
                return pinned_scenario(text, book)
            except SimgameError:
                continue
        return None

    def _resumed(self, attempt: str) -> Attempt | None:
        try:
            return resumed(self._database.sent(attempt), self._database.text)
        except SimgameError:
            return None

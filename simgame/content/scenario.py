"""A scenario ready to play: the checked file, its texts in the languages it speaks.

Their paths are those of the file: `beats.opening.say.lin.style-owl`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from simgame.content.deciding import JOIN, NOTHING, WRITTEN
from simgame.content.model import Beat, ScenarioFile
from simgame.content.shapes import ByReaction, Line, Lines
from simgame.content.spoken import Spoken


class Scenario(Spoken[ScenarioFile]):
    """One playable unit; `sources` has it under `scenario`."""

    @property
    def id(self) -> str:
        return self.file.scenario

    def texts(self) -> Iterator[tuple[str, str]]:
        return texts_of(self.file)

    def text(self, path: str, language: str) -> str:
        """The text at a path, in the language asked for or else as it was written."""
        if path in self.originals:
            return super().text(path, language)
        return self._of_answer(path, language)

    def name(self, who: str, language: str) -> str:
        """What somebody is called, whether they are in the call or only spoken of.

        Raises:
            KeyError: nobody has that id.
        """
        where = "absent" if who in self.file.absent else "cast"
        return self.text(f"{where}.{who}.name", language)

    def _of_answer(self, path: str, language: str) -> str:
        """The text of an answer that no file holds as such: things taken together, one a
        line; or what one says on handing over what one has written.

        Raises:
            KeyError: there is no such text.
        """
        start, _, end = path.rpartition(".")
        beat, _, answer = start.rpartition(".")
        if answer == WRITTEN:
            return self.text(f"{beat}.write.{end}", language)
        if answer == NOTHING:
            return ""
        if JOIN not in answer:
            raise KeyError(path)
        return "\n".join(self.text(f"{beat}.{item}.{end}", language) for item in answer.split(JOIN))


def text_hash(text: str) -> str:
    """What a translation quotes to show which wording it translates."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def texts_of(file: ScenarioFile) -> Iterator[tuple[str, str]]:
    """Every text a trainee may see, with its path, in the order of the file."""
    yield "title", file.title
    yield "account", file.account
    yield "brief", file.brief
    yield "objective", file.objective
    for name, contact in file.cast.items():
        yield f"cast.{name}.name", contact.name
        yield f"cast.{name}.title", contact.title
        yield f"cast.{name}.about", contact.about
    for name, person in file.absent.items():
        yield f"absent.{name}.name", person.name
        yield f"absent.{name}.title", person.title
    for name, fact in file.facts.items():
        yield f"facts.{name}", fact
    for name, promise in file.promises.items():
        yield f"promises.{name}.text", promise.text
    for name, pain in file.pains.items():
        yield f"pains.{name}.text", pain.text
    for name, beat in file.beats.items():
        yield from _of_beat(f"beats.{name}", beat)


def _of_beat(at: str, beat: Beat) -> Iterator[tuple[str, str]]:
    for speaker, lines in beat.say.items():
        yield from _lines(f"{at}.say.{speaker}", lines)
    if beat.write is not None:
        yield f"{at}.write.text", beat.write.text
        yield f"{at}.write.prompt", beat.write.prompt
    for option in beat.listed if beat.write is None else ():
        yield f"{at}.{option.id}.text", option.text
        yield from _reply(f"{at}.{option.id}.reply", option.reply)
    yield from _reply(f"{at}.reply", beat.reply)
    if beat.text is not None:
        yield f"{at}.text", beat.text


def _reply(path: str, reply: Line | ByReaction | None) -> Iterator[tuple[str, str]]:
    if isinstance(reply, ByReaction):
        for reaction in ("warm", "neutral", "cold"):
            yield from _lines(f"{path}.{reaction}", getattr(reply, reaction))
    elif reply is not None:
        yield from _lines(path, reply)


def _lines(path: str, lines: Lines | Line) -> Iterator[tuple[str, str]]:
    if isinstance(lines, str):
        yield path, lines
    elif isinstance(lines, list):
        for index, text in enumerate(lines):
            yield f"{path}.{index}", text
    else:
        for personality, inner in lines.items():
            yield from _lines(f"{path}.{personality}", inner)

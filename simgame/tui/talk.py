"""Lines of a call as entries of the talk on the screen; the call and a trial of it share them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from scoring.words import Words
from simgame.content.deciding import JOIN, NOTHING
from simgame.content.shapes import LEAVE
from simgame.engine.view import Line, View
from simgame.tui.widgets.transcript import Entry
from simgame.tui.wrap import several

if TYPE_CHECKING:
    from simgame.attempt import Attempt


def entries(lines: Iterable[Line], words: Words) -> Iterator[Entry]:
    """What was said, told and written; what has no words is left out."""
    for line in lines:
        if line.role == "nothing":
            yield Entry("answer", words("select.nothing"))
        elif line.role == "wrote":
            yield Entry("wrote", line.text or words("select.write.kept"))
        elif not line.text:
            continue
        elif line.role == "answer":
            yield Entry("answer", several(line.text))
        else:
            yield Entry("told" if line.role == "told" else "say", line.text, line.name)


def own(attempt: Attempt, view: View, answer: str, words: str) -> Iterator[Line]:
    """What the trainee says by an answer, before it is kept. words: written, if any are."""
    if answer == LEAVE:
        return
    select = attempt.world.file.beats[view.beat].select
    if select is not None and answer != NOTHING:
        given = answer.split(JOIN)
        answer = JOIN.join(item.id for item in select.items if item.id in given)
    line = attempt.voice.answered(view.beat, answer)
    yield replace(line, role="nothing") if answer == NOTHING and select else line
    if view.write is not None:
        yield Line("you", "", "" if view.write.sealed else words, "wrote")

"""One decision of one student, from what was said before it to the rules it met."""

from __future__ import annotations

from collections.abc import Iterator

from scoring.words import Words
from simgame.tui.classviews.said import whole
from simgame.tui.classviews.turn import TurnView
from simgame.tui.runpages.bits import heading
from simgame.tui.widgets.paper import GAP, QUIET, STRONG, Block


def blocks(view: TurnView, words: Words) -> Iterator[Block]:
    who = words("classscreen.turn.to-only", person=view.person)
    if view.who:
        who = words("classscreen.turn.to", who=view.who, person=view.person)
    yield Block(who, QUIET)
    if view.said:
        yield from heading(words("classscreen.turn.said"))
    for line in view.said:
        yield Block(line)
    yield from heading(words("classscreen.turn.answer", student=view.student))
    yield Block(view.answer)
    told = {"points": whole(view.points), "best": whole(view.best_points)}
    yield Block(words("classscreen.turn.judged", band=view.band, loss=view.loss, **told), QUIET)
    if view.reaction:
        yield Block(words("classscreen.turn.reaction", reaction=view.reaction), QUIET)
    if view.replied:
        yield from heading(words("classscreen.turn.replied"))
        yield Block(view.replied)
    yield from heading(words("classscreen.turn.best"))
    yield Block(view.best or words("classscreen.turn.was-best"))
    if view.among:
        among = {"faced": view.among.faced, "same": view.among.same}
        yield GAP
        yield Block(words("classscreen.turn.among", **among), QUIET)
    yield from heading(words("classscreen.turn.rules"))
    if not view.rules:
        yield Block(words("classscreen.turn.quiet"))
    for rule in view.rules:
        sign = "+" if rule.points > 0 else ""
        style = STRONG if rule.points < 0 else ""
        yield Block(rule.name, style, bullet=f"{sign + whole(rule.points):>4}  ")

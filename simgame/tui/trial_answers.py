"""Answers as only their author sees them: points, losses, techniques and rules, as blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scoring.judge import Finding
from scoring.reports.several import amount
from scoring.words import Words
from simgame.author.weighing import Weighed
from simgame.author.weighing_things import WeighedThing, best_set, things
from simgame.engine.state import State
from simgame.engine.view import SelectView
from simgame.engine.world import World
from simgame.taking import Taking
from simgame.tui.trial_names import Names
from simgame.tui.widgets.paper import QUIET, STRONG, Block


def judged(answer: Weighed, words: Words) -> str:
    """Reaction, points and loss of an answer, in a line."""
    said = [
        words(f"tryout.judged.reaction.{answer.reaction}"),
        words("tryout.judged.points", points=signed(answer.points), best=signed(answer.best)),
    ]
    if answer.loss is not None:
        best = answer.loss < 0.05
        said.append(
            words("tryout.judged.best" if best else "tryout.judged.loss", loss=f"{answer.loss:.1f}")
        )
    return words("tryout.comma").join(said)


def answer_blocks(answer: Weighed, mark: str, names: Names) -> Iterator[Block]:
    words = names.words
    style = QUIET if answer.hidden else STRONG
    named = words("tryout.panel.leads", option=answer.option, beat=answer.leads)
    yield Block(named, style=style, bullet=f"{mark} ")
    yield Block(judged(answer, words), bullet="  ")
    yield Block(_used(answer.techniques, answer.target, names), bullet="  ", style=QUIET)
    yield from rules(answer.findings, names)


def rules(findings: Sequence[Finding], names: Names) -> Iterator[Block]:
    words = names.words
    for item in findings:
        points, rule = signed(item.points), names.rule(item)
        if item.overruled_by:
            by = names.overruling(item.overruled_by)
            text = words("tryout.judged.overruled", rule=rule, points=points, by=by)
        else:
            text = words("tryout.judged.rule", rule=rule, points=points)
        yield Block(text, bullet="  · ")


def set_blocks(
    world: World, state: State, select: SelectView, answers: Sequence[Weighed], names: Names
) -> Iterator[Block]:
    """The best of the sets, and each thing by itself: so many sets are no list to read."""
    words = names.words
    open_now = sum(1 for each in answers if each.hidden is None)
    yield Block(words("select.trial.sets", open=open_now, all=len(answers)))
    best = best_set(answers)
    if best is not None:
        yield from answer_blocks(best, words("select.trial.best"), names)
    numbers = {item.id: str(n) for n, item in enumerate(Taking(select).open, 1)}
    for thing in sorted(things(world, state), key=lambda each: numbers.get(each.id, "9")):
        yield from _thing(world, thing, numbers.get(thing.id, "–"), select.unit, names)


def _thing(
    world: World, thing: WeighedThing, mark: str, unit: str, names: Names
) -> Iterator[Block]:
    words = names.words
    cost = amount(thing.costs, unit, words.language)
    told = words("select.trial.thing", item=thing.id, cost=cost, points=signed(thing.points))
    yield Block(told, style=QUIET if thing.hidden else STRONG, bullet=f"{mark} ")
    yield Block(_used(thing.techniques, thing.target, names), bullet="  ", style=QUIET)
    yield from rules(thing.findings, names)
    if thing.hidden is not None:
        reasons = thing.hidden.reasons(world.scenario, words, words.language)
        clauses = words("tryout.and").join(reasons)
        yield Block(words("tryout.panel.hidden", clauses=clauses), bullet="  ! ")


def _used(techniques: Sequence[str], target: str | None, names: Names) -> str:
    words = names.words
    used = words("tryout.comma").join(map(names.technique, techniques))
    if not target:
        return used
    return words("tryout.judged.target", techniques=used, target=names.target(target))


def signed(points: int) -> str:
    return f"{points:+d}" if points else "0"

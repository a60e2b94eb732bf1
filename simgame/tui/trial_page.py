"""What only the author sees of a call on trial, as blocks of a page; knows no widget tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scoring.faults import Place, Problem
from scoring.words import Words
from simgame.author.diagnostics import Diagnostic
from simgame.author.playthroughs import raw
from simgame.author.trying import Trial
from simgame.author.weighing import Happened, Standing, happened, standing, weighed
from simgame.proof.exact import Proof
from simgame.tui.trial_answers import answer_blocks, judged, rules, set_blocks, signed
from simgame.tui.trial_names import Names
from simgame.tui.widgets.paper import GAP, QUIET, TITLE, Block

MOST_PROBLEMS = 20
"""Problems that are told; the first ones often bring the others about."""
MOST_QUOTED = 160
"""Characters of a line of the file that are quoted."""


@dataclass(frozen=True)
class Known:
    """What is known of a trial beside itself.

    proof: of its world; why there is none; or None while it is being worked out.
    problems: of the file as it was saved last; empty if that is what is being played.
    """

    proof: Proof | Problem | None = None
    problems: tuple[Diagnostic, ...] = ()

    @property
    def exact(self) -> Proof | None:
        return self.proof if isinstance(self.proof, Proof) else None


def page(trial: Trial, known: Known, words: Words) -> list[Block]:
    """Problems of the file, what the last answer did, the answers here, and the state."""
    parts = [
        list(_problems(known.problems, words)),
        list(_last(trial, known, words)),
        list(_answers(trial, known, words)) if trial.running else list(_ended(trial, known, words)),
        list(_state(trial, words)),
    ]
    blocks: list[Block] = []
    for part in parts:
        if part:
            blocks += [*([GAP] if blocks else []), *part]
    return blocks


def broken(found: Sequence[Diagnostic], words: Words) -> str:
    """The first problem of the file in a sentence; what to do about all is in the panel."""
    first = found[0].problem
    what = first.what(words)
    if len(what) > MOST_QUOTED:
        what = what[:MOST_QUOTED] + "…"
    if first.place is not None:
        what = words("tryout.status.at", file=_name(first.place), line=first.place.line, what=what)
    key = "tryout.status.broken" if len(found) == 1 else "tryout.status.broken-more"
    return words(key, what=what, more=len(found) - 1)


def _name(place: Place) -> str:
    """The file without its folders."""
    return place.file.replace("\\", "/").rpartition("/")[2]


def _problems(found: Sequence[Diagnostic], words: Words) -> Iterator[Block]:
    if found:
        yield Block(words("tryout.panel.problems", count=len(found)), style="bold $text-error")
    for each in found[:MOST_PROBLEMS]:
        place = each.problem.place
        if place is not None:
            yield Block(f"{_name(place)}:{place.line}:{place.column}", style=QUIET)
        yield Block(each.problem.what(words))
        if each.line:
            yield Block(each.line.strip()[:MOST_QUOTED], bullet="  │ ")
        yield Block(each.problem.hint(words), style=QUIET, bullet="  ")


def _last(trial: Trial, known: Known, words: Words) -> Iterator[Block]:
    if not trial.taken:
        return
    found = happened(trial.world, trial.taken[-1], known.exact)
    yield Block(words("tryout.panel.happened", option=found.option), style=TITLE)
    if found.answer is None:
        yield Block(words("tryout.judged.left"))
        return
    yield Block(judged(found.answer, words))
    names = Names(trial.world, words)
    yield from rules(found.answer.findings, names)
    yield Block(words("tryout.and").join(_effects(found, names)))


def _effects(found: Happened, names: Names) -> Iterator[str]:
    words = names.words
    comma = words("tryout.comma")
    before, after = found.trust
    if before != after:
        who = names.bare(found.contact)
        yield words("tryout.effect.trust", who=who, before=signed(before), after=signed(after))
    if found.learned:
        yield words("tryout.effect.learned", facts=comma.join(found.learned))
    if found.admitted:
        yield words("tryout.effect.admitted", pains=comma.join(found.admitted))
    yield words("tryout.effect.minutes", minutes=found.minutes)
    if found.used:
        yield words("tryout.effect.used")
    yield words("tryout.effect.to", beat=found.to)
    if found.interrupted:
        yield words("tryout.effect.interrupted", beat=found.interrupted)


def _answers(trial: Trial, known: Known, words: Words) -> Iterator[Block]:
    """In the order of the screen; then those that are hidden."""
    beat = trial.world.beats[trial.state.beat]
    yield Block(words("tryout.panel.answers", beat=beat), style=TITLE)
    if known.proof is None:
        yield Block(words("tryout.panel.proving"), style=QUIET)
    elif isinstance(known.proof, Problem):
        what = known.proof.what(words)
        yield Block(words("tryout.panel.too-large", what=what), style=QUIET)
    elif trial.detached:
        yield Block(words("tryout.panel.detached"), style=QUIET)
    answers = {each.option: each for each in weighed(trial.world, trial.state, known.exact)}
    names = Names(trial.world, words)
    view = trial.view(words.language)
    if view.select is not None:
        yield from set_blocks(trial.world, trial.state, view.select, tuple(answers.values()), names)
        return
    shown = [option.id for option in view.options] or list(answers if view.write else ())
    for number, option in enumerate(shown, 1):
        yield from answer_blocks(answers[option], str(number), names)
    for answer in answers.values():
        if answer.hidden is not None:
            yield from answer_blocks(answer, "–", names)
            reasons = answer.hidden.reasons(trial.world.scenario, words, words.language)
            clauses = words("tryout.and").join(reasons)
            yield Block(words("tryout.panel.hidden", clauses=clauses), bullet="  ! ")


def _ended(trial: Trial, known: Known, words: Words) -> Iterator[Block]:
    world = trial.world
    ending = world.beats[trial.state.beat]
    kind = words(f"tui.kind.{world.kind(trial.state.beat)}")
    yield Block(words("tryout.panel.ended", ending=ending, kind=kind), style=TITLE)
    if known.exact is not None and not trial.detached:
        score = raw(world, trial.events, known.exact)
        told = "–" if score is None else f"{score:.1f}"
        yield Block(words("tryout.panel.score", score=told))


def _state(trial: Trial, words: Words) -> Iterator[Block]:
    found, names = standing(trial.world, trial.state), Names(trial.world, words)
    beat = trial.world.beats[trial.state.beat]
    yield Block(words("tryout.panel.state", beat=beat), style=TITLE)
    for number, (who, personality) in enumerate(trial.world.cast.items()):
        label = words("tryout.panel.cast") if not number else ""
        said = words("tryout.panel.is", who=names.person(who), type=names.personality(personality))
        yield Block(said, label=label)
    for label, text in _standing(found, names):
        yield Block(text or words("tryout.panel.none"), label=label)
    if trial.taken:
        given = ", ".join(trial.answers)
        yield Block(given, label=words("tryout.panel.given"))


def _standing(found: Standing, names: Names) -> Iterator[tuple[str, str]]:
    words = names.words
    comma = words("tryout.comma")
    yield (
        words("tryout.panel.minutes"),
        words("tryout.panel.minutes-of", minutes=found.minutes, total=found.minutes_total),
    )
    trust = comma.join(f"{names.bare(who)} {signed(value)}" for who, value in found.trust)
    yield words("tryout.panel.trust"), trust
    yield words("tryout.panel.known"), comma.join(found.known)
    for pain in found.pains:
        depth = comma.join(words(f"tryout.panel.depth.{each}") for each in pain.reached)
        none = words("tryout.panel.none")
        yield words("tryout.panel.pain"), f"{pain.pain}: {depth or none}"
    yield words("tryout.panel.used"), comma.join(found.used)

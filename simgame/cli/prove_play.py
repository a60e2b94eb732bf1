"""Which play is to be shown: the best one, a simple player's, or the one behind a finding."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from scoring.faults import problem
from scoring.words import LANGUAGES, Words
from simgame.author.casts import label
from simgame.author.findings import Proven, as_read, reading, reads_of
from simgame.author.proving import Cast
from simgame.author.spoken import Conversation, conversation
from simgame.cli.layout import terminal_width, wrapped
from simgame.cli.prove_work import Named, Work
from simgame.cli.shell import CliError, nearest, refuse
from simgame.engine.world import World
from simgame.proof.exact import prove
from simgame.proof.players import Played
from simgame.proof.shortest import Line
from simgame.proof.size import TooLarge
from simgame.proof.survey import Survey


@dataclass(frozen=True)
class Shown:
    """A play with what is said before and after it."""

    heading: list[str]
    talk: Conversation
    closing: list[str]


def chosen(work: Work, named: Named, player: str | None, watch: int | None) -> Shown:
    """The play that was asked for; neither `player` nor `watch` is the best one.

    Raises:
        CliError: there is no such play.
    """
    if watch is not None:
        return _finding(work, named, watch)
    cast = named.casts[0]
    item = _proven(work, replace(named, casts=(cast,)))
    if player is None:
        return _shown(work, named, cast, work.words("prove.best-play"), _best(item))
    survey = _survey(item)
    played = _player(player, survey, work.words.language)
    title = f"{_title(played, work.words)} · {played.name}"
    closing = []
    if played.raw is not None and played.name != survey.lost.name:
        told = work.words("prove.mean", raw=f"{played.raw:.1f}")
        closing = wrapped(told, terminal_width())
    return _shown(work, named, cast, title, played.line, reading(played.name), closing)


def _proven(work: Work, named: Named) -> Proven:
    """The whole proof; half of one would number its findings otherwise."""
    items = work.prove([named])
    if not items or not items[0].proof.complete:
        raise KeyboardInterrupt
    return items[0]


def _finding(work: Work, named: Named, number: int) -> Shown:
    item = _proven(work, named)
    if not 1 <= number <= len(item.found):
        raise refuse(problem("prove.no-finding", None, number=number, count=len(item.found)))
    found = item.found[number - 1]
    failure = found.failure
    if not failure.line:
        raise refuse(problem("prove.no-play", None, number=number))
    title = work.words("prove.finding", number=number, what=found.what(work.words))
    language = reads_of(failure)
    return _shown(
        work,
        named,
        failure.cast or named.casts[0],
        title,
        failure.line,
        language if language in LANGUAGES else None,
    )


def _shown(
    work: Work,
    named: Named,
    cast: Cast,
    title: str,
    line: Line,
    language: str | None = None,
    closing: Iterable[str] = (),
) -> Shown:
    world = World(named.scenario, work.book, cast)
    try:
        proof = prove(world, work.most)
    except TooLarge:
        proof = None
    words = work.words
    talk = conversation(world, line, language or words.language, proof)
    heading = [
        *wrapped(title, terminal_width()),
        *wrapped(words("prove.cast", cast=label(cast)), terminal_width()),
    ]
    return Shown(heading, talk, list(closing))


def _best(item: Proven) -> Line:
    if item.proof.too_large:
        return item.proof.too_large[0].bounds.best_line
    return _survey(item).best_line


def _survey(item: Proven) -> Survey:
    if item.proof.too_large:
        raise CliError(item.proof.too_large[0].problem)
    return item.proof.surveys[0]


def _player(name: str, survey: Survey, language: str) -> Played:
    """By its name; without a language, as it reads the language of the screen."""
    known = {each.name: each for each in (*survey.players, survey.lost) if each.line}
    found = known.get(name) or known.get(f"{name}/{language}")
    if found is None:
        guess = nearest(name, known) or next(iter(known))
        raise refuse(
            problem("prove.unknown-player", None, word=name, guess=guess, known=", ".join(known))
        )
    return found


def _title(played: Played, words: Words) -> str:
    name, _, reads = played.name.partition("/")
    told = words(f"proof.player-name.{name}")
    return words("prove.simple-player", player=told, reads=as_read(reads, words))

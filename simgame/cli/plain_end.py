"""After a plain call: own review, then what decided it, competencies, score."""

from __future__ import annotations

import sys

from scoring.reports import wording
from scoring.reports.judging import is_shipped
from scoring.reports.sheet import Moment
from scoring.reports.writing import write
from scoring.words import Words
from simgame.attempt import Attempt
from simgame.cli.asking import Ended, ask, asked_number
from simgame.cli.layout import terminal_width
from simgame.cli.opening import database_option
from simgame.cli.people_text import numbered, people_lines
from simgame.cli.plain import tell_text
from simgame.cli.shell import say
from simgame.engine.view import View
from simgame.services import Services


def finish(services: Services, attempt: Attempt, view: View, words: Words) -> None:
    """Tell how it ended; ask first what the trainee makes of it, then show the result."""
    assert view.ending is not None
    book = attempt.world.book
    say()
    kind = wording.kind_word(book, view.ending.kind, words.language)
    say(words("cli.end.ended", kind=kind))
    tell_text(view.ending.text or words("cli.end.left"))
    if sys.stdin.isatty() and not services.store.review(attempt.id):
        _review(services, attempt, words)
    _result(services, attempt, words)


def _review(services: Services, attempt: Attempt, words: Words) -> None:
    """Three questions; whatever has been answered is kept, also if the rest is not."""
    say()
    say(words("cli.end.review"))
    given: dict[str, str] = {}
    try:
        given["well"] = ask(words("cli.end.well"))
        given["person"] = _person(attempt, words)
        given["change"] = ask(words("cli.end.change"))
    except Ended:
        pass
    if any(given.values()):
        services.store.keep_review(attempt.id, {key: text for key, text in given.items() if text})


def _person(attempt: Attempt, words: Words) -> str:
    """The id of a personality by its number, else whatever was written."""
    known = numbered(attempt.world.book)
    say("\n".join(people_lines(attempt.world.book, words, terminal_width())))
    who = ", ".join(attempt.voice.name(contact) for contact in attempt.world.contacts)
    typed = ask(words("cli.end.person", who=who))
    number = asked_number(typed, len(known)) or 0
    return known[number - 1] if number else typed


def _result(services: Services, attempt: Attempt, words: Words) -> None:
    card = attempt.scorecard()
    worded = write(card, attempt.world.book, words.language, {})
    say()
    say(words("cli.end.turning" if worded.moments else "cli.end.no-turning"))
    for moment in worded.moments:
        _moment(moment, words)
    measured = [bar for bar in worded.bars if bar.decisions]
    if measured:
        say()
        say(words("cli.end.competencies"))
    for bar in measured:
        say(words("cli.end.competency", name=bar.name, score=bar.text))
    say()
    for person in card.played.people:
        kind = wording.name_of(attempt.world.book, person.personality, words.language)
        key = f"personality/{person.personality.split('+')[0]}"
        tell_text(words("cli.end.was", who=person.name, type=kind, key=key))
    say()
    if card.process is None or card.raw is None:
        say(words("cli.end.no-score"))
    else:
        say(words("cli.end.score", score=wording.score_text(card.process)))
        tell_text(words("cli.play.process-means"))
        if card.raw < 0:
            tell_text(words("cli.end.below", raw=f"{card.raw:.1f}"))
    if not is_shipped(attempt.world.book):
        for sentence in worded.judged:
            tell_text(sentence)
    say()
    command = f"simgame report {attempt.id} --html report.html{database_option(services)}"
    say(words("cli.end.report", command=command))


def _moment(moment: Moment, words: Words) -> None:
    turn = moment.turn
    say()
    say(words("cli.end.moment", number=turn.number, band=turn.band_word))
    for said in turn.said:
        tell_text(said if turn.told else words("cli.play.line", name=turn.who, text=said))
    mine = words("cli.play.you-leave") if turn.left else turn.text
    tell_text(words("cli.play.line", name=words("cli.play.you"), text=mine))
    if moment.better:
        tell_text(words("cli.end.better", text=moment.better))
    for sentence in moment.account:
        tell_text(sentence)
    for row in moment.rules:
        tell_text(words("cli.end.rule", rule=row.rule.name, mine=wording.signed(row.mine)))
        tell_text(row.rule.why, "  ")

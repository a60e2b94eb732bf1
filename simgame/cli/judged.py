"""How the answer just given was judged: feedback for those who practise with it."""

from __future__ import annotations

from scoring.reports import wording
from scoring.words import Words
from simgame.attempt import Attempt


def last_answer(attempt: Attempt) -> dict[str, object] | None:
    """The verdict on the last answer as data; None if nothing was judged."""
    turns = attempt.turn_feedback().turns
    if not turns or turns[-1].verdict is None or turns[-1].faced.wrote is not None:
        return None
    turn, verdict = turns[-1], turns[-1].verdict
    return {
        "answer": turn.faced.option,
        "points": verdict.points,
        "best_points": turn.best_points,
        "loss": turn.faced.loss,
        "band": turn.band,
        "reaction": verdict.reaction,
        "best": turn.faced.best,
        "rules": [
            {"rule": item.rule, "family": item.family, "points": item.points}
            for item in verdict.findings
            if item.points
        ],
    }


def last_answer_lines(attempt: Attempt, words: Words) -> list[str]:
    """The same in sentences."""
    turns = attempt.turn_feedback().turns
    if not turns or turns[-1].verdict is None or turns[-1].faced.wrote is not None:
        return []
    turn, verdict = turns[-1], turns[-1].verdict
    book, language = attempt.world.book, words.language
    lines = [
        words(
            "cli.play.feedback",
            band=wording.band_word(turn.band, language),
            points=wording.signed(verdict.points),
            best=wording.signed(turn.best_points),
        )
    ]
    lines += [
        words(
            "cli.play.feedback-rule",
            rule=wording.rule_name(book, item, language),
            points=wording.signed(item.points),
        )
        for item in verdict.findings
        if item.points
    ]
    return lines

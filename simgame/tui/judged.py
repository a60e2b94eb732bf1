"""The line of feedback after an answer, for practice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scoring.words import Words

if TYPE_CHECKING:
    from scoring.book import RuleBook
    from scoring.judge import Finding
    from scoring.scorecard import Turn


def feedback_line(turn: Turn, book: RuleBook, words: Words) -> str:
    """Reaction, points and the rules they come from; empty for a call that was left, and for
    what was written, which nobody judges.

    The rule behind a reaction is the person's type, which nobody tells in a call: it
    goes by the name of its competency.
    """
    verdict = turn.verdict
    if verdict is None or turn.faced.wrote is not None:
        return ""
    rules = [
        f"{_name(finding, book, words.language)} {finding.points:+d}"
        for finding in verdict.findings
        if finding.points
    ]
    comma = words("tui.brief.separator")
    told = {
        "points": f"{verdict.points:+d}" if verdict.points else "0",
        "rules": words("tui.call.rules", list=comma.join(rules)) if rules else "",
    }
    if turn.faced.situation.alone:
        return words("select.feedback", **told)
    reaction = words(f"tui.reaction.{verdict.reaction}")
    return words("tui.call.feedback", reaction=reaction, **told)


def _name(finding: Finding, book: RuleBook, language: str) -> str:
    for rules in (book.compliance, book.principles, book.objections):
        rule = rules.get(finding.rule)
        if rule is not None:
            return str(rule.name.in_(language))
    return book.competencies[finding.competency].name.in_(language)

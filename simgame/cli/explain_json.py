"""What an answer does, for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence

from scoring.book import RuleBook
from scoring.judge import Finding
from scoring.reports import wording
from scoring.words import Words
from simgame.author.conditions import described
from simgame.author.explaining import At, Judgement, Person, Seen
from simgame.cli.explain_text import why_hidden
from simgame.content.scenario import Scenario
from simgame.content.shapes import Condition


class ExplainedJson:
    """Sentences in it are in the language of the words."""

    def __init__(self, scenario: Scenario, book: RuleBook, words: Words, beat: str) -> None:
        self.scenario, self.book, self.words, self.beat = scenario, book, words, beat

    def text(self, people: Sequence[Person], option: str | None) -> str:
        """One answer, or all of the beat, before each personality."""
        data = {
            "scenario": self.scenario.id,
            "beat": self.beat,
            "personalities": [
                {
                    "personality": person.personality,
                    "cast": dict(person.cast),
                    "options": [
                        self._seen(seen) for seen in person.seen if option in (None, seen.option)
                    ],
                }
                for person in people
            ],
        }
        return json.dumps(data, ensure_ascii=False, indent=2)

    def _seen(self, seen: Seen) -> dict[str, object]:
        options = self.scenario.file.beats[self.beat].answers
        written = next(each for each in options if each.id == seen.option)
        otherwise = seen.otherwise
        return {
            "option": seen.option,
            "offered_if": self._clauses(written.when),
            "once": written.once,
            "target": written.target,
            "aims": list(seen.aims),
            "reaction": seen.reaction,
            "trust": seen.trust,
            "effects": dict(seen.effects),
            "minutes": seen.minutes,
            "learns": list(seen.learns),
            "admits": list(seen.admits),
            "ways": [{"to": way.to, "if": self._clauses(way.when)} for way in seen.ways],
            "met": self._at(seen.met),
            "offered_at": self._at(seen.offered_at) if seen.offered_at else None,
            "otherwise": otherwise
            and {
                "fact": otherwise.fact,
                "known": otherwise.known,
                **self._judgement(otherwise.judgement),
            },
        }

    def _at(self, at: At) -> dict[str, object]:
        return {
            "reached": at.reached,
            "on_best_line": at.on_best_line,
            "minutes": at.minutes,
            "trust": at.trust,
            "knows": list(at.knows),
            **self._judgement(at.judgement),
            "offered": at.offered,
            "hidden_because": why_hidden(at, self.scenario, self.words),
            "loss": at.loss,
            "rather": at.rather,
            "leads": at.leads,
            "cut_short": at.cut_short,
        }

    def _judgement(self, found: Judgement) -> dict[str, object]:
        return {
            "points": found.points,
            "best_points": found.best,
            "best_option": found.best_option,
            "rules": [self._rule(item) for item in found.findings],
        }

    def _rule(self, item: Finding) -> dict[str, object]:
        return {
            "rule": item.rule,
            "family": item.family,
            "points": item.points,
            "overruled_by": item.overruled_by,
            "why": wording.rule_why(self.book, item, self.words.language).strip(),
            "source": wording.rule_source(self.book, item),
        }

    def _clauses(self, when: Condition) -> list[str]:
        return described(when, self.scenario, self.words, self.words.language)

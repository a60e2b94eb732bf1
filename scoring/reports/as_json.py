"""A graded attempt as JSON, for programs: `render(…)` gives one object, format 1.

Keys, always all of them and in this order; `null` where there is nothing to say, never NaN:

- `report`: "simgame-attempt"; `format`: 1; `language`: of the names below
- `played`: attempt, scenario, title, account, trainee, mode, language, seed, branch,
  book {id, version, name, digest, extends {id, version, name} or null, added [rule], replaced
  [rule], left_out [rule], played_by (the book of the call, where another judged) or null},
  ending {id, kind, name, text, sign}, people [{id, name, title, personality, trust}], facts
  [text], facts_total, pains [{text, owner, depth [admitted, reasons, impact, capabilities]}],
  minutes {start, left}, anchors {best, worst, random}, decisions (of the best line), utility.
  Anchors and utility are in process points.
- `process`: 0..100, floored (0 random, 100 best); `raw`: the same without the floor
- `competencies`: [{id, name, score (0..100 or null: too few), decisions, taken, reference, worst}]
- `turns`: [{number, beat, phase, contact, who, said [text], minutes (left before), answer {id,
  text, left, techniques, aims}, reply, reaction, trust, band, loss (process points), loss_score
  (share of the score's 100), only_move, points, best_points, best (option id), objection
  {rule, nature, weight, timing} or null, findings [{rule, family, competency, name, why,
  source, points, low, high, overruled_by}], alternatives [{id, text, techniques, aims,
  offered, points, loss, loss_score}], several {budget, unit, sets (that could be paid for),
  things [{id, text, costs, offered, taken, best, techniques, aims, rules [{rule, points}]}]}
  or null, wrote {prompt, text, sealed, genuine (whether it fits its seal)} or null}]
  Where several things could be taken, the alternatives are the set taken and the best one.
- `turning_points`: [turn number], the weightiest first
- `review`: the trainee's own words by question
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import asdict

from scoring.book import RuleBook
from scoring.faced import Alternative, PainFound, Played
from scoring.judge import Answer, Finding, verdict
from scoring.reports import wording
from scoring.reports.figures import on_scale
from scoring.reports.several import of_thing
from scoring.scorecard import CompetencyScore, Scorecard, Turn

REPORT = "simgame-attempt"
FORMAT = 1

Object = dict[str, object]


def render(scorecard: Scorecard, book: RuleBook, language: str, review: Mapping[str, str]) -> str:
    """The attempt as indented JSON text, ending in a newline."""
    tree = as_object(scorecard, book, language, review)
    text = json.dumps(tree, ensure_ascii=False, indent=2, allow_nan=False)
    # A lone surrogate is no character and could not be written to a file.
    return text.encode("utf-8", "replace").decode("utf-8") + "\n"


def as_object(
    scorecard: Scorecard, book: RuleBook, language: str, review: Mapping[str, str]
) -> Object:
    """The same before it becomes text; see the module's docstring for its keys."""
    return {
        "report": REPORT,
        "format": FORMAT,
        "language": language,
        "played": _played(scorecard.played, book, language),
        "process": _number(scorecard.process),
        "raw": _number(scorecard.raw),
        "competencies": [_competency(item, book, language) for item in scorecard.competencies],
        "turns": [_turn(item, scorecard, book, language) for item in scorecard.turns],
        "turning_points": list(scorecard.turning),
        "review": dict(review),
    }


def _played(played: Played, book: RuleBook, language: str) -> Object:
    return {
        "attempt": played.attempt,
        "scenario": played.scenario,
        "title": played.title,
        "account": played.account,
        "trainee": played.trainee,
        "mode": played.mode,
        "language": played.language,
        "seed": played.seed,
        "branch": played.branch,
        "book": _book(played, book, language),
        "ending": {
            "id": played.ending,
            "kind": played.kind,
            "name": wording.kind_word(book, played.kind, language),
            "text": played.ending_text,
            "sign": played.sign,
        },
        "people": [asdict(person) for person in played.people],
        "facts": list(played.facts),
        "facts_total": played.facts_total,
        "pains": [_pain(item) for item in played.pains],
        "minutes": {"start": played.minutes, "left": played.minutes_left},
        "anchors": {
            "best": _number(played.best),
            "worst": _number(played.worst),
            "random": _number(played.random),
        },
        "decisions": played.decisions,
        "utility": _number(played.utility),
    }


def _book(played: Played, book: RuleBook, language: str) -> Object:
    changes = book.changes
    below = changes.base if changes else None
    return {
        "id": played.book,
        "version": played.book_version,
        "name": book.info.name.in_(language),
        "digest": book.digest,
        "extends": {
            "id": below.rulebook,
            "version": below.version,
            "name": below.name.in_(language),
        }
        if below
        else None,
        "added": list(changes.added) if changes else [],
        "replaced": list(changes.replaced) if changes else [],
        "left_out": list(changes.left_out) if changes else [],
        "played_by": played.played_by,
    }


def _pain(pain: PainFound) -> Object:
    depth = [item for item in wording.DEPTHS if item in pain.depth]
    return {"text": pain.text, "owner": pain.owner, "depth": depth}


def _competency(item: CompetencyScore, book: RuleBook, language: str) -> Object:
    return {
        "id": item.competency,
        "name": wording.competency_name(book, item.competency, language),
        "score": _number(item.score),
        "decisions": item.decisions,
        "taken": item.taken,
        "reference": item.reference,
        "worst": item.worst,
    }


def _turn(turn: Turn, scorecard: Scorecard, book: RuleBook, language: str) -> Object:
    faced, found = turn.faced, turn.verdict
    raised = faced.situation.objection
    return {
        "number": faced.number,
        "beat": faced.beat,
        "phase": faced.situation.phase,
        "contact": faced.contact,
        "who": faced.who,
        "said": list(faced.said),
        "minutes": faced.minutes,
        "cost": faced.cost,
        "reach_before": asdict(faced.before) if faced.before else None,
        "reach_after": asdict(faced.after) if faced.after else None,
        "answer": {
            "id": faced.option,
            "text": faced.text,
            "left": faced.left,
            **_moves(None if faced.left else faced.alternative(faced.option).answer),
        },
        "reply": faced.replied,
        "reaction": faced.reaction,
        "trust": found.trust if found else None,
        "band": turn.band,
        "loss": _number(faced.loss),
        "loss_score": _number(on_scale(scorecard, faced.loss)),
        "only_move": turn.only_move,
        "points": found.points if found else None,
        "best_points": turn.best_points if found else None,
        "best": faced.best,
        "objection": asdict(raised) if raised else None,
        "findings": [_finding(item, book, language) for item in found.findings] if found else [],
        "alternatives": [
            _alternative(item, turn, scorecard, book)
            for item in faced.alternatives
            if faced.several is None or item.id in (faced.option, faced.best)
        ],
        "several": _several(turn, book),
        "wrote": asdict(faced.wrote) if faced.wrote else None,
    }


def _several(turn: Turn, book: RuleBook) -> Object | None:
    faced, several = turn.faced, turn.faced.several
    if several is None:
        return None
    mine, best = several.of(faced.option), several.of(faced.best or "")
    return {
        "budget": several.budget,
        "unit": several.unit,
        "sets": len(faced.offered),
        "things": [
            {
                "id": thing.id,
                "text": thing.text,
                "costs": thing.costs,
                "offered": thing.offered,
                "taken": thing in mine,
                "best": thing in best,
                **_moves(thing.answer),
                "rules": [
                    {"rule": item.rule, "points": item.points}
                    for item in of_thing(book, turn, thing).findings
                    if item.points
                ],
            }
            for thing in several.things
        ],
    }


def _finding(finding: Finding, book: RuleBook, language: str) -> Object:
    return {
        "rule": finding.rule,
        "family": finding.family,
        "competency": finding.competency,
        "name": wording.rule_name(book, finding, language),
        "why": wording.rule_why(book, finding, language),
        "source": wording.rule_source(book, finding),
        "points": finding.points,
        "low": finding.low,
        "high": finding.high,
        "overruled_by": finding.overruled_by,
    }


def _alternative(item: Alternative, turn: Turn, scorecard: Scorecard, book: RuleBook) -> Object:
    loss = None if item.loss is None else on_scale(scorecard, item.loss)
    return {
        "id": item.id,
        "text": item.text,
        **_moves(item.answer),
        "offered": item.loss is not None,
        "points": verdict(book, turn.faced.situation_of(item), item.answer).points,
        "loss": _number(item.loss),
        "loss_score": _number(loss),
    }


def _moves(answer: Answer | None) -> Object:
    if answer is None:
        return {"techniques": [], "aims": []}
    return {"techniques": list(answer.techniques), "aims": sorted(answer.aims)}


def _number(value: float | None) -> float | None:
    """Six decimals are more than a score knows; what is no number is null."""
    if value is None or not math.isfinite(value):
        return None
    return round(value, 6) + 0.0

"""The examples of a rule book, judged: where a rule says one thing and its example another.

Loading does not do this: a trainee need not wait for what only an author can mend.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from scoring import yamlfile
from scoring.book import RuleBook
from scoring.faults import Phrase, Place, Problem, problem
from scoring.judge import Answer, Raised, Situation, fires, objection_points, reaction_of
from scoring.overlay import Layers, layers_of
from scoring.rules import Compliance, Personality, Principle, RuleExample
from scoring.yamlfile import Document, Path_

Found = tuple[str, Path_, Problem]
"""A rule's file name, the path in it, and a problem that has no place yet."""


def contradictions(
    book: RuleBook, label: Callable[[str], str] = "rulebook/{}".format
) -> tuple[Problem, ...]:
    """Every example that the judge does not bear out, at its line.

    label: how messages call a file of the book. Where a book extends another and one of its
    rules makes an example of the other untrue, that is said of its own rule, as a warning: the
    call is judged as it wants, only the example no longer shows it.
    """
    layers, documents = layers_of(book.texts), dict[str, Document]()

    def place(name: str, path: Path_) -> Place:
        if name not in documents:
            documents[name] = yamlfile.parse(layers.own[name], label(name))
        return documents[name].place(path)

    found: list[Problem] = []
    for name, path, each in _wrong(book):
        if name in layers.own:
            found.append(replace(each, place=place(name, path)))
        else:
            cause = _cause(book, name, layers)
            at = place(f"{cause}.yaml", ("reacts_to",)) if cause != "book" else None
            rule = name.removesuffix(".yaml")
            broken = problem("example.below", at, cause=cause, rule=rule)
            found.append(replace(broken, severity="warning"))
    return tuple(each for at, each in enumerate(found) if each not in found[:at])


def answer_of(example: RuleExample) -> Answer:
    """The answer in the example of a principle or a compliance rule."""
    return Answer(tuple(example.answer.techniques), frozenset(example.answer.aims))


def situation_of(example: RuleExample, personality: str = "") -> Situation:
    """The situation in the example of a principle or a compliance rule.

    The objection is any of its nature: a rule's condition looks at nothing else.
    """
    given = example.situation
    return Situation(
        phase=given.phase,
        personality=personality,
        objection=None if given.objection == "none" else Raised("", given.objection),
        pain=None if given.pain is None else frozenset(given.pain),
        role=given.role,
        standing=given.standing,
        buying=given.buying,
        visit=given.visit,
    )


def _wrong(book: RuleBook) -> Iterator[Found]:
    for name, person in book.personalities.items():
        yield from _reactions(book, f"personalities/{name}.yaml", person)
    for name, objection in book.objections.items():
        for index, example in enumerate(objection.examples):
            answer = Answer(tuple(example.techniques), frozenset(example.aims))
            points = objection_points(objection, answer)
            if points != example.points:
                path = ("examples", index, "points")
                said = problem("example.points", None, said=example.points, found=points)
                yield f"objections/{name}.yaml", path, said
    for folder, rules in (("principles", book.principles), ("compliance", book.compliance)):
        for name, rule in rules.items():
            yield from _firing(f"{folder}/{name}.yaml", rule)


def _reactions(book: RuleBook, file: str, person: Personality) -> Iterator[Found]:
    for index, example in enumerate(person.examples):
        trust = reaction_of(book, person.personality, example.techniques, example.phase)
        reaction = "warm" if trust > 0 else "cold" if trust < 0 else "neutral"
        if reaction != example.reaction:
            words = {
                "said": Phrase(f"report.reaction.{example.reaction}"),
                "found": Phrase(f"report.reaction.{reaction}"),
            }
            path = ("examples", index, "reaction")
            yield file, path, problem("example.reaction", None, trust=f"{trust:+d}", **words)


def _firing(file: str, rule: Principle | Compliance) -> Iterator[Found]:
    for index, example in enumerate(rule.examples):
        fired = fires(rule.when, situation_of(example), answer_of(example))
        if fired != example.fires:
            said = problem("example.fires" if fired else "example.quiet")
            yield file, ("examples", index, "fires"), said


def _cause(book: RuleBook, name: str, layers: Layers) -> str:
    """The rule of one's own that a personality of the book below takes after."""
    person = book.personalities.get(name.removeprefix("personalities/").removesuffix(".yaml"))
    followed = person.follows.values() if person else ()
    files = (f"personalities/{other}" for other in followed)
    return next((file for file in files if f"{file}.yaml" in layers.own), "book")

"""Names lead somewhere: beats, facts, pains, people, personalities, techniques, rules.

Each check is one small function that yields problems.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from scoring.faults import Problem
from scoring.yamlfile import Path_
from simgame.content.shapes import LEFT
from simgame.content.walk import (
    Checked,
    beats,
    conditions,
    gotos,
    ids,
    options,
)


def _check_start(checked: Checked) -> Iterator[Problem]:
    file = checked.file
    if file.start not in file.beats:
        yield checked.unknown("scenario.unknown-beat", file.start, file.beats, ("start",))
    elif file.beats[file.start].end:
        yield checked.at("scenario.start-is-end", ("start",))


def _check_gotos(checked: Checked) -> Iterator[Problem]:
    file = checked.file
    targets: list[tuple[str, Path_]] = [
        (interrupt.goto, ("interrupts", index, "goto"))
        for index, interrupt in enumerate(file.interrupts)
    ]
    for _, beat, path in beats(checked):
        targets += gotos(beat.goto, (*path, "goto"))
    for _, option, path in options(checked):
        targets += gotos(option.goto, (*path, "goto"))
    for target, at in targets:
        if target not in file.beats:
            yield checked.unknown("scenario.unknown-beat", target, file.beats, at)


def _check_techniques(checked: Checked) -> Iterator[Problem]:
    for _, option, path in options(checked):
        for index, technique in enumerate(option.as_):
            if technique not in checked.book.techniques:
                at = (*path, "as", index)
                known = checked.book.techniques
                yield checked.unknown("book.unknown-technique", technique, known, at)


def _check_objections(checked: Checked) -> Iterator[Problem]:
    for name, beat, path in beats(checked):
        raised = beat.objection
        if raised is None:
            continue
        rule = checked.book.objections.get(raised.rule)
        at = (*path, "objection")
        if rule is None:
            known = checked.book.objections
            yield checked.unknown("scenario.unknown-rule", raised.rule, known, (*at, "rule"))
        elif (rule.nature == "hidden") != (raised.hides is not None):
            yield checked.at("scenario.hides", at, beat=name, nature=rule.nature)
        if raised.hides is not None and raised.hides not in checked.file.facts:
            facts = checked.file.facts
            yield checked.unknown("scenario.unknown-fact", raised.hides, facts, (*at, "hides"))


def _check_facts(checked: Checked) -> Iterator[Problem]:
    for word, at in _facts_named(checked):
        if word not in checked.file.facts:
            yield checked.unknown("scenario.unknown-fact", word, checked.file.facts, at)


def _facts_named(checked: Checked) -> Iterator[tuple[str, Path_]]:
    yield from _facts_of_head(checked)
    yield from _facts_of_pains(checked)
    for condition, at in conditions(checked):
        for key in ("knows", "not_knows"):
            for fact in ids(getattr(condition, key)):
                yield fact, (*at, key)
    for _, beat, path in beats(checked):
        for fact in ids(beat.learns):
            yield fact, (*path, "learns")
    for _, option, path in options(checked):
        for fact in ids(option.learns):
            yield fact, (*path, "learns")


def _facts_of_head(checked: Checked) -> Iterator[tuple[str, Path_]]:
    file = checked.file
    listed: dict[Path_, list[str]] = {
        ("known",): file.known,
        ("enters", "facts"): file.enters.facts,
    }
    listed |= {("information", kind): facts for kind, facts in file.information.items()}
    for path, facts in listed.items():
        yield from ((fact, (*path, index)) for index, fact in enumerate(facts))


def _facts_of_pains(checked: Checked) -> Iterator[tuple[str, Path_]]:
    for name, pain in checked.file.pains.items():
        for key in ("reasons", "capabilities"):
            for index, fact in enumerate(getattr(pain, key)):
                yield fact, ("pains", name, key, index)
        for who, fact in pain.impact.items():
            yield fact, ("pains", name, "impact", who)


def _check_pains(checked: Checked) -> Iterator[Problem]:
    file = checked.file
    named: list[tuple[str, Path_]] = []
    for condition, at in conditions(checked):
        named += [(name, (*at, "pain", name)) for name in condition.pain]
    for _, beat, path in beats(checked):
        named += [(name, (*path, "admits")) for name in ids(beat.admits)]
    for _, option, path in options(checked):
        named += [(name, (*path, "admits")) for name in ids(option.admits)]
    for index, name in enumerate(file.enters.pains):
        named.append((name, ("enters", "pains", index)))
    for name, at in named:
        if name not in file.pains:
            yield checked.unknown("scenario.unknown-pain", name, file.pains, at)
    for name, pain in file.pains.items():
        people = {**file.cast, **file.absent}
        if pain.owner not in people:
            at = ("pains", name, "owner")
            yield checked.unknown("scenario.unknown-contact", pain.owner, people, at)


def _check_promises(checked: Checked) -> Iterator[Problem]:
    for name, at in _promises_named(checked):
        if name not in checked.file.promises:
            known = checked.file.promises
            yield checked.unknown("scenario.unknown-promise", name, known, at)
    people = {**checked.file.cast, **checked.file.absent}
    for name, promise in checked.file.promises.items():
        if promise.to not in people:
            at = ("promises", name, "to")
            yield checked.unknown("scenario.unknown-contact", promise.to, people, at)


def _promises_named(checked: Checked) -> Iterator[tuple[str, Path_]]:
    for index, name in enumerate(checked.file.enters.promises):
        yield name, ("enters", "promises", index)
    for condition, at in conditions(checked):
        for key in ("promised", "not_promised", "kept", "not_kept"):
            for name in ids(getattr(condition, key)):
                yield name, (*at, key)
    for key in ("promises", "keeps"):
        for _, beat, path in beats(checked):
            for name in ids(getattr(beat, key)):
                yield name, (*path, key)
        for _, option, path in options(checked):
            for name in ids(getattr(option, key)):
                yield name, (*path, key)


def _check_people(checked: Checked) -> Iterator[Problem]:
    file = checked.file
    named: list[tuple[str, Path_]] = []
    for _, beat, path in beats(checked):
        named += [(name, (*path, "say", name)) for name in beat.say]
        named += [(beat.for_, (*path, "for"))] if beat.for_ else []
    for condition, at in conditions(checked):
        named += [(name, (*at, "trust", name)) for name in condition.trust]
    for index, name in enumerate(file.enters.trust):
        named.append((name, ("enters", "trust", index)))
    for index, played in enumerate(file.playthroughs):
        named += [(name, ("playthroughs", index, "cast", name)) for name in played.cast]
    for name, at in named:
        if name not in file.cast:
            yield checked.unknown("scenario.unknown-contact", name, file.cast, at)


def _check_personalities(checked: Checked) -> Iterator[Problem]:
    known = checked.book.personalities
    for name, contact in checked.file.cast.items():
        for index, personality in enumerate(contact.personality):
            for part in personality.split("+"):
                if part not in known:
                    at = ("cast", name, "personality", index)
                    yield checked.unknown("scenario.unknown-personality", part, known, at)


def _check_targets(checked: Checked) -> Iterator[Problem]:
    file = checked.file
    for beat, option, path in options(checked):
        known = {*file.facts, *file.pains, *file.cast}
        if beat.objection:
            known.add(beat.objection.id)
        if option.target is not None and option.target not in known:
            at = (*path, "target")
            yield checked.unknown("scenario.unknown-target", option.target, known, at)


def _check_playthroughs(checked: Checked) -> Iterator[Problem]:
    beats = checked.file.beats
    for index, played in enumerate(checked.file.playthroughs):
        if played.ends != LEFT and (played.ends not in beats or not beats[played.ends].end):
            endings = [name for name, beat in beats.items() if beat.end]
            at = ("playthroughs", index, "ends")
            yield checked.unknown("scenario.unknown-beat", played.ends, endings, at)


CHECKS: tuple[Callable[[Checked], Iterator[Problem]], ...] = (
    _check_start,
    _check_gotos,
    _check_techniques,
    _check_objections,
    _check_facts,
    _check_pains,
    _check_promises,
    _check_people,
    _check_personalities,
    _check_targets,
    _check_playthroughs,
)

"""Checks that a scenario's names lead somewhere: beats, facts, people, rules.

Each check is one small function that yields problems; all of them run, so an author
sees the whole list at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from scoring import schema
from scoring.book import RuleBook
from scoring.faults import Problem, problem
from scoring.yamlfile import Document, Path_
from simgame.content.model import (
    LEAVE,
    LEFT,
    Beat,
    Branch,
    ByReaction,
    Condition,
    Goto,
    GotoByReaction,
    Ids,
    IdsByReaction,
    Option,
    ScenarioFile,
)

RESERVED_OPTIONS = frozenset({LEAVE, "say", "reply", "text"})
"""Option ids that would collide with the answer `leave` or with the paths of texts."""


@dataclass(frozen=True)
class Checked:
    """What every check looks at."""

    file: ScenarioFile
    document: Document
    book: RuleBook

    def unknown(self, code: str, word: str, known: Iterable[str], path: Path_) -> Problem:
        return schema.unknown(code, word, known, self.document, path)

    def at(self, code: str, path: Path_, *, key: bool = False, **params: object) -> Problem:
        return problem(code, self.document.place(path, key=key), **params)


def check(file: ScenarioFile, document: Document, book: RuleBook) -> list[Problem]:
    """Every problem of names and structure, in the order of the file's lines."""
    checked = Checked(file, document, book)
    found = [item for checker in _CHECKS for item in checker(checked)]
    return sorted(
        found, key=lambda item: (item.place.line, item.place.column) if item.place else (0, 0)
    )


def ids(value: Ids | IdsByReaction | None, reaction: str | None = None) -> list[str]:
    """The ids in a value; of one reaction, or of all of them."""
    if value is None:
        return []
    if isinstance(value, IdsByReaction):
        reactions = (reaction,) if reaction else ("warm", "neutral", "cold")
        return [name for each in reactions for name in ids(getattr(value, each))]
    return [value] if isinstance(value, str) else list(value)


def branches(goto: Goto | None, reaction: str) -> list[Branch]:
    """A `goto` in its general form, for one reaction."""
    if goto is None:
        return []
    if isinstance(goto, str):
        return [Branch(to=goto)]
    if isinstance(goto, GotoByReaction):
        return [Branch(to=str(getattr(goto, reaction)))]
    return list(goto)


def _gotos(goto: Goto | None, path: Path_) -> Iterator[tuple[str, Path_]]:
    if isinstance(goto, str):
        yield goto, path
    elif isinstance(goto, GotoByReaction):
        for reaction in ("warm", "neutral", "cold"):
            yield str(getattr(goto, reaction)), (*path, reaction)
    elif isinstance(goto, list):
        for index, branch in enumerate(goto):
            yield branch.to, (*path, index, "to")


def _beats(checked: Checked) -> Iterator[tuple[str, Beat, Path_]]:
    for name, beat in checked.file.beats.items():
        yield name, beat, ("beats", name)


def _options(checked: Checked) -> Iterator[tuple[Beat, Option, Path_]]:
    for _, beat, path in _beats(checked):
        for index, option in enumerate(beat.choose):
            yield beat, option, (*path, "choose", index)


def _conditions(checked: Checked) -> Iterator[tuple[Condition, Path_]]:
    yield from _conditions_before(checked)
    for _, option, path in _options(checked):
        yield from _branch_conditions(option.goto, (*path, "goto"))
    for _, beat, path in _beats(checked):
        yield from _branch_conditions(beat.goto, (*path, "goto"))


def _conditions_before(checked: Checked) -> Iterator[tuple[Condition, Path_]]:
    """The conditions that are not about an answer which was just given."""
    for index, interrupt in enumerate(checked.file.interrupts):
        yield interrupt.when, ("interrupts", index, "when")
    for _, option, path in _options(checked):
        yield option.when, (*path, "when")


def _branch_conditions(goto: Goto | None, path: Path_) -> Iterator[tuple[Condition, Path_]]:
    if isinstance(goto, list):
        for index, branch in enumerate(goto):
            yield branch.when, (*path, index, "when")


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
    for _, beat, path in _beats(checked):
        targets += _gotos(beat.goto, (*path, "goto"))
    for _, option, path in _options(checked):
        targets += _gotos(option.goto, (*path, "goto"))
    for target, at in targets:
        if target not in file.beats:
            yield checked.unknown("scenario.unknown-beat", target, file.beats, at)


def _check_shape(checked: Checked) -> Iterator[Problem]:
    """A beat either ends the call or asks for a decision that leads on."""
    for name, beat, path in _beats(checked):
        if name == LEFT:
            yield checked.at("scenario.reserved-beat", path, key=True, beat=name)
        if beat.end is not None:
            if beat.choose or beat.goto:
                yield checked.at("scenario.end-goes-on", path, key=True, beat=name)
            if beat.text is None:
                yield checked.at("scenario.end-without-text", path, key=True, beat=name)
            continue
        if not beat.choose:
            yield checked.at("scenario.no-decision", path, key=True, beat=name)
        if not beat.say:
            yield checked.at("scenario.nobody-speaks", path, key=True, beat=name)
        if beat.text is not None or beat.sign is not None:
            yield checked.at("scenario.text-outside-end", path, key=True, beat=name)


def _check_flow(checked: Checked) -> Iterator[Problem]:
    """Every option leads somewhere, whatever happens."""
    for beat, option, path in _options(checked):
        goto, at = (option.goto, path) if option.goto is not None else (beat.goto, path)
        if goto is None:
            yield checked.at("scenario.leads-nowhere", at, option=option.id)
        elif isinstance(goto, list) and (not goto or goto[-1].when != Condition()):
            yield checked.at("scenario.no-last-way", at, option=option.id)


def _check_options(checked: Checked) -> Iterator[Problem]:
    for name, beat, path in _beats(checked):
        seen: set[str] = set()
        for index, option in enumerate(beat.choose):
            at = (*path, "choose", index, "id")
            if option.id in seen:
                yield checked.at("scenario.option-twice", at, option=option.id, beat=name)
            if option.id in RESERVED_OPTIONS:
                yield checked.at("scenario.reserved-option", at, option=option.id)
            seen.add(option.id)


def _check_techniques(checked: Checked) -> Iterator[Problem]:
    for _, option, path in _options(checked):
        for index, technique in enumerate(option.as_):
            if technique not in checked.book.techniques:
                at = (*path, "as", index)
                known = checked.book.techniques
                yield checked.unknown("book.unknown-technique", technique, known, at)


def _check_objections(checked: Checked) -> Iterator[Problem]:
    for name, beat, path in _beats(checked):
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
    for index, known in enumerate(checked.file.known):
        yield known, ("known", index)
    yield from _facts_of_pains(checked)
    for condition, at in _conditions(checked):
        for key in ("knows", "not_knows"):
            for fact in ids(getattr(condition, key)):
                yield fact, (*at, key)
    for _, beat, path in _beats(checked):
        for fact in ids(beat.learns):
            yield fact, (*path, "learns")
    for _, option, path in _options(checked):
        for fact in ids(option.learns):
            yield fact, (*path, "learns")


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
    for condition, at in _conditions(checked):
        named += [(name, (*at, "pain", name)) for name in condition.pain]
    for _, beat, path in _beats(checked):
        named += [(name, (*path, "admits")) for name in ids(beat.admits)]
    for _, option, path in _options(checked):
        named += [(name, (*path, "admits")) for name in ids(option.admits)]
    for name, at in named:
        if name not in file.pains:
            yield checked.unknown("scenario.unknown-pain", name, file.pains, at)
    for name, pain in file.pains.items():
        if pain.owner not in file.cast:
            at = ("pains", name, "owner")
            yield checked.unknown("scenario.unknown-contact", pain.owner, file.cast, at)


def _check_people(checked: Checked) -> Iterator[Problem]:
    file = checked.file
    named: list[tuple[str, Path_]] = []
    for _, beat, path in _beats(checked):
        named += [(name, (*path, "say", name)) for name in beat.say]
    for condition, at in _conditions(checked):
        named += [(name, (*at, "trust", name)) for name in condition.trust]
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
    for beat, option, path in _options(checked):
        known = {*file.facts, *file.pains, *file.cast}
        if beat.objection:
            known.add(beat.objection.id)
        if option.target is not None and option.target not in known:
            at = (*path, "target")
            yield checked.unknown("scenario.unknown-target", option.target, known, at)


def _check_lines(checked: Checked) -> Iterator[Problem]:
    """Lines by personality name people's personalities, and nobody is left speechless."""
    cast = checked.file.cast
    everyone = {name for contact in cast.values() for name in contact.personality}
    for _, beat, path in _beats(checked):
        for speaker, lines in beat.say.items():
            allowed = set(cast[speaker].personality) if speaker in cast else everyone
            yield from _line_problems(checked, lines, allowed, (*path, "say", speaker))
        yield from _reply_problems(checked, beat.reply, everyone, (*path, "reply"))
    for _, option, path in _options(checked):
        yield from _reply_problems(checked, option.reply, everyone, (*path, "reply"))


def _reply_problems(
    checked: Checked, reply: object, allowed: set[str], path: Path_
) -> Iterator[Problem]:
    if isinstance(reply, ByReaction):
        for reaction in ("warm", "neutral", "cold"):
            yield from _line_problems(checked, getattr(reply, reaction), allowed, (*path, reaction))
    else:
        yield from _line_problems(checked, reply, allowed, path)


def _line_problems(
    checked: Checked, lines: object, allowed: set[str], path: Path_
) -> Iterator[Problem]:
    if not isinstance(lines, Mapping):
        return
    parts = {part for name in allowed for part in name.split("+")}
    for name in lines:
        if name not in allowed | parts | {"default"}:
            known = allowed | {"default"}
            yield checked.unknown("scenario.unknown-voice", name, known, (*path, name))
    silent = [
        name
        for name in sorted(allowed)
        if "default" not in lines and not {name, *name.split("+")} & set(lines)
    ]
    if silent:
        yield checked.at("scenario.speechless", path, who=", ".join(silent))


def _check_reactions(checked: Checked) -> Iterator[Problem]:
    """There is a reaction only once an answer has been given."""
    for condition, path in _conditions_before(checked):
        if condition.reaction:
            yield checked.at("scenario.no-reaction-yet", (*path, "reaction"), key=True)


def _check_clock(checked: Checked) -> Iterator[Problem]:
    """Every call ends: running out of minutes must lead to an ending."""
    clocks = [
        interrupt
        for interrupt in checked.file.interrupts
        if interrupt.when.minutes and interrupt.when == Condition(minutes=interrupt.when.minutes)
    ]
    beats = checked.file.beats
    if not any(_covers_zero(item.when.minutes) for item in clocks):
        yield checked.at("scenario.no-clock", ("interrupts",))
    for index, interrupt in enumerate(checked.file.interrupts):
        target = beats.get(interrupt.goto)
        if target is not None and target.end is None:
            yield checked.at("scenario.interrupt-not-end", ("interrupts", index, "goto"))


def _check_minutes(checked: Checked) -> Iterator[Problem]:
    """Minutes by personality name personalities that somebody here can have."""
    minutes = checked.file.minutes
    if not isinstance(minutes, dict):
        return
    if "default" not in minutes:
        yield checked.at("scenario.minutes-default", ("minutes",))
    offered = {name for contact in checked.file.cast.values() for name in contact.personality}
    known = offered | {part for name in offered for part in name.split("+")} | {"default"}
    for name in minutes:
        if name not in known:
            yield checked.unknown("scenario.minutes-for-nobody", name, known, ("minutes", name))


def _covers_zero(comparison: str | None) -> bool:
    return (
        comparison is not None
        and comparison.replace(" ", "").startswith("<=")
        and (int(comparison.replace(" ", "")[2:]) >= 0)
    )


def _check_playthroughs(checked: Checked) -> Iterator[Problem]:
    beats = checked.file.beats
    for index, played in enumerate(checked.file.playthroughs):
        if played.ends != LEFT and (played.ends not in beats or not beats[played.ends].end):
            endings = [name for name, beat in beats.items() if beat.end]
            at = ("playthroughs", index, "ends")
            yield checked.unknown("scenario.unknown-beat", played.ends, endings, at)


_CHECKS: tuple[Callable[[Checked], Iterator[Problem]], ...] = (
    _check_start,
    _check_gotos,
    _check_shape,
    _check_flow,
    _check_options,
    _check_techniques,
    _check_objections,
    _check_facts,
    _check_pains,
    _check_people,
    _check_personalities,
    _check_targets,
    _check_lines,
    _check_reactions,
    _check_clock,
    _check_minutes,
    _check_playthroughs,
)

"""How each kind of rule is written out as an article of the codex."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from scoring.rules import (
    Competency,
    Compliance,
    Objection,
    Personality,
    Price,
    Principle,
    ReactionExample,
    RuleExample,
    SaidList,
    Technique,
    When,
)
from scoring.words import Words
from simgame.codex import Article, Codex, Entry, Row, Section


def write(codex: Codex, entry: Entry, words: Words) -> Article:
    """One entry as an article in the language of `words`."""
    writer = _Writer(codex, words)
    kind = words(f"codex.one.{entry.family}")
    if entry.group:
        kind = words("codex.kind", family=kind, group=words(f"codex.group.{entry.group}"))
    return Article(
        entry.key,
        entry.name(words.language),
        kind,
        tuple(s for s in writer.sections(entry) if s.rows),
    )


class _Writer:
    """Writes sections in one language."""

    def __init__(self, codex: Codex, words: Words) -> None:
        self.codex = codex
        self.book = codex.book
        self.words = words
        self.language = words.language

    def sections(self, entry: Entry) -> Iterator[Section]:
        match entry.rule:
            case Personality() as rule:
                yield from self._personality(rule)
            case Technique() as rule:
                yield from self._technique(entry.id, rule)
            case Objection() as rule:
                yield from self._objection(rule)
            case Principle() | Compliance() as rule:
                yield from self._principle(rule)
            case Competency() as rule:
                yield from self._competency(entry.id, rule)
            case Price() as rule:
                yield from self._ending(rule)

    # ---------------------------------------------------------------- families

    def _personality(self, rule: Personality) -> Iterator[Section]:
        yield self._plain("", rule.what.in_(self.language))
        yield self._cues(rule)
        for name, said in (("drives", rule.drives), ("repels", rule.repels)):
            if said is not None:
                yield self._plain(name, said.in_(self.language))
        yield self._plain("handling", rule.handling.in_(self.language))
        yield self._plain("why", rule.why.in_(self.language))
        liked = sorted(rule.reacts_to.items(), key=lambda item: -item[1])
        yield self._links(
            "likes", [(f"technique/{name}", self._moves(by)) for name, by in liked if by > 0]
        )
        yield self._links(
            "dislikes",
            [(f"technique/{name}", self._moves(by)) for name, by in liked[::-1] if by < 0],
        )
        yield self._bullets(
            "examples",
            (self._reaction(case, phased=bool(rule.follows)) for case in rule.examples),
        )
        yield self._links(
            "look-alikes",
            [
                (f"personality/{other}", said.in_(self.language))
                for other, said in rule.look_alikes.items()
            ],
        )
        yield self._links(
            "follows",
            [
                (f"personality/{other}", self.words(f"codex.phase.{phase}"))
                for phase, other in rule.follows.items()
            ],
        )
        yield self._source(rule.source)

    def _cues(self, rule: Personality) -> Section:
        """Sort by sort; a book that tells no sorts apart has one list."""
        if isinstance(rule.cues, SaidList):
            return self._bullets("cues", rule.cues.in_(self.language))
        return self._bullets(
            "cues",
            (
                f"{self.words(f'codex.cue.{sort}')}{self.words('codex.colon')}{cue}"
                for sort, said in rule.cues.items()
                for cue in said.in_(self.language)
            ),
        )

    def _technique(self, name: str, rule: Technique) -> Iterator[Section]:
        yield self._plain("", rule.what.in_(self.language))
        yield Section(
            self.words("codex.heading.sounds"),
            (
                Row("quote", rule.good.in_(self.language), note=self.words("codex.sounds.good")),
                Row("quote", rule.bad.in_(self.language), note=self.words("codex.sounds.bad")),
            ),
        )
        yield self._plain("backfires", rule.backfires.in_(self.language))
        people = [
            (f"personality/{each}", self._moves(person.reacts_to[name]), person.reacts_to[name])
            for each, person in self.book.personalities.items()
            if person.reacts_to.get(name)
        ]
        people.sort(key=lambda item: -item[2])
        yield self._links("liked-by", [(key, note) for key, note, by in people if by > 0])
        yield self._links("disliked-by", [(key, note) for key, note, by in people[::-1] if by < 0])
        yield self._links(
            "method-of",
            [
                (f"objection/{each}", self._points(objection.methods[name]))
                for each, objection in self.book.objections.items()
                if name in objection.methods
            ],
        )
        yield self._links(
            "rules-about",
            [
                (f"{family}/{each}", self._points(found.points))
                for family, each, found in self._rules()
                if name in (*found.when.uses, *found.when.uses_all, *found.when.not_uses)
            ],
        )

    def _objection(self, rule: Objection) -> Iterator[Section]:
        yield self._plain("", rule.what.in_(self.language))
        yield self._plain("why", rule.why.in_(self.language))
        methods = sorted(rule.methods.items(), key=lambda item: -item[1])
        yield self._links(
            "methods", [(f"technique/{name}", self._points(by)) for name, by in methods]
        )
        yield self._bullets(
            "timing",
            (
                self._valued(self.words(f"codex.timing.{name}"), getattr(rule.timings, name))
                for name in ("now", "later", "never")
            ),
        )
        yield self._bullets("aims", (self._valued(self._aim(a), by) for a, by in rule.aims.items()))
        yield self._feeds(rule.competency)
        yield self._bullets(
            "examples",
            (
                self._valued(
                    self._answer(case.techniques, case.aims),
                    case.points,
                )
                for case in rule.examples
            ),
        )
        yield self._source(rule.source)

    def _principle(self, rule: Principle | Compliance) -> Iterator[Section]:
        yield self._plain("", rule.what.in_(self.language))
        if isinstance(rule, Compliance):
            yield self._plain("", self.words("codex.outranks"))
        yield self._plain("why", rule.why.in_(self.language))
        yield self._bullets("when", self._conditions(rule.when))
        yield self._plain("points", self._points(rule.points))
        used = dict.fromkeys((*rule.when.uses_all, *rule.when.uses, *rule.when.not_uses))
        yield self._links("techniques", [(f"technique/{name}", "") for name in used])
        yield self._feeds(rule.competency)
        yield self._bullets("examples", (self._case(case) for case in rule.examples))
        yield self._source(rule.source)

    def _competency(self, name: str, rule: Competency) -> Iterator[Section]:
        yield self._plain("", rule.what.in_(self.language))
        rules = [
            (f"{family}/{each}", self._points(found.points))
            for family, each, found in self._rules()
            if found.competency == name
        ]
        rules += [
            (f"objection/{each}", "")
            for each, objection in self.book.objections.items()
            if objection.competency == name
        ]
        if name == "adaptation":
            rules += [(f"personality/{each}", "") for each in self.book.personalities]
        if rules:
            yield self._links("measured-by", rules)
        else:
            yield self._plain("measured-by", self.words("codex.no-rule-yet"))
        yield self._plain("", self.words("codex.missing-is-not-zero"))

    def _ending(self, rule: Price) -> Iterator[Section]:
        yield self._plain("points", self._points(rule.price))
        yield self._plain("why", rule.why.in_(self.language))

    # -------------------------------------------------------------- small parts

    def _rules(self) -> Iterator[tuple[str, str, Principle | Compliance]]:
        for name, breach in self.book.compliance.items():
            yield "compliance", name, breach
        for name, principle in self.book.principles.items():
            yield "principle", name, principle

    def _heading(self, name: str) -> str:
        return self.words(f"codex.heading.{name}") if name else ""

    def _plain(self, heading: str, text: str) -> Section:
        return Section(self._heading(heading), (Row("text", text),))

    def _bullets(self, heading: str, texts: Iterable[str]) -> Section:
        return Section(self._heading(heading), tuple(Row("bullet", text) for text in texts))

    def _links(self, heading: str, links: Sequence[tuple[str, str]]) -> Section:
        rows = tuple(
            Row("link", self.codex.entry(key).name(self.language), key, note) for key, note in links
        )
        return Section(self._heading(heading), rows)

    def _feeds(self, competency: str) -> Section:
        return self._links("feeds", [(f"competency/{competency}", "")])

    def _source(self, source: str) -> Section:
        return Section(
            self._heading("source"), (Row("text", source, note=self.words("codex.source-note")),)
        )

    def _moves(self, by: int) -> str:
        return self.words(f"codex.moves.{'plus' if by > 0 else 'minus'}{abs(by)}")

    def _points(self, points: int) -> str:
        return self.words("codex.points", points=f"{points:+d}".replace("-", "−"))

    def _valued(self, what: str, points: int) -> str:
        return self.words("codex.valued", what=what, points=self._points(points))

    def _aim(self, aim: str) -> str:
        return self.words(f"codex.aim.{aim}")

    def _techniques(self, names: Iterable[str]) -> str:
        found = (self.book.techniques[name].name.in_(self.language) for name in names)
        return self.words("codex.plus").join(found)

    def _any(self, texts: Iterable[str]) -> str:
        return self.words("codex.or").join(texts)

    def _answer(self, techniques: Sequence[str], aims: Sequence[str]) -> str:
        said = self._techniques(techniques)
        if not aims:
            return said
        return self.words(
            "codex.example.aimed", techniques=said, aims=self._any(map(self._aim, aims))
        )

    def _conditions(self, when: When) -> Iterator[str]:
        """Every part of a rule's condition as a sentence; all must hold."""
        name = self._technique_names()
        for part, known in (
            ("uses", name),
            ("uses_all", name),
            ("not_uses", name),
            ("aims", self._table("aim", when.aims)),
            ("not_aims", self._table("aim", when.not_aims)),
            ("phase", self._table("phase", when.phase)),
            ("not_phase", self._table("phase", when.not_phase)),
            ("objection", self._table("nature", when.objection)),
            ("pain_lacks", self._table("depth", when.pain_lacks)),
            ("pain_has", self._table("depth", when.pain_has)),
        ):
            values = [known[value] for value in getattr(when, part)]
            if values:
                joined = self.words("codex.and" if part in _ALL else "codex.or").join(values)
                yield self.words(f"codex.when.{part}", list=joined)

    def _technique_names(self) -> Mapping[str, str]:
        return {name: rule.name.in_(self.language) for name, rule in self.book.techniques.items()}

    def _table(self, group: str, values: Iterable[str]) -> Mapping[str, str]:
        return {value: self.words(f"codex.{group}.{value}") for value in values}

    def _reaction(self, case: ReactionExample, phased: bool) -> str:
        """phased: it depends on the phase of the call, so the phase is said."""
        said = self.words(
            "codex.example.reaction",
            techniques=self._techniques(case.techniques),
            reaction=self.words(f"codex.reaction.{case.reaction}"),
        )
        if not phased:
            return said
        phase = self.words(f"codex.phase.{case.phase}")
        return self.words("codex.example.phased", phase=phase, example=said)

    def _case(self, case: RuleExample) -> str:
        at = case.situation
        if at.pain is None:
            pain = self.words("codex.example.no-pain")
        elif at.pain:
            depth = self.words("codex.and").join(self._table("depth", at.pain).values())
            pain = self.words("codex.example.pain", depth=depth)
        else:
            pain = self.words("codex.example.pain-unknown")
        return self.words(
            "codex.example.case",
            phase=self.words(f"codex.phase.{at.phase}"),
            objection=self.words(f"codex.nature.{at.objection}"),
            pain=pain,
            answer=self._answer(case.answer.techniques, case.answer.aims),
            fires=self.words("codex.example.fires" if case.fires else "codex.example.silent"),
        )


_ALL = frozenset({"uses_all", "not_uses", "not_aims", "not_phase", "pain_has"})
"""Parts of a condition whose values must all hold, or must all be missing."""

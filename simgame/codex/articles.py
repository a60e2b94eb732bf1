"""How what judges is written out as articles of the codex: one method for each kind of rule."""

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
    RuleSituation,
    SaidList,
    Technique,
    When,
)
from simgame.codex import Entry, Row, Section
from simgame.codex.writing import Writer


class RuleWriter(Writer):
    """Writes the articles of what judges: people, techniques, objections, principles, prices."""

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
        yield self.plain("", rule.what.in_(self.language))
        yield self._cues(rule)
        for name, said in (("drives", rule.drives), ("repels", rule.repels)):
            if said is not None:
                yield self.plain(name, said.in_(self.language))
        yield self.plain("handling", rule.handling.in_(self.language))
        yield self.plain("why", rule.why.in_(self.language))
        liked = sorted(rule.reacts_to.items(), key=lambda item: -item[1])
        yield self.links(
            "likes", [(f"technique/{name}", self._moves(by)) for name, by in liked if by > 0]
        )
        yield self.links(
            "dislikes",
            [(f"technique/{name}", self._moves(by)) for name, by in liked[::-1] if by < 0],
        )
        yield self.bullets(
            "examples",
            (self._reaction(case, phased=bool(rule.follows)) for case in rule.examples),
        )
        yield self.links(
            "look-alikes",
            [
                (f"personality/{other}", said.in_(self.language))
                for other, said in rule.look_alikes.items()
            ],
        )
        yield self.links(
            "follows",
            [
                (f"personality/{other}", self.words(f"codex.phase.{phase}"))
                for phase, other in rule.follows.items()
            ],
        )
        yield self.source(rule.source)

    def _cues(self, rule: Personality) -> Section:
        """Sort by sort; a book that tells no sorts apart has one list."""
        if isinstance(rule.cues, SaidList):
            return self.bullets("cues", rule.cues.in_(self.language))
        return self.bullets(
            "cues",
            (
                f"{self.words(f'codex.cue.{sort}')}{self.words('codex.colon')}{cue}"
                for sort, said in rule.cues.items()
                for cue in said.in_(self.language)
            ),
        )

    def _technique(self, name: str, rule: Technique) -> Iterator[Section]:
        yield self.plain("", rule.what.in_(self.language))
        yield Section(
            self.words("codex.heading.sounds"),
            (
                Row("quote", rule.good.in_(self.language), note=self.words("codex.sounds.good")),
                Row("quote", rule.bad.in_(self.language), note=self.words("codex.sounds.bad")),
            ),
        )
        yield self.plain("backfires", rule.backfires.in_(self.language))
        people = [
            (f"personality/{each}", self._moves(person.reacts_to[name]), person.reacts_to[name])
            for each, person in self.book.personalities.items()
            if person.reacts_to.get(name)
        ]
        people.sort(key=lambda item: -item[2])
        yield self.links("liked-by", [(key, note) for key, note, by in people if by > 0])
        yield self.links("disliked-by", [(key, note) for key, note, by in people[::-1] if by < 0])
        yield self.links(
            "method-of",
            [
                (f"objection/{each}", self.points(objection.methods[name]))
                for each, objection in self.book.objections.items()
                if name in objection.methods
            ],
        )
        yield self.links(
            "rules-about",
            [
                (f"{family}/{each}", self.points(found.points))
                for family, each, found in self.rules()
                if name in (*found.when.uses, *found.when.uses_all, *found.when.not_uses)
            ],
        )

    def _objection(self, rule: Objection) -> Iterator[Section]:
        yield self.plain("", rule.what.in_(self.language))
        if rule.heard is not None:
            yield self.bullets("heard", rule.heard.in_(self.language))
        yield self.plain("why", rule.why.in_(self.language))
        methods = sorted(rule.methods.items(), key=lambda item: -item[1])
        yield self.links(
            "methods", [(f"technique/{name}", self.points(by)) for name, by in methods]
        )
        yield self.bullets(
            "timing",
            (
                self._valued(self.words(f"codex.timing.{name}"), getattr(rule.timings, name))
                for name in ("now", "later", "never")
            ),
        )
        yield self.bullets("aims", (self._valued(self._aim(a), by) for a, by in rule.aims.items()))
        yield self.feeds(rule.competency)
        yield self.bullets(
            "examples",
            (
                self._valued(
                    self.answer(case.techniques, case.aims),
                    case.points,
                )
                for case in rule.examples
            ),
        )
        yield self.source(rule.source)

    def _principle(self, rule: Principle | Compliance) -> Iterator[Section]:
        yield self.plain("", rule.what.in_(self.language))
        if isinstance(rule, Compliance):
            yield self.plain("", self.words("codex.outranks"))
        yield self.plain("why", rule.why.in_(self.language))
        yield self.bullets("when", self._conditions(rule.when))
        yield self.plain("points", self.points(rule.points))
        used = dict.fromkeys((*rule.when.uses_all, *rule.when.uses, *rule.when.not_uses))
        yield self.links("techniques", [(f"technique/{name}", "") for name in used])
        yield self.feeds(rule.competency)
        yield self.bullets("examples", (self._case(case) for case in rule.examples))
        yield self.source(rule.source)

    def _competency(self, name: str, rule: Competency) -> Iterator[Section]:
        yield self.plain("", rule.what.in_(self.language))
        rules = [
            (f"{family}/{each}", self.points(found.points))
            for family, each, found in self.rules()
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
            yield self.links("measured-by", rules)
        else:
            yield self.plain("measured-by", self.words("codex.no-rule-yet"))
        yield self.plain("", self.words("codex.missing-is-not-zero"))

    def _ending(self, rule: Price) -> Iterator[Section]:
        yield self.plain("points", self.points(rule.price))
        yield self.plain("why", rule.why.in_(self.language))

    # -------------------------------------------------------------- small parts

    def _moves(self, by: int) -> str:
        return self.words(f"codex.moves.{'plus' if by > 0 else 'minus'}{abs(by)}")

    def _valued(self, what: str, points: int) -> str:
        return self.words("codex.valued", what=what, points=self.points(points))

    def _aim(self, aim: str) -> str:
        return self.words(f"codex.aim.{aim}")

    def _techniques(self, names: Iterable[str]) -> str:
        found = (self.book.techniques[name].name.in_(self.language) for name in names)
        return self.words("codex.plus").join(found)

    def _any(self, texts: Iterable[str]) -> str:
        return self.words("codex.or").join(texts)

    def answer(self, techniques: Sequence[str], aims: Sequence[str]) -> str:
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
            ("role", self._table("role", when.role)),
            ("standing", self._table("standing", when.standing)),
            ("buying", self._table("buying", when.buying)),
        ):
            values = [known[value] for value in getattr(when, part)]
            if values:
                joined = self.words("codex.and" if part in _ALL else "codex.or").join(values)
                yield self.words(f"codex.when.{part}", list=joined)
        if when.visit_from is not None:
            yield self.words("codex.when.visit_from", visit=when.visit_from)

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
        return self.words(
            "codex.example.case",
            situation=self.words("codex.example.and").join(self.situation(case.situation)),
            answer=self.answer(case.answer.techniques, case.answer.aims),
            fires=self.words("codex.example.fires" if case.fires else "codex.example.silent"),
        )

    def situation(self, at: RuleSituation) -> Iterator[str]:
        """What an example says of its situation; what it leaves open is left out."""
        yield self.words("codex.example.phase", phase=self.words(f"codex.phase.{at.phase}"))
        yield self.words(f"codex.nature.{at.objection}")
        if at.pain is None:
            yield self.words("codex.example.no-pain")
        elif at.pain:
            depth = self.words("codex.and").join(self._table("depth", at.pain).values())
            yield self.words("codex.example.pain", depth=depth)
        else:
            yield self.words("codex.example.pain-unknown")
        for part, value in (("role", at.role), ("standing", at.standing), ("buying", at.buying)):
            if value is not None:
                yield self.words(f"codex.example.{part}", name=self.words(f"codex.{part}.{value}"))
        if at.visit is not None:
            yield self.words("codex.example.visit", visit=at.visit)


_ALL = frozenset({"uses_all", "not_uses", "not_aims", "not_phase", "pain_has"})
"""Parts of a condition whose values must all hold, or must all be missing."""

"""What an answer does, in lines of text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from scoring.book import RuleBook
from scoring.judge import Finding
from scoring.reports import wording
from scoring.words import Words
from simgame.author.conditions import described, split
from simgame.author.explaining import At, Judgement, Person, Seen, answered
from simgame.cli.layout import table, terminal_width, wrapped
from simgame.content.deciding import Option
from simgame.content.scenario import Scenario
from simgame.content.shapes import Branch, Condition


class Explainer:
    """Says what people make of the answers of one beat."""

    def __init__(self, scenario: Scenario, book: RuleBook, words: Words, beat: str) -> None:
        self.scenario, self.book, self.words, self.beat = scenario, book, words, beat
        self.language = words.language

    # ------------------------------------------------------------- one answer

    def answer_lines(self, option: Option, people: Sequence[Person]) -> list[str]:
        """One answer, personality by personality, and then the rules once each."""
        lines = list(self._head(option, people[0].of(option.id)))
        for person in people:
            lines += ["", *self._person(person, person.of(option.id))]
        return [*lines, *self._rules(option, people)]

    def _head(self, option: Option, seen: Seen) -> Iterator[str]:
        words = self.words
        who = self._text(f"cast.{answered(self.scenario, self.beat)}.name")
        yield words("explain.answer.heading", beat=self.beat, option=option.id, who=who)
        said = self._text(f"beats.{self.beat}.{option.id}.text")
        yield from self._wrap(f"“{said.strip()}”")
        techniques = self._list(self._technique(each) for each in option.as_)
        yield from self._wrap(words("explain.answer.uses", techniques=techniques))
        if option.target:
            aims = self._list(wording.aim_word(aim, self.language) for aim in seen.aims)
            target = words("explain.answer.target", target=option.target, aims=aims)
            yield from self._wrap(target)
        minutes = option.minutes or self.scenario.file.beats[self.beat].minutes
        yield from self._wrap(words("explain.answer.minutes", minutes=minutes))
        if option.once:
            yield from self._wrap(words("explain.answer.once"))
        clauses = self._clauses(option.when)
        key = "explain.answer.offered-if" if clauses else "explain.answer.always"
        yield from self._wrap(words(key))
        yield from self._bullets(clauses)

    def _person(self, person: Person, seen: Seen) -> Iterator[str]:
        yield self.words(
            "explain.person.heading",
            name=wording.name_of(self.book, person.personality, self.language),
            id=person.personality,
            reaction=wording.reaction_word(seen.reaction, self.language),
            trust=_signed(seen.trust),
        )
        yield from self._effects(seen)
        moment = seen.offered_at or seen.met
        yield from self._points(moment.judgement)
        yield from self._moments(seen)
        yield from self._consequences(seen, moment)
        if seen.otherwise:
            key = "explain.person.known" if seen.otherwise.known else "explain.person.unknown"
            points = _signed(seen.otherwise.judgement.points)
            yield from self._wrap(self.words(key, fact=seen.otherwise.fact, points=points))
            yield from self._findings(seen.otherwise.judgement.findings)

    def _effects(self, seen: Seen) -> Iterator[str]:
        words = self.words
        moved = [
            words("explain.person.effect", technique=self._technique(name), trust=_signed(trust))
            for name, trust in seen.effects
            if trust
        ]
        if not moved:
            yield from self._wrap(words("explain.person.unmoved"))
            return
        said = words("explain.person.moved", effects=self._list(moved))
        if sum(trust for _, trust in seen.effects) != seen.trust:
            said += f" {words('explain.person.clipped')}"
        yield from self._wrap(said)

    def _points(self, found: Judgement) -> Iterator[str]:
        key = "explain.person.points"
        if found.points == found.best:
            key = "explain.person.points-best"
        points, best = _signed(found.points), _signed(found.best)
        yield from self._wrap(self.words(key, points=points, best=best, option=found.best_option))
        yield from self._findings(found.findings)

    def _findings(self, findings: Sequence[Finding]) -> Iterator[str]:
        for item in findings:
            rule = wording.rule_name(self.book, item, self.language)
            family = wording.family_word(item.family, self.language)
            if item.overruled_by:
                other = wording.overruled_by(self.book, item, self.language)
                said = self.words("explain.person.overruled", rule=rule, family=family, other=other)
            else:
                points = _signed(item.points)
                said = self.words("explain.person.rule", points=points, rule=rule, family=family)
            yield from self._wrap(said, "    ")
        if not findings:
            yield from self._wrap(self.words("explain.person.quiet"), "    ")

    def _moments(self, seen: Seen) -> Iterator[str]:
        if not seen.met.reached:
            yield from self._wrap(self.words("explain.person.unreached"))
            return
        if not seen.met.offered:
            moment = self._moment(seen.met)
            reasons = why_hidden(seen.met, self.scenario, self.words)
            # A single condition stands above already.
            key = "explain.person.hidden" if self._asks(seen) > 1 else "explain.person.hidden-one"
            yield from self._wrap(self.words(key, moment=moment))
            yield from self._bullets(reasons if self._asks(seen) > 1 else ())
        if seen.met.offered or seen.offered_at:
            yield from self._wrap(self._cost(seen.offered_at or seen.met))
        else:
            yield from self._wrap(self.words("explain.person.never-offered"))

    def _asks(self, seen: Seen) -> int:
        """How many things an answer waits for."""
        written = self.scenario.file.beats[self.beat].answers
        (option,) = (each for each in written if each.id == seen.option)
        return len(split(option.when))

    def _cost(self, at: At) -> str:
        moment = self._moment(at)
        if not at.loss:
            return self.words("explain.person.free", moment=moment)
        loss = f"{at.loss:.1f}"
        return self.words("explain.person.costs", moment=moment, loss=loss, rather=at.rather)

    def _moment(self, at: At) -> str:
        key = "explain.person.moment-on" if at.on_best_line else "explain.person.moment-off"
        return self.words(key, minutes=at.minutes, trust=_signed(at.trust))

    def _consequences(self, seen: Seen, moment: At) -> Iterator[str]:
        words, brought = self.words, []
        if seen.learns:
            brought.append(words("explain.person.learns", facts=self._list(seen.learns)))
        if seen.admits:
            brought.append(words("explain.person.admits", pains=self._list(seen.admits)))
        yield from self._wrap(" ".join(brought) or words("explain.person.nothing"))
        if len(seen.ways) == 1:
            yield from self._wrap(words("explain.person.way-only", to=seen.ways[0].to))
            if not moment.cut_short:
                return
        else:
            yield from self._wrap(words("explain.person.ways"))
            for way in seen.ways:
                yield from self._way(way)
        if moment.leads:
            key = "explain.person.cut-short" if moment.cut_short else "explain.person.leads"
            yield from self._wrap(words(key, to=moment.leads))

    def _way(self, way: Branch) -> Iterator[str]:
        clauses = self._clauses(way.when)
        if not clauses:
            yield from self._bullets([self.words("explain.person.way-else", to=way.to)])
        elif len(clauses) == 1:
            said = self.words("explain.person.way", to=way.to, when=clauses[0])
            yield from self._bullets([said])
        else:
            yield from self._bullets([self.words("explain.person.way-all", to=way.to)])
            yield from self._bullets(clauses, "        ")

    def _rules(self, option: Option, people: Sequence[Person]) -> Iterator[str]:
        """Each rule that had a say, once: what it says, why, and where it comes from."""
        found = {
            (item.rule, item.family): item
            for person in people
            for item in _all_findings(person.of(option.id))
        }
        if not found:
            return
        yield ""
        yield self.words("explain.rules.heading")
        for item in found.values():
            name = wording.rule_name(self.book, item, self.language)
            family = wording.family_word(item.family, self.language)
            yield from self._wrap(
                self.words("explain.rules.name", rule=name, family=family, id=item.rule)
            )
            if item.family != "adaptation":
                yield from self._wrap(
                    wording.rule_what(self.book, item, self.language).strip(), "    "
                )
            yield from self._wrap(wording.rule_why(self.book, item, self.language).strip(), "    ")
            source = wording.rule_source(self.book, item)
            yield from self._wrap(self.words("explain.rules.source", source=source), "    ")

    # ---------------------------------------------------------------- a beat

    def beat_lines(self, people: Sequence[Person], file: str) -> list[str]:
        """All answers of the beat, a line for each, personality by personality."""
        words, beat = self.words, self.scenario.file.beats[self.beat]
        who = self._text(f"cast.{answered(self.scenario, self.beat)}.name")
        phase = wording.phase_word(beat.phase, self.language)
        lines = [words("explain.beat.heading", beat=self.beat, who=who, phase=phase)]
        for person in people:
            name = wording.name_of(self.book, person.personality, self.language)
            met = person.seen[0].met
            key = "explain.beat.person" if met.reached else "explain.beat.unreached"
            moment = self._moment(met)
            lines += ["", words(key, name=name, id=person.personality, moment=moment)]
            lines += table([self._row(seen) for seen in person.seen], "  ")
        conditional = [option for option in beat.listed if self._clauses(option.when)]
        lines += [""] if conditional else []
        for option in conditional:
            when = words("explain.person.and").join(self._clauses(option.when))
            lines += self._wrap(words("explain.beat.only-if", option=option.id, when=when), "")
        return [*lines, "", words("explain.beat.more", file=file, beat=self.beat)]

    def _row(self, seen: Seen) -> list[str]:
        words = self.words
        at = seen.met
        points, best = _signed(at.judgement.points), _signed(at.judgement.best)
        if not at.reached:
            cost = "–"
        elif at.loss is None:
            cost = words("explain.beat.hidden")
        elif at.loss < 0.05:
            cost = words("explain.beat.free")
        else:
            cost = words("explain.beat.costs", loss=f"{at.loss:.1f}")
        to = dict.fromkeys(way.to for way in seen.ways)
        return [
            seen.option,
            wording.reaction_word(seen.reaction, self.language),
            words("explain.beat.points", points=points, best=best),
            cost,
            "→ " + (at.leads or " | ".join(to)),
        ]

    # --------------------------------------------------------------- sentences

    def _clauses(self, when: Condition) -> list[str]:
        return described(when, self.scenario, self.words, self.language)

    def _bullets(self, clauses: Iterable[str], indent: str = "    ") -> Iterator[str]:
        for clause in clauses:
            first, *rest = wrapped(clause, terminal_width(), indent + "  ")
            yield indent + self.words("explain.answer.clause", clause=first.strip())
            yield from rest

    def _wrap(self, text: str, indent: str = "  ") -> list[str]:
        return wrapped(text, terminal_width(), indent)

    def _list(self, items: Iterable[str]) -> str:
        return self.words("explain.person.list").join(items)

    def _technique(self, technique: str) -> str:
        return wording.technique_name(self.book, technique, self.language)

    def _text(self, path: str) -> str:
        return self.scenario.text(path, self.language)


def why_hidden(at: At, scenario: Scenario, words: Words) -> list[str]:
    """What would have to be so for the answer to be offered; empty if it is."""
    return [
        clause for part in at.unmet for clause in described(part, scenario, words, words.language)
    ]


def _all_findings(seen: Seen) -> Iterator[Finding]:
    yield from (seen.offered_at or seen.met).judgement.findings
    if seen.otherwise:
        yield from seen.otherwise.judgement.findings


def _signed(points: int) -> str:
    return wording.signed(points, "−")

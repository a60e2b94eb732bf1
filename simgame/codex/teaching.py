"""How what is taught beside the rules is written out: topics, sales stages, buying phases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scoring.topics import BuyingStep, Part, Stage, Topic
from simgame.codex import Entry, Row, Section
from simgame.codex.writing import Writer


class TeachingWriter(Writer):
    """Writes the articles of what a rule book teaches and does not judge by itself."""

    def sections(self, entry: Entry) -> Iterator[Section]:
        match entry.rule:
            case Topic() as topic:
                yield from self._topic(topic)
            case Stage() as stage:
                yield from self._stage(stage)
            case BuyingStep() as step:
                yield from self._step(step)

    def _topic(self, topic: Topic) -> Iterator[Section]:
        yield self.plain("", topic.what.in_(self.language))
        yield self.plain("why", topic.why.in_(self.language))
        for number, part in enumerate(topic.parts.values(), 1):
            name = part.name.in_(self.language)
            if topic.ordered:
                name = self.words("codex.numbered", number=number, name=name)
            yield Section(name, tuple(self._part(part)))
        yield self._judges(topic.judged_by)
        yield self.links("see", list(self._keys(topic.see)))
        yield self.source(topic.source)

    def _part(self, part: Part) -> Iterator[Row]:
        yield Row("text", part.what.in_(self.language))
        for label, said in part.lists.items():
            yield from self._labelled(f"label.{label}", said.in_(self.language))
        if part.heard:
            yield from self._labelled("label.heard", part.heard.in_(self.language))
        for name, text in (("do", part.do), ("avoid", part.avoid)):
            if text is not None:
                yield from self._labelled(f"label.{name}", [text.in_(self.language)])
        if part.source:
            yield from self._labelled("heading.source", [part.source])
        for key, note in self._keys(part.see):
            yield Row("link", self.codex.entry(key).name(self.language), key, note)

    def _stage(self, stage: Stage) -> Iterator[Section]:
        yield self.plain("", stage.what.in_(self.language))
        yield self.plain("milestone", self._milestone(stage))
        yield self.bullets("actions", stage.actions.in_(self.language))
        for name, sign in stage.signs.items():
            title = "ends-with" if name == stage.ends_with else "sign"
            heading = self.words(f"codex.{title}", sign=sign.name.in_(self.language))
            counts = self._labelled("label.counts", sign.counts.in_(self.language))
            not_yet = self._labelled("label.not-yet", sign.not_yet.in_(self.language))
            yield Section(heading, (*counts, *not_yet))
        table = self.book.stages
        if table:
            yield self.plain("why", table.why.in_(self.language))
            yield self._judges(table.judged_by)
            yield self.source(table.source)

    def _milestone(self, stage: Stage) -> str:
        name = stage.milestone.in_(self.language)
        if stage.percent is None:
            return name
        return self.words("codex.milestone", name=name, percent=stage.percent)

    def _step(self, step: BuyingStep) -> Iterator[Section]:
        yield self.plain("", step.what.in_(self.language))
        yield self.plain("who", step.who.in_(self.language))
        yield self.bullets("heard", step.heard.in_(self.language))
        yield self.bullets("seller", step.seller.in_(self.language))
        yield self.bullets("out-of-phase", step.out_of_phase.in_(self.language))
        yield self.plain("ends", step.ends.in_(self.language))
        table = self.book.buying
        if table:
            yield self.plain("why", table.why.in_(self.language))
            yield self._judges(table.judged_by)
            yield self.source(table.source)

    def _judges(self, names: Sequence[str]) -> Section:
        return self.links("judged-by", list(self._keys(names)))

    def _keys(self, names: Sequence[str]) -> Iterator[tuple[str, str]]:
        for name in names:
            entry = self.codex.find(name)
            if entry is not None:
                yield entry.key, self.kind(entry.key)

    def _labelled(self, label: str, texts: Sequence[str]) -> Iterator[Row]:
        """One text stands beside its label, several below it."""
        name = self.words(f"codex.{label}")
        if len(texts) == 1:
            yield Row("text", f"{name}{self.words('codex.colon')}{texts[0]}")
            return
        yield Row("text", f"{name}{self.words('codex.colon').rstrip()}")
        for text in texts:
            yield Row("bullet", text)

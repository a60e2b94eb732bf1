"""What is known about one account at one moment of a campaign: the facts behind every paper.

Texts are in the language the campaign is played in; ids are those of its files. What was not
learned is not in here, so that no paper can tell it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from scoring.scorecard import Band

CLASSES = ("state", "organisation", "people", "competition", "other")
"""Information classes, in the order in which papers show them."""


@dataclass(frozen=True, slots=True)
class Source:
    """The answer of a call that something came from.

    lab: id. title: of the call. turn: number of the answer, from 1.
    """

    lab: str
    title: str
    attempt: str
    turn: int


@dataclass(frozen=True, slots=True)
class Fact:
    """kind: its information class. who: id of whoever told it, or empty.

    source: None for what was known when a call began; then since is the id of that call.
    """

    id: str
    text: str
    kind: str = "other"
    who: str = ""
    source: Source | None = None
    since: str = ""


@dataclass(frozen=True, slots=True)
class Pain:
    """A pain somebody has admitted, and what was learned of it.

    owner: id of a person. impact: who else is hurt → the fact that tells it.
    """

    id: str
    text: str
    owner: str
    source: Source | None = None
    reasons: tuple[Fact, ...] = ()
    impact: tuple[tuple[str, Fact], ...] = ()
    capabilities: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Promise:
    """What the trainee promised. to: id of a person. kept: None as long as it is not.

    broken: no call is left in which to keep it. came_of_it: what followed, in sentences.
    """

    id: str
    text: str
    to: str
    made: Source | None = None
    kept: Source | None = None
    broken: bool = False
    came_of_it: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sign:
    """A customer sign. evidence: what the customer said or did. withdrawn: where, if it was."""

    id: str
    name: str
    evidence: str
    source: Source | None
    who: str = ""
    withdrawn: Source | None = None


@dataclass(frozen=True, slots=True)
class Influence:
    """Whom somebody influences, and how."""

    to: str
    how: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody the trainee knows of. met: ids of the calls they were spoken to in.

    role, standing: as the rule book names them. reports_to: id, or empty.
    level: A, B, C, or empty where there is no telling yet.
    trust: trust points, -3..+3; None for those who were never met.
    """

    id: str
    name: str
    title: str
    role: str
    standing: str = "none"
    reports_to: str = ""
    influences: tuple[Influence, ...] = ()
    level: str = ""
    trust: int | None = None
    met: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """One decision. said: what was said before it. text: the answer. written: own words.

    loss: in score points; None as long as the call is not graded. band: likewise.
    left: the trainee ended the call here. taken: several things were taken, one a line.
    """

    number: int
    who: str
    said: tuple[str, ...]
    text: str
    reply: str = ""
    written: str = ""
    loss: float | None = None
    band: Band | None = None
    left: bool = False
    taken: bool = False


@dataclass(frozen=True, slots=True)
class Call:
    """One lab. state: `ahead`, `open`, `over` or `out` (left out by disengaging).

    desk: work at one's own desk, nobody is visited. kind: won, half, lost or left.
    score: 0..100; None where it is not graded or nothing is measured. days: what it took of
    the time. percent: earned by the customer's signs when it was over. phase: the customer's
    own phase of buying, worded; out_of_phase: numbers of the answers that did not fit it.
    """

    lab: str
    title: str
    state: str = "ahead"
    attempt: str = ""
    desk: bool = False
    people: tuple[str, ...] = ()
    kind: str = ""
    ending: str = ""
    score: float | None = None
    days: int | None = None
    percent: int | None = None
    phase: str = ""
    out_of_phase: tuple[int, ...] = ()
    turns: tuple[Turn, ...] = ()


@dataclass(frozen=True, slots=True)
class Objective:
    """What a call was to reach, sealed before it.

    text: what was chosen. words: what was written, empty as long as it is sealed.
    call: id of the call it is for. met: None as long as that call is not over.
    intact: whether the words are still those that were sealed.
    """

    id: str
    text: str
    words: str
    call: str
    sealed: Source | None = None
    opened: bool = False
    met: bool | None = None
    intact: bool = True


@dataclass(frozen=True, slots=True)
class Forecast:
    """Will the next sign come in the next call? sure: 10..90. came: None: not yet known."""

    after: str
    sign: str
    sure: int
    came: bool | None = None


@dataclass(frozen=True, slots=True)
class Calibration:
    """How well forecasts and events agree; shares, 0..1.

    n: forecasts with an outcome; came: of these. said: how sure one was on average. low, high:
    where the true share lies (95 %). brier: 0 is perfect, 0.25 is fifty-fifty every time.
    enough: whether `n` says anything.
    """

    n: int
    came: int
    said: float
    low: float
    high: float
    brier: float
    enough: bool


@dataclass(frozen=True, slots=True)
class Talk:
    """What one person told another between two calls. trust: what it moved at the listener."""

    speaker: str
    listener: str
    text: str
    before: str
    trust: int = 0


@dataclass(frozen=True, slots=True)
class Rival:
    """level: strong, even or weak."""

    name: str
    level: str
    text: str


@dataclass(frozen=True, slots=True)
class Vision:
    """What somebody wants to be able to do. shaped_by: us, rival or customer."""

    text: str
    owner: str
    shaped_by: str
    differentiators: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Product:
    """One line of the catalogue that fits what was learned. Amounts: whole units of money."""

    name: str
    price: int
    cost: int


@dataclass(frozen=True, slots=True)
class Note:
    """What the trainee wrote in a field of a form. begun: calls that had begun by then."""

    form: str
    field: str
    text: str
    begun: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Worth:
    """Going on against giving up after a call, in points; those of all labs add up.

    best, random: of going on, with the best play and at random. went_on: what was done.
    """

    after: str
    best: float
    random: float
    disengaging: float
    went_on: bool


@dataclass(frozen=True, slots=True)
class Dossier:
    """An account as the trainee knows it. days: until the decision, at the start.

    language: of the texts. percent, stage, milestone: earned by the signs so far; stage and
    milestone worded. missing: names of the signs that the present stage still lacks.
    company: relationship level with the firm. state: `running`, `over` or `disengaged`.
    colleagues: id → name of those of one's own house who were spoken to. book: the rule book
    that judges, worded. score: of the run, 0..100; None where it is not graded.
    """

    run: str
    campaign: str
    title: str
    account: str
    brief: str
    language: str
    trainee: str = ""
    mode: str = "practice"
    seed: int = 0
    days: int = 0
    days_left: int = 0
    percent: int = 0
    stage: str = ""
    milestone: str = ""
    missing: tuple[str, ...] = ()
    company: str = ""
    state: str = "running"
    branch: str = ""
    book: str = ""
    score: float | None = None
    people: tuple[Person, ...] = ()
    colleagues: tuple[tuple[str, str], ...] = ()
    facts: tuple[Fact, ...] = ()
    pains: tuple[Pain, ...] = ()
    promises: tuple[Promise, ...] = ()
    signs: tuple[Sign, ...] = ()
    calls: tuple[Call, ...] = ()
    objectives: tuple[Objective, ...] = ()
    forecasts: tuple[Forecast, ...] = ()
    calibration: Calibration | None = None
    talk: tuple[Talk, ...] = ()
    rival: Rival | None = None
    visions: tuple[Vision, ...] = ()
    products: tuple[Product, ...] = ()
    worth: tuple[Worth, ...] = ()
    notes: tuple[Note, ...] = field(default=())

    def person(self, who: str) -> Person | None:
        return next((each for each in self.people if each.id == who), None)

    def name(self, who: str) -> str:
        """The name of a person, or of somebody of one's own house."""
        found = self.person(who)
        return found.name if found else dict(self.colleagues).get(who, who)

    def call(self, lab: str) -> Call | None:
        return next((each for each in self.calls if each.lab == lab), None)

    def note(self, form: str, name: str) -> Note | None:
        """What was last written in a field."""
        found = [each for each in self.notes if (each.form, each.field) == (form, name)]
        return found[-1] if found else None

    def of_class(self, kind: str) -> Iterator[Fact]:
        return (fact for fact in self.facts if fact.kind == kind)

    def before(self, lab: str) -> frozenset[str]:
        """Ids of the calls that come before one."""
        labs = [each.lab for each in self.calls]
        return frozenset(labs[: labs.index(lab)]) if lab in labs else frozenset(labs)

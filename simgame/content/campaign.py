"""The shape of a campaign file (format 1): one account, and the labs that are played with it.

What a campaign adds to its labs stands here: who is at the account, who talks to whom between
two visits, the rival, the visions, the price list, and how much each ending costs in time. What
happens in a call stands in the lab's own file. docs/format.md is written from these.

Units: days until the customer decides; money in the campaign's own currency; trust in trust
points (-3..+3).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from scoring.forms import Form
from scoring.rules import Id, Role, Standing, Text
from scoring.schema import Strict
from simgame.content.shapes import TRUST_LIMIT, Comparison, Ids, Known, PersonId
from simgame.content.spoken import Spoken

CAMPAIGN_FORMAT = 1
MAX_LABS = 20

EndKind = Literal["won", "half", "lost", "left"]
"""How a lab ended; `left` is a call that was broken off."""
Level = Literal["A", "B", "C"]
"""How far a relationship has come: A is the best, C is where everybody begins."""
RivalLevel = Literal["strong", "even", "weak"]
LabId = Annotated[Id, Form("first-visit")]
Days = Annotated[int, Field(ge=0, le=1000), Form("4")]
Money = Annotated[int, Field(ge=0, le=1_000_000_000), Form("48000")]


class AccountCondition(Known):
    """What stands on the account and how its labs ended; data, never code.

    pains: admitted. ended: lab → how it ended. endings: lab → id of its ending. A lab that has
    not been played has not ended in any way.
    """

    pains: Ids = []
    trust: dict[PersonId, Comparison] = {}
    ended: dict[LabId, EndKind | list[EndKind]] = {}
    endings: dict[LabId, Ids] = {}


ALWAYS = AccountCondition()


class Person(Strict):
    """Somebody at the account, met or not. shown: when the chart shows them."""

    name: Text
    title: Text
    role: Role
    standing: Standing = "none"
    reports_to: PersonId | None = None
    shown: AccountCondition = ALWAYS


class Influence(Strict):
    """Who listens to whom, beside the lines of the chart."""

    from_: Annotated[PersonId, Field(alias="from")]
    to: PersonId
    how: Text
    shown: AccountCondition = ALWAYS


class LabDays(Strict):
    """Days that go by after each way in which a lab may end."""

    won: Days
    half: Days
    lost: Days
    left: Days


class Lab(Strict):
    days: LabDays


class Talk(Strict):
    """What two people of the account say to each other before the seller comes again.

    before: the lab before which it is said. trust: trust points it moves the hearer.
    """

    id: Id
    before: LabId
    from_: Annotated[PersonId, Field(alias="from")]
    to: PersonId
    when: AccountCondition = ALWAYS
    trust: Annotated[int, Field(ge=-TRUST_LIMIT, le=TRUST_LIMIT), Form("-1")]
    text: Text


class Objective(Strict):
    """An objective that is sealed in one lab and opened after another; its id is a fact's.

    of, written_in: the lab and the beat in which it is put down in one's own words. call: the
    lab after which it is opened. met: whether it was reached.
    """

    of: LabId
    written_in: Annotated[Id, Form("seal")]
    call: LabId
    met: Annotated[AccountCondition, Form("{knows: date_set}")]


class RivalStanding(Strict):
    when: AccountCondition = ALWAYS
    level: RivalLevel
    text: Text


class Rival(Strict):
    """standing: the first whose condition holds is how the rival stands; the last has none."""

    name: Text
    standing: Annotated[list[RivalStanding], Field(min_length=1, max_length=12)]


class Vision(Strict):
    """A picture of the solution in somebody's head. when: from when on they have it."""

    id: Id
    owner: PersonId
    pain: Id
    shaped_by: Literal["us", "rival", "customer"]
    when: AccountCondition = ALWAYS
    text: Text
    differentiators: Annotated[list[Text], Field(max_length=8)] = []


class Article(Strict):
    """Something the seller can offer; shown once a fact in `for` is known."""

    id: Id
    name: Text
    price: Money
    cost: Money
    for_: Annotated[list[Id], Field(alias="for", min_length=1, max_length=20)]


class PersonNeeds(Strict):
    """signs: given by this person, and promises kept to them, together."""

    trust: Comparison | None = None
    signs: Annotated[int, Field(ge=0, le=40)] = 0


class CompanyNeeds(Strict):
    signs: Annotated[int, Field(ge=0, le=40)]


class Levels(Strict):
    """What each level of a relationship needs; whoever has neither is at C."""

    person: dict[Literal["A", "B"], PersonNeeds] = {}
    company: dict[Literal["A", "B"], CompanyNeeds] = {}


_PEOPLE = """
  ines:
    name: "Ines Calder"
    title: "Head of plant systems"
    role: user"""
_LABS = """
  first-visit:
    days: {won: 4, half: 5, lost: 6, left: 6}"""


class CampaignFile(Strict):
    """One campaign as it stands in its file.

    days: until the customer decides. disengage: points that each lab left out is worth.
    people: of the customer, met or not; colleagues of one's own house are not among them.
    labs: in the order of play; ids of scenarios of the same folder. objectives: by the fact
    that says which was chosen. given_by: who gives a sign, where the lab does not tell.
    """

    campaign: Id
    format: Literal[1]
    title: Text
    language: Literal["en", "zh"]
    account: Text
    brief: Text
    days: Days
    disengage: Annotated[int, Field(ge=0, le=100), Form("20")]
    people: Annotated[dict[Id, Person], Field(min_length=1, max_length=40), Form(_PEOPLE)]
    influence: Annotated[list[Influence], Field(max_length=100)] = []
    labs: Annotated[dict[LabId, Lab], Field(min_length=1, max_length=MAX_LABS), Form(_LABS)]
    talk: Annotated[list[Talk], Field(max_length=100)] = []
    objectives: Annotated[dict[Id, Objective], Field(max_length=20)] = {}
    rival: Rival | None = None
    visions: Annotated[list[Vision], Field(max_length=40)] = []
    catalogue: Annotated[list[Article], Field(max_length=60)] = []
    given_by: Annotated[dict[Id, PersonId], Field(max_length=40)] = {}
    levels: Levels = Levels()


class Campaign(Spoken[CampaignFile]):
    """A campaign ready to play; `sources` has it under `campaign`."""

    @property
    def id(self) -> str:
        return self.file.campaign

    @property
    def labs(self) -> tuple[str, ...]:
        """Ids of its scenarios, in the order of play."""
        return tuple(self.file.labs)

    def texts(self) -> Iterator[tuple[str, str]]:
        return campaign_texts(self.file)


def campaign_texts(file: CampaignFile) -> Iterator[tuple[str, str]]:
    """Every text a trainee may see, with its path, in the order of the file."""
    yield "title", file.title
    yield "account", file.account
    yield "brief", file.brief
    for name, person in file.people.items():
        yield f"people.{name}.name", person.name
        yield f"people.{name}.title", person.title
    for number, line in enumerate(file.influence):
        yield f"influence.{number}.how", line.how
    for talk in file.talk:
        yield f"talk.{talk.id}.text", talk.text
    if file.rival is not None:
        yield "rival.name", file.rival.name
        for number, standing in enumerate(file.rival.standing):
            yield f"rival.standing.{number}.text", standing.text
    for vision in file.visions:
        yield f"visions.{vision.id}.text", vision.text
        for number, text in enumerate(vision.differentiators):
            yield f"visions.{vision.id}.differentiators.{number}", text
    for article in file.catalogue:
        yield f"catalogue.{article.id}.name", article.name

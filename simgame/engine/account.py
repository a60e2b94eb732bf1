"""The account: what the labs that were played have left at one customer.

Pure and small. `after` says what a finished lab leaves, `between` what people tell each other
before the next one, `entry_for` which part of it the next lab reads. What it means for the
seller (levels, rival, visions, price list, objectives) is read in `standing.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType

from simgame.content.bounds import TRUST, fulfilled
from simgame.content.campaign import AccountCondition, Campaign
from simgame.content.model import ScenarioFile
from simgame.content.shapes import TRUST_LIMIT
from simgame.content.walk import ids
from simgame.engine.entry import Entry
from simgame.engine.guards import KEPT, PROMISED, SIGNED
from simgame.engine.state import State
from simgame.engine.world import World


def _none() -> Mapping[str, str]:
    return MappingProxyType({})


@dataclass(frozen=True)
class Account:
    """What stands at a customer.

    facts: known. pains: admitted. promised: by the seller, kept or not; kept: those kept.
    signs: given and not taken back. trust: contact → trust points (-3..+3); whoever is not
    named stands at 0. ended: lab → won, half, lost or left; endings: lab → id of its ending.
    days: left until the customer decides, never below 0. heard: talk rules that have applied.
    givers: sign → who gave it; owed_to: promise → to whom it was made, as far as one can say.
    """

    facts: frozenset[str] = frozenset()
    pains: frozenset[str] = frozenset()
    promised: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()
    signs: frozenset[str] = frozenset()
    trust: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    ended: Mapping[str, str] = field(default_factory=_none)
    endings: Mapping[str, str] = field(default_factory=_none)
    days: int = 0
    heard: frozenset[str] = frozenset()
    givers: Mapping[str, str] = field(default_factory=_none)
    owed_to: Mapping[str, str] = field(default_factory=_none)

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        """Of what differs most often; the proof keeps thousands of accounts apart."""
        trust, endings = frozenset(self.trust.items()), frozenset(self.endings.items())
        return hash((self.facts, self.pains, self.kept, self.signs, trust, endings, self.days))


FRESH_ACCOUNT = Account()
"""Nothing is known of the customer, and no time is set."""


def start(campaign: Campaign) -> Account:
    """The account before the first lab."""
    return replace(FRESH_ACCOUNT, days=campaign.file.days)


def holds(condition: AccountCondition, account: Account) -> bool:
    """Whether all parts of a condition hold of the account."""
    return (
        _names(condition.knows) <= account.facts
        and not _names(condition.not_knows) & account.facts
        and _names(condition.pains) <= account.pains
        and _names(condition.promised) <= account.promised
        and not _names(condition.not_promised) & account.promised
        and _names(condition.kept) <= account.kept
        and not _names(condition.not_kept) & account.kept
        and _names(condition.signed) <= account.signs
        and not _names(condition.not_signed) & account.signs
        and all(
            trust(account, who) in fulfilled(wanted, TRUST)
            for who, wanted in condition.trust.items()
        )
        and all(account.ended.get(lab) in _names(kinds) for lab, kinds in condition.ended.items())
        and all(account.endings.get(lab) in _names(ids) for lab, ids in condition.endings.items())
    )


def trust(account: Account, contact: str) -> int:
    """Trust points of a contact; 0 for whoever has no opinion yet."""
    return account.trust.get(contact, 0)


def between(campaign: Campaign, account: Account, next_lab: str) -> Account:
    """The account after people have talked, before the next lab.

    Every rule reads the account as the last visit left it, so their order does not matter; a
    rule that has applied does not apply again.
    """
    moved = dict(account.trust)
    heard = set(account.heard)
    for talk in campaign.file.talk:
        if talk.before != next_lab or talk.id in account.heard or not holds(talk.when, account):
            continue
        heard.add(talk.id)
        moved[talk.to] = moved.get(talk.to, 0) + talk.trust
    return replace(account, trust=_bounded(moved), heard=frozenset(heard))


def entry_for(file: ScenarioFile, account: Account) -> Entry:
    """The part of an account that a lab reads: what its `enters` names, trust only by its sign."""
    enters = file.enters
    carried = {who: trust(account, who) for who in enters.trust}
    return Entry(
        facts=account.facts & frozenset(enters.facts),
        pains=account.pains & frozenset(enters.pains),
        promised=account.promised & frozenset(enters.promises),
        kept=account.kept & frozenset(enters.promises),
        signs=account.signs & frozenset(enters.signs),
        trust=tuple(sorted((who, 1 if each > 0 else -1) for who, each in carried.items() if each)),
    )


def after(campaign: Campaign, account: Account, lab: str, world: World, state: State) -> Account:
    """The account after a lab that is over.

    What was known, admitted, promised, kept and given stays, but for the signs that the ending
    takes back; the days of this ending go by.
    """
    ending = world.endings.get(state.beat)
    flagged = _flagged(world, state)
    signs = account.signs | flagged[SIGNED] | frozenset(ids(ending.sign) if ending else ())
    signs -= frozenset(ids(ending.withdraws) if ending else ())
    promised = account.promised | flagged[PROMISED]
    kind = world.kind(state.beat)
    return replace(
        account,
        facts=account.facts | frozenset(world.names(state.knows, world.facts)),
        pains=account.pains | frozenset(world.names(state.admitted, world.pains)),
        promised=promised,
        kept=account.kept | flagged[KEPT],
        signs=signs,
        trust=_bounded({**account.trust, **_moved(account, world, state)}),
        ended={**account.ended, lab: kind},
        endings={**account.endings, lab: world.beats[state.beat]},
        days=max(0, account.days - getattr(campaign.file.labs[lab].days, kind)),
        givers=_givers(campaign, account, world, signs),
        owed_to={**account.owed_to, **_owed(world, promised)},
    )


def _flagged(world: World, state: State) -> dict[str, frozenset[str]]:
    """Promises made, promises kept and signs given, as far as this call knows of them."""
    found: dict[str, set[str]] = {PROMISED: set(), KEPT: set(), SIGNED: set()}
    for name in world.names(state.knows >> len(world.facts), world.flags):
        kind, _, what = name.partition(":")
        found[kind].add(what)
    return {kind: frozenset(names) for kind, names in found.items()}


def _givers(
    campaign: Campaign, account: Account, world: World, signs: frozenset[str]
) -> dict[str, str]:
    """Who gave each sign that is held: as the campaign says, else as the call does."""
    found: dict[str, str] = {}
    for sign in sorted(signs):
        who = account.givers.get(sign) or campaign.file.given_by.get(sign) or _giver(world, sign)
        if who is not None:
            found[sign] = who
    return found


def _giver(world: World, sign: str) -> str | None:
    """Whoever is answered where a sign is given; of an ending, whoever was there alone."""
    for number, beat in enumerate(world.file.beats.values()):
        if sign in {*ids(beat.signs), *(name for each in beat.listed for name in ids(each.signs))}:
            return world.contact(number)
    return world.contacts[0] if len(world.contacts) == 1 else None


def _owed(world: World, promised: frozenset[str]) -> dict[str, str]:
    promises = world.file.promises
    return {name: promise.to for name, promise in promises.items() if name in promised}


def _moved(account: Account, world: World, state: State) -> dict[str, int]:
    """Trust after a call, of the people who were in it.

    A call reads trust by its sign only. So one that warmed somebody never lowers what stood
    before it, one that chilled never raises it, and one that moved nothing leaves it alone.
    """
    found: dict[str, int] = {}
    for who, now in zip(world.contacts, state.trust, strict=True):
        before = world.start.trust[world.bits.contacts[who]]
        if now > before:
            found[who] = max(now, trust(account, who))
        elif now < before:
            found[who] = min(now, trust(account, who))
    return found


def _bounded(points: Mapping[str, int]) -> dict[str, int]:
    """Trust within its bounds; whoever stands at 0 is not named, so that equals are equal."""
    clipped = {who: max(-TRUST_LIMIT, min(TRUST_LIMIT, each)) for who, each in points.items()}
    return {who: each for who, each in clipped.items() if each}


def _names(value: str | Sequence[str]) -> frozenset[str]:
    return frozenset((value,) if isinstance(value, str) else value)

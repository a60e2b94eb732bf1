"""Which part of an account the labs that are still to come can read: the rest is forgotten.

It keeps the proof of a campaign small, as `liveness` keeps that of a call.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from simgame.content.campaign import AccountCondition, Campaign
from simgame.content.model import ScenarioFile
from simgame.content.walk import ids
from simgame.engine.account import FRESH_ACCOUNT, Account
from simgame.engine.guards import KEPT, PROMISED, SIGNED, flag
from simgame.engine.world import World
from simgame.proof.liveness import Live


@dataclass(frozen=True)
class Carried:
    """What is still read. trust: contact → whether more than its sign is. labs: of which it
    is asked how they ended."""

    facts: frozenset[str]
    pains: frozenset[str]
    promises: frozenset[str]
    signs: frozenset[str]
    trust: Mapping[str, bool]
    labs: frozenset[str]

    def of(self, account: Account) -> Account:
        """The account without what nobody will ever read again."""
        trust = {
            who: account.trust[who] if exact else _sign(account.trust[who])
            for who, exact in self.trust.items()
            if account.trust.get(who)
        }
        return replace(
            FRESH_ACCOUNT,
            facts=account.facts & self.facts,
            pains=account.pains & self.pains,
            promised=account.promised & self.promises,
            kept=account.kept & self.promises,
            signs=account.signs & self.signs,
            trust=trust,
            ended={lab: kind for lab, kind in account.ended.items() if lab in self.labs},
            endings={lab: name for lab, name in account.endings.items() if lab in self.labs},
        )


def carried(
    campaign: Campaign, files: Sequence[ScenarioFile], number: int, *, talked: bool = False
) -> Carried:
    """What the labs from `number` (from 0) on read, and the talk before them.

    files: the labs' files, in the order of play. talked: the talk before the first of them is
    over.
    """
    ahead = list(campaign.labs)[number + talked :]
    enters = [file.enters for file in files[number:]]
    talk = [each for each in campaign.file.talk if each.before in ahead]
    asked = [each.when for each in talk]
    moved = {each.to for each in talk} | {who for when in asked for who in when.trust}
    trusted = {who for each in enters for who in each.trust} | moved
    return Carried(
        facts=_all(asked, "knows", "not_knows").union(*(each.facts for each in enters)),
        pains=_all(asked, "pains").union(*(each.pains for each in enters)),
        promises=_all(asked, "promised", "not_promised", "kept", "not_kept").union(
            *(each.promises for each in enters)
        ),
        signs=_all(asked, "signed", "not_signed").union(*(each.signs for each in enters)),
        trust={who: who in moved for who in sorted(trusted)},
        labs=frozenset(lab for when in asked for lab in (*when.ended, *when.endings)),
    )


def kept_bits(wanted: Carried, world: World) -> Live:
    """The bits of a call that an account keeps when it is over."""
    names = [*wanted.facts]
    names += [flag(kind, name) for kind in (PROMISED, KEPT) for name in wanted.promises]
    names += [flag(SIGNED, name) for name in wanted.signs]
    facts = sum(1 << world.bits.facts[name] for name in names if name in world.bits.facts)
    pains = sum(1 << world.bits.pains[name] for name in wanted.pains if name in world.bits.pains)
    trust = sum(1 << world.bits.contacts[who] for who in wanted.trust if who in world.bits.contacts)
    return Live(facts, pains, 0, trust)


def _all(conditions: Sequence[AccountCondition], *keys: str) -> frozenset[str]:
    return frozenset(
        name for when in conditions for key in keys for name in ids(getattr(when, key))
    )


def _sign(value: int) -> int:
    return (value > 0) - (value < 0)

"""The sequencer's revenue: the public chain with what its blocks earned, the policies that split it, and who was paid (C67, D31)."""

from megaspec.language import Identifier, Map, OrderedIdentifier, Outcome, need, record
from spec.sequencer.identifiers import Block, Height
from spec.sequencer.money import BPS, DAY, Bps, EverWei, Seconds, Wei


class Account(Identifier):
    """An account that is paid a part of the revenue, or that calls."""


class PolicyId(OrderedIdentifier):
    """The number of a policy; the first one is in force from the start."""


GOVERNOR = Account.named("governor")
"""The account that may write policies."""

BUYBACK = Account.named("buyback")
"""The account that buys the token back."""

ECOSYSTEM = Account.named("ecosystem")
"""The account that funds builders."""

TREASURY = Account.named("treasury")
"""The account that gets what the first policy leaves."""

POLICY_DELAY = 2 * DAY
"""The least number of seconds from the scheduling of a policy to its adoption."""


@record
class Policy:
    """How revenue is split, except for the parts: the recipient of the rest, the sum of the parts, and whether and when it was scheduled."""

    residual: Account
    weight: Bps
    scheduled: bool
    scheduled_at: Seconds


@record
class Revenue:
    """The public chain, its revenue, and the policies.

    Fixed: `fee`, what a block earned, which its hash determines.
    Of the chain: the `block` at each height up to the `tip`, of which L1 holds those up to `final` to be final; `earned` by all
    blocks up to a height; `policy_of` a height, the policy that was in force when its block was made; and `below`, on which
    height each was put.  All revenue up to `settled` has been passed on.
    Of policies: `parts` in basis points, the `policies` up to `last`, and the one `in_force`.
    `paid` is what an account ever got.
    """

    fee: Map[Block, Wei]
    block: Map[Height, Block]
    below: Map[Height, Height]
    earned: Map[Height, EverWei]
    policy_of: Map[Height, PolicyId]
    tip: Height
    final: Height
    settled: Height
    now: Seconds
    parts: Map[PolicyId, Account, Bps]
    policies: Map[PolicyId, Policy]
    last: PolicyId
    in_force: PolicyId
    paid: Map[Account, EverWei]


def no_policy() -> Policy:
    """The record at a policy number that is not used."""
    return Policy(residual=Account.none(), weight=0, scheduled=False, scheduled_at=0)


def genesis(fee: Map[Block, Wei], buyback: Bps, ecosystem: Bps) -> Outcome[Revenue, None]:
    """The chain has its genesis block alone; the first policy gives parts to the buyback and to the ecosystem, the rest to the treasury."""
    need(buyback + ecosystem <= BPS, "MORE_THAN_THE_WHOLE")
    first = PolicyId.first()
    policy = Policy(residual=TREASURY, weight=buyback + ecosystem, scheduled=True, scheduled_at=0)
    return Outcome(
        Revenue(
            fee=fee,
            block=Map.empty(Block.none()),
            below=Map.empty(Height.first()),
            earned=Map.empty(0),
            policy_of=Map.empty(first),
            tip=Height.first(),
            final=Height.first(),
            settled=Height.first(),
            now=0,
            parts=Map.empty(0).set((first, BUYBACK), buyback).set((first, ECOSYSTEM), ecosystem),
            policies=Map.empty(no_policy()).set(first, policy),
            last=first,
            in_force=first,
            paid=Map.empty(0),
        )
    )

"""Payment before the books are updated, with a lock and without."""

from megaspec.claims import Invariant, Refuted, Safe
from proofs.staking.reentrancy import CONTRACT_RISK
from spec.rejected import paying_first
from spec.rejected.paying_first import PAYING_FIRST, PAYING_FIRST_BEHIND_A_LOCK
from spec.staking.quantities import Address, Ticket

PAYING_FIRST_PAYS_TWICE = Refuted(
    name="rejected.paying_first",
    sentence="With requests marked as claimed only after their payment, no request is paid more than its payout.",
    section=CONTRACT_RISK,
    requirements=("C56", "TD-141"),
    system=PAYING_FIRST,
    predicate=paying_first.no_request_is_paid_twice,
    instance={Address: 3, Ticket: 3},
    depth=4,
    resolution=("staking.ether_leaves_once_booked", "staking.returning_changes_nothing", "staking.claiming_again_is_of_another"),
)

LOCKED_ARITHMETIC = Safe(
    name="locked.arithmetic",
    sentence="Behind the lock, no rule overflows, underflows, or writes a value outside its declared range.",
    section=CONTRACT_RISK,
    requirements=("C56",),
    system=PAYING_FIRST_BEHIND_A_LOCK,
)

LOCKED_NOT_PAID_TWICE = Invariant(
    name="locked.no_request_is_paid_twice",
    sentence="Behind a lock, no request is paid more than its payout, even though it is marked as claimed only after its payment.",
    section=CONTRACT_RISK,
    requirements=("C56", "TD-141"),
    system=PAYING_FIRST_BEHIND_A_LOCK,
    predicate=paying_first.no_request_is_paid_twice,
)

LOCKED_PAID_IS_CALLED_OR_CLAIMED = Invariant(
    name="locked.only_called_or_claimed_are_paid",
    sentence="Behind a lock, every request that was paid is claimed, or its receiver has control.",
    section=CONTRACT_RISK,
    requirements=("C56",),
    system=PAYING_FIRST_BEHIND_A_LOCK,
    predicate=paying_first.only_called_or_claimed_are_paid,
)

LOCKED_WHILE_CALLED = Invariant(
    name="locked.called_is_locked_in",
    sentence="While a receiver has control, the lock is closed, and no other receiver has control.",
    section=CONTRACT_RISK,
    requirements=("C56",),
    system=PAYING_FIRST_BEHIND_A_LOCK,
    predicate=paying_first.called_is_locked_in,
)

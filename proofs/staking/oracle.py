"""The oracle."""

from checker.claims import Invariant
from spec.staking.invariants import oracle
from spec.staking.system import STAKING

PRICE_IS_KEPT_FOR_THE_CAP = Invariant(
    name="staking.price_is_kept_for_the_cap",
    sentence="The price that the cap is measured from is of a pool with its seed; a report that is settled is open.",
    section="TD Smart Contract Architecture, 5 SLAEnforcer",
    requirements=("C01",),
    system=STAKING,
    predicate=oracle.price_is_kept_for_the_cap,
)

REPORTS_ARE_OF_THE_PAST = Invariant(
    name="staking.reports_are_of_the_past",
    sentence="The last report refers to a time that has passed, the end of its frame.",
    section="TD Smart Contract Architecture, 5 SLAEnforcer",
    requirements=("C01",),
    system=STAKING,
    predicate=oracle.reports_are_of_the_past,
)

SIZE_COUNTS_THE_MEMBERS = Invariant(
    name="staking.size_counts_the_members",
    sentence="The oracle's size is the number of its current members.",
    section="TD Smart Contract Architecture, 5 SLAEnforcer",
    requirements=("C01",),
    system=STAKING,
    predicate=oracle.size_counts_the_members,
)

SUSPENDED_ONLY_WHILE_READ_IN = Invariant(
    name="staking.suspended_only_while_read_in",
    sentence="What is suspended is a report that is being read in.",
    section="TD Monitoring & Observability",
    requirements=("C51",),
    system=STAKING,
    predicate=oracle.suspended_only_while_read_in,
)

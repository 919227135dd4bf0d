"""Governance: proposals under the timelock, roles, and the pause."""

from checker.claims import Invariant
from spec.staking.invariants import governance
from spec.staking.system import STAKING

OPERATIONAL = "TD Security Considerations, 3 Operational Risk"

# What always holds.

UNPAUSED_TIME_HAS_PASSED = Invariant(
    name="staking.unpaused_time_has_passed",
    sentence="No more time has passed unpaused than has passed at all.",
    section=OPERATIONAL,
    requirements=("C52",),
    system=STAKING,
    predicate=governance.unpaused_time_has_passed,
)

SIGNERS_ARE_DISTINCT = Invariant(
    name="staking.signers_are_distinct",
    sentence="The three seats of the multi-signature are held by three signers.",
    section=OPERATIONAL,
    requirements=("C52", "TD-142"),
    system=STAKING,
    predicate=governance.signers_are_distinct,
)

ROLES_ARE_HELD = Invariant(
    name="staking.roles_are_held",
    sentence="Every seat is somebody's, and so is the guardian's office: nobody approves or pauses by default.",
    section=OPERATIONAL,
    requirements=("C55",),
    system=STAKING,
    predicate=governance.roles_are_held,
)

TIMELOCK_IS_BOUNDED = Invariant(
    name="staking.timelock_is_bounded",
    sentence="The timelock is never shorter than 48 hours, nor so long that it locks governance out.",
    section=OPERATIONAL,
    requirements=("C52", "TD-143"),
    system=STAKING,
    predicate=governance.timelock_is_bounded,
)

UNISSUED_PROPOSALS_ARE_EMPTY = Invariant(
    name="staking.unissued_proposals_are_empty",
    sentence="Nothing stands at a number that no proposal has, and nobody has approved it beforehand.",
    section=OPERATIONAL,
    requirements=("C52",),
    system=STAKING,
    predicate=governance.unissued_proposals_are_empty,
)

PROPOSALS_ARE_OF_THE_PAST = Invariant(
    name="staking.proposals_are_of_the_past",
    sentence="Every proposal was scheduled by now, behind a request that was made.",
    section=OPERATIONAL,
    requirements=("C52",),
    system=STAKING,
    predicate=governance.proposals_are_of_the_past,
)

EXECUTED_PROPOSALS_WAITED = Invariant(
    name="staking.executed_proposals_waited",
    sentence="Every executed proposal waited 48 unpaused hours or more, and no request made before it was scheduled is pending.",
    section=OPERATIONAL,
    requirements=("C52", "D19", "TD-143"),
    system=STAKING,
    predicate=governance.executed_proposals_waited,
)

VERSION_COUNTS_UPGRADES = Invariant(
    name="staking.version_counts_upgrades",
    sentence="The version counts the upgrades that were executed.",
    section=OPERATIONAL,
    requirements=("C52",),
    system=STAKING,
    predicate=governance.version_counts_upgrades,
)

PAUSES_END = Invariant(
    name="staking.pauses_end",
    sentence="A pause ends by itself, and the next may begin only a cooldown after its end.",
    section=OPERATIONAL,
    requirements=("C53", "TD-144"),
    system=STAKING,
    predicate=governance.pauses_end,
)

PAUSES_TAKE_A_THIRD = Invariant(
    name="staking.pauses_take_a_third",
    sentence="All pauses together take at most a third of the time until the next may begin, so none is renewed for ever.",
    section=OPERATIONAL,
    requirements=("C53",),
    system=STAKING,
    predicate=governance.pauses_take_a_third,
)

ORACLE_HAS_MEMBERS = Invariant(
    name="staking.oracle_has_members",
    sentence="The oracle never runs out of members, nor over with them.",
    section="TD Smart Contract Architecture, 5 SLAEnforcer",
    requirements=("C50",),
    system=STAKING,
    predicate=governance.oracle_has_members,
)

LIMIT_LETS_REQUESTS_THROUGH = Invariant(
    name="staking.limit_lets_requests_through",
    sentence="The rate limit has room for the largest request in the end, whatever governance makes of it.",
    section=OPERATIONAL,
    requirements=("C35", "C54"),
    system=STAKING,
    predicate=governance.limit_lets_requests_through,
)

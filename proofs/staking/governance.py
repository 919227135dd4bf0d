"""Governance: proposals under the timelock, roles, and what may change."""

from megaspec.claims import Invariant, Step
from spec.staking import governance
from spec.staking.invariants import governance as invariants
from spec.staking.properties import governance as properties
from spec.staking.quantities import Address
from spec.staking.system import STAKING

OPERATIONAL = "TD Security Considerations, 3 Operational Risk"

EXECUTIONS = (
    governance.execute_upgrade,
    governance.execute_signer,
    governance.execute_delay,
    governance.execute_guardian,
    governance.execute_add_member,
    governance.execute_remove_member,
    governance.execute_rate_limit,
)
"""The actions that execute a proposal."""

AT_ONCE = STAKING.taking("second", Address)
"""The actions of two signers without the timelock: those that name a second signer."""

# Invariants.

SIGNERS_ARE_DISTINCT = Invariant(
    name="staking.signers_are_distinct",
    sentence="The three seats of the multi-signature are held by three different signers.",
    section=OPERATIONAL,
    requirements=("C52", "TD-142"),
    system=STAKING,
    predicate=invariants.signers_are_distinct,
)

ROLES_ARE_HELD = Invariant(
    name="staking.roles_are_held",
    sentence="Every seat of the multi-signature and the guardian's role is held by an address other than the zero address.",
    section=OPERATIONAL,
    requirements=("C55",),
    system=STAKING,
    predicate=invariants.roles_are_held,
)

TIMELOCK_IS_BOUNDED = Invariant(
    name="staking.timelock_is_bounded",
    sentence="The timelock is at least 48 hours and at most 30 days.",
    section=OPERATIONAL,
    requirements=("C52", "TD-143"),
    system=STAKING,
    predicate=invariants.timelock_is_bounded,
)

UNISSUED_PROPOSALS_ARE_EMPTY = Invariant(
    name="staking.unissued_proposals_are_empty",
    sentence="Every issued proposal has a status, and a proposal number that was never issued has no status and no approvals.",
    section=OPERATIONAL,
    requirements=("C52",),
    system=STAKING,
    predicate=invariants.unissued_proposals_are_empty,
)

PROPOSALS_ARE_OF_THE_PAST = Invariant(
    name="staking.proposals_are_of_the_past",
    sentence="Every proposal was scheduled no later than now on the unpaused clock, and behind at most the last requested ticket.",
    section=OPERATIONAL,
    requirements=("C52",),
    system=STAKING,
    predicate=invariants.proposals_are_of_the_past,
)

EXECUTED_PROPOSALS_WAITED = Invariant(
    name="staking.executed_proposals_waited",
    sentence=(
        "Every executed proposal was scheduled at least 48 unpaused hours ago, and at least seven more unpaused days ago unless the requests up to "
        "its ticket are finalized."
    ),
    section=OPERATIONAL,
    requirements=("C52", "D19", "L05", "TD-143"),
    system=STAKING,
    predicate=invariants.executed_proposals_waited,
)

VERSION_COUNTS_UPGRADES = Invariant(
    name="staking.version_counts_upgrades",
    sentence="The version is one plus the number of executed upgrades.",
    section=OPERATIONAL,
    requirements=("C52",),
    system=STAKING,
    predicate=invariants.version_counts_upgrades,
)

ORACLE_HAS_MEMBERS = Invariant(
    name="staking.oracle_has_members",
    sentence="The oracle has at least one and at most 100 members, and the zero address is not a current member.",
    section="TD Smart Contract Architecture, 5 SLAEnforcer",
    requirements=("C50",),
    system=STAKING,
    predicate=invariants.oracle_has_members,
)

# Properties of every step.

EXECUTED_WHEN_DUE = Step(
    name="staking.executed_when_due",
    sentence=(
        "A proposal is executed only if it was scheduled, is approved by at least two current signers, and has waited at least 48 hours and the "
        "timelock, unpaused."
    ),
    section=OPERATIONAL,
    requirements=("C52", "D19", "TD-142", "TD-143"),
    system=STAKING,
    predicate=properties.executed_when_due,
)

EXECUTED_WHEN_USERS_COULD_LEAVE = Step(
    name="staking.executed_when_users_could_leave",
    sentence=(
        "A proposal is executed only when every withdrawal requested before it was scheduled is finalized, or seven unpaused days after its "
        "timelock; if the oracle is silent, these may end with such withdrawals pending."
    ),
    section=OPERATIONAL,
    requirements=("C52", "D19", "L05", "TD-143"),
    system=STAKING,
    predicate=properties.executed_when_users_could_leave,
)

EXECUTIONS_KEEP_REQUESTS = Step(
    name="staking.executions_keep_requests",
    sentence=(
        "No execution changes a withdrawal request, the tickets, the escrow, the demand or the locked ether of the queue, the token, or an account "
        "of the core."
    ),
    section=OPERATIONAL,
    requirements=("C52", "L05"),
    system=STAKING,
    predicate=properties.executions_keep_requests,
    of=EXECUTIONS,
)

EXECUTIONS_POSTPONE_NO_REQUEST = Step(
    name="staking.executions_postpone_no_request",
    sentence=(
        "While a withdrawal requested before a proposal was scheduled is pending, executing it lowers neither the cap, nor the refill, nor the "
        "current level of the rate limit."
    ),
    section=OPERATIONAL,
    requirements=("C52", "C54", "L05"),
    system=STAKING,
    predicate=properties.executions_postpone_no_request,
    of=EXECUTIONS,
)

FINAL_IS_FINAL = Step(
    name="staking.final_is_final",
    sentence="An executed or cancelled proposal never changes.",
    section=OPERATIONAL,
    requirements=("C52",),
    system=STAKING,
    predicate=properties.final_is_final,
)

PROPOSALS_KEEP_THEIR_CONTENT = Step(
    name="staking.proposals_keep_their_content",
    sentence="An issued proposal never changes except for its status.",
    section=OPERATIONAL,
    requirements=("C52",),
    system=STAKING,
    predicate=properties.proposals_keep_their_content,
)

PROPOSALS_STAY = Step(
    name="staking.proposals_stay",
    sentence="Only proposing, cancelling and executing can change a proposal or the last proposal number.",
    section=OPERATIONAL,
    requirements=("C52", "C55"),
    system=STAKING,
    predicate=properties.proposals_stay,
    but=(governance.propose, governance.cancel_proposal, *EXECUTIONS),
)

APPROVALS_STAY = Step(
    name="staking.approvals_stay",
    sentence="Only `approve_proposal` can change an approval.",
    section=OPERATIONAL,
    requirements=("C52", "C55"),
    system=STAKING,
    predicate=properties.approvals_stay,
    but=(governance.approve_proposal,),
)

SIGNERS_STAY = Step(
    name="staking.signers_stay",
    sentence="Only `execute_signer` can change a signer.",
    section=OPERATIONAL,
    requirements=("C52", "C55"),
    system=STAKING,
    predicate=properties.signers_stay,
    but=(governance.execute_signer,),
)

GUARDIAN_STAYS = Step(
    name="staking.guardian_stays",
    sentence="Only `execute_guardian` can change the guardian.",
    section=OPERATIONAL,
    requirements=("C55",),
    system=STAKING,
    predicate=properties.guardian_stays,
    but=(governance.execute_guardian,),
)

DELAY_STAYS = Step(
    name="staking.delay_stays",
    sentence="Only `execute_delay` can change the timelock.",
    section=OPERATIONAL,
    requirements=("C52", "C55"),
    system=STAKING,
    predicate=properties.delay_stays,
    but=(governance.execute_delay,),
)

VERSION_STAYS = Step(
    name="staking.version_stays",
    sentence="Only `execute_upgrade` can change the version.",
    section=OPERATIONAL,
    requirements=("C55", "TD-142"),
    system=STAKING,
    predicate=properties.version_stays,
    but=(governance.execute_upgrade,),
)

MEMBERSHIP_STAYS = Step(
    name="staking.membership_stays",
    sentence="Only `execute_add_member` and `execute_remove_member` can change who is a member of the oracle, and how many there are.",
    section=OPERATIONAL,
    requirements=("C50", "C55"),
    system=STAKING,
    predicate=properties.membership_stays,
    but=(governance.execute_add_member, governance.execute_remove_member),
)

LIMIT_STAYS = Step(
    name="staking.limit_stays",
    sentence="Only `execute_rate_limit` can change the cap or the refill of the rate limit.",
    section=OPERATIONAL,
    requirements=("C54", "C55"),
    system=STAKING,
    predicate=properties.limit_stays,
    but=(governance.execute_rate_limit,),
)

TWO_SIGNERS_ACT = Step(
    name="staking.two_signers_act",
    sentence="Every action that names a second signer, except `cancel_proposal`, requires two different signers, who are still signers afterwards.",
    section=OPERATIONAL,
    requirements=("C55",),
    system=STAKING,
    predicate=properties.two_signers_act,
    of=AT_ONCE,
    but=(governance.cancel_proposal,),
)

# Steps of a proposal.

ONLY_GOVERNANCE_CHANGES = Step(
    name="staking.only_governance_changes",
    sentence=(
        "Proposing, approving, cancelling, and executing an upgrade or a change of signer, timelock or guardian change nothing outside governance."
    ),
    section=OPERATIONAL,
    requirements=("C53", "C55"),
    system=STAKING,
    predicate=properties.only_governance_changes,
    of=(
        governance.propose,
        governance.approve_proposal,
        governance.cancel_proposal,
        governance.execute_upgrade,
        governance.execute_signer,
        governance.execute_delay,
        governance.execute_guardian,
    ),
)

PROPOSING_SCHEDULES = Step(
    name="staking.proposing_schedules",
    sentence=(
        "A signer's `propose` only schedules the proposal under a new number, now on the unpaused clock and behind the last request, without "
        "approvals, and emits `Scheduled`."
    ),
    section=OPERATIONAL,
    requirements=("C52", "D19"),
    system=STAKING,
    predicate=properties.proposing_schedules,
    of=(governance.propose,),
)

APPROVING_IS_THE_SIGNERS = Step(
    name="staking.approving_is_the_signers",
    sentence="Only a seat's signer can approve a scheduled proposal for it, which changes nothing else in governance and emits only `Approved`.",
    section=OPERATIONAL,
    requirements=("C52", "TD-142"),
    system=STAKING,
    predicate=properties.approving_is_the_signers,
    of=(governance.approve_proposal,),
)

CANCELLING_IS_THE_SIGNERS = Step(
    name="staking.cancelling_is_the_signers",
    sentence=(
        "Only its proposer, while a signer, or two signers can cancel a scheduled proposal, which changes nothing else in governance and emits "
        "only `Cancelled`."
    ),
    section=OPERATIONAL,
    requirements=("C52",),
    system=STAKING,
    predicate=properties.cancelling_is_the_signers,
    of=(governance.cancel_proposal,),
)

# Each change.

EXECUTION_USES_ITS_PROPOSAL_UP = Step(
    name="staking.execution_uses_its_proposal_up",
    sentence=(
        "An execution sets the proposal that it names from scheduled to executed, and changes neither another proposal nor the last proposal "
        "number."
    ),
    section=OPERATIONAL,
    requirements=("C52",),
    system=STAKING,
    predicate=properties.execution_uses_its_proposal_up,
    of=EXECUTIONS,
)

UPGRADE_COUNTS = Step(
    name="staking.upgrade_counts",
    sentence=(
        "Executing an upgrade proposal raises the version by exactly one, changes nothing else in governance except proposals, and emits only "
        "`Upgraded`."
    ),
    section=OPERATIONAL,
    requirements=("C52", "TD-142"),
    system=STAKING,
    predicate=properties.upgrade_counts,
    of=(governance.execute_upgrade,),
)

SIGNER_IS_REPLACED = Step(
    name="staking.signer_is_replaced",
    sentence=(
        "Executing a signer proposal gives its seat to its subject, changes nothing else in governance except proposals, and emits only "
        "`SignerChanged`."
    ),
    section=OPERATIONAL,
    requirements=("C52", "C55"),
    system=STAKING,
    predicate=properties.signer_is_replaced,
    of=(governance.execute_signer,),
)

DELAY_IS_REPLACED = Step(
    name="staking.delay_is_replaced",
    sentence=(
        "Executing a delay proposal sets the timelock to its length, changes nothing else in governance except proposals, and emits only "
        "`DelayChanged`."
    ),
    section=OPERATIONAL,
    requirements=("C52",),
    system=STAKING,
    predicate=properties.delay_is_replaced,
    of=(governance.execute_delay,),
)

GUARDIAN_IS_REPLACED = Step(
    name="staking.guardian_is_replaced",
    sentence=(
        "Executing a guardian proposal makes its subject the guardian, changes nothing else in governance except proposals, and emits only "
        "`GuardianChanged`."
    ),
    section=OPERATIONAL,
    requirements=("C55",),
    system=STAKING,
    predicate=properties.guardian_is_replaced,
    of=(governance.execute_guardian,),
)

MEMBER_JOINS = Step(
    name="staking.member_joins",
    sentence=(
        "Executing an add-member proposal makes its subject, until then no member, a member without a vote, changes nothing else except proposals, "
        "and emits only `MemberAdded`."
    ),
    section=OPERATIONAL,
    requirements=("C50", "C55"),
    system=STAKING,
    predicate=properties.member_joins,
    of=(governance.execute_add_member,),
)

MEMBER_LEAVES = Step(
    name="staking.member_leaves",
    sentence=(
        "Executing a remove-member proposal removes its subject, a member until then, with its vote, changes nothing else except proposals, and "
        "emits only `MemberRemoved`."
    ),
    section=OPERATIONAL,
    requirements=("C50", "C55"),
    system=STAKING,
    predicate=properties.member_leaves,
    of=(governance.execute_remove_member,),
)

LIMIT_IS_REPLACED = Step(
    name="staking.limit_is_replaced",
    sentence=(
        "Executing a rate-limit proposal sets cap and refill, keeps the current level up to the new cap, changes nothing else except proposals, "
        "and emits only `RateLimitChanged`."
    ),
    section=OPERATIONAL,
    requirements=("C54",),
    system=STAKING,
    predicate=properties.limit_is_replaced,
    of=(governance.execute_rate_limit,),
)

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
"""What a proposal may do."""

AT_ONCE = STAKING.taking("second", Address)
"""What two signers may do without the timelock: whatever names a second one."""

# What always holds.

SIGNERS_ARE_DISTINCT = Invariant(
    name="staking.signers_are_distinct",
    sentence="The three seats of the multi-signature are held by three signers.",
    section=OPERATIONAL,
    requirements=("C52", "TD-142"),
    system=STAKING,
    predicate=invariants.signers_are_distinct,
)

ROLES_ARE_HELD = Invariant(
    name="staking.roles_are_held",
    sentence="Every seat is somebody's, and so is the guardian's office: nobody approves or pauses by default.",
    section=OPERATIONAL,
    requirements=("C55",),
    system=STAKING,
    predicate=invariants.roles_are_held,
)

TIMELOCK_IS_BOUNDED = Invariant(
    name="staking.timelock_is_bounded",
    sentence="The timelock is never shorter than 48 hours, nor so long that it locks governance out.",
    section=OPERATIONAL,
    requirements=("C52", "TD-143"),
    system=STAKING,
    predicate=invariants.timelock_is_bounded,
)

UNISSUED_PROPOSALS_ARE_EMPTY = Invariant(
    name="staking.unissued_proposals_are_empty",
    sentence="Nothing stands at a number that no proposal has, and nobody has approved it beforehand.",
    section=OPERATIONAL,
    requirements=("C52",),
    system=STAKING,
    predicate=invariants.unissued_proposals_are_empty,
)

PROPOSALS_ARE_OF_THE_PAST = Invariant(
    name="staking.proposals_are_of_the_past",
    sentence="Every proposal was scheduled by now, behind a request that was made.",
    section=OPERATIONAL,
    requirements=("C52",),
    system=STAKING,
    predicate=invariants.proposals_are_of_the_past,
)

EXECUTED_PROPOSALS_WAITED = Invariant(
    name="staking.executed_proposals_waited",
    sentence="Every executed proposal waited 48 unpaused hours or more, and no request made before it was scheduled is pending.",
    section=OPERATIONAL,
    requirements=("C52", "D19", "TD-143"),
    system=STAKING,
    predicate=invariants.executed_proposals_waited,
)

VERSION_COUNTS_UPGRADES = Invariant(
    name="staking.version_counts_upgrades",
    sentence="The version counts the upgrades that were executed.",
    section=OPERATIONAL,
    requirements=("C52",),
    system=STAKING,
    predicate=invariants.version_counts_upgrades,
)

ORACLE_HAS_MEMBERS = Invariant(
    name="staking.oracle_has_members",
    sentence="The oracle never runs out of members, nor over with them, and nobody is one by default.",
    section="TD Smart Contract Architecture, 5 SLAEnforcer",
    requirements=("C50",),
    system=STAKING,
    predicate=invariants.oracle_has_members,
)

LIMIT_LETS_REQUESTS_THROUGH = Invariant(
    name="staking.limit_lets_requests_through",
    sentence="The rate limit has room for the largest request in the end, whatever governance makes of it.",
    section=OPERATIONAL,
    requirements=("C35", "C54"),
    system=STAKING,
    predicate=invariants.limit_lets_requests_through,
)

# Of every step.

EXECUTED_WHEN_DUE = Step(
    name="staking.executed_when_due",
    sentence="Whatever is executed was approved by two of the three signers of now, and scheduled 48 unpaused hours ago or more.",
    section=OPERATIONAL,
    requirements=("C52", "D19", "TD-142", "TD-143"),
    system=STAKING,
    predicate=properties.executed_when_due,
)

EXECUTED_WHEN_USERS_COULD_LEAVE = Step(
    name="staking.executed_when_users_could_leave",
    sentence="Whatever is executed, every withdrawal requested before it was scheduled is finalized by then.",
    section=OPERATIONAL,
    requirements=("C52", "D19", "TD-143"),
    system=STAKING,
    predicate=properties.executed_when_users_could_leave,
)

FINAL_IS_FINAL = Step(
    name="staking.final_is_final",
    sentence="What was executed or cancelled stays so, and is never executed again.",
    section=OPERATIONAL,
    requirements=("C52",),
    system=STAKING,
    predicate=properties.final_is_final,
)

PROPOSALS_KEEP_THEIR_CONTENT = Step(
    name="staking.proposals_keep_their_content",
    sentence="What was scheduled is what is executed: of an issued proposal nothing changes but its status.",
    section=OPERATIONAL,
    requirements=("C52",),
    system=STAKING,
    predicate=properties.proposals_keep_their_content,
)

PROPOSALS_STAY = Step(
    name="staking.proposals_stay",
    sentence="Only governance makes, executes or cancels a proposal.",
    section=OPERATIONAL,
    requirements=("C52", "C55"),
    system=STAKING,
    predicate=properties.proposals_stay,
    but=(governance.propose, governance.cancel_proposal, *EXECUTIONS),
)

APPROVALS_STAY = Step(
    name="staking.approvals_stay",
    sentence="Only approving changes an approval.",
    section=OPERATIONAL,
    requirements=("C52", "C55"),
    system=STAKING,
    predicate=properties.approvals_stay,
    but=(governance.approve_proposal,),
)

SIGNERS_STAY = Step(
    name="staking.signers_stay",
    sentence="Only the execution of a proposal that says so changes a signer.",
    section=OPERATIONAL,
    requirements=("C52", "C55"),
    system=STAKING,
    predicate=properties.signers_stay,
    but=(governance.execute_signer,),
)

GUARDIAN_STAYS = Step(
    name="staking.guardian_stays",
    sentence="Only the execution of a proposal that says so changes the guardian.",
    section=OPERATIONAL,
    requirements=("C55",),
    system=STAKING,
    predicate=properties.guardian_stays,
    but=(governance.execute_guardian,),
)

DELAY_STAYS = Step(
    name="staking.delay_stays",
    sentence="Only the execution of a proposal that says so changes the timelock.",
    section=OPERATIONAL,
    requirements=("C52", "C55"),
    system=STAKING,
    predicate=properties.delay_stays,
    but=(governance.execute_delay,),
)

VERSION_STAYS = Step(
    name="staking.version_stays",
    sentence="Only the execution of an upgrade changes the version.",
    section=OPERATIONAL,
    requirements=("C55", "TD-142"),
    system=STAKING,
    predicate=properties.version_stays,
    but=(governance.execute_upgrade,),
)

MEMBERSHIP_STAYS = Step(
    name="staking.membership_stays",
    sentence="Only the execution of a proposal that says so changes who is a member of the oracle.",
    section=OPERATIONAL,
    requirements=("C50", "C55"),
    system=STAKING,
    predicate=properties.membership_stays,
    but=(governance.execute_add_member, governance.execute_remove_member),
)

LIMIT_STAYS = Step(
    name="staking.limit_stays",
    sentence="Only the execution of a proposal that says so changes the rate limit.",
    section=OPERATIONAL,
    requirements=("C54", "C55"),
    system=STAKING,
    predicate=properties.limit_stays,
    but=(governance.execute_rate_limit,),
)

TWO_SIGNERS_ACT = Step(
    name="staking.two_signers_act",
    sentence="What the multi-signature does at once, two different signers do; only a proposer gives its own proposal up alone.",
    section=OPERATIONAL,
    requirements=("C55",),
    system=STAKING,
    predicate=properties.two_signers_act,
    of=AT_ONCE,
    but=(governance.cancel_proposal,),
)

# Of the way of a proposal.

ONLY_GOVERNANCE_CHANGES = Step(
    name="staking.only_governance_changes",
    sentence="No share, wei, request, validator or member changes when governance deliberates, pauses, upgrades or changes its own roles.",
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
    sentence="A signer schedules a proposal under a new number, behind every request made so far, and with no approval yet.",
    section=OPERATIONAL,
    requirements=("C52", "D19"),
    system=STAKING,
    predicate=properties.proposing_schedules,
    of=(governance.propose,),
)

APPROVING_IS_THE_SIGNERS = Step(
    name="staking.approving_is_the_signers",
    sentence="Only the signer of a seat approves for it, a scheduled proposal, and nothing else changes.",
    section=OPERATIONAL,
    requirements=("C52", "TD-142"),
    system=STAKING,
    predicate=properties.approving_is_the_signers,
    of=(governance.approve_proposal,),
)

CANCELLING_IS_THE_SIGNERS = Step(
    name="staking.cancelling_is_the_signers",
    sentence="Its proposer, while a signer, or two signers cancel a scheduled proposal, and nothing else changes.",
    section=OPERATIONAL,
    requirements=("C52",),
    system=STAKING,
    predicate=properties.cancelling_is_the_signers,
    of=(governance.cancel_proposal,),
)

# Of each change.

EXECUTION_USES_ITS_PROPOSAL_UP = Step(
    name="staking.execution_uses_its_proposal_up",
    sentence="An execution is of the proposal that it names, which was scheduled and is executed; no other proposal changes.",
    section=OPERATIONAL,
    requirements=("C52",),
    system=STAKING,
    predicate=properties.execution_uses_its_proposal_up,
    of=EXECUTIONS,
)

UPGRADE_COUNTS = Step(
    name="staking.upgrade_counts",
    sentence="An upgrade is the next version, and changes no state.",
    section=OPERATIONAL,
    requirements=("C52", "TD-142"),
    system=STAKING,
    predicate=properties.upgrade_counts,
    of=(governance.execute_upgrade,),
)

SIGNER_IS_REPLACED = Step(
    name="staking.signer_is_replaced",
    sentence="A seat goes to whom the proposal names; the other seats, and all else, stay.",
    section=OPERATIONAL,
    requirements=("C52", "C55"),
    system=STAKING,
    predicate=properties.signer_is_replaced,
    of=(governance.execute_signer,),
)

DELAY_IS_REPLACED = Step(
    name="staking.delay_is_replaced",
    sentence="The timelock gets the length that the proposal says, and nothing else changes.",
    section=OPERATIONAL,
    requirements=("C52",),
    system=STAKING,
    predicate=properties.delay_is_replaced,
    of=(governance.execute_delay,),
)

GUARDIAN_IS_REPLACED = Step(
    name="staking.guardian_is_replaced",
    sentence="Whom the proposal names is the guardian, and nothing else changes.",
    section=OPERATIONAL,
    requirements=("C55",),
    system=STAKING,
    predicate=properties.guardian_is_replaced,
    of=(governance.execute_guardian,),
)

MEMBER_JOINS = Step(
    name="staking.member_joins",
    sentence="Whom the proposal names joins the oracle with no vote cast, and nothing else changes.",
    section=OPERATIONAL,
    requirements=("C50", "C55"),
    system=STAKING,
    predicate=properties.member_joins,
    of=(governance.execute_add_member,),
)

MEMBER_LEAVES = Step(
    name="staking.member_leaves",
    sentence="Whom the proposal names leaves the oracle, and its vote with it; nothing else changes.",
    section=OPERATIONAL,
    requirements=("C50", "C55"),
    system=STAKING,
    predicate=properties.member_leaves,
    of=(governance.execute_remove_member,),
)

LIMIT_IS_REPLACED = Step(
    name="staking.limit_is_replaced",
    sentence="The rate limit becomes what the proposal says, and lets through at once what it did, or the new cap if that is less.",
    section=OPERATIONAL,
    requirements=("C54",),
    system=STAKING,
    predicate=properties.limit_is_replaced,
    of=(governance.execute_rate_limit,),
)

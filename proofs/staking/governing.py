"""Governance can always act."""

from megaspec.claims import ENVIRONMENT, Arguments, Callers, CanReach, HelpfulCall
from proofs.staking.governance import OPERATIONAL
from spec.staking import governance
from spec.staking.core import pass_time
from spec.staking.properties import governing as properties
from spec.staking.system import STAKING

APPROVE_ONE = HelpfulCall(
    governance.approve_proposal,
    {"caller": properties.signer_of_one, "seat": properties.seat_of_one, "proposal": properties.itself},
    when=properties.one_has_not_approved,
)

APPROVE_OTHER = HelpfulCall(
    governance.approve_proposal,
    {"caller": properties.signer_of_other, "seat": properties.seat_of_other, "proposal": properties.itself},
    when=properties.other_has_not_approved,
)

WAIT = HelpfulCall(pass_time, {"seconds": properties.until_it_is_due}, when=properties.waits_yet)

TO_BE_EXECUTED = (APPROVE_ONE, APPROVE_OTHER, WAIT)
"""What brings a proposal that is made to its execution."""

PROPOSED: Arguments = {
    "caller": properties.signer_of_one,
    "subject": properties.the_subject,
    "seat": properties.seat_of_one,
    "first": properties.no_amount,
    "second": properties.no_amount,
}
"""What a proposal is made with, beside its kind."""

BY_TWO_SIGNERS: Callers = {
    governance.propose: properties.is_one_of_two,
    governance.approve_proposal: properties.is_one_of_two,
    pass_time: ENVIRONMENT,
}

UPGRADES_CAN_BE_MADE = CanReach(
    name="staking.upgrades_can_be_made",
    sentence=(
        "From every state with at least 44 days left of all time, the signers of any two seats can upgrade, whatever the oracle does and whoever "
        "waits; requests may then still be pending, unserved for seven unpaused days after the timelock."
    ),
    section=OPERATIONAL,
    requirements=("L05", "TD-142"),
    system=STAKING,
    given=properties.may_be_upgraded,
    goal=properties.is_upgraded,
    by={**BY_TWO_SIGNERS, governance.execute_upgrade: properties.anybody},
    helps=(
        HelpfulCall(governance.propose, {**PROPOSED, "kind": properties.an_upgrade}, when=properties.is_next),
        *TO_BE_EXECUTED,
        HelpfulCall(governance.execute_upgrade, {"proposal": properties.itself}, when=properties.is_due),
    ),
    rank=properties.way_to_go,
    pending=properties.is_being_upgraded,
)

MEMBERS_CAN_BE_ADDED = CanReach(
    name="staking.members_can_be_added",
    sentence=(
        "From every state with at least 44 days left of all time, the signers of any two seats can make any address but the zero address a member "
        "of an oracle of fewer than 100 members, whatever the oracle does and whoever waits."
    ),
    section=OPERATIONAL,
    requirements=("L05", "C50"),
    system=STAKING,
    given=properties.may_join,
    goal=properties.is_member,
    by={**BY_TWO_SIGNERS, governance.execute_add_member: properties.anybody},
    helps=(
        HelpfulCall(governance.propose, {**PROPOSED, "kind": properties.a_new_member}, when=properties.is_next),
        *TO_BE_EXECUTED,
        HelpfulCall(governance.execute_add_member, {"proposal": properties.itself}, when=properties.is_due),
    ),
    rank=properties.way_to_go,
    pending=properties.is_joining,
)

MEMBERS_CAN_BE_REMOVED = CanReach(
    name="staking.members_can_be_removed",
    sentence=(
        "From every state with at least 44 days left of all time, the signers of any two seats can remove any member of an oracle of more than "
        "one, whatever the oracle does and whoever waits."
    ),
    section=OPERATIONAL,
    requirements=("L05", "C50"),
    system=STAKING,
    given=properties.may_be_removed,
    goal=properties.is_no_member,
    by={**BY_TWO_SIGNERS, governance.execute_remove_member: properties.anybody},
    helps=(
        HelpfulCall(governance.propose, {**PROPOSED, "kind": properties.a_member_less}, when=properties.is_next),
        *TO_BE_EXECUTED,
        HelpfulCall(governance.execute_remove_member, {"proposal": properties.itself}, when=properties.is_due),
    ),
    rank=properties.way_to_go,
    pending=properties.is_being_removed,
)

"""Every request can be paid: the stages one after the other."""

from megaspec.claims import CanReachInStages
from proofs.staking.paying.leaving import ETHER_CAN_COME_BACK, VALIDATORS_CAN_BE_ACTIVATED, VALIDATORS_CAN_LEAVE
from proofs.staking.paying.predeposits import PREDEPOSITS_CAN_BE_GIVEN_UP
from proofs.staking.paying.reports import A_REPORT_CAN_BE_MADE
from proofs.staking.paying.sections import FLOW, REPORTS
from proofs.staking.paying.turn import REQUESTS_CAN_BE_FINALIZED
from spec.staking.properties import waiting
from spec.staking.properties.paying import leaving, turn
from spec.staking.properties.paying import payment as properties
from spec.staking.system import STAKING

A_FIRST_REPORT_CAN_BE_MADE = CanReachInStages(
    name="staking.a_first_report_can_be_made",
    sentence="On the way to the payment of a request, a report can be settled after which validators may be activated.",
    section=REPORTS,
    requirements=("L02", "L03"),
    system=STAKING,
    given=properties.needs_its_first_report,
    goal=leaving.may_be_activated,
    stages=(A_REPORT_CAN_BE_MADE,),
    among=properties.is_not_the_last,
)

A_REPORT_OF_ALL_ETHER_CAN_BE_MADE = CanReachInStages(
    name="staking.a_report_of_all_ether_can_be_made",
    sentence="On the way to the payment of a request, a report can be settled that tells that all ether is back, once it is.",
    section=REPORTS,
    requirements=("L02", "L03"),
    system=STAKING,
    given=properties.needs_its_last_report,
    goal=turn.has_its_turn,
    stages=(A_REPORT_CAN_BE_MADE,),
    among=properties.is_the_last,
)

EVERY_REQUEST_CAN_BE_PAID = CanReachInStages(
    name="staking.every_request_can_be_paid",
    sentence=(
        "From every state with room in the clock, in the ledgers, and in the pool for twice the ether that is not back, a pending request can be "
        "finalized, and so claimed by its owner: pre-deposits are given up, a report is made, validators are activated and made to leave, their "
        "ether comes back, a report tells of it, and the queue is paid in order. No operator need agree; the signers of any two seats, the beacon "
        "chain, the members of the oracle, whatever they honestly report, and anybody act."
    ),
    section=FLOW,
    requirements=("L02", "C35"),
    system=STAKING,
    given=properties.is_asked_for,
    goal=waiting.is_finalized,
    stages=(
        PREDEPOSITS_CAN_BE_GIVEN_UP,
        A_FIRST_REPORT_CAN_BE_MADE,
        VALIDATORS_CAN_BE_ACTIVATED,
        VALIDATORS_CAN_LEAVE,
        ETHER_CAN_COME_BACK,
        A_REPORT_OF_ALL_ETHER_CAN_BE_MADE,
        REQUESTS_CAN_BE_FINALIZED,
    ),
)

"""The draft of a report that is read in."""

from megaspec.claims import Invariant
from spec.staking.invariants import drafts
from spec.staking.system import STAKING

ORACLE = "TD Data Flow, Validator Reward Distribution"

NOTHING_IS_TOLD_WITHOUT_A_REPORT = Invariant(
    name="staking.nothing_is_told_without_a_report",
    sentence="Unless a report is open and not yet settled, the draft is empty, nothing is told of any validator, and no bond is seized.",
    section=ORACLE,
    requirements=("L03", "TD-82"),
    system=STAKING,
    predicate=drafts.nothing_is_told_without_a_report,
)

VALIDATORS_TO_BE_READ_ARE_COUNTED = Invariant(
    name="staking.validators_to_be_read_are_counted",
    sentence=(
        "The registry counts the validators that were activated and are not withdrawn, which with those yet to start are all live ones, and a report "
        "being read in counts those that it has yet to tell of."
    ),
    section=ORACLE,
    requirements=("X04",),
    system=STAKING,
    predicate=drafts.validators_to_be_read_are_counted,
)

DRAFT_SUMS_WHAT_IS_TOLD = Invariant(
    name="staking.draft_sums_what_is_told",
    sentence="The draft's change of staked ether, its arrivals and what it seizes are the sums over validators and operators.",
    section=ORACLE,
    requirements=("C01", "TD-82"),
    system=STAKING,
    predicate=drafts.draft_sums_what_is_told,
)

STAKED_IS_ALL_THAT_IS_TOLD = Invariant(
    name="staking.staked_is_all_that_is_told",
    sentence="Staked ether with the draft's change is the sum of the validators' balances as told.",
    section=ORACLE,
    requirements=("C01", "TD-23"),
    system=STAKING,
    predicate=drafts.staked_is_all_that_is_told,
)

TRANSIT_IS_LEFT_IN_FLIGHT = Invariant(
    name="staking.transit_is_left_in_flight",
    sentence="While a report is read in, ether in transit is its arrivals and the sum of what they leave in flight to each validator.",
    section=ORACLE,
    requirements=("C08",),
    system=STAKING,
    predicate=drafts.transit_is_left_in_flight,
)

WHAT_IS_TOLD_FITS = Invariant(
    name="staking.what_is_told_fits",
    sentence="What a validator has in flight and staked, as the open report has it, is at most what that leaves in transit and staked, respectively.",
    section=ORACLE,
    requirements=("C08",),
    system=STAKING,
    predicate=drafts.what_is_told_fits,
)

DRAFT_BALANCES = Invariant(
    name="staking.draft_balances",
    sentence="Unsettled ether and arrivals are the sum of the draft's change of staked ether, received ether, seized bonds and drawn insurance.",
    section=ORACLE,
    requirements=("C01", "C48"),
    system=STAKING,
    predicate=drafts.draft_balances,
)

DRAFT_IS_COVERED = Invariant(
    name="staking.draft_is_covered",
    sentence=(
        "A draft takes in at most the contract's unbooked ether, draws at most the insurance, and seizes and draws at most the losses, which fit "
        "the ledger."
    ),
    section=ORACLE,
    requirements=("C02", "C47", "L10"),
    system=STAKING,
    predicate=drafts.draft_is_covered,
)

DRAFT_IS_BOUNDED = Invariant(
    name="staking.draft_is_bounded",
    sentence="Balance, in-transit and staked ether with the draft's changes sum to at most 2^100 wei, and so do all accounts with its result.",
    section="TD Security Considerations, 2 Smart Contract Risk",
    requirements=("C57", "TD-140"),
    system=STAKING,
    predicate=drafts.draft_is_bounded,
)

BONDS_ARE_SEIZED_FOR_SLASHED_VALIDATORS = Invariant(
    name="staking.bonds_are_seized_for_slashed_validators",
    sentence="The open report takes from an operator's bond only if it tells of a slashing of one of the operator's validators.",
    section=ORACLE,
    requirements=("C48", "L08"),
    system=STAKING,
    predicate=drafts.bonds_are_seized_for_slashed_validators,
)

TOLD_OF_WHO_MAY_HAVE_IT = Invariant(
    name="staking.told_of_who_may_have_it",
    sentence=(
        "Balances, none of them negative, are told only of validators that may hold ether, slashing only of those that were activated and are not "
        "withdrawn, and arrivals only of ether in flight and with a balance."
    ),
    section=ORACLE,
    requirements=("C08", "X12"),
    system=STAKING,
    predicate=drafts.told_of_who_may_have_it,
)

TOLD_ATTESTATIONS_FIT = Invariant(
    name="staking.told_attestations_fit",
    sentence=(
        "Told successes are at most told opportunities, there are none of either unless measured, and a validator's opportunities with those told "
        "fit the count."
    ),
    section=ORACLE,
    requirements=("C42",),
    system=STAKING,
    predicate=drafts.told_attestations_fit,
)

TOLD_INTERVALS_ARE_OF_THE_PAST = Invariant(
    name="staking.told_intervals_are_of_the_past",
    sentence="No told offline interval starts or ends after the last report's time.",
    section=ORACLE,
    requirements=("C45", "D12"),
    system=STAKING,
    predicate=drafts.told_intervals_are_of_the_past,
)

INTERVALS_START_WHEN_PAID = Invariant(
    name="staking.intervals_start_when_paid",
    sentence="A report that only starts an offline interval does so of a validator that is online and has at most an hour of downtime unpaid.",
    section=ORACLE,
    requirements=("C45", "D33"),
    system=STAKING,
    predicate=drafts.intervals_start_when_paid,
)

DRAFTS_ARE_OF_THE_PAST = Invariant(
    name="staking.drafts_are_of_the_past",
    sentence="No report was opened in the future.",
    section=ORACLE,
    requirements=("L03",),
    system=STAKING,
    predicate=drafts.drafts_are_of_the_past,
)

BALANCES_CAN_BE_TOLD = Invariant(
    name="staking.balances_can_be_told",
    sentence="No validator's balance is, or is told to be, more than a report can tell.",
    section=ORACLE,
    requirements=("L02",),
    system=STAKING,
    predicate=drafts.balances_can_be_told,
)

"""What steps of the staking contracts write and when, exactly."""

from megaspec.claims import Step
from spec.staking import insurance, keys, oracle, registry, settlement, token
from spec.staking.properties import effects
from spec.staking.system import STAKING

REGISTRY = "TD Smart Contract Architecture, 4 OperatorRegistry"
KEYS = "TD Validator Key Management"
ORACLE = "TD Data Flow, Validator Reward Distribution"

PREMIUM_IS_THE_INSURANCES = Step(
    name="staking.premium_is_the_insurances",
    sentence="`fund_insurance` raises balance, buffer, insurance account and premiums by its amount, and changes nothing else.",
    section="TD Security Considerations, 4 Slashing Risk",
    requirements=("C47", "TD-147"),
    system=STAKING,
    predicate=effects.premium_is_the_insurances,
    of=(insurance.fund_insurance,),
)

UNWRAPPING_IS_ONE_FOR_ONE = Step(
    name="staking.unwrapping_is_one_for_one",
    sentence="Unwrapping burns the caller's wrapped tokens and moves as many shares from the wrapper to the caller, at any price.",
    section="TD Smart Contract Architecture, 2 LiquidStakingToken",
    requirements=("C15", "C16", "TD-07"),
    system=STAKING,
    predicate=effects.unwrapping_is_one_for_one,
    of=(token.unwrap,),
)

REGISTRATION_IS_RECORDED = Step(
    name="staking.registration_is_recorded",
    sentence="Registration makes the caller an active operator with the given rate, current and next, and changes nothing else.",
    section=REGISTRY,
    requirements=("D32", "TD-54", "TD-162"),
    system=STAKING,
    predicate=effects.registration_is_recorded,
    of=(registry.register_operator,),
)

RATE_CHANGE_IS_STAMPED = Step(
    name="staking.rate_change_is_stamped",
    sentence="`set_rate` sets the caller's next rate and the time of its choice to now, and changes nothing else.",
    section=REGISTRY,
    requirements=("C23", "TD-59"),
    system=STAKING,
    predicate=effects.rate_change_is_stamped,
    of=(registry.set_rate,),
)

DEACTIVATION_IS_RECORDED = Step(
    name="staking.deactivation_is_recorded",
    sentence="`deactivate_operator` sets the caller's status to inactive and changes nothing else.",
    section=REGISTRY,
    requirements=("C37", "TD-62"),
    system=STAKING,
    predicate=effects.deactivation_is_recorded,
    of=(registry.deactivate_operator,),
)

FOREIGN_CREDENTIALS_ARE_FIXED = Step(
    name="staking.foreign_credentials_are_fixed",
    sentence="A front-running deposit requires a key with unset credentials, sets them to foreign, and changes nothing else.",
    section=KEYS,
    requirements=("D14",),
    system=STAKING,
    predicate=effects.foreign_credentials_are_fixed,
    of=(keys.front_run,),
)

FIRST_DEPOSIT_FIXES_THE_CREDENTIALS = Step(
    name="staking.first_deposit_fixes_the_credentials",
    sentence=(
        "A pre-deposit sets unset credentials to the pool's, keeps credentials already set, adds one ether in flight, and sets the status to "
        "pre-deposited."
    ),
    section=KEYS,
    requirements=("D13", "D14"),
    system=STAKING,
    predicate=effects.first_deposit_fixes_the_credentials,
    of=(keys.predeposit,),
)

REWARD_OF_THE_PERIOD_IS_RECORDED = Step(
    name="staking.reward_of_the_period_is_recorded",
    sentence="A validator's balance is told once in a report, with its gain and the ether that has arrived, and nothing else of it.",
    section=ORACLE,
    requirements=("TD-23", "TD-24", "TD-88"),
    system=STAKING,
    predicate=effects.reward_of_the_period_is_recorded,
    of=(oracle.report_validator,),
)

WHAT_WAS_TOLD_TAKES_EFFECT = Step(
    name="staking.what_was_told_takes_effect",
    sentence=(
        "A settlement sets balance, ether in flight, last reward, attestations, offline interval, slashing and exit of every validator as told, "
        "and nothing else of it."
    ),
    section=ORACLE,
    requirements=("C42", "C48", "L03", "X12", "TD-14", "TD-23", "TD-24", "TD-68", "TD-69", "TD-88"),
    system=STAKING,
    predicate=effects.what_was_told_takes_effect,
    of=(settlement.settle_gain, settlement.settle_loss),
)

WHAT_WAS_DRAFTED_IS_BOOKED = Step(
    name="staking.what_was_drafted_is_booked",
    sentence="A settlement books the draft's sums in the core and in the insurance's ledger, and leaves the draft empty.",
    section=ORACLE,
    requirements=("C01", "C47", "C48", "L03", "TD-82"),
    system=STAKING,
    predicate=effects.what_was_drafted_is_booked,
    of=(settlement.settle_gain, settlement.settle_loss),
)

SEIZED_BONDS_ARE_TAKEN = Step(
    name="staking.seized_bonds_are_taken",
    sentence="A settlement lowers every operator's bond by exactly what the report seized of it.",
    section=ORACLE,
    requirements=("C48", "TD-14"),
    system=STAKING,
    predicate=effects.seized_bonds_are_taken,
    of=(settlement.settle_gain, settlement.settle_loss),
)

CLOSING_FORGETS_THE_OPINION = Step(
    name="staking.closing_forgets_the_opinion",
    sentence="Closing a report clears its open and settled flags, its confirmation and the confirmed minimum, and changes nothing else.",
    section=ORACLE,
    requirements=("C51",),
    system=STAKING,
    predicate=effects.closing_forgets_the_opinion,
    of=(settlement.close_report,),
)

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
    sentence="What is given to the insurance arrives, is the insurance's to the wei, and nothing else changes.",
    section="TD Security Considerations, 4 Slashing Risk",
    requirements=("C47", "TD-147"),
    system=STAKING,
    predicate=effects.premium_is_the_insurances,
    of=(insurance.fund_insurance,),
)

UNWRAPPING_IS_ONE_FOR_ONE = Step(
    name="staking.unwrapping_is_one_for_one",
    sentence="Unwrapping turns a wrapped token into a share of the wrapper's, whatever a share is worth.",
    section="TD Smart Contract Architecture, 2 LiquidStakingToken",
    requirements=("C15", "C16", "TD-07"),
    system=STAKING,
    predicate=effects.unwrapping_is_one_for_one,
    of=(token.unwrap,),
)

REGISTRATION_IS_RECORDED = Step(
    name="staking.registration_is_recorded",
    sentence="Who registers is an active operator at once, and the rate that it gave is in force at once; nothing else changes.",
    section=REGISTRY,
    requirements=("D32", "TD-54"),
    system=STAKING,
    predicate=effects.registration_is_recorded,
    of=(registry.register_operator,),
)

RATE_CHANGE_IS_STAMPED = Step(
    name="staking.rate_change_is_stamped",
    sentence="A rate that is chosen is recorded with the time at which it is, for the frames after this one; nothing else changes.",
    section=REGISTRY,
    requirements=("C23", "TD-59"),
    system=STAKING,
    predicate=effects.rate_change_is_stamped,
    of=(registry.set_rate,),
)

DEACTIVATION_IS_RECORDED = Step(
    name="staking.deactivation_is_recorded",
    sentence="Who takes no more deposits is inactive, and keeps all that it has; nothing else changes.",
    section=REGISTRY,
    requirements=("C37", "TD-62"),
    system=STAKING,
    predicate=effects.deactivation_is_recorded,
    of=(registry.deactivate_operator,),
)

FOREIGN_CREDENTIALS_ARE_FIXED = Step(
    name="staking.foreign_credentials_are_fixed",
    sentence="Whoever deposits first for a key that has none fixes foreign credentials; nothing else changes.",
    section=KEYS,
    requirements=("D14",),
    system=STAKING,
    predicate=effects.foreign_credentials_are_fixed,
    of=(keys.front_run,),
)

FIRST_DEPOSIT_FIXES_THE_CREDENTIALS = Step(
    name="staking.first_deposit_fixes_the_credentials",
    sentence="The pool's first ether to a key fixes that it is paid to the pool, unless somebody came first: what was fixed stays.",
    section=KEYS,
    requirements=("D13", "D14"),
    system=STAKING,
    predicate=effects.first_deposit_fixes_the_credentials,
    of=(keys.predeposit,),
)

REWARD_OF_THE_PERIOD_IS_RECORDED = Step(
    name="staking.reward_of_the_period_is_recorded",
    sentence="A validator's record has what it earned in the frame by itself, nothing if it lost, with the end of the frame.",
    section=ORACLE,
    requirements=("TD-23", "TD-24", "TD-88"),
    system=STAKING,
    predicate=effects.reward_of_the_period_is_recorded,
    of=(oracle.report_validator,),
)

CLOSING_FORGETS_THE_OPINION = Step(
    name="staking.closing_forgets_the_opinion",
    sentence="When a report is closed nothing is left of a second opinion on it, neither that there was one nor its number.",
    section=ORACLE,
    requirements=("C51",),
    system=STAKING,
    predicate=effects.closing_forgets_the_opinion,
    of=(settlement.close_report,),
)

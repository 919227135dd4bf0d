"""The insurance pool, and who bears what slashing takes."""

from megaspec.claims import Invariant, Step
from spec.staking import insurance, sla
from spec.staking.invariants import sla as invariants
from spec.staking.properties import sla as properties
from spec.staking.system import STAKING

INSURANCE_IS_ACCOUNTED_FOR = Invariant(
    name="staking.insurance_is_accounted_for",
    sentence="What the insurance pool was ever given it has, or has spent on recorded losses.",
    section="TD Security Considerations, 4 Slashing Risk",
    requirements=("C47", "TD-147"),
    system=STAKING,
    predicate=invariants.insurance_is_accounted_for,
)

LOSSES_ARE_BORNE = Invariant(
    name="staking.losses_are_borne",
    sentence="All that slashing ever took was borne by bonds, by the insurance and by holders, to the wei.",
    section="TD Security Considerations, 4 Slashing Risk",
    requirements=("C48",),
    system=STAKING,
    predicate=invariants.losses_are_borne,
)

INSURANCE_IS_KEPT = Step(
    name="staking.insurance_is_kept",
    sentence="The insurance pool is left as it is.",
    section="TD Security Considerations, 4 Slashing Risk",
    requirements=("C07", "C47"),
    system=STAKING,
    predicate=properties.insurance_is_kept,
    but=(insurance.fund_insurance, insurance.report_slashing, sla.uphold_penalty, sla.distribute_penalty),
)

GIFTS_TO_THE_INSURANCE_ARE_ITS_OWN = Step(
    name="staking.gifts_to_the_insurance_are_its_own",
    sentence="What is given to the insurance pool is the pool's, and nobody else's.",
    section="TD Security Considerations, 4 Slashing Risk",
    requirements=("C47", "TD-147", "TD-171"),
    system=STAKING,
    predicate=properties.gifts_to_the_insurance_are_its_own,
    of=(insurance.fund_insurance,),
)

LOSSES_FALL_IN_ORDER = Step(
    name="staking.losses_fall_in_order",
    sentence="A slashing loss falls on the operator's free bond, then on the insurance, then on the holders, to the wei.",
    section="TD Security Considerations, 4 Slashing Risk",
    requirements=("C47", "C48", "TD-14", "TD-147", "TD-171"),
    system=STAKING,
    predicate=properties.losses_fall_in_order,
    of=(insurance.report_slashing,),
)

SLASHING_IS_REPORTED_OF_THE_STAKED = Step(
    name="staking.slashing_is_reported_of_the_staked",
    sentence="A report that is read in tells of a slashing, of a validator that was on duty, which waits from now on, or slashed already.",
    section="TD Security Considerations, 4 Slashing Risk",
    requirements=("C48", "TD-14"),
    system=STAKING,
    predicate=properties.slashing_is_reported_of_the_staked,
    of=(insurance.report_slashing,),
)

HOLDERS_LOSE_ONLY_WHAT_IS_UNCOVERED = Step(
    name="staking.holders_lose_only_what_is_uncovered",
    sentence="The holders bear a slashing loss only when the insurance is spent and the bond's free part is gone.",
    section="TD Security Considerations, 4 Slashing Risk",
    requirements=("C48",),
    system=STAKING,
    predicate=properties.holders_lose_only_what_is_uncovered,
    of=(insurance.report_slashing,),
)

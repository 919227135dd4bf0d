"""The insurance pool, and who bears slashing losses."""

from megaspec.claims import Invariant, Step
from spec.staking import insurance, sla
from spec.staking.invariants import sla as invariants
from spec.staking.properties import sla as properties
from spec.staking.settlement import settle_gain, settle_loss
from spec.staking.system import STAKING

INSURANCE_IS_ACCOUNTED_FOR = Invariant(
    name="staking.insurance_is_accounted_for",
    sentence="All that was ever paid into the insurance pool is still there or was spent on slashing losses.",
    section="TD Security Considerations, 4 Slashing Risk",
    requirements=("C47", "TD-147"),
    system=STAKING,
    predicate=invariants.insurance_is_accounted_for,
)

LOSSES_ARE_BORNE = Invariant(
    name="staking.losses_are_borne",
    sentence="The total of slashing losses is exactly the sum borne by bonds, by the insurance and by holders.",
    section="TD Security Considerations, 4 Slashing Risk",
    requirements=("C48",),
    system=STAKING,
    predicate=invariants.losses_are_borne,
)

INSURANCE_IS_KEPT = Step(
    name="staking.insurance_is_kept",
    sentence="Only insurance funding, settlements and the distribution of penalties can change the insurance account.",
    section="TD Security Considerations, 4 Slashing Risk",
    requirements=("C07", "C47"),
    system=STAKING,
    predicate=properties.insurance_is_kept,
    but=(insurance.fund_insurance, settle_gain, settle_loss, sla.uphold_penalty, sla.distribute_penalty),
)

GIFTS_TO_THE_INSURANCE_ARE_ITS_OWN = Step(
    name="staking.gifts_to_the_insurance_are_its_own",
    sentence=(
        "`fund_insurance` raises the insurance account by its amount, changes neither pooled ether nor the token, and emits only "
        "`InsuranceFunded`."
    ),
    section="TD Security Considerations, 4 Slashing Risk",
    requirements=("C47", "TD-147", "TD-171"),
    system=STAKING,
    predicate=properties.gifts_to_the_insurance_are_its_own,
    of=(insurance.fund_insurance,),
)

LOSSES_FALL_IN_ORDER = Step(
    name="staking.losses_fall_in_order",
    sentence=(
        "A slashing report seizes the loss from the operator's free bond, draws what is left from the insurance, takes the rest from unsettled "
        "ether, and emits only `ValidatorSlashed`."
    ),
    section="TD Security Considerations, 4 Slashing Risk",
    requirements=("C47", "C48", "TD-14", "TD-147", "TD-171"),
    system=STAKING,
    predicate=properties.losses_fall_in_order,
    of=(insurance.report_slashing,),
)

SLASHING_IS_REPORTED_OF_THE_STAKED = Step(
    name="staking.slashing_is_reported_of_the_staked",
    sentence=(
        "An open, unsettled report tells at most once of a slashing of a validator, which is on duty or was slashed before, and of a balance no "
        "higher than the one told or held before."
    ),
    section="TD Security Considerations, 4 Slashing Risk",
    requirements=("C48", "X12", "TD-14"),
    system=STAKING,
    predicate=properties.slashing_is_reported_of_the_staked,
    of=(insurance.report_slashing,),
)

HOLDERS_LOSE_ONLY_WHAT_IS_UNCOVERED = Step(
    name="staking.holders_lose_only_what_is_uncovered",
    sentence="A slashing report lowers unsettled ether only if it leaves nothing of the insurance undrawn and no free bond of the operator.",
    section="TD Security Considerations, 4 Slashing Risk",
    requirements=("C48",),
    system=STAKING,
    predicate=properties.holders_lose_only_what_is_uncovered,
    of=(insurance.report_slashing,),
)

"""Claims about the events of the registry: each tells what its action has changed."""

from megaspec.claims import Step
from proofs.staking.registry import REGISTRY
from spec.staking import registry
from spec.staking.properties import registry as properties
from spec.staking.system import STAKING

REGISTRATION_IS_TOLD = Step(
    name="staking.registration_is_told",
    sentence="`register_operator` emits only `OperatorRegistered`, with the caller and the rate.",
    section=REGISTRY,
    requirements=("TD-15", "TD-171",),
    system=STAKING,
    predicate=properties.registration_is_told,
    of=(registry.register_operator,),
)

RATE_IS_TOLD = Step(
    name="staking.rate_is_told",
    sentence="`set_rate` emits only `RateSet`, with the caller and the rate.",
    section=REGISTRY,
    requirements=("TD-15", "TD-171",),
    system=STAKING,
    predicate=properties.rate_is_told,
    of=(registry.set_rate,),
)

DEACTIVATION_IS_TOLD = Step(
    name="staking.deactivation_is_told",
    sentence="`deactivate_operator` emits only `OperatorDeactivated`, with the caller.",
    section=REGISTRY,
    requirements=("TD-15", "TD-171",),
    system=STAKING,
    predicate=properties.deactivation_is_told,
    of=(registry.deactivate_operator,),
)

DISMISSAL_IS_TOLD = Step(
    name="staking.dismissal_is_told",
    sentence="`dismiss_operator` emits only `OperatorDeactivated`, with the operator dismissed.",
    section=REGISTRY,
    requirements=("TD-15", "TD-171",),
    system=STAKING,
    predicate=properties.dismissal_is_told,
    of=(registry.dismiss_operator,),
)

DEREGISTRATION_IS_TOLD = Step(
    name="staking.deregistration_is_told",
    sentence="`deregister_operator` emits only `OperatorDeregistered`, with the caller.",
    section=REGISTRY,
    requirements=("TD-15", "TD-171",),
    system=STAKING,
    predicate=properties.deregistration_is_told,
    of=(registry.deregister_operator,),
)

BOND_POSTED_IS_TOLD = Step(
    name="staking.bond_posted_is_told",
    sentence="`post_bond` emits only `BondPosted`, with the caller and the amount.",
    section=REGISTRY,
    requirements=("TD-15", "TD-171",),
    system=STAKING,
    predicate=properties.bond_posted_is_told,
    of=(registry.post_bond,),
)

BOND_WITHDRAWN_IS_TOLD = Step(
    name="staking.bond_withdrawn_is_told",
    sentence="`withdraw_bond` emits only `BondWithdrawn`, with the caller and the amount.",
    section=REGISTRY,
    requirements=("TD-15", "TD-171",),
    system=STAKING,
    predicate=properties.bond_withdrawn_is_told,
    of=(registry.withdraw_bond,),
)

PAY_IS_TOLD = Step(
    name="staking.pay_is_told",
    sentence="`pay_operator` emits only `OperatorPaid`, with the caller and the amount.",
    section=REGISTRY,
    requirements=("TD-15", "TD-171",),
    system=STAKING,
    predicate=properties.pay_is_told,
    of=(registry.pay_operator,),
)

ASSIGNMENT_IS_TOLD = Step(
    name="staking.assignment_is_told",
    sentence="`add_key` emits only `ValidatorAssigned`, with the caller and the key.",
    section=REGISTRY,
    requirements=("TD-15", "TD-171",),
    system=STAKING,
    predicate=properties.assignment_is_told,
    of=(registry.add_key,),
)

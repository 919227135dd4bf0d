"""Claims about keys in the registry: who assigns, frees and drops them, and what is counted of them."""

from megaspec.claims import Step
from proofs.staking.registry import REGISTRY
from spec.staking import registry
from spec.staking.properties import registry as properties
from spec.staking.system import STAKING

KEY_IS_ASSIGNED = Step(
    name="staking.key_is_assigned",
    sentence=(
        "`add_key` requires an unused key that its holder signed over to the caller, registers it for the caller, and raises the caller's and the "
        "total assigned count by one."
    ),
    section=REGISTRY,
    requirements=("C38", "L12", "TD-56", "TD-60", "TD-162"),
    system=STAKING,
    predicate=properties.key_is_assigned,
    of=(registry.add_key,),
)

SIGNATURE_IS_RECORDED = Step(
    name="staking.signature_is_recorded",
    sentence="`sign_over` records the signature of the key's holder for the operator, and changes nothing else.",
    section=REGISTRY,
    requirements=("L12",),
    system=STAKING,
    predicate=properties.signature_is_recorded,
    of=(registry.sign_over,),
)

SIGNATURES_STAY = Step(
    name="staking.signatures_stay",
    sentence="Only `sign_over` can change what holders of keys have signed.",
    section=REGISTRY,
    requirements=("L12",),
    system=STAKING,
    predicate=properties.signatures_stay,
    but=(registry.sign_over,),
)

KEY_IS_FREED = Step(
    name="staking.key_is_freed",
    sentence=(
        "`drop_key` and `free_key` make a registered key unused and nobody's, lower its operator's and the total assigned count by one, change "
        "nothing else, and emit only `KeyFreed`."
    ),
    section=REGISTRY,
    requirements=("L12", "TD-15",),
    system=STAKING,
    predicate=properties.key_is_freed,
    of=(registry.drop_key, registry.free_key),
)

OPERATOR_DROPS_ITS_OWN = Step(
    name="staking.operator_drops_its_own",
    sentence="`drop_key` requires the key's operator as the caller, and makes the key unused.",
    section=REGISTRY,
    requirements=("C41", "L12",),
    system=STAKING,
    predicate=properties.operator_drops_its_own,
    of=(registry.drop_key,),
)

ASSIGNED_ONLY_GROW = Step(
    name="staking.assigned_only_grow",
    sentence="Only `drop_key` and `free_key` can lower the assigned count of an operator, or in total.",
    section=REGISTRY,
    requirements=("C36",),
    system=STAKING,
    predicate=properties.assigned_only_grow,
    but=(registry.drop_key, registry.free_key),
)

COUNTS_ONLY_GROW = Step(
    name="staking.counts_only_grow",
    sentence="Per operator and in total, the deposited and exited counts never fall.",
    section=REGISTRY,
    requirements=("C08", "C36",),
    system=STAKING,
    predicate=properties.counts_only_grow,
)

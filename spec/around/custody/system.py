"""The system of custody."""

from megaspec.language import System
from spec.around.custody.invariants import (
    accesses_are_of_one_key,
    custodians_are_three,
    nodes_hold_validators_keys,
    nothing_is_known_of_other_keys,
    renewals_are_recorded,
    stores_hold_one_kind,
)
from spec.around.custody.rules import attest, genesis, pass_time, propose, renew, replace_custodian, take_in
from spec.around.custody.state import Custody

CUSTODY = System(
    name="custody",
    state=Custody,
    genesis=genesis,
    actions=(pass_time, replace_custodian, take_in, renew, attest, propose),
    invariants=(
        custodians_are_three,
        nothing_is_known_of_other_keys,
        stores_hold_one_kind,
        nodes_hold_validators_keys,
        accesses_are_of_one_key,
        renewals_are_recorded,
    ),
    scenarios="spec.around.scenarios.custody",
)

"""The system of inclusion."""

from megaspec.language import System
from spec.around.inclusion.invariants import (
    blocks_come_in_time,
    books_hold_the_seed,
    confirmed_is_final,
    deposits_are_on_the_chain,
    ether_is_of_deposits_there,
    final_is_on_the_chain,
    head_is_at_the_tip,
    shares_are_of_deposits_there,
    the_tip_is_the_latest,
)
from spec.around.inclusion.rules import confirm, earn, finalize, genesis, include, pass_time, reorganize
from spec.around.inclusion.state import Inclusion

INCLUSION = System(
    name="inclusion",
    state=Inclusion,
    genesis=genesis,
    actions=(pass_time, include, earn, finalize, confirm, reorganize),
    invariants=(
        final_is_on_the_chain,
        head_is_at_the_tip,
        books_hold_the_seed,
        shares_are_of_deposits_there,
        ether_is_of_deposits_there,
        deposits_are_on_the_chain,
        confirmed_is_final,
        the_tip_is_the_latest,
        blocks_come_in_time,
    ),
    scenarios="spec.around.scenarios.inclusion",
)

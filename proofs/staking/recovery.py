"""Gains and losses in turn: fees look at one frame, so a loss and its recovery cost something."""

from megaspec.claims import Theorem
from spec.staking.properties import recovery
from spec.staking.system import STAKING

FEES = "TD Fee Structure"

A_LOSS_IS_BORNE_IN_FULL = Theorem(
    name="staking.a_loss_is_borne_in_full",
    sentence="The settlement of a net loss lowers what holders have, pooled and in reserve, by exactly the loss, with no fee given back.",
    section=FEES,
    requirements=("C21", "X14", "TD-102"),
    predicate=recovery.a_loss_is_borne_in_full,
    given=(STAKING,),
)

A_RECOVERY_COSTS_A_TENTH = Theorem(
    name="staking.a_recovery_costs_a_tenth",
    sentence=(
        "A net loss settled in one state and a net gain of as much settled in another cost holders together exactly the fees on the gain, at most a "
        "tenth of it: fees are not net of earlier losses."
    ),
    section=FEES,
    requirements=("C21", "X14", "TD-102"),
    predicate=recovery.a_recovery_costs_a_tenth,
    given=(STAKING,),
)

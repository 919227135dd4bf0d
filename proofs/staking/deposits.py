"""Which deposits are accepted."""

from megaspec.claims import Step
from spec.staking.core import deposit
from spec.staking.properties import books as properties
from spec.staking.system import STAKING

DEPOSITS_ARE_WITHIN_BOUNDS = Step(
    name="staking.deposits_are_within_bounds",
    sentence="Every deposit is of at least the minimum and at most the maximum amount.",
    section="TD Data Flow, Deposit Flow",
    requirements=("TD-75", "TD-170"),
    system=STAKING,
    predicate=properties.deposits_are_within_bounds,
    of=(deposit,),
)

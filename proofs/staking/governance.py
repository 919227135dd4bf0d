"""Governance."""

from checker.claims import Invariant
from spec.staking.invariants import governance
from spec.staking.system import STAKING

UNPAUSED_TIME_HAS_PASSED = Invariant(
    name="staking.unpaused_time_has_passed",
    sentence="No more time has passed unpaused than has passed at all.",
    section="TD Security Considerations, 3 Operational Risk",
    requirements=("C52",),
    system=STAKING,
    predicate=governance.unpaused_time_has_passed,
)

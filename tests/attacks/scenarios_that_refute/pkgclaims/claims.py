"""What is claimed of the counters."""

from megaspec.claims import Invariant, Safe, Step
from pkg.rules import LIMIT, OFF, STEPS, STRICT, WALKED, eight_stays, is_a_number, is_below_nine

LIMIT_SAFE = Safe(name="limit.safe", sentence="No rule fails.", section="t", requirements=("t",), system=LIMIT)
LIMIT_BELOW = Invariant(name="limit.below", sentence="It is below nine.", section="t", requirements=("t",), system=LIMIT, predicate=is_below_nine)
STEPS_SAFE = Safe(name="steps.safe", sentence="No rule fails.", section="t", requirements=("t",), system=STEPS)
STEPS_NUMBER = Invariant(name="steps.number", sentence="It is a number.", section="t", requirements=("t",), system=STEPS, predicate=is_a_number)
STEPS_EIGHT = Step(name="steps.eight", sentence="Eight stays.", section="t", requirements=("t",), system=STEPS, predicate=eight_stays)
STRICT_SAFE = Safe(name="strict.safe", sentence="No rule fails.", section="t", requirements=("t",), system=STRICT)
STRICT_NUMBER = Invariant(name="strict.number", sentence="It is a number.", section="t", requirements=("t",), system=STRICT, predicate=is_a_number)
OFF_SAFE = Safe(name="off.safe", sentence="No rule fails.", section="t", requirements=("t",), system=OFF)
OFF_NUMBER = Invariant(name="off.number", sentence="It is a number.", section="t", requirements=("t",), system=OFF, predicate=is_a_number)
WALKED_SAFE = Safe(name="walked.safe", sentence="No rule fails.", section="t", requirements=("t",), system=WALKED)
WALKED_BELOW = Invariant(name="walked.below", sentence="It is below nine.", section="t", requirements=("t",), system=WALKED, predicate=is_below_nine)

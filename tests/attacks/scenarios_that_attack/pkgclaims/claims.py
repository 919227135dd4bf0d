"""What is claimed of the safes."""

from megaspec.claims import Invariant, Safe, Step
from pkg.rules import EXITING, FORGING, HONEST, PATCHING, PRINTING, is_never_opened, locked_is_full

HONEST_SAFE = Safe(name="honest.safe", sentence="No rule fails.", section="t", requirements=("t",), system=HONEST)
HONEST_FULL = Invariant(
    name="honest.full", sentence="What is locked is full.", section="t", requirements=("t",), system=HONEST, predicate=locked_is_full
)
HONEST_OPENED = Step(
    name="honest.opened", sentence="A step opens nothing.", section="t", requirements=("t",), system=HONEST, predicate=is_never_opened
)

PATCHING_SAFE = Safe(name="patching.safe", sentence="No rule fails.", section="t", requirements=("t",), system=PATCHING)
PATCHING_FULL = Invariant(
    name="patching.full", sentence="What is locked is full.", section="t", requirements=("t",), system=PATCHING, predicate=locked_is_full
)
PATCHING_OPENED = Step(
    name="patching.opened", sentence="A step opens nothing.", section="t", requirements=("t",), system=PATCHING, predicate=is_never_opened
)

EXITING_SAFE = Safe(name="exiting.safe", sentence="No rule fails.", section="t", requirements=("t",), system=EXITING)
EXITING_FULL = Invariant(
    name="exiting.full", sentence="What is locked is full.", section="t", requirements=("t",), system=EXITING, predicate=locked_is_full
)
EXITING_OPENED = Step(
    name="exiting.opened", sentence="A step opens nothing.", section="t", requirements=("t",), system=EXITING, predicate=is_never_opened
)

FORGING_SAFE = Safe(name="forging.safe", sentence="No rule fails.", section="t", requirements=("t",), system=FORGING)
FORGING_FULL = Invariant(
    name="forging.full", sentence="What is locked is full.", section="t", requirements=("t",), system=FORGING, predicate=locked_is_full
)
FORGING_OPENED = Step(
    name="forging.opened", sentence="A step opens nothing.", section="t", requirements=("t",), system=FORGING, predicate=is_never_opened
)

PRINTING_SAFE = Safe(name="printing.safe", sentence="No rule fails.", section="t", requirements=("t",), system=PRINTING)
PRINTING_FULL = Invariant(
    name="printing.full", sentence="What is locked is full.", section="t", requirements=("t",), system=PRINTING, predicate=locked_is_full
)
PRINTING_OPENED = Step(
    name="printing.opened", sentence="A step opens nothing.", section="t", requirements=("t",), system=PRINTING, predicate=is_never_opened
)

"""States from which an induction fails: what a strengthening has to exclude."""

from __future__ import annotations

from collections.abc import Mapping

from megaspec.inference.runs import Reached
from megaspec.obligations.identity import Key
from megaspec.obligations.obligation import Obligation
from megaspec.solving.inquiries import Inquiry, Means, conduct
from megaspec.vcgen.transitions import BEFORE, Reading, inputs_of
from megaspec.witness.finite.small_scope import SIZES, counterexample

RLIMIT_A_SIZE = 4_000_000
"""What Z3 may spend on one small instance, in its own units."""

SIZES_TRIED = 3
"""In how many sizes of instances it is sought."""

OBLIGATIONS_TRIED = 3
"""Of how many obligations a state is sought."""


def stopping(failed: Mapping[Key, tuple[Reading, Obligation]], means: Means) -> list[Reached]:
    """A small state before each of a few steps that do not follow, if one is found."""
    few = list(failed.items())[:OBLIGATIONS_TRIED]
    found = conduct({name: _state(reading, one) for name, (reading, one) in few if reading.before is not None}, means)
    return [state for state in found.values() if state is not None]


def _state(reading: Reading, one: Obligation) -> Inquiry[Reached | None]:
    found = yield from counterexample(one, inputs_of(reading), [reading.system.schema], RLIMIT_A_SIZE, SIZES[:SIZES_TRIED])
    return None if found is None else (found[0][BEFORE], found[1])

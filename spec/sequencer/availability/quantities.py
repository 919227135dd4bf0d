"""The units, names and constants of availability."""

from spec.language import Annotated, Identifier, OrderedIdentifier, Range
from spec.sequencer.quorums import BASIS, Part
from spec.sequencer.rollup.quantities import CHALLENGE_WINDOW, FRESHNESS, RESOLUTION_TIME, Seconds

GREATEST_STAKE = 2**96
"""The most wei that may be at stake at once: far above all ether there is."""

GREATEST_FEE = 2**96
"""The most wei of one fee."""

GREATEST_EVER = 2**128
"""The most wei that may ever have been paid in."""

Stake = Annotated[int, Range("Stake", 0, GREATEST_STAKE)]
SignedStake = Annotated[int, Range("SignedStake", 0, 2 * GREATEST_STAKE)]
Fee = Annotated[int, Range("Fee", 0, GREATEST_FEE)]
EverWei = Annotated[int, Range("EverWei", 0, GREATEST_EVER)]

RETENTION = FRESHNESS + CHALLENGE_WINDOW + RESOLUTION_TIME
"""For how many seconds from its reference on data is kept: until every dispute about a batch that was posted with it is over."""


class Operator(Identifier):
    """Whoever keeps data, with a stake."""


class Payload(Identifier):
    """The data of a batch, by its hash; `Payload.none()` is no data."""


class Header(Identifier):
    """What operators sign: a payload and a reference, by their hash; `Header.none()` is of nothing."""


class Place(OrderedIdentifier):
    """A place of L1 as the contracts count stakes at it; nothing below the last one ever changes."""


class Batch(OrderedIdentifier):
    """The number of a batch; the first is that of genesis, which needs no data."""


__all__ = [
    "BASIS", "CHALLENGE_WINDOW", "FRESHNESS", "GREATEST_EVER", "GREATEST_FEE", "GREATEST_STAKE", "RESOLUTION_TIME", "RETENTION", "Batch",
    "EverWei", "Fee", "Header", "Operator", "Part", "Payload", "Place", "Seconds", "SignedStake", "Stake",
]  # fmt: skip

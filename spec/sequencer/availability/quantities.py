"""The units, names and constants of availability."""

from megaspec.language import Annotated, Identifier, OrderedIdentifier, Range
from spec.sequencer.money import GREATEST_AMOUNT
from spec.sequencer.rollup.quantities import CHALLENGE_WINDOW, FRESHNESS, RESOLUTION_TIME

SignedStake = Annotated[int, Range("SignedStake", 0, 2 * GREATEST_AMOUNT)]
"""The stake that signed a header: at most the total stake, with room for one more amount while it is added up."""

RETENTION = FRESHNESS + CHALLENGE_WINDOW + RESOLUTION_TIME
"""For how many seconds from its reference on data is kept: until a dispute is over about what is proposed as soon as a batch is posted with it.

Results may be proposed at any later time; when one is disputed for which that was too late, the data may be gone.
"""


class Operator(Identifier):
    """An account that keeps data, with a stake."""


class Payload(Identifier):
    """The data of a batch, by its hash; `Payload.none()` is no data."""


class Header(Identifier):
    """What operators sign: a payload and a reference, by their hash; `Header.none()` is of nothing."""


class Place(OrderedIdentifier):
    """A place of L1 as the contracts count stakes at it; nothing below the last one ever changes."""


class Batch(OrderedIdentifier):
    """The number of a batch; the first is that of genesis, which needs no data."""


"""The names and constants of the rollup."""

from megaspec.language import Enum, Identifier, OrderedIdentifier
from spec.sequencer.money import DAY

HOUR = 3_600
"""Seconds in an hour."""

CHALLENGE_WINDOW = 7 * DAY
"""For how many seconds after its proposal a root can be challenged in the optimistic mode."""

RESOLUTION_TIME = 7 * DAY
"""For how many seconds after its opening a challenge can be decided; after that it is void."""

FRESHNESS = 2 * HOUR
"""How many seconds old the reference block of an availability certificate may be when a batch is posted with it."""


class Mode(Enum):
    """How a root is settled: its challenge window ends without a successful challenge, or it is proved."""

    OPTIMISTIC = "optimistic"
    ZK = "zk"


class L1Block(Identifier):
    """A block of L1 by its hash; `L1Block.none()` is L1's initial block."""


class L1Height(OrderedIdentifier):
    """A height of L1.  Nothing of the rollup is in L1's initial block, so the first height stands for nowhere."""


class Root(Identifier):
    """A state root: the result of executing the chain up to a block, as somebody proposes it on L1, by its hash."""


class Challenger(Identifier):
    """An account that challenges roots."""


class Withdrawal(Identifier):
    """A withdrawal by its hash, which fixes the receiver, the amount and a unique number."""

"""The names and constants of the rollup."""

from megaspec.language import Enum, Identifier, OrderedIdentifier
from spec.sequencer.money import DAY

HOUR = 3_600
"""Seconds in an hour."""

CHALLENGE_WINDOW = 7 * DAY
"""For how many seconds after it was proposed a result can be challenged in the optimistic mode."""

RESOLUTION_TIME = 7 * DAY
"""For how many seconds after it was opened a challenge can be decided; then it is void."""

FRESHNESS = 2 * HOUR
"""How many seconds old the reference block of an availability certificate may be when a batch is posted with it."""


class Mode(Enum):
    """How the result of a block becomes one to pay on: nobody challenged it with success, or it was proved."""

    OPTIMISTIC = "optimistic"
    ZK = "zk"


class L1Block(Identifier):
    """A block of L1 by its hash; `L1Block.none()` is the one that L1 starts with."""


class L1Height(OrderedIdentifier):
    """A place in L1.  Nothing of the rollup is in its first block, so the first place stands for nowhere."""


class Root(Identifier):
    """The result of executing the chain up to a block, as somebody proposes it on L1, by its hash."""


class Challenger(Identifier):
    """Somebody who disputes results."""


class Withdrawal(Identifier):
    """A withdrawal by its hash: who gets how much, and a number that no other has."""

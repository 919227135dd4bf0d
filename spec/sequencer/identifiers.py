"""The identifiers of the sequencer's protocols, and the orders of epochs, heights and generations."""

from megaspec.language import Identifier, OrderedIdentifier


class NodeId(Identifier):
    """A replica of the sequencer; `NodeId.none()` is no replica."""


class Quorum(Identifier):
    """A set of replicas that may decide together; one without members decides nothing."""


class Block(Identifier):
    """A block of L2 by its hash; `Block.none()` is the genesis block."""


class Transaction(Identifier):
    """A transaction by its hash."""


class Epoch(OrderedIdentifier):
    """A term of one leader; the first one starts without a takeover."""


class Height(OrderedIdentifier):
    """A height of the chain; the first one is that of the genesis block."""


class Generation(OrderedIdentifier):
    """A history of L1 that L2 follows; each reorganization of L1 that L2 has to follow starts the next one."""

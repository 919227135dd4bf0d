"""What nodes sign, and which two signed messages convict whoever signed them (C68, D30).

A signature is opaque here: a message names the key that signed it.  That nobody signs with another's key is on the ledger.
"""

from spec.language import Enum, Identifier, all_of, predicate, record
from spec.sequencer.identifiers import Block, Epoch, Generation, Height


class SigningKey(Identifier):
    """A key that signs messages of the sequencer's protocol; it belongs to one node for ever."""


class ChainId(Identifier):
    """An L2 chain among others, on which the same keys may be in use."""


class Domain(Enum):
    """What a signature says: a leader sealed a block, a node stored a log up to it, a node votes for an epoch."""

    SEAL = "seal"
    ACKNOWLEDGEMENT = "acknowledgement"
    PROMISE = "promise"


@record
class Signed:
    """A message and the key that signed all of it.

    `height`, `parent` and `block` are of the log of the epoch `source`.  A seal and an acknowledgement are of their own epoch; a
    promise of `epoch` reports how far the node has acknowledged, in the last epoch in which it did.
    """

    key: SigningKey
    domain: Domain
    chain: ChainId
    generation: Generation
    epoch: Epoch
    source: Epoch
    height: Height
    parent: Block
    block: Block


def says_nothing() -> Signed:
    """What stands where no message was ever signed; it is not well-formed."""
    return Signed(
        key=SigningKey.none(),
        domain=Domain.SEAL,
        chain=ChainId.none(),
        generation=Generation.first(),
        epoch=Epoch.first(),
        source=Epoch.first(),
        height=Height.first(),
        parent=Block.none(),
        block=Block.none(),
    )


@predicate
def is_well_formed(message: Signed) -> bool:
    """Whether a message says something: a seal or an acknowledgement of a block in its own epoch, a promise with a report of an earlier one."""
    if message.domain == Domain.PROMISE:
        return message.source < message.epoch and (message.block == Block.none()) == (message.height == Height.first())
    return message.source == message.epoch and message.block != Block.none() and Height.first() < message.height


@predicate
def are_comparable(one: Signed, other: Signed) -> bool:
    """Whether two messages are well-formed, by one key, of one chain and of one generation."""
    return all_of(
        is_well_formed(one),
        is_well_formed(other),
        one.key == other.key,
        one.key != SigningKey.none(),
        one.chain == other.chain,
        one.generation == other.generation,
    )


@predicate
def is_equivocation(one: Signed, other: Signed) -> bool:
    """Whether a key signed two different blocks in one domain, at one height of one epoch."""
    return all_of(
        are_comparable(one, other),
        one.domain == other.domain,
        one.epoch == other.epoch,
        one.height == other.height,
        one.block != other.block,
    )


@predicate
def is_broken_promise(promise: Signed, acknowledgement: Signed) -> bool:
    """Whether a key acknowledged further, before the epoch that it promised, than its promise reports: a later epoch, or a greater height."""
    return all_of(
        are_comparable(promise, acknowledgement),
        promise.domain == Domain.PROMISE,
        acknowledgement.domain == Domain.ACKNOWLEDGEMENT,
        acknowledgement.epoch < promise.epoch,
        goes_beyond(acknowledgement, promise),
    )


@predicate
def goes_beyond(acknowledgement: Signed, promise: Signed) -> bool:
    """Whether what is acknowledged lies in a later epoch than what is reported, or above it in the same one."""
    return promise.source < acknowledgement.epoch or (promise.source == acknowledgement.epoch and promise.height < acknowledgement.height)


@predicate
def is_offence(one: Signed, other: Signed) -> bool:
    """Whether two messages convict the key that signed both; of a broken promise the promise comes first."""
    return is_equivocation(one, other) or is_broken_promise(one, other)

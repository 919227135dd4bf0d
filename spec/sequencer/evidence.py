"""What nodes sign, and which two signed messages convict whoever signed them (C68, D30).

A signature is opaque here: a message names the key that signed it.  That nobody signs with another's key is on the ledger.
"""

from megaspec.language import Enum, Identifier, all_of, predicate, record
from spec.sequencer.identifiers import Block, Epoch, Generation, Height, NodeId


class SigningKey(Identifier):
    """A key that signs messages of the sequencer's protocol; it belongs to one node for ever."""


class ChainId(Identifier):
    """An L2 chain among others, on which the same keys may be in use."""


class Domain(Enum):
    """What a signature says: a leader sealed a block, a node stored a log up to it, a node votes in an epoch, a leader opens one."""

    SEAL = "seal"
    ACKNOWLEDGEMENT = "acknowledgement"
    PROMISE = "promise"
    TAKEOVER = "takeover"


@record
class Signed:
    """A message and the key that signed all of it.

    `height`, `parent` and `block` are of the log of the epoch `source`.  A seal, an acknowledgement and a takeover are of their own
    epoch; a takeover names the last block that was adopted.  A promise of `epoch` to a `candidate` reports how far the node has
    acknowledged, in the last epoch in which it did; what is no promise has nobody there.
    """

    key: SigningKey
    domain: Domain
    chain: ChainId
    generation: Generation
    epoch: Epoch
    candidate: NodeId
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
        candidate=NodeId.none(),
        source=Epoch.first(),
        height=Height.first(),
        parent=Block.none(),
        block=Block.none(),
    )


@predicate
def is_well_formed(message: Signed) -> bool:
    """Whether a message says something: of a block in its own epoch, or a promise with a report of an earlier one.

    A report and a takeover may be of the genesis block, which nobody seals or acknowledges, and one of no block excuses nobody.
    """
    if message.domain == Domain.PROMISE:
        return message.source < message.epoch
    if message.domain == Domain.TAKEOVER:
        return message.source == message.epoch
    return message.source == message.epoch and message.block != Block.none() and Height.first() < message.height


@predicate
def are_of_one_signer(one: Signed, other: Signed) -> bool:
    """Whether two messages are by one key, of one chain and of one generation."""
    return all_of(one.key == other.key, one.key != SigningKey.none(), one.chain == other.chain, one.generation == other.generation)


@predicate
def are_comparable(one: Signed, other: Signed) -> bool:
    """Whether two messages are well-formed, by one key, of one chain and of one generation."""
    return all_of(is_well_formed(one), is_well_formed(other), are_of_one_signer(one, other))


# What nobody signs who follows the rules, as far as it does not matter which key signed it.


@predicate
def are_two_blocks_of_a_place(one: Signed, other: Signed) -> bool:
    """Whether two messages are of two different blocks, in one domain, at one height of one epoch."""
    return all_of(one.domain == other.domain, one.epoch == other.epoch, one.height == other.height, one.block != other.block)


@predicate
def is_said_once(domain: Domain) -> bool:
    """Whether a node says something of the kind once in an epoch: to whom it promises, with what it takes over."""
    return domain == Domain.PROMISE or domain == Domain.TAKEOVER


@predicate
def are_two_words_for_an_epoch(one: Signed, other: Signed) -> bool:
    """Whether two messages are two different promises, or two different takeovers, of one epoch."""
    return all_of(
        one.domain == other.domain,
        is_said_once(one.domain),
        one.epoch == other.epoch,
        not all_of(
            one.candidate == other.candidate,
            one.source == other.source,
            one.height == other.height,
            one.block == other.block,
        ),
    )


@predicate
def goes_beyond(acknowledgement: Signed, promise: Signed) -> bool:
    """Whether what is acknowledged lies in a later epoch than what is reported, or above it in the same one."""
    return promise.source < acknowledgement.epoch or (promise.source == acknowledgement.epoch and promise.height < acknowledgement.height)


@predicate
def is_more_than_was_reported(promise: Signed, acknowledgement: Signed) -> bool:
    """Whether an acknowledgement goes further, before the epoch that is promised, than the promise reports: a later epoch, or a greater height."""
    return all_of(
        promise.domain == Domain.PROMISE,
        acknowledgement.domain == Domain.ACKNOWLEDGEMENT,
        acknowledgement.epoch < promise.epoch,
        goes_beyond(acknowledgement, promise),
    )


@predicate
def convict_whoever_signed_both(one: Signed, other: Signed) -> bool:
    """Whether two messages convict a key that signed both, for one chain and one generation; of a broken promise the promise comes first."""
    return all_of(
        is_well_formed(one),
        is_well_formed(other),
        are_two_blocks_of_a_place(one, other) or are_two_words_for_an_epoch(one, other) or is_more_than_was_reported(one, other),
    )


# Of messages as they were signed.


@predicate
def is_equivocation(one: Signed, other: Signed) -> bool:
    """Whether a key signed two different blocks in one domain, at one height of one epoch."""
    return are_comparable(one, other) and are_two_blocks_of_a_place(one, other)


@predicate
def is_contradiction(one: Signed, other: Signed) -> bool:
    """Whether a key signed two different promises, or two different takeovers, of one epoch."""
    return are_comparable(one, other) and are_two_words_for_an_epoch(one, other)


@predicate
def is_broken_promise(promise: Signed, acknowledgement: Signed) -> bool:
    """Whether a key acknowledged further, before the epoch that it promised, than its promise reports."""
    return are_comparable(promise, acknowledgement) and is_more_than_was_reported(promise, acknowledgement)


@predicate
def is_offence(one: Signed, other: Signed) -> bool:
    """Whether two messages convict the key that signed both; of a broken promise the promise comes first."""
    return are_of_one_signer(one, other) and convict_whoever_signed_both(one, other)

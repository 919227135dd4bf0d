"""What nodes sign, and which two signed messages convict whoever signed them (C68, D30).

A signature is opaque here: a message names the key that signed it.  That nobody signs with another node's key is an assumption in the ledger.
"""

from megaspec.language import Enum, Identifier, all_of, predicate, record
from spec.sequencer.identifiers import Block, Epoch, Generation, Height, NodeId


class SigningKey(Identifier):
    """A key that signs messages of the sequencer's protocol; it belongs to one node for ever."""


class ChainId(Identifier):
    """An L2 chain among others, on which the same keys may be in use."""


class Domain(Enum):
    """What a signature says: a leader sealed a block, a node stored a log up to it, a node votes in an epoch, or a leader takes an epoch over."""

    SEAL = "seal"
    ACKNOWLEDGEMENT = "acknowledgement"
    PROMISE = "promise"
    TAKEOVER = "takeover"


@record
class Signed:
    """A message and the key that signed all of it.

    `height`, `parent` and `block` are of the log of the epoch `source`.  In a seal, an acknowledgement and a takeover, `source` is `epoch`; a
    takeover names the last block that was adopted.  A promise of `epoch` to a `candidate` reports how far the node has acknowledged, in the last
    epoch in which it acknowledged anything.  Other messages have no candidate.
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
    """The message that stands for none; it is not well-formed."""
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
    """Whether a message is meaningful: of a block in its own epoch, or a promise that reports an earlier epoch.

    A promise and a takeover may name the genesis block, which is never sealed or acknowledged; to report it excuses nobody.
    """
    if message.domain == Domain.PROMISE:
        return message.source < message.epoch
    if message.domain == Domain.TAKEOVER:
        return message.source == message.epoch
    return message.source == message.epoch and message.block != Block.none() and Height.first() < message.height


@predicate
def are_of_one_signer(one: Signed, other: Signed) -> bool:
    """Whether two messages have the same key, which is not empty, the same chain and the same generation."""
    return all_of(one.key == other.key, one.key != SigningKey.none(), one.chain == other.chain, one.generation == other.generation)


@predicate
def are_comparable(one: Signed, other: Signed) -> bool:
    """Whether two messages are well-formed, and have the same non-empty key, the same chain and the same generation."""
    return all_of(is_well_formed(one), is_well_formed(other), are_of_one_signer(one, other))


# What no honest node signs, whichever key it is signed with.


@predicate
def are_two_blocks_of_a_place(one: Signed, other: Signed) -> bool:
    """Whether two messages are of two different blocks, in one domain, at one height of one epoch."""
    return all_of(one.domain == other.domain, one.epoch == other.epoch, one.height == other.height, one.block != other.block)


@predicate
def is_said_once(domain: Domain) -> bool:
    """Whether an honest node signs at most one message of a domain in an epoch: a promise or a takeover."""
    return domain == Domain.PROMISE or domain == Domain.TAKEOVER


@predicate
def are_two_words_for_an_epoch(one: Signed, other: Signed) -> bool:
    """Whether two messages are different promises, or different takeovers, of one epoch."""
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
    """Whether an acknowledgement is of a later epoch than a promise reports, or of the same epoch and above the reported height."""
    return promise.source < acknowledgement.epoch or (promise.source == acknowledgement.epoch and promise.height < acknowledgement.height)


@predicate
def is_more_than_was_reported(promise: Signed, acknowledgement: Signed) -> bool:
    """Whether an acknowledgement, in an epoch before the promised one, goes beyond what the promise reports."""
    return all_of(
        promise.domain == Domain.PROMISE,
        acknowledgement.domain == Domain.ACKNOWLEDGEMENT,
        acknowledgement.epoch < promise.epoch,
        goes_beyond(acknowledgement, promise),
    )


@predicate
def convict_whoever_signed_both(one: Signed, other: Signed) -> bool:
    """Whether two messages convict a key that signed both, for one chain and one generation; in a broken promise, the promise comes first."""
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
    """Whether a key signed an acknowledgement, in an epoch before the promised one, that goes beyond what its promise reports."""
    return are_comparable(promise, acknowledgement) and is_more_than_was_reported(promise, acknowledgement)


@predicate
def is_offence(one: Signed, other: Signed) -> bool:
    """Whether two messages convict the key that signed both; in a broken promise, the promise comes first."""
    return are_of_one_signer(one, other) and convict_whoever_signed_both(one, other)

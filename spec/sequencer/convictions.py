"""Of any two signed messages: which pairs are an offence, and which never are (C68, D30)."""

from megaspec.language import all_of, implies, predicate, replace
from spec.sequencer.evidence import (
    ChainId,
    Domain,
    Signed,
    SigningKey,
    are_comparable,
    convict_whoever_signed_both,
    is_broken_promise,
    is_contradiction,
    is_equivocation,
    is_offence,
    is_said_once,
    is_well_formed,
)
from spec.sequencer.identifiers import Generation


@predicate
def equivocation_is_symmetric(one: Signed, other: Signed) -> bool:
    """Whether two messages are an equivocation does not depend on their order."""
    return is_equivocation(one, other) == is_equivocation(other, one)


@predicate
def contradiction_is_symmetric(one: Signed, other: Signed) -> bool:
    """Whether two messages are a contradiction, two different promises or takeovers of one epoch, does not depend on their order."""
    return is_contradiction(one, other) == is_contradiction(other, one)


@predicate
def one_message_is_no_evidence(message: Signed) -> bool:
    """A message together with itself is never an offence."""
    return not is_offence(message, message)


@predicate
def evidence_is_of_one_signer(one: Signed, other: Signed) -> bool:
    """Two messages that are an offence have the same key, the same chain and the same generation."""
    return implies(is_offence(one, other), all_of(one.key == other.key, one.chain == other.chain, one.generation == other.generation))


@predicate
def evidence_keeps_domains_apart(one: Signed, other: Signed) -> bool:
    """If two messages of different domains are an offence, the first is a promise and the second an acknowledgement."""
    return implies(
        all_of(is_offence(one, other), one.domain != other.domain),
        all_of(one.domain == Domain.PROMISE, other.domain == Domain.ACKNOWLEDGEMENT),
    )


@predicate
def two_blocks_of_a_place_convict(one: Signed, other: Signed) -> bool:
    """Two well-formed messages with the same key, domain, chain, generation, epoch and height but different blocks are an offence (D30)."""
    return implies(
        all_of(
            is_well_formed(one),
            is_well_formed(other),
            one.key != SigningKey.none(),
            one.key == other.key,
            one.domain == other.domain,
            one.chain == other.chain,
            one.generation == other.generation,
            one.epoch == other.epoch,
            one.height == other.height,
            one.block != other.block,
        ),
        is_offence(one, other),
    )


@predicate
def which_key_signs_does_not_matter(one: Signed, other: Signed, key: SigningKey, chain: ChainId, generation: Generation) -> bool:
    """Two messages convict whoever signed both exactly if they are an offence when given any one key, chain and generation."""
    first = replace(one, key=key, chain=chain, generation=generation)
    second = replace(other, key=key, chain=chain, generation=generation)
    return implies(key != SigningKey.none(), is_offence(first, second) == convict_whoever_signed_both(one, other))


@predicate
def offences_are_of_three_kinds(one: Signed, other: Signed) -> bool:
    """Two messages are an offence exactly if they are an equivocation, a contradiction or a broken promise."""
    return is_offence(one, other) == (is_equivocation(one, other) or is_contradiction(one, other) or is_broken_promise(one, other))


@predicate
def whatever_is_said_twice_convicts(one: Signed, other: Signed) -> bool:
    """Two comparable promises, or two takeovers, of one epoch are an offence unless they agree in candidate, source epoch, height and block (C68)."""
    same = one.candidate == other.candidate and one.source == other.source and one.height == other.height and one.block == other.block
    return implies(
        all_of(are_comparable(one, other), one.domain == other.domain, is_said_once(one.domain), one.epoch == other.epoch),
        is_offence(one, other) or same,
    )


@predicate
def unreported_acknowledgements_convict(promise: Signed, acknowledgement: Signed) -> bool:
    """A well-formed promise is broken by a well-formed acknowledgement of the same signer above the reported height in the reported epoch (C68)."""
    return implies(
        all_of(
            is_well_formed(promise),
            is_well_formed(acknowledgement),
            promise.domain == Domain.PROMISE,
            acknowledgement.domain == Domain.ACKNOWLEDGEMENT,
            promise.key != SigningKey.none(),
            promise.key == acknowledgement.key,
            promise.chain == acknowledgement.chain,
            promise.generation == acknowledgement.generation,
            promise.source == acknowledgement.epoch,
            promise.height < acknowledgement.height,
        ),
        is_broken_promise(promise, acknowledgement),
    )


@predicate
def true_reports_convict_nobody(promise: Signed, acknowledgement: Signed) -> bool:
    """A promise is not broken by an acknowledgement within its report, nor by one in the promised epoch or a later one."""
    within = acknowledgement.epoch < promise.source or all_of(acknowledgement.epoch == promise.source, acknowledgement.height <= promise.height)
    return implies(within or promise.epoch <= acknowledgement.epoch, not is_broken_promise(promise, acknowledgement))


@predicate
def a_change_of_leader_is_no_offence(one: Signed, other: Signed) -> bool:
    """A seal as the first message and any message of a different epoch are never an offence."""
    return implies(all_of(one.domain == Domain.SEAL, one.epoch != other.epoch), not is_offence(one, other))

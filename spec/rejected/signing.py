"""Ways to sign that convict honest nodes, or that convict nobody (D30)."""

from megaspec.language import Map, Outcome, System, action, all_of, for_all, implies, need, predicate, replace
from spec.sequencer.evidence import Signed, SigningKey, are_comparable, is_broken_promise
from spec.sequencer.identifiers import Block, Epoch, Height, NodeId
from spec.sequencer.signing.rules import Signers, acknowledgement_of, nothing_reached, promise_of, seal_of, send_seal, silent
from spec.sequencer.signing.system import SIGNING


@predicate
def promises_are_kept(state: Signers) -> bool:
    """No sent promise is broken by a sent acknowledgement, whichever nodes sent them (C68)."""
    return for_all(
        NodeId,
        NodeId,
        Epoch,
        Epoch,
        lambda one, other, epoch, earlier: implies(
            all_of(state.voted[one, epoch], Height.first() < state.acknowledged[other, earlier]),
            not is_broken_promise(promise_of(state, one, epoch), acknowledgement_of(state, other, earlier, state.acknowledged[other, earlier])),
        ),
    )


# One key for all.


def one_key(key: SigningKey, leader: Map[Epoch, NodeId], log: Map[Epoch, Height, Block]) -> Outcome[Signers, None]:
    """All nodes sign with the sequencer's key."""
    none = Map.empty(SigningKey.none())
    return Outcome(replace(silent(none, leader, log).state, key=none.where(NodeId, lambda node: node != NodeId.none(), lambda node: key)))


SHARED_KEY = System(name="shared_key", state=Signers, genesis=one_key, actions=SIGNING.actions, invariants=(), rejected=True)


# Memory that does not last.


@action
def forget(state: Signers, node: NodeId) -> Outcome[Signers, None]:
    """A node comes back from a crash without its records; what it sent remains."""
    return Outcome(replace(state, promised=state.promised.set(node, Epoch.first()), reached=state.reached.set(node, nothing_reached())))


FORGETFUL = SIGNING.variant("forgetful", adding=(forget,))


# Signatures that name no block.


@action
def seal_anything(state: Signers, epoch: Epoch, height: Height, block: Block) -> Outcome[Signers, None]:
    """A dishonest leader seals whatever it likes, at any height, on one parent."""
    need(block != Block.none(), "NO_BLOCK")
    return Outcome(replace(state, seals=state.seals.set((epoch, height, block), True)))


@predicate
def have_different_parents(one: Signed, other: Signed) -> bool:
    """Whether two messages are an equivocation, if what is signed is the epoch, the height and the parent."""
    return all_of(
        are_comparable(one, other),
        one.domain == other.domain,
        one.epoch == other.epoch,
        one.height == other.height,
        one.parent != other.parent,
    )


@predicate
def two_seals_convict(state: Signers) -> bool:
    """Two seals of different blocks at one height of an epoch convict, if the leader has a key (C68)."""
    return for_all(
        Epoch,
        Height,
        Block,
        Block,
        lambda epoch, height, block, other: implies(
            all_of(
                state.seals[epoch, height, block],
                state.seals[epoch, height, other],
                block != other,
                state.key[state.leader[epoch]] != SigningKey.none(),
                Height.first() < height,
            ),
            have_different_parents(seal_of(state, epoch, height, block), seal_of(state, epoch, height, other)),
        ),
    )


NO_BLOCK_SIGNED = SIGNING.variant("no_block_signed", {send_seal: seal_anything})

"""What each step records and emits about keys, bonds and rewards, exactly."""

from megaspec.language import all_of, emitted, predicate, replace
from spec.sequencer.bonds.deposits import Withdrawn
from spec.sequencer.bonds.slashing import Rewarded
from spec.sequencer.bonds.state import Bonds, Message, Reporter, Signing, may_lead_and_vote, signer
from spec.sequencer.identifiers import NodeId
from spec.sequencer.money import Seconds


@predicate
def time_passes(before: Bonds, after: Bonds, seconds: Seconds) -> bool:
    """Time in the bonds contract advances by exactly the given seconds; nothing else changes."""
    return after == replace(before, now=before.now + seconds)


@predicate
def withdrawal_is_recorded(before: Bonds, after: Bonds, caller: NodeId, returned: int, events: tuple) -> bool:
    """A withdrawal empties the caller's bond, ends its leaving, records the time and the amount, and emits exactly event Withdrawn."""
    left = replace(before.bonds[caller], amount=0, leaving=False, withdrawn_at=before.now)
    return all_of(
        after.bonds == before.bonds.set(caller, left),
        after.withdrawn == before.withdrawn + returned,
        emitted(events, Withdrawn(caller, returned)),
    )


@predicate
def signature_is_recorded(before: Bonds, after: Bonds, message: Message) -> bool:
    """Signing records the message now, in office exactly if its signer may lead and vote and uses its current key; nothing else changes."""
    node = signer(before, message)
    in_office = all_of(may_lead_and_vote(before, node), before.bonds[node].key == before.terms.content[message].key)
    return after == replace(before, signed=before.signed.set(message, Signing(made=True, at=before.now, in_office=in_office)))


@predicate
def reward_is_told(before: Bonds, after: Bonds, caller: Reporter, returned: int, events: tuple) -> bool:
    """A claim adds the returned amount to the total rewarded, and emits exactly event Rewarded with the reporter and that amount."""
    return all_of(after.rewarded == before.rewarded + returned, emitted(events, Rewarded(caller, returned)))

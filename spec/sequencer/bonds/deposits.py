"""Keys and bonds: how a node registers, changes its key and leaves, and what it signs."""

from megaspec.language import Outcome, action, need, record, replace
from spec.sequencer.bonds.state import Bonds, Message, Signing, may_lead_and_vote, signer
from spec.sequencer.evidence import SigningKey
from spec.sequencer.identifiers import NodeId
from spec.sequencer.money import GREATEST_EVER, GREATEST_TIME, EverWei, Seconds, Wei


@record
class Withdrawn:
    """A node withdrew its bond."""

    node: NodeId
    amount: EverWei


@action
def pass_time(state: Bonds, seconds: Seconds) -> Outcome[Bonds, None]:
    """Time passes."""
    need(state.now + seconds <= GREATEST_TIME, "END_OF_TIME")
    return Outcome(replace(state, now=state.now + seconds))


@action
def register_key(state: Bonds, caller: NodeId, key: SigningKey) -> Outcome[Bonds, None]:
    """Give the caller a new current key, which belongs to it for ever, as do its earlier keys (D30)."""
    need(caller != NodeId.none(), "NOBODY")
    need(key != SigningKey.none(), "NO_KEY")
    need(state.owner[key] == NodeId.none(), "KEY_TAKEN")
    bonds = state.bonds.set(caller, replace(state.bonds[caller], key=key))
    return Outcome(replace(state, owner=state.owner.set(key, caller), bonds=bonds))


@action
def deposit_bond(state: Bonds, caller: NodeId, amount: Wei) -> Outcome[Bonds, None]:
    """Deposit ether into the caller's bond (PM-32)."""
    bond = state.bonds[caller]
    need(caller != NodeId.none(), "NOBODY")
    need(not bond.leaving, "LEAVING")
    need(state.deposited + amount <= GREATEST_EVER, "LEDGER_FULL")
    after = replace(
        state,
        bonds=state.bonds.set(caller, replace(bond, amount=bond.amount + amount)),
        balance=state.balance + amount,
        bonded=state.bonded + amount,
        deposited=state.deposited + amount,
    )
    return Outcome(after)


@action
def request_unbond(state: Bonds, caller: NodeId) -> Outcome[Bonds, None]:
    """The caller stops leading and voting; its bond stays locked for the delay."""
    bond = state.bonds[caller]
    need(caller != NodeId.none(), "NOBODY")
    need(not bond.leaving, "ALREADY_LEAVING")
    return Outcome(replace(state, bonds=state.bonds.set(caller, replace(bond, leaving=True, leaving_since=state.now))))


@action
def withdraw_bond(state: Bonds, caller: NodeId) -> Outcome[Bonds, int]:
    """Pay a node that has left all that remains of its bond; it may come back later."""
    bond = state.bonds[caller]
    need(bond.leaving, "NOT_LEAVING")
    need(bond.leaving_since + state.terms.delay <= state.now, "BOND_LOCKED")
    after = replace(
        state,
        bonds=state.bonds.set(caller, replace(bond, amount=0, leaving=False, withdrawn_at=state.now)),
        balance=state.balance - bond.amount,
        bonded=state.bonded - bond.amount,
        withdrawn=state.withdrawn + bond.amount,
    )
    return Outcome(after, bond.amount, (Withdrawn(caller, bond.amount),))


@action
def sign(state: Bonds, message: Message) -> Outcome[Bonds, None]:
    """A message is signed with the key that it names, whatever it says, in office or not."""
    need(not state.signed[message].made, "ALREADY_SIGNED")
    node = signer(state, message)
    in_office = may_lead_and_vote(state, node) and state.bonds[node].key == state.terms.content[message].key
    return Outcome(replace(state, signed=state.signed.set(message, Signing(made=True, at=state.now, in_office=in_office))))

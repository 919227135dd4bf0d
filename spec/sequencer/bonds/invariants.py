"""Invariants of the bonds."""

from megaspec.language import all_of, for_all, implies, measure, predicate, total
from spec.sequencer.bonds.state import Bond, Bonds, Message, Reporter, signer
from spec.sequencer.evidence import SigningKey
from spec.sequencer.identifiers import NodeId
from spec.sequencer.money import EverWei


@measure
def bond_of(node: NodeId, bond: Bond) -> int:
    """A node's bond, in wei."""
    return bond.amount


@measure
def owed_to(reporter: Reporter, amount: EverWei) -> int:
    """What a reporter is owed, in wei."""
    return amount


# The books.


@predicate
def books_balance(state: Bonds) -> bool:
    """The contract's balance is exactly the total of the bonds, the insurance and the rewards owed to reporters."""
    return state.balance == state.bonded + state.insurance + state.owed_in_all


@predicate
def ether_is_accounted_for(state: Bonds) -> bool:
    """The ether ever deposited is exactly the balance plus all ether ever withdrawn, paid as rewards and burned."""
    return state.deposited == state.balance + state.withdrawn + state.rewarded + state.burned


@predicate
def slashed_is_shared_out(state: Bonds) -> bool:
    """The penalties ever taken are exactly the rewards owed and paid to reporters, the insurance and the ether burned (C68)."""
    return state.slashed == state.owed_in_all + state.rewarded + state.insurance + state.burned


@predicate
def bonded_is_all_bonds(state: Bonds) -> bool:
    """The bonded total is the sum of the nodes' bonds."""
    return state.bonded == total(state.bonds, bond_of)


@predicate
def owed_is_all_owed(state: Bonds) -> bool:
    """The total owed to reporters is the sum of what each of them is owed."""
    return state.owed_in_all == total(state.owed, owed_to)


# Keys.


@predicate
def nobody_has_a_bond(state: Bonds) -> bool:
    """The empty node has no bond and no key and is not leaving, the empty reporter is owed nothing, and the empty key has no owner."""
    nobody = state.bonds[NodeId.none()]
    return all_of(
        nobody.amount == 0,
        not nobody.leaving,
        nobody.key == SigningKey.none(),
        state.owed[Reporter.none()] == 0,
        state.owner[SigningKey.none()] == NodeId.none(),
    )


@predicate
def keys_in_use_are_owned(state: Bonds) -> bool:
    """Every node's current key, if it has one, is owned by that node, so no two nodes share a key (D30)."""
    return for_all(NodeId, lambda node: implies(state.bonds[node].key != SigningKey.none(), state.owner[state.bonds[node].key] == node))


# Evidence.


@predicate
def bonds_stay_longer_than_evidence(state: Bonds) -> bool:
    """The withdrawal delay exceeds the evidence window, and the penalty is positive and at most the least bond (C68)."""
    return all_of(state.terms.window < state.terms.delay, state.terms.penalty > 0, state.terms.penalty <= state.terms.least)


@predicate
def history_is_past(state: Bonds) -> bool:
    """No signature, departure or withdrawal is recorded at a future time."""
    return for_all(Message, lambda message: state.signed[message].at <= state.now) and for_all(
        NodeId, lambda node: state.bonds[node].leaving_since <= state.now and state.bonds[node].withdrawn_at <= state.now
    )


@predicate
def only_nodes_are_in_office(state: Bonds) -> bool:
    """Every message recorded as signed in office was signed, with a key that a node owns."""
    return for_all(
        Message,
        lambda message: implies(state.signed[message].in_office, all_of(state.signed[message].made, signer(state, message) != NodeId.none())),
    )


@predicate
def who_leaves_is_out_of_office(state: Bonds) -> bool:
    """A node that is leaving has signed nothing in office after it began to leave."""
    return for_all(
        Message,
        lambda message: implies(
            all_of(state.signed[message].in_office, state.bonds[signer(state, message)].leaving),
            state.signed[message].at <= state.bonds[signer(state, message)].leaving_since,
        ),
    )


@predicate
def bonds_outlast_evidence(state: Bonds) -> bool:
    """If a node's last withdrawal was after it signed a message in office, it was after the evidence window of that message (C68)."""
    return for_all(
        Message,
        lambda message: implies(
            all_of(
                state.signed[message].in_office,
                state.signed[message].at < state.bonds[signer(state, message)].withdrawn_at,
            ),
            state.signed[message].at + state.terms.window < state.bonds[signer(state, message)].withdrawn_at,
        ),
    )


INVARIANTS = (
    books_balance,
    ether_is_accounted_for,
    slashed_is_shared_out,
    bonded_is_all_bonds,
    owed_is_all_owed,
    nobody_has_a_bond,
    keys_in_use_are_owned,
    bonds_stay_longer_than_evidence,
    history_is_past,
    only_nodes_are_in_office,
    who_leaves_is_out_of_office,
    bonds_outlast_evidence,
)

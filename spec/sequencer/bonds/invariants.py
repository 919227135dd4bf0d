"""What always holds of the bonds."""

from megaspec.language import all_of, for_all, implies, measure, predicate, total
from spec.sequencer.bonds.state import Bond, Bonds, Message, Reporter, signer
from spec.sequencer.evidence import SigningKey
from spec.sequencer.identifiers import NodeId
from spec.sequencer.money import EverWei


@measure
def bond_of(node: NodeId, bond: Bond) -> int:
    """A node's bond."""
    return bond.amount


@measure
def owed_to(reporter: Reporter, amount: EverWei) -> int:
    """What a reporter is owed."""
    return amount


# The books.


@predicate
def books_balance(state: Bonds) -> bool:
    """The contract's ether is the bonds, the insurance, and what reporters are owed, to the wei."""
    return state.balance == state.bonded + state.insurance + state.owed_in_all


@predicate
def ether_is_accounted_for(state: Bonds) -> bool:
    """All ether that was ever deposited is there, or was paid back, paid to reporters or burned."""
    return state.deposited == state.balance + state.withdrawn + state.rewarded + state.burned


@predicate
def slashed_is_shared_out(state: Bonds) -> bool:
    """All that was ever taken as penalties went to reporters or to the insurance, or was burned (C68)."""
    return state.slashed == state.owed_in_all + state.rewarded + state.insurance + state.burned


@predicate
def bonded_is_all_bonds(state: Bonds) -> bool:
    """The bonds' account is the sum of the bonds."""
    return state.bonded == total(state.bonds, bond_of)


@predicate
def owed_is_all_owed(state: Bonds) -> bool:
    """The reporters' account is the sum of what each is owed."""
    return state.owed_in_all == total(state.owed, owed_to)


# Keys.


@predicate
def nobody_has_a_bond(state: Bonds) -> bool:
    """Nobody has no bond and no key, and is owed nothing."""
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
    """The key that a node signs with is its own, so no two nodes share one (D30)."""
    return for_all(NodeId, lambda node: implies(state.bonds[node].key != SigningKey.none(), state.owner[state.bonds[node].key] == node))


# Evidence.


@predicate
def bonds_stay_longer_than_evidence(state: Bonds) -> bool:
    """The delay before a bond is paid back is longer than the window in which evidence is to be reported, and a penalty takes something (C68)."""
    return all_of(state.terms.window < state.terms.delay, state.terms.penalty > 0, state.terms.penalty <= state.terms.least)


@predicate
def history_is_past(state: Bonds) -> bool:
    """What was signed, and who left or was paid back, lies in the past."""
    return for_all(Message, lambda message: state.signed[message].at <= state.now) and for_all(
        NodeId, lambda node: state.bonds[node].leaving_since <= state.now and state.bonds[node].withdrawn_at <= state.now
    )


@predicate
def only_nodes_are_in_office(state: Bonds) -> bool:
    """What was signed in office was signed with the key of a node."""
    return for_all(
        Message,
        lambda message: implies(state.signed[message].in_office, all_of(state.signed[message].made, signer(state, message) != NodeId.none())),
    )


@predicate
def who_leaves_is_out_of_office(state: Bonds) -> bool:
    """A node that is leaving signed nothing in office since."""
    return for_all(
        Message,
        lambda message: implies(
            all_of(state.signed[message].in_office, state.bonds[signer(state, message)].leaving),
            state.signed[message].at <= state.bonds[signer(state, message)].leaving_since,
        ),
    )


@predicate
def bonds_outlast_evidence(state: Bonds) -> bool:
    """Whoever got its bond back after it had signed something in office got it after the window of that was over (C68)."""
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

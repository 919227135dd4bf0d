"""Bonds: what nodes deposit as security, the keys that they sign with, and the accounts of penalties (C68, PM-13, PM-32)."""

from megaspec.language import Identifier, Map, Outcome, all_of, need, predicate, record
from spec.sequencer.evidence import ChainId, Domain, Signed, SigningKey
from spec.sequencer.identifiers import Epoch, Generation, Height, NodeId
from spec.sequencer.money import EverWei, Seconds, Wei


class Message(Identifier):
    """A message, by the hash of what it says."""


class Reporter(Identifier):
    """An account that reports offences."""


@record
class Terms:
    """The terms, which are fixed when the contract is made.

    Evidence that is reported within the `window`, in seconds from its signing, finds the bond of a node that signed it in office; later reports are
    accepted too, against any bond that is left.  A bond is paid back after the `delay`, which is longer.  In wei: the `least` bond of a node that
    leads or votes, and the `penalty` for an offence.  `chain` is the chain that the bonds are for, and `content` what the message with a hash says.
    """

    window: Seconds
    delay: Seconds
    least: Wei
    penalty: Wei
    chain: ChainId
    content: Map[Message, Signed]


@record
class Bond:
    """A node's bond, the key that it signs with now, since when it is `leaving` if it is, and when a bond was last paid back to it."""

    amount: EverWei
    key: SigningKey
    leaving: bool
    leaving_since: Seconds
    withdrawn_at: Seconds


@record
class Signing:
    """Whether and when a message was signed, and whether its signer was in office then."""

    made: bool
    at: Seconds
    in_office: bool


@record
class Bonds:
    """The state of the contract, and the history of what was signed.

    `owner` says whose key a key is, for ever.  An offence is `punished` once; it is known by its node and by where it was committed.
    In wei: `balance` is the ether that the contract has.  It is for the `bonded`, which is all bonds, the `insurance`, and what
    reporters are `owed`, which is `owed_in_all`.  Ever `deposited`, `withdrawn`, taken as penalties (`slashed`), paid to reporters
    (`rewarded`), and `burned`.
    """

    terms: Terms
    now: Seconds
    owner: Map[SigningKey, NodeId]
    bonds: Map[NodeId, Bond]
    signed: Map[Message, Signing]
    punished: Map[NodeId, Domain, Generation, Epoch, Height, bool]
    owed: Map[Reporter, EverWei]
    balance: EverWei
    bonded: EverWei
    insurance: EverWei
    owed_in_all: EverWei
    deposited: EverWei
    withdrawn: EverWei
    slashed: EverWei
    rewarded: EverWei
    burned: EverWei


def no_bond() -> Bond:
    """The record of a node that never registered."""
    return Bond(amount=0, key=SigningKey.none(), leaving=False, leaving_since=0, withdrawn_at=0)


def genesis(terms: Terms) -> Outcome[Bonds, None]:
    """Nobody has a bond or a key; a bond is paid back only after the window in which its node's offences are reported (C68)."""
    need(terms.window < terms.delay, "DELAY_TOO_SHORT")
    need(terms.penalty > 0, "NO_PENALTY")
    need(terms.least >= terms.penalty, "BOND_TOO_SMALL")
    return Outcome(
        Bonds(
            terms=terms,
            now=0,
            owner=Map.empty(NodeId.none()),
            bonds=Map.empty(no_bond()),
            signed=Map.empty(Signing(made=False, at=0, in_office=False)),
            punished=Map.empty(False),
            owed=Map.empty(0),
            balance=0,
            bonded=0,
            insurance=0,
            owed_in_all=0,
            deposited=0,
            withdrawn=0,
            slashed=0,
            rewarded=0,
            burned=0,
        )
    )


@predicate
def may_lead_and_vote(state: Bonds, node: NodeId) -> bool:
    """Whether a node has at least the least bond, is not leaving, and has a key, so that it may lead and vote."""
    bond = state.bonds[node]
    return all_of(bond.amount >= state.terms.least, not bond.leaving, bond.key != SigningKey.none())


def signer(state: Bonds, message: Message) -> NodeId:
    """The node whose key signed a message."""
    return state.owner[state.terms.content[message].key]

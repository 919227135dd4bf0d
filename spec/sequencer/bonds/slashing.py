"""Offences: anybody reports two messages that convict their signer, and the penalty is shared out exactly (C68, D30)."""

from megaspec.language import Outcome, action, assume, ite, min_of, mul_div_down, need, record, replace
from spec.sequencer.bonds.state import Bonds, Message, Reporter, signer
from spec.sequencer.evidence import Signed, is_offence, is_said_once
from spec.sequencer.identifiers import Height, NodeId
from spec.sequencer.money import BPS, EverWei

REPORTER_PART = 500
INSURANCE_PART = 4_500
"""The parts of a penalty, in basis points, for the reporter and for the insurance; the rest is burned."""


@record
class Slashed:
    """A node was slashed, with the wei taken and who got which part of them."""

    node: NodeId
    taken: EverWei
    to_reporter: EverWei
    to_insurance: EverWei
    burned: EverWei


@record
class Rewarded:
    """A reporter was paid."""

    reporter: Reporter
    amount: EverWei


def reporters_part(taken: int) -> int:
    """The reporter's part of a penalty in wei, rounded down."""
    return mul_div_down(taken, REPORTER_PART, BPS)


def insurance_part(taken: int) -> int:
    """The insurance's part of a penalty in wei, rounded down."""
    return mul_div_down(taken, INSURANCE_PART, BPS)


@action
def report_offence(state: Bonds, caller: Reporter, one: Message, other: Message) -> Outcome[Bonds, int]:
    """Slash the signer of two messages that are an offence: it pays the penalty, at most its bond, once for each offence.

    An offence is identified by its node and by the domain, generation, epoch and height of the first message; in a broken promise, that is the
    promise.  Promises and takeovers of one epoch are one offence, whatever their heights.
    """
    first, second = state.terms.content[one], state.terms.content[other]
    node = signer(state, one)
    bond = state.bonds[node]
    need(caller != Reporter.none(), "NOBODY")
    need(first.chain == state.terms.chain, "OTHER_CHAIN")
    need(is_offence(first, second), "NO_OFFENCE")
    need(not is_punished(state, node, first), "ALREADY_PUNISHED")
    need(bond.amount > 0, "NO_BOND")
    assume(state.signed[one].made and state.signed[other].made, "A20 nobody else signs with a node's key")
    taken = min_of(state.terms.penalty, bond.amount)
    to_reporter, to_insurance = reporters_part(taken), insurance_part(taken)
    burned = taken - to_reporter - to_insurance
    after = replace(
        state,
        bonds=state.bonds.set(node, replace(bond, amount=bond.amount - taken)),
        punished=state.punished.set((node, first.domain, first.generation, first.epoch, place(first)), True),
        owed=state.owed.set(caller, state.owed[caller] + to_reporter),
        balance=state.balance - burned,
        bonded=state.bonded - taken,
        insurance=state.insurance + to_insurance,
        owed_in_all=state.owed_in_all + to_reporter,
        slashed=state.slashed + taken,
        burned=state.burned + burned,
    )
    return Outcome(after, taken, (Slashed(node, taken, to_reporter, to_insurance, burned),))


def place(first: Signed) -> Height:
    """The height that identifies an offence; the first height for what is signed once in an epoch."""
    return ite(is_said_once(first.domain), Height.first(), first.height)


def is_punished(state: Bonds, node: NodeId, first: Signed) -> bool:
    """Whether a node has paid for the offence that a message stands for."""
    return state.punished[node, first.domain, first.generation, first.epoch, place(first)]


@action
def claim_reward(state: Bonds, caller: Reporter) -> Outcome[Bonds, int]:
    """Pay a reporter all that it is owed."""
    amount = state.owed[caller]
    need(amount > 0, "NOTHING_OWED")
    after = replace(
        state,
        owed=state.owed.set(caller, 0),
        balance=state.balance - amount,
        owed_in_all=state.owed_in_all - amount,
        rewarded=state.rewarded + amount,
    )
    return Outcome(after, amount, (Rewarded(caller, amount),))

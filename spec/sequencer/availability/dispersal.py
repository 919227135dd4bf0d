"""Dispersal: operators sign that they keep the data of a header, each once, and a certificate says that they are enough."""

from megaspec.language import Map, Outcome, action, all_of, ensure, measure, mul_div_down, need, predicate, record, replace, total
from spec.sequencer.availability.quantities import Header, Operator
from spec.sequencer.availability.state import Availability, Share, Status, is_fresh, is_to_be_kept, reference_of
from spec.sequencer.money import GREATEST_EVER, Wei


@record
class Certified:
    """Enough stake has signed that it keeps the data of a header."""

    header: Header
    signed: int


@measure
def weight_of(header: Header, operator: Operator, share: Share, asked: Header) -> int:
    """The stake that an operator signed the given header with."""
    return share.weight if header == asked else 0


@measure
def kept_of(header: Header, operator: Operator, share: Share, asked: Header) -> int:
    """The stake that an operator signed the given header with, if it keeps the data, and zero otherwise."""
    return share.weight if all_of(header == asked, share.keeps) else 0


@measure
def signer_of(header: Header, operator: Operator, share: Share, asked: Header) -> bool:
    """Whether an operator signed the given header."""
    return all_of(header == asked, share.weight > 0)


def part_of_fee(weight: int, fee: int, signed: int) -> int:
    """The part of a fee for a weight among all that signed, in wei, rounded down."""
    return mul_div_down(fee, weight, signed)


@measure
def part_of(header: Header, operator: Operator, share: Share, asked: Header, fee: int, signed: int) -> int:
    """What an operator is due for the given header, in wei."""
    return part_of_fee(share.weight, fee, signed) if all_of(header == asked, signed > 0) else 0


@ensure("AT_MOST_THE_FEE", lambda fee, result: all_of(result >= 0, result <= fee))
def all_parts(shares: Map[Header, Operator, Share], header: Header, fee: int, signed: int) -> int:
    """What all operators together are due for a header."""
    return total(shares, part_of, header, fee, signed)


def with_share(state: Availability, header: Header, operator: Operator, share: Share) -> Availability:
    """The state with another share of an operator in a header."""
    certificates = state.certificates
    return replace(state, certificates=replace(certificates, shares=certificates.shares.set((header, operator), share)))


def with_status(state: Availability, header: Header, status: Status) -> Availability:
    """The state with another status of a header."""
    certificates = state.certificates
    return replace(state, certificates=replace(certificates, status=certificates.status.set(header, status)))


@action
def disperse(state: Availability, header: Header, fee: Wei) -> Outcome[Availability, None]:
    """The sequencer disperses the data of a header, whose reference is a place that is over, and pays in the fee (C66)."""
    certificates, accounts = state.certificates, state.accounts
    need(certificates.status[header] == Status.UNKNOWN, "DISPERSED_BEFORE")
    need(certificates.reference[header] < state.operators.tip, "REFERENCE_IS_NOT_OVER")
    need(accounts.funded + fee <= GREATEST_EVER, "LEDGER_FULL")
    paid_in = replace(
        state,
        certificates=replace(certificates, fee=certificates.fee.set(header, fee)),
        accounts=replace(accounts, balance=accounts.balance + fee, funded=accounts.funded + fee),
    )
    return Outcome(with_status(paid_in, header, Status.DISPERSED))


@action
def attest(state: Availability, operator: Operator, header: Header, keeps: bool) -> Outcome[Availability, None]:
    """An operator signs a header, once, with the stake that it had at the reference.  Only a faulty one signs what it does not keep."""
    certificates = state.certificates
    weight = state.operators.stake_at[certificates.reference[header], operator]
    need(certificates.status[header] == Status.DISPERSED, "NOT_DISPERSED")
    need(weight > 0, "NO_STAKE")
    need(certificates.shares[header, operator].weight == 0, "ALREADY_SIGNED")
    need(keeps or state.operators.faulty[operator], "KEEP_WHAT_YOU_SIGN")
    counted = replace(certificates, signed=certificates.signed.set(header, certificates.signed[header] + weight))
    return Outcome(with_share(replace(state, certificates=counted), header, operator, Share(weight=weight, keeps=keeps)))


@action
def drop(state: Availability, operator: Operator, header: Header) -> Outcome[Availability, None]:
    """An operator deletes the data of a header: a faulty one at any time, others once they need not keep it."""
    need(state.operators.faulty[operator] or not is_to_be_kept(state, header), "TO_BE_KEPT")
    return Outcome(with_share(state, header, operator, replace(state.certificates.shares[header, operator], keeps=False)))


@predicate
def has_enough_stake(state: Availability, header: Header) -> bool:
    """Whether the stake that signed a header is at least the stake needed at its reference, which is positive."""
    needed = reference_of(state, header).needed
    return all_of(needed > 0, needed <= state.certificates.signed[header])


@action
def certify(state: Availability, header: Header) -> Outcome[Availability, int]:
    """Certify a header that enough stake has signed: its fee is due to the signers by stake, and the rounding residue to the treasury (C66)."""
    certificates = state.certificates
    fee, signed = certificates.fee[header], certificates.signed[header]
    need(certificates.status[header] == Status.DISPERSED, "NOT_DISPERSED")
    need(has_enough_stake(state, header), "TOO_LITTLE_STAKE")
    residue = fee - all_parts(certificates.shares, header, fee, signed)
    due = certificates.due.where(
        (Header, Operator),
        lambda written, operator: written == header,
        lambda written, operator: part_of_fee(certificates.shares[header, operator].weight, fee, signed),
    )
    split = replace(
        state,
        certificates=replace(certificates, due=due, residue=certificates.residue.set(header, residue)),
        accounts=replace(state.accounts, balance=state.accounts.balance - residue, residues=state.accounts.residues + residue),
    )
    return Outcome(with_status(split, header, Status.CERTIFIED), residue, (Certified(header, signed),))


@action
def collect(state: Availability, operator: Operator, header: Header) -> Outcome[Availability, int]:
    """Pay an operator what it is due for a certified header."""
    certificates, accounts = state.certificates, state.accounts
    amount = certificates.due[header, operator]
    need(amount > 0, "NOTHING_DUE")
    paid = replace(
        certificates,
        due=certificates.due.set((header, operator), 0),
        paid=certificates.paid.set(header, certificates.paid[header] + amount),
    )
    booked = replace(
        accounts,
        balance=accounts.balance - amount,
        earned=accounts.earned.set(operator, accounts.earned[operator] + amount),
        paid=accounts.paid + amount,
    )
    return Outcome(replace(state, certificates=paid, accounts=booked), amount)


@action
def reclaim(state: Availability, header: Header) -> Outcome[Availability, int]:
    """Refund to the sequencer the fee of a header that was not certified while it was fresh."""
    need(state.certificates.status[header] == Status.DISPERSED, "NOT_DISPERSED")
    need(not is_fresh(state, header), "STILL_FRESH")
    fee = state.certificates.fee[header]
    accounts = replace(state.accounts, balance=state.accounts.balance - fee, refunded=state.accounts.refunded + fee)
    return Outcome(with_status(replace(state, accounts=accounts), header, Status.RECLAIMED), fee)

"""Invariants of fees: where each wei is."""

from megaspec.language import Map, all_of, for_all, implies, measure, predicate, total
from spec.sequencer.availability.quantities import Header, Operator
from spec.sequencer.availability.state import Availability, Status, is_certified
from spec.sequencer.money import EverWei, Wei


@measure
def waiting(header: Header, status: Status, fee: Map[Header, Wei]) -> int:
    """The fee of a header that is dispersed and neither certified nor reclaimed, and zero otherwise."""
    return fee[header] if status == Status.DISPERSED else 0


@measure
def owing(header: Header, operator: Operator, due: Wei) -> int:
    """What an operator is due for a header, in wei."""
    return due


@measure
def owing_for(header: Header, operator: Operator, due: Wei, asked: Header) -> int:
    """What an operator is due for the given header, in wei."""
    return due if header == asked else 0


@measure
def earning(operator: Operator, earned: EverWei) -> int:
    """What an operator was ever paid, in wei."""
    return earned


@predicate
def balance_is_all_owed(state: Availability) -> bool:
    """The balance is exactly the fees of headers that wait for a certificate plus all that operators are due."""
    certificates = state.certificates
    return state.accounts.balance == total(certificates.status, waiting, certificates.fee) + total(certificates.due, owing)


@predicate
def funded_is_accounted_for(state: Availability) -> bool:
    """All ether ever paid in is exactly the balance plus what was paid to operators, left over by rounding, or refunded."""
    accounts = state.accounts
    return accounts.funded == accounts.balance + accounts.paid + accounts.residues + accounts.refunded


@predicate
def paid_is_all_earned(state: Availability) -> bool:
    """The total paid to operators is the sum of what each operator earned."""
    return state.accounts.paid == total(state.accounts.earned, earning)


@predicate
def fees_are_split_to_the_wei(state: Availability) -> bool:
    """The fee of a certified header is exactly the total of what operators are due for it, what was paid for it, and its rounding residue."""
    certificates = state.certificates
    return for_all(
        Header,
        lambda header: implies(
            is_certified(state, header),
            certificates.fee[header] == total(certificates.due, owing_for, header) + certificates.paid[header] + certificates.residue[header],
        ),
    )


@predicate
def only_the_certified_pay(state: Availability) -> bool:
    """An uncertified header has nothing due, paid or left as residue, and only an operator that signed a header is due anything for it."""
    certificates = state.certificates
    return for_all(
        Header,
        Operator,
        lambda header, operator: all_of(
            implies(
                not is_certified(state, header),
                all_of(certificates.due[header, operator] == 0, certificates.paid[header] == 0, certificates.residue[header] == 0),
            ),
            implies(certificates.due[header, operator] > 0, certificates.shares[header, operator].weight > 0),
        ),
    )


INVARIANTS = (balance_is_all_owed, funded_is_accounted_for, paid_is_all_earned, fees_are_split_to_the_wei, only_the_certified_pay)

"""A report is read in, validator by validator, with whatever it honestly tells, and is settled as a whole."""

from megaspec.language import all_of, for_all, implies, ite, max_of, predicate
from spec.staking.drafts import is_missing, is_read_in, is_told
from spec.staking.finalization import is_mature
from spec.staking.oracle import cash, has_quorum
from spec.staking.properties.paying.facts import all_is_back, is_back, still_out
from spec.staking.properties.paying.rounds import is_in_a_round
from spec.staking.quantities import FRAME, GREATEST_EVER, GREATEST_TOTAL, Count, ReportId, Seat, Ticket, ValidatorKey, Wei
from spec.staking.records import ValidatorStatus
from spec.staking.settlement import holders_result
from spec.staking.state import Staking


@predicate
def is_being_read(state: Staking, ticket: Ticket, last: bool, report: ReportId) -> bool:
    """A report with a quorum is read in that may finalize the request; it leaves something, and in the last one what is told of is back."""
    validators = state.validators
    return all_of(
        is_in_a_round(state, ticket, last, 0, 1, 0),
        is_read_in(state),
        state.draft.report == report,
        has_quorum(state, state.oracle.frame, report),
        is_mature(state, ticket),
        state.now < state.oracle.referring + FRAME,
        state.core.pooled + holders_result(state) > 0,
        implies(
            last,
            for_all(
                ValidatorKey,
                lambda key: implies(is_told(validators[key]), is_back(validators[key])),
            ),
        ),
    )


@predicate
def is_read_as_a_whole(state: Staking, ticket: Ticket, last: bool, report: ReportId) -> bool:
    """The report has told of every validator."""
    return all_of(is_being_read(state, ticket, last, report), state.draft.missing == 0)


@predicate
def may_be_settled(state: Staking, ticket: Ticket, one: Seat, other: Seat, last: bool, report: ReportId) -> bool:
    """The report has told of every validator, in the last round that all is back, and two seats are different."""
    back = implies(last, all_is_back(state))
    return all_of(one != other, is_read_as_a_whole(state, ticket, last, report), back, still_out(state) >= 0)


@predicate
def is_not_yet_told(state: Staking, key: ValidatorKey) -> bool:
    """The open report has yet to tell of a validator."""
    return is_missing(key, state.validators[key])


@predicate
def may_be_told(state: Staking, last: bool, key: ValidatorKey, balance: Wei, arrived: Wei, skimmed: Wei, tips: Wei) -> bool:
    """What an honest report may say of a validator.

    What it tells of is there, fits the books, and leaves the holders something; of a slashing it tells the loss alone.  In the last
    report nothing is left on the beacon chain, and no more came back than there was.
    """
    core, draft, validator = state.core, state.draft, state.validators[key]
    operator = state.registry.operators[validator.operator]
    gain = balance + skimmed + tips - arrived - validator.balance
    slashed = validator.status == ValidatorStatus.SLASHED
    ether = core.transit + core.staked + draft.staked + balance - validator.balance
    return all_of(
        arrived <= validator.in_flight,
        cash(state) + skimmed + tips <= core.balance,
        core.balance + ether <= GREATEST_TOTAL + draft.arrived + arrived,
        cash(state) + skimmed + tips + 2 * ether <= GREATEST_TOTAL + 2 * (draft.arrived + arrived),
        operator.gain + gain >= -GREATEST_TOTAL,
        state.registry.gains + max_of(0, operator.gain + gain) <= GREATEST_TOTAL + max_of(0, operator.gain),
        core.pooled + holders_result(state) + gain > 0,
        implies(
            slashed,
            all_of(
                arrived == 0,
                skimmed == 0,
                tips == 0,
                balance <= validator.balance,
                state.insurance.lost + draft.lost + validator.balance - balance <= GREATEST_EVER,
            ),
        ),
        implies(last, all_of(balance == 0, arrived == validator.in_flight, skimmed + tips <= validator.balance + validator.in_flight)),
    )


@predicate
def one_is_missing(
    state: Staking,
    ticket: Ticket,
    last: bool,
    report: ReportId,
    key: ValidatorKey,
    balance: Wei,
    arrived: Wei,
    skimmed: Wei,
    tips: Wei,
    left: Count,
) -> bool:
    """The open report has yet to tell of a validator, one of at most so many, and what it will say is known."""
    return all_of(
        is_being_read(state, ticket, last, report),
        is_not_yet_told(state, key),
        may_be_told(state, last, key, balance, arrived, skimmed, tips),
        state.draft.missing <= left,
    )


@predicate
def fewer_are_missing(state: Staking, ticket: Ticket, last: bool, report: ReportId, left: Count) -> bool:
    """The open report has yet to tell of fewer validators than so many."""
    return all_of(is_being_read(state, ticket, last, report), state.draft.missing < left)


@predicate
def is_slashed(state: Staking, key: ValidatorKey) -> bool:
    """Whether a validator was slashed."""
    return state.validators[key].status == ValidatorStatus.SLASHED


@predicate
def is_not_slashed(state: Staking, key: ValidatorKey) -> bool:
    """Whether a validator was not slashed."""
    return state.validators[key].status != ValidatorStatus.SLASHED


def missing(state: Staking) -> int:
    """How many validators the open report has yet to tell of."""
    return state.draft.missing


def its_balance(state: Staking, key: ValidatorKey, last: bool) -> int:
    """A validator's balance as it was, or none once it is back."""
    return ite(last, 0, state.validators[key].balance)


def all_in_flight(state: Staking, key: ValidatorKey, last: bool) -> int:
    """All that is in flight to a validator, if it is to be back; else none of it."""
    return ite(last, state.validators[key].in_flight, 0)


def all_that_it_had(state: Staking, key: ValidatorKey, last: bool) -> int:
    """A validator's balance as it was, if it is to be back; else nothing."""
    return ite(last, state.validators[key].balance, 0)


def the_balance(state: Staking, balance: Wei) -> Wei:
    """What is told of the balance."""
    return balance


def what_arrived(state: Staking, arrived: Wei) -> Wei:
    """What is told of ether in flight."""
    return arrived


def what_was_skimmed(state: Staking, skimmed: Wei) -> Wei:
    """What is told of ether that came back."""
    return skimmed


def the_tips(state: Staking, tips: Wei) -> Wei:
    """What is told of tips."""
    return tips

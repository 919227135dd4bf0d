"""What stands at each key of a map that was never written, and the draft while no report is read in."""

from spec.staking.quantities import (
    LEAST_OPERATOR_RATE,
    Address,
    ReportId,
    Seat,
    Ticket,
    ValidatorKey,
)
from spec.staking.records import (
    Credentials,
    Kind,
    Operator,
    OperatorStatus,
    Penalty,
    PenaltyStatus,
    Proposal,
    ProposalStatus,
    Request,
    Status,
    Told,
    Validator,
    ValidatorStatus,
)
from spec.staking.state import Draft


def nothing_requested() -> Request:
    """The default request, of a ticket that was never issued."""
    return Request(
        owner=Address.none(),
        asked_shares=0,
        asked_value=0,
        shares=0,
        value=0,
        payout=0,
        requested_at=0,
        processed_at=0,
        status=Status.PENDING,
    )


def nothing_told() -> Told:
    """What is told of a validator that the open report has not mentioned."""
    return Told(
        read=False,
        slashed=False,
        change=0,
        arrived=0,
        gain=0,
        measured=False,
        opportunities=0,
        successes=0,
        started=False,
        ended=False,
        offline=False,
        offline_since=0,
        offline_until=0,
    )


def no_draft() -> Draft:
    """The draft while no report is read in."""
    return Draft(
        report=ReportId.none(),
        opened_at=0,
        missing=0,
        staked=0,
        arrived=0,
        received=0,
        unannounced=0,
        seized=0,
        insured=0,
        lost=0,
    )


def no_validator() -> Validator:
    """The default validator, of a key that was never used."""
    return Validator(
        operator=Address.none(),
        status=ValidatorStatus.UNUSED,
        credentials=Credentials.UNSET,
        in_flight=0,
        balance=0,
        period_reward=0,
        last_reward_time=0,
        ordered=False,
        exited_at=0,
        penalty_count=0,
        opportunities=0,
        successes=0,
        measured_at=0,
        offline=False,
        offline_since=0,
        offline_until=0,
        charged_until=0,
        told=nothing_told(),
    )


def no_operator() -> Operator:
    """The default operator, of an address that never registered."""
    return Operator(
        status=OperatorStatus.UNREGISTERED,
        rate=LEAST_OPERATOR_RATE,
        next_rate=LEAST_OPERATOR_RATE,
        rate_set_at=0,
        assigned=0,
        deposited=0,
        exited=0,
        gain=0,
        lifetime=0,
        paid=0,
        owed=0,
        penalized=0,
        bond=0,
        guaranteed=0,
        seized=0,
        open_penalties=0,
        last_exit=0,
    )


def no_penalty() -> Penalty:
    """The default penalty, of a number that was never issued."""
    return Penalty(
        validator=ValidatorKey.none(),
        operator=Address.none(),
        since=0,
        charged=0,
        from_fee=0,
        from_bond=0,
        charged_at=0,
        status=PenaltyStatus.NONE,
    )


def no_proposal() -> Proposal:
    """The default proposal, of a number that was never issued."""
    return Proposal(
        kind=Kind.UPGRADE,
        status=ProposalStatus.NONE,
        proposer=Address.none(),
        subject=Address.none(),
        seat=Seat.FIRST,
        first=0,
        second=0,
        scheduled_at=0,
        through=Ticket.first(),
    )

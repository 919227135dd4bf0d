"""The way to the payment of a request: what is told on it is nobody's choice, and its room is real."""

from __future__ import annotations

import dataclasses

import pytest

from megaspec.claims import ClaimError, HelpfulCall
from megaspec.language import replace, universe_of
from megaspec.vcgen.obligations import obligations_of
from proofs.staking.paying.payment import EVERY_REQUEST_CAN_BE_PAID
from proofs.staking.paying.reports import A_VALIDATOR_CAN_BE_TOLD_OF
from spec.staking.core import deposit
from spec.staking.properties.paying import reading
from spec.staking.properties.paying.payment import is_asked_for
from spec.staking.quantities import DAY, ETHER, GREATEST_TIME, Address, ReportId, Seat, Ticket
from spec.staking.queue import request_withdrawal
from spec.staking.records import Status
from spec.staking.scenarios.home import THIRD, all_is_home, in_the_middle
from spec.staking.state import Staking
from tests.staking.reports import at_work
from tests.staking.runs import end_of

REPORT = ReportId("report")


def may_be_paid(state: Staking, ticket: Ticket) -> bool:
    """Whether the claim speaks of a request."""
    with universe_of(state):
        return is_asked_for(state, ticket, Seat.FIRST, Seat.SECOND, REPORT)


def test_the_claim_speaks_of_a_request_in_the_middle_of_everything() -> None:
    assert may_be_paid(end_of(in_the_middle), THIRD)
    assert end_of(all_is_home).queue.requests[THIRD].status == Status.FINALIZED
    assert not may_be_paid(end_of(all_is_home), THIRD)


def test_it_speaks_of_a_plain_request() -> None:
    user = Address("user")
    deposited = deposit(at_work(), user, ETHER).state
    asked = request_withdrawal(deposited, user, ETHER // 2).state
    assert may_be_paid(asked, asked.queue.last_requested)


def test_it_does_not_where_time_is_up() -> None:
    state = end_of(in_the_middle)
    assert may_be_paid(state, THIRD)
    assert not may_be_paid(replace(state, now=GREATEST_TIME - 30 * DAY), THIRD)


def test_nobody_chooses_what_a_report_tells() -> None:
    first, *others = A_VALIDATOR_CAN_BE_TOLD_OF.helps
    chosen = HelpfulCall(first.action, {**first.arguments, "balance": reading.its_balance}, when=first.when)
    claim = dataclasses.replace(A_VALIDATOR_CAN_BE_TOLD_OF, name="staking.choosing", helps=(chosen, *others))
    with pytest.raises(ClaimError, match="the strategy chooses `balance` of report_validator"):
        obligations_of(claim)


def test_all_who_act_are_named() -> None:
    told = list(EVERY_REQUEST_CAN_BE_PAID.movers())
    assert {"vote (is_that_member)", "emergency_exit (is_one_of_two)", "pass_time (the environment)", "finalize (anybody)"} <= set(told)

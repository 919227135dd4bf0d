"""Reports in plain calls: contracts with two validators at work, and a report voted for, opened and read in."""

from __future__ import annotations

from megaspec.language import Map, Outcome, Revert, replace
from spec.staking import settlement
from spec.staking.core import deposit, pass_time, receive_ether
from spec.staking.defaults import no_operator, no_validator
from spec.staking.deployment import deployed
from spec.staking.drafts import is_told
from spec.staking.oracle import open_report, report_validator, vote
from spec.staking.quantities import DAY, ETHER, Address, ReportId, ValidatorKey
from spec.staking.records import Credentials, Member, Operator, OperatorStatus, Validator, ValidatorStatus
from spec.staking.state import Holders, Staking

STAKER, ANNE, BERT, STRANGER = (Address(name) for name in ("staker", "anne", "bert", "stranger"))
MEMBER, OTHER_MEMBER, THIRD_MEMBER = (Address(name) for name in ("member", "other member", "third member"))
OF_ANNE, OF_BERT = ValidatorKey("anne's"), ValidatorKey("bert's")
REPORT, ANOTHER = ReportId("a report"), ReportId("another report")
STAKE = 32 * ETHER


def at_work(rate_of_anne: int = 200, rate_of_bert: int = 500) -> Staking:
    """64 ether in the pool, 32 each with a validator of Anne's and one of Bert's."""
    state = deposit(deployed(MEMBER).state, STAKER, 63 * ETHER).state
    validator = replace(no_validator(), status=ValidatorStatus.ACTIVE, credentials=Credentials.POOL, balance=STAKE)
    operator = replace(no_operator(), status=OperatorStatus.ACTIVE, assigned=1, deposited=1)
    validators: Map[ValidatorKey, Validator] = Map(no_validator())
    operators: Map[Address, Operator] = Map(no_operator())
    for key, address in ((OF_ANNE, ANNE), (OF_BERT, BERT)):
        validators = validators.set(key, replace(validator, operator=address))
    for address, rate in ((ANNE, rate_of_anne), (BERT, rate_of_bert)):
        operators = operators.set(address, replace(operator, rate=rate, next_rate=rate))
    return replace(
        state,
        core=replace(state.core, balance=state.core.balance - 2 * STAKE, buffered=state.core.buffered - 2 * STAKE, staked=2 * STAKE),
        validators=validators,
        holders=Holders(signed=state.holders.signed.set((OF_ANNE, ANNE), True).set((OF_BERT, BERT), True)),
        registry=replace(state.registry, operators=operators, assigned=2, deposited=2, validating=2),
    )


def with_members(state: Staking, *members: Address) -> Staking:
    """The contracts with these oracle members and no others."""
    seats: Map[Address, Member] = Map(Member(current=False, frame=0, vote=ReportId.none()))
    for one in members:
        seats = seats.set(one, Member(current=True, frame=0, vote=ReportId.none()))
    return replace(state, oracle=replace(state.oracle, members=seats, size=len(members)))


def opened(state: Staking, frame: int, *voters: Address, report: ReportId = REPORT) -> Staking:
    """A report of a frame that is over, opened with the votes of some."""
    state = pass_time(state, max(0, frame * DAY - state.now)).state
    for one in voters or (MEMBER,):
        state = vote(state, one, frame, report).state
    return open_report(state, frame, report).state


def skimmed(state: Staking, key: ValidatorKey, amount: int) -> Staking:
    """A validator earned what was skimmed of it, and keeps its 32 ether."""
    state = receive_ether(state, amount).state
    return report_validator(state, key, STAKE, 0, amount, 0).state


def lost(state: Staking, key: ValidatorKey, amount: int) -> Staking:
    """A validator has less on the beacon chain than 32 ether."""
    return report_validator(state, key, STAKE - amount, 0, 0, 0).state


def whole(state: Staking) -> Staking:
    """The open report, with what it has not told of validators: that they have what they had."""
    for key, validator in state.validators.items():
        if state.oracle.open and not is_told(validator):
            state = report_validator(state, key, validator.balance, 0, 0, 0).state
    return state


def settle_gain(state: Staking) -> Outcome[Staking, None]:
    """The gain of a report settled, once all of it is read in."""
    return settlement.settle_gain(whole(state))


def settle_loss(state: Staking) -> Outcome[Staking, None]:
    """The loss of a report settled, once all of it is read in."""
    return settlement.settle_loss(whole(state))


def refusal(rule: object, *arguments: object) -> str:
    """The name of the guard that refuses a call, or nothing if it goes through."""
    try:
        rule(*arguments)  # type: ignore[operator]
    except Revert as revert:
        return revert.name
    return ""

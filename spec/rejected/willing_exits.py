"""Exits that only a validator's operator signs, or the signers order: requests wait for as long as both do nothing (L02)."""

from megaspec.language import Outcome, System, action, for_all, implies, need, predicate, replace
from spec.staking.core import deposit
from spec.staking.deployment import deployed
from spec.staking.exits import exiting, more_must_leave
from spec.staking.quantities import ETHER, STAKE, Address, ValidatorKey
from spec.staking.queue import request_withdrawal
from spec.staking.records import Credentials, OperatorStatus, ValidatorStatus
from spec.staking.state import Staking


def all_at_work(member: Address, user: Address, operator: Address, key: ValidatorKey) -> Outcome[Staking, None]:
    """The contracts with 40 ether of a user, 32 of them with an active validator."""
    state = deposit(deployed(member).state, user, 40 * ETHER).state
    active = replace(
        state.validators[key], operator=operator, status=ValidatorStatus.ACTIVE, credentials=Credentials.POOL, balance=STAKE
    )
    working = replace(state.registry.operators[operator], status=OperatorStatus.ACTIVE, assigned=1, deposited=1)
    core = state.core
    return Outcome(
        replace(
            state,
            core=replace(core, balance=core.balance - STAKE, buffered=core.buffered - STAKE, staked=STAKE),
            validators=state.validators.set(key, active),
            registry=replace(
                state.registry, operators=state.registry.operators.set(operator, working), assigned=1, deposited=1, validating=1
            ),
        )
    )


@predicate
def may_exit(state: Staking, caller: Address, key: ValidatorKey) -> bool:
    """Whether a caller may bring about the exit of an active validator: its operator may."""
    return state.validators[key].operator == caller


@action
def exit_as_the_operator(state: Staking, caller: Address, key: ValidatorKey) -> Outcome[Staking, None]:
    """The operator signs a validator's exit."""
    need(may_exit(state, caller, key), "NOT_THE_OPERATOR")
    return exiting(state, key)


@predicate
def requests_bring_exits_about(state: Staking) -> bool:
    """While more must leave than does, anybody may bring about the exit of any active validator."""
    validators = state.validators
    return for_all(
        Address,
        ValidatorKey,
        lambda caller, key: implies(
            validators[key].status == ValidatorStatus.ACTIVE and more_must_leave(state), may_exit(state, caller, key)
        ),
    )


WILLING_EXITS = System(
    name="willing_exits",
    state=Staking,
    genesis=all_at_work,
    actions=(request_withdrawal, exit_as_the_operator),
    invariants=(),
    rejected=True,
)

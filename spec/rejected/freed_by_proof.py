"""A guarantee that ends with the proof: one ether of bond ties up any number of the pool's ether in keys that never work (L11)."""

from megaspec.language import Outcome, System, action, for_all, ite, measure, need, predicate, replace, total_by
from spec.staking.core import deposit
from spec.staking.deployment import deployed
from spec.staking.keys import awaits_the_rest, moved, predeposit
from spec.staking.quantities import ETHER, PREDEPOSIT, Address, ValidatorKey
from spec.staking.records import Credentials, OperatorStatus, Validator, ValidatorStatus
from spec.staking.registry import run_by
from spec.staking.state import Staking


def with_two_keys(member: Address, operator: Address, first: ValidatorKey, second: ValidatorKey) -> Outcome[Staking, None]:
    """The contracts with 11 ether, and an operator with a bond of one ether and two keys."""
    need(first != second, "ONE_KEY")
    state = deposit(deployed(member).state, member, 10 * ETHER).state
    bonded = replace(state.registry.operators[operator], status=OperatorStatus.ACTIVE, assigned=2, bond=ETHER)
    registered = replace(state.validators[first], operator=operator, status=ValidatorStatus.REGISTERED)
    return Outcome(
        replace(
            state,
            core=replace(state.core, balance=state.core.balance + ETHER, bonded=ETHER),
            validators=state.validators.set(first, registered).set(second, registered),
            registry=replace(state.registry, operators=state.registry.operators.set(operator, bonded), assigned=2),
        )
    )


@action
def prove_and_free(state: Staking, key: ValidatorKey) -> Outcome[Staking, None]:
    """Prove that a pre-deposit will be paid back to the pool: the guarantee ends."""
    registry, validator = state.registry, state.validators[key]
    operator = registry.operators[validator.operator]
    need(validator.status == ValidatorStatus.PREDEPOSITED, "NOT_PREDEPOSITED")
    need(validator.credentials == Credentials.POOL, "FOREIGN_CREDENTIALS")
    freed = replace(operator, guaranteed=operator.guaranteed - PREDEPOSIT)
    after = replace(state, registry=replace(registry, operators=registry.operators.set(validator.operator, freed)))
    return Outcome(moved(after, key, replace(validator, status=ValidatorStatus.PROVEN)))


@measure
def tied_up(key: ValidatorKey, validator: Validator) -> int:
    """The ether in flight to a key that waits for its top-up; zero for any other."""
    return ite(awaits_the_rest(validator), validator.in_flight, 0)


@predicate
def tied_up_ether_is_backed(state: Staking) -> bool:
    """Every operator's bond is at least the ether in flight to its keys that wait for their top-ups."""
    operators, validators = state.registry.operators, state.validators
    return for_all(Address, lambda address: total_by(validators, run_by, address, tied_up) <= operators[address].bond)


FREED_BY_PROOF = System(
    name="freed_by_proof",
    state=Staking,
    genesis=with_two_keys,
    actions=(predeposit, prove_and_free),
    invariants=(),
    rejected=True,
)

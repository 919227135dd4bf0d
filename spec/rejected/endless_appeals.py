"""Appeals that only signers can end: left undecided, they keep the bond locked for ever (L09)."""

from megaspec.language import Outcome, System, action, for_all, implies, need, predicate, replace
from spec.staking.books import is_undecided
from spec.staking.core import pass_time
from spec.staking.deployment import deployed
from spec.staking.quantities import APPEAL_WINDOW, DECISION_WINDOW, Address, PenaltyId, ValidatorKey
from spec.staking.records import OperatorStatus, Penalty, PenaltyStatus
from spec.staking.sla import appeal, shared_out
from spec.staking.state import Staking


def with_a_penalty(member: Address, operator: Address, key: ValidatorKey) -> Outcome[Staking, None]:
    """The contracts, with an operator that was just charged for an hour of downtime, and had nothing to pay with."""
    state = deployed(member).state
    penalty = Penalty(
        validator=key, operator=operator, since=0, charged=1, from_fee=0, from_bond=0, charged_at=0, status=PenaltyStatus.CHARGED
    )
    number = PenaltyId.first().successor()
    charged = replace(state.registry.operators[operator], status=OperatorStatus.ACTIVE, open_penalties=1)
    return Outcome(
        replace(
            state,
            sla=replace(state.sla, penalties=state.sla.penalties.set(number, penalty), last_penalty=number, charged=1, uncollectable=1),
            registry=replace(state.registry, operators=state.registry.operators.set(operator, charged)),
        )
    )


@predicate
def may_be_distributed(state: Staking, number: PenaltyId) -> bool:
    """Whether anybody may distribute a penalty: it was not appealed in time."""
    penalty = state.sla.penalties[number]
    return penalty.status == PenaltyStatus.CHARGED and penalty.charged_at + APPEAL_WINDOW < state.now


@action
def distribute_unappealed(state: Staking, number: PenaltyId) -> Outcome[Staking, None]:
    """Distribute a penalty that was not appealed in time."""
    need(may_be_distributed(state, number), "MAY_NOT_BE_DISTRIBUTED")
    return shared_out(state, number)


@predicate
def penalties_can_end(state: Staking) -> bool:
    """Every undecided penalty that was charged more than 21 days ago may be distributed by anybody."""
    penalties = state.sla.penalties
    return for_all(
        PenaltyId,
        lambda number: implies(
            is_undecided(penalties[number]) and penalties[number].charged_at + APPEAL_WINDOW + DECISION_WINDOW < state.now,
            may_be_distributed(state, number),
        ),
    )


ENDLESS_APPEALS = System(
    name="endless_appeals",
    state=Staking,
    genesis=with_a_penalty,
    actions=(pass_time, appeal, distribute_unappealed),
    invariants=(),
    rejected=True,
)

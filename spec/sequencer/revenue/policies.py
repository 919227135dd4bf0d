"""How a policy comes into force: the governor writes it, schedules it, and after the delay anybody adopts it (PM-05).

It is in force for blocks made from then on.  Revenue that was collected before stays under the policy that it was collected under.
"""

from megaspec.language import Outcome, action, need, predicate, record, replace
from spec.sequencer.money import BPS, Bps
from spec.sequencer.revenue.state import GOVERNOR, POLICY_DELAY, Account, PolicyId, Revenue, no_policy


@record
class PolicyScheduled:
    """A policy was scheduled, and does not change any more."""

    policy: PolicyId


@record
class PolicyAdopted:
    """A policy came into force."""

    policy: PolicyId


@predicate
def is_draft(state: Revenue, policy: PolicyId) -> bool:
    """Whether a policy has been drafted and not yet scheduled."""
    return policy <= state.last and not state.policies[policy].scheduled


@action
def draft_policy(state: Revenue, caller: Account, residual: Account) -> Outcome[Revenue, PolicyId]:
    """Begin a policy that gives everything to one recipient, until parts are given to others."""
    need(caller == GOVERNOR, "NOT_THE_GOVERNOR")
    need(residual != Account.none(), "NOBODY")
    number = state.last.successor()
    return Outcome(replace(state, policies=state.policies.set(number, replace(no_policy(), residual=residual)), last=number), number)


@action
def set_part(state: Revenue, caller: Account, policy: PolicyId, account: Account, bps: Bps) -> Outcome[Revenue, None]:
    """Give an account a part of the revenue, in basis points, under a draft policy; all parts sum to at most the whole."""
    need(caller == GOVERNOR, "NOT_THE_GOVERNOR")
    need(is_draft(state, policy), "NOT_A_DRAFT")
    need(account != Account.none(), "NOBODY")
    written = state.policies[policy]
    weight = written.weight + bps - state.parts[policy, account]
    need(weight <= BPS, "MORE_THAN_THE_WHOLE")
    policies = state.policies.set(policy, replace(written, weight=weight))
    return Outcome(replace(state, parts=state.parts.set((policy, account), bps), policies=policies))


@action
def schedule_policy(state: Revenue, caller: Account, policy: PolicyId) -> Outcome[Revenue, None]:
    """Complete a policy: it does not change any more, and may be adopted after the delay."""
    need(caller == GOVERNOR, "NOT_THE_GOVERNOR")
    need(is_draft(state, policy), "NOT_A_DRAFT")
    scheduled = replace(state.policies[policy], scheduled=True, scheduled_at=state.now)
    return Outcome(replace(state, policies=state.policies.set(policy, scheduled)), None, (PolicyScheduled(policy),))


@action
def adopt_policy(state: Revenue, policy: PolicyId) -> Outcome[Revenue, None]:
    """Bring a policy that has waited into force, for blocks made from now on; no earlier policy comes back."""
    scheduled = state.policies[policy]
    need(scheduled.scheduled, "NOT_SCHEDULED")
    need(state.in_force < policy, "SUPERSEDED")
    need(scheduled.scheduled_at + POLICY_DELAY <= state.now, "TIMELOCKED")
    return Outcome(replace(state, in_force=policy), None, (PolicyAdopted(policy),))

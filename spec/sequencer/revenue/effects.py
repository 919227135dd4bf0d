"""What each step records and emits about policies, exactly."""

from megaspec.language import all_of, emitted, predicate, replace
from spec.sequencer.money import Seconds
from spec.sequencer.revenue.policies import PolicyAdopted, PolicyScheduled
from spec.sequencer.revenue.state import Account, PolicyId, Revenue


@predicate
def time_passes(before: Revenue, after: Revenue, seconds: Seconds) -> bool:
    """Time in the revenue advances by exactly the given seconds; nothing else changes."""
    return after == replace(before, now=before.now + seconds)


@predicate
def draft_is_begun(before: Revenue, after: Revenue, residual: Account, returned: PolicyId) -> bool:
    """A draft takes the next policy number, with the given residual recipient, zero weight and no schedule; nothing else changes."""
    policy = after.policies[returned]
    return all_of(
        before.last.is_right_before(returned),
        policy.residual == residual,
        policy.weight == 0,
        not policy.scheduled,
        after == replace(before, last=returned, policies=before.policies.set(returned, policy)),
    )


@predicate
def scheduling_is_recorded(before: Revenue, after: Revenue, policy: PolicyId, events: tuple) -> bool:
    """Scheduling marks the policy as scheduled now, and emits exactly event PolicyScheduled with it; nothing else changes (PM-05)."""
    scheduled = replace(before.policies[policy], scheduled=True, scheduled_at=before.now)
    return all_of(after == replace(before, policies=before.policies.set(policy, scheduled)), emitted(events, PolicyScheduled(policy)))


@predicate
def adoption_is_told(before: Revenue, after: Revenue, policy: PolicyId, events: tuple) -> bool:
    """Adoption brings the policy into force, and emits exactly event PolicyAdopted with it; nothing else changes (PM-05)."""
    return all_of(after == replace(before, in_force=policy), emitted(events, PolicyAdopted(after.in_force)))

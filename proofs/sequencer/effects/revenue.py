"""What is recorded and emitted about policies at each step."""

from megaspec.claims import Step
from spec.sequencer.revenue import chain, effects, policies
from spec.sequencer.revenue.system import REVENUE
from spec.sequencer.sections import REVENUE_DISTRIBUTION

TIME_PASSES = Step(
    name="revenue.time_passes",
    sentence="Time in the revenue advances by exactly the given seconds; nothing else changes.",
    section=REVENUE_DISTRIBUTION,
    requirements=("PM-05",),
    system=REVENUE,
    predicate=effects.time_passes,
    of=(chain.pass_time,),
)

DRAFT_IS_BEGUN = Step(
    name="revenue.draft_is_begun",
    sentence="A draft takes the next policy number, with the given residual recipient, zero weight and no schedule; nothing else changes.",
    section=REVENUE_DISTRIBUTION,
    requirements=("PM-05",),
    system=REVENUE,
    predicate=effects.draft_is_begun,
    of=(policies.draft_policy,),
)

SCHEDULING_IS_RECORDED = Step(
    name="revenue.scheduling_is_recorded",
    sentence="Scheduling marks the policy as scheduled now, and emits exactly event PolicyScheduled with it; nothing else changes.",
    section=REVENUE_DISTRIBUTION,
    requirements=("PM-05",),
    system=REVENUE,
    predicate=effects.scheduling_is_recorded,
    of=(policies.schedule_policy,),
)

ADOPTION_IS_TOLD = Step(
    name="revenue.adoption_is_told",
    sentence="Adoption brings the policy into force, and emits exactly event PolicyAdopted with it; nothing else changes.",
    section=REVENUE_DISTRIBUTION,
    requirements=("PM-05",),
    system=REVENUE,
    predicate=effects.adoption_is_told,
    of=(policies.adopt_policy,),
)

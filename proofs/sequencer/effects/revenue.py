"""What is recorded and emitted about policies at each step."""

from megaspec.claims import Step
from spec.sequencer.revenue import chain, effects, policies
from spec.sequencer.revenue.system import REVENUE
from spec.sequencer.sections import REVENUE_DISTRIBUTION

TIME_PASSES = Step(
    name="revenue.time_passes",
    sentence="It is later by as much as passed; nothing else changes.",
    section=REVENUE_DISTRIBUTION,
    requirements=("PM-05",),
    system=REVENUE,
    predicate=effects.time_passes,
    of=(chain.pass_time,),
)

DRAFT_IS_BEGUN = Step(
    name="revenue.draft_is_begun",
    sentence="A draft has the next number, gives all to the recipient that was named, and is not scheduled.",
    section=REVENUE_DISTRIBUTION,
    requirements=("PM-05",),
    system=REVENUE,
    predicate=effects.draft_is_begun,
    of=(policies.draft_policy,),
)

SCHEDULING_IS_RECORDED = Step(
    name="revenue.scheduling_is_recorded",
    sentence="Which policy was scheduled is told, and when is recorded: the delay counts from now.",
    section=REVENUE_DISTRIBUTION,
    requirements=("PM-05",),
    system=REVENUE,
    predicate=effects.scheduling_is_recorded,
    of=(policies.schedule_policy,),
)

ADOPTION_IS_TOLD = Step(
    name="revenue.adoption_is_told",
    sentence="Which policy was adopted is told, and it is the one in force; nothing else changes.",
    section=REVENUE_DISTRIBUTION,
    requirements=("PM-05",),
    system=REVENUE,
    predicate=effects.adoption_is_told,
    of=(policies.adopt_policy,),
)

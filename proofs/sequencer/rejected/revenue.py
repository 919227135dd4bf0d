"""Ways to share revenue that do not work, each refuted by a run."""

from megaspec.claims import Refuted
from spec.rejected.revenue import (
    COUNTED_BY_EPOCH,
    EARLY_PAYMENT,
    LATEST_POLICY,
    PERCENTAGES_ALONE,
    paid_is_at_most_earned,
    published_is_earned,
    revenue_is_split_as_it_was_collected,
    sealed_is_earned,
)
from spec.sequencer.identifiers import Block, Epoch, Height
from spec.sequencer.revenue.invariants import paid_is_what_final_blocks_earned
from spec.sequencer.revenue.state import Account, PolicyId
from spec.sequencer.sections import REVENUE_DISTRIBUTION

SMALL_CHAIN = {Block: 2, Height: 2, PolicyId: 2, Account: 5}
"""One block on the genesis block, two policies, and the accounts that have names."""

PERCENTAGES_LEAVE_SOMETHING = Refuted(
    name="rejected.percentages_alone",
    sentence="If each account gets its percentage and nobody the rest, the total paid is exactly the revenue up to the settled height.",
    section=REVENUE_DISTRIBUTION,
    requirements=("D31", "PM-02", "PM-03", "PM-04"),
    system=PERCENTAGES_ALONE,
    predicate=paid_is_what_final_blocks_earned,
    instance=SMALL_CHAIN,
    depth=4,
    resolution=("revenue.paid_is_what_final_blocks_earned", "revenue.the_rest_is_somebodys"),
)

NEW_POLICIES_CHANGE_OLD_REVENUE = Refuted(
    name="rejected.latest_policy",
    sentence="If revenue is split under the current policy, each account still gets its part under the policy that the revenue was collected under.",
    section=REVENUE_DISTRIBUTION,
    requirements=("D31", "PM-04", "PM-05"),
    system=LATEST_POLICY,
    predicate=revenue_is_split_as_it_was_collected,
    instance=SMALL_CHAIN,
    depth=8,
    resolution=("revenue.each_gets_its_part", "revenue.one_policy_at_a_time", "revenue.collected_revenue_stays"),
)

EARLY_PAYMENTS_ARE_TOO_MUCH = Refuted(
    name="rejected.early_payment",
    sentence="If revenue is paid before its block is final, the total paid is at most what the chain earned.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C67", "D31"),
    system=EARLY_PAYMENT,
    predicate=paid_is_at_most_earned,
    instance=SMALL_CHAIN,
    depth=4,
    resolution=("revenue.only_final_revenue_is_paid", "revenue.paid_is_what_final_blocks_earned"),
)

SEALED_BLOCKS_COUNT_TWICE = Refuted(
    name="rejected.counted_by_sealer",
    sentence="If every epoch books the blocks that it seals, the amount booked is the fee of the published block.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C67", "D31"),
    system=COUNTED_BY_EPOCH,
    predicate=sealed_is_earned,
    instance={Block: 3, Epoch: 2},
    depth=5,
    resolution=("revenue.every_block_is_counted_once",),
)

ADOPTED_BLOCKS_ARE_LOST = Refuted(
    name="rejected.counted_by_publisher",
    sentence="If every epoch books only published blocks that it sealed itself, the amount booked is the fee of the published block.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C67", "D31"),
    system=COUNTED_BY_EPOCH,
    predicate=published_is_earned,
    instance={Block: 2, Epoch: 2},
    depth=4,
    resolution=("revenue.every_block_is_counted_once",),
)

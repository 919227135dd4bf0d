"""Ways to share the sequencer's revenue that lose some of it, pay too much, or change what was agreed (D31)."""

from megaspec.language import Map, Outcome, System, action, implies, mul_div_down, need, predicate, record, replace, total
from spec.sequencer.identifiers import Block, Epoch, Height
from spec.sequencer.money import BPS, GREATEST_EVER, EverWei, Wei
from spec.sequencer.revenue.chain import all_parts, distribute
from spec.sequencer.revenue.invariants import ever_paid
from spec.sequencer.revenue.properties import each_gets_its_part
from spec.sequencer.revenue.state import Account, PolicyId, Revenue
from spec.sequencer.revenue.system import REVENUE

# Percentages alone.


def parted(state: Revenue, height: Height, policy: PolicyId, revenue: int) -> Revenue:
    """The state with each account's part of the revenue paid, and settled up to a height."""
    paid = state.paid.where(
        Account,
        lambda account: state.parts[policy, account] > 0,
        lambda account: state.paid[account] + mul_div_down(revenue, state.parts[policy, account], BPS),
    )
    return replace(state, settled=height, paid=paid)


@action
def distribute_by_percentages(state: Revenue, height: Height) -> Outcome[Revenue, None]:
    """Pay each account its percentage, and nobody what the percentages leave."""
    policy = state.policy_of[height]
    need(state.settled < height, "ALREADY_DISTRIBUTED")
    need(height <= state.final, "NOT_FINAL")
    need(state.policy_of[state.settled.successor()] == policy, "SEVERAL_POLICIES")
    return Outcome(parted(state, height, policy, state.earned[height] - state.earned[state.settled]))


PERCENTAGES_ALONE = REVENUE.variant("percentages_alone", {distribute: distribute_by_percentages})


# The policy of the day.


@action
def distribute_by_the_latest_policy(state: Revenue, height: Height) -> Outcome[Revenue, None]:
    """Split all collected revenue under the policy that is in force now."""
    policy = state.in_force
    need(state.settled < height, "ALREADY_DISTRIBUTED")
    need(height <= state.final, "NOT_FINAL")
    revenue = state.earned[height] - state.earned[state.settled]
    after = parted(state, height, policy, revenue)
    residual = state.policies[policy].residual
    rest = revenue - all_parts(state.parts, policy, revenue)
    return Outcome(replace(after, paid=after.paid.set(residual, after.paid[residual] + rest)))


@predicate
def revenue_is_split_as_it_was_collected(before: Revenue, after: Revenue, height: Height) -> bool:
    """Each account except the residual recipient gets its part under the policy that the revenue was collected under (C67)."""
    return implies(before.settled < after.settled, each_gets_its_part(before, after, height))


LATEST_POLICY = REVENUE.variant("latest_policy", {distribute: distribute_by_the_latest_policy})


# Payment before finality.


@action
def distribute_early(state: Revenue, height: Height) -> Outcome[Revenue, None]:
    """Split revenue as soon as it is collected."""
    policy = state.policy_of[height]
    need(state.settled < height, "ALREADY_DISTRIBUTED")
    need(height <= state.tip, "NOT_PUBLIC")
    need(state.policy_of[state.settled.successor()] == policy, "SEVERAL_POLICIES")
    revenue = state.earned[height] - state.earned[state.settled]
    after = parted(state, height, policy, revenue)
    residual = state.policies[policy].residual
    rest = revenue - all_parts(state.parts, policy, revenue)
    return Outcome(replace(after, paid=after.paid.set(residual, after.paid[residual] + rest)))


@predicate
def paid_is_at_most_earned(state: Revenue) -> bool:
    """The total paid is at most what the chain earned (C67)."""
    return total(state.paid, ever_paid) <= state.earned[state.tip]


EARLY_PAYMENT = REVENUE.variant("early_payment", {distribute: distribute_early})


# Counting by epoch.


@record
class Counted:
    """One height across a takeover: what each epoch has in its log there, and which block was published.

    `fee` is what a block earns.  Revenue is counted twice over: `by_sealer`, what every epoch sealed, and `by_publisher`, what an epoch
    published of what it sealed itself.
    """

    fee: Map[Block, Wei]
    log: Map[Epoch, Block]
    epoch: Epoch
    adopted: bool
    published: Block
    by_sealer: EverWei
    by_publisher: EverWei


def nothing_sealed(fee: Map[Block, Wei]) -> Outcome[Counted, None]:
    """The first epoch has sealed nothing yet."""
    first = Epoch.first()
    empty = Map.empty(Block.none())
    return Outcome(Counted(fee=fee, log=empty, epoch=first, adopted=False, published=Block.none(), by_sealer=0, by_publisher=0))


@action
def seal(state: Counted, block: Block) -> Outcome[Counted, None]:
    """The leader of the epoch seals a block, and books what it earns."""
    need(block != Block.none(), "NO_BLOCK")
    need(state.log[state.epoch] == Block.none(), "ALREADY_SEALED")
    need(state.by_sealer + state.fee[block] <= GREATEST_EVER, "LEDGER_FULL")
    return Outcome(replace(state, log=state.log.set(state.epoch, block), by_sealer=state.by_sealer + state.fee[block]))


@action
def take_over(state: Counted, seen: bool) -> Outcome[Counted, None]:
    """The next epoch begins, with the block that the last one sealed if its quorum has seen it, and without it if not."""
    need(state.published == Block.none(), "PUBLISHED")
    following = state.epoch.successor()
    if not seen:
        return Outcome(replace(state, epoch=following, adopted=False))
    return Outcome(replace(state, epoch=following, adopted=True, log=state.log.set(following, state.log[state.epoch])))


@action
def give_out(state: Counted) -> Outcome[Counted, None]:
    """The leader publishes what its epoch has, and books what it earned if the epoch sealed it itself."""
    block = state.log[state.epoch]
    need(block != Block.none(), "NO_BLOCK")
    need(state.published == Block.none(), "PUBLISHED")
    return Outcome(replace(state, published=block, by_publisher=0 if state.adopted else state.fee[block]))


@predicate
def sealed_is_earned(state: Counted) -> bool:
    """The amount that epochs booked for the blocks that they sealed is the fee of the published block."""
    return implies(state.published != Block.none(), state.by_sealer == state.fee[state.published])


@predicate
def published_is_earned(state: Counted) -> bool:
    """The amount that epochs booked for the blocks that they sealed and published is the fee of the published block."""
    return implies(state.published != Block.none(), state.by_publisher == state.fee[state.published])


COUNTED_BY_EPOCH = System(
    name="counted_by_epoch", state=Counted, genesis=nothing_sealed, actions=(seal, take_over, give_out), invariants=(), rejected=True
)

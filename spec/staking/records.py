"""The records of the contracts: requests, deposits, validators, operators, penalties, proposals, oracle members."""

from megaspec.language import Enum, record
from spec.staking.quantities import (
    Address,
    Count,
    EverWei,
    OperatorRate,
    ReportId,
    Seat,
    Seconds,
    Shares,
    SignedWei,
    Ticket,
    TotalWei,
    ValidatorKey,
    Wei,
)


class Status(Enum):
    """The status of a withdrawal request.  The document's `Processed` is `FINALIZED` here."""

    PENDING = "pending"
    FINALIZED = "finalized"
    CLAIMED = "claimed"


@record
class Request:
    """One withdrawal request.

    `asked_shares` and `asked_value` are the shares it was made for and their worth at that time, in wei.  `shares` and `value`
    are what remains to be finalized, and `payout` is what it has been finalized for so far, over all slices.
    """

    owner: Address
    asked_shares: Shares
    asked_value: TotalWei
    shares: Shares
    value: TotalWei
    payout: TotalWei
    requested_at: Seconds
    processed_at: Seconds
    status: Status


@record
class Deposit:
    """One deposit, with the fields of the document's struct."""

    user: Address
    amount: Wei
    timestamp: Seconds
    minted: Shares


class ValidatorStatus(Enum):
    """The status of a validator, from an unused key to a withdrawn one (D17)."""

    UNUSED = "unused"
    REGISTERED = "registered"
    PREDEPOSITED = "predeposited"
    PROVEN = "proven"
    DEPOSITED = "deposited"
    ACTIVE = "active"
    EXITING = "exiting"
    SLASHED = "slashed"
    WITHDRAWABLE = "withdrawable"
    WITHDRAWN = "withdrawn"
    DISPROVEN = "disproven"
    ABANDONED = "abandoned"


class Credentials(Enum):
    """Whom the beacon chain pays a validator's ether to; fixed for ever by the key's first deposit (D13)."""

    UNSET = "unset"
    POOL = "pool"
    FOREIGN = "foreign"


@record
class Told:
    """What the open report says of one validator, which has no effect before the report is settled.

    If its balance was `read`, or it was `slashed`, then its balance on the beacon chain has changed by `change`, `arrived` has come
    there of its ether in flight, and `gain` is what it earned, negative for a loss, slashing apart.  If it was `measured`, there are
    attestations; if an offline interval `started` or `ended`, the last three fields are as in the validator's own record.
    """

    read: bool
    slashed: bool
    change: SignedWei
    arrived: TotalWei
    gain: SignedWei
    measured: bool
    opportunities: Count
    successes: Count
    started: bool
    ended: bool
    offline: bool
    offline_since: Seconds
    offline_until: Seconds


@record
class Validator:
    """One validator: its operator, its ether, its attestations, its last offline interval, and what the open report says of it.

    `in_flight` has left the contract and is not yet reported on the beacon chain; `balance` is reported there, both in wei.
    `ordered` says that the pool has ordered its exit; it exits at `exited_at`, which may be to come.
    `measured_at` is the end of the frame whose attestations were counted last.  The last offline interval starts at
    `offline_since` and ends at `offline_until`, unless the validator is still offline; downtime up to `charged_until`
    is already charged.
    """

    operator: Address
    status: ValidatorStatus
    credentials: Credentials
    in_flight: TotalWei
    balance: TotalWei
    period_reward: TotalWei
    last_reward_time: Seconds
    ordered: bool
    exited_at: Seconds
    penalty_count: Count
    opportunities: Count
    successes: Count
    measured_at: Seconds
    offline: bool
    offline_since: Seconds
    offline_until: Seconds
    charged_until: Seconds
    told: Told


class OperatorStatus(Enum):
    """The status of an operator."""

    UNREGISTERED = "unregistered"
    ACTIVE = "active"
    INACTIVE = "inactive"
    EXITED = "exited"


@record
class Operator:
    """One operator, identified by its address.

    `rate` applies to the rewards of the open frame, and `next_rate` to those of later frames; it was chosen at `rate_set_at`
    (C23).  `gain` is what its validators gained in the frame, negative for a loss.  `lifetime` fees are the fees paid, owed and
    taken as penalties.  `assigned` counts its keys, `deposited` those that hold or held the pool's ether, and `exited` those of
    them that are done.  `guaranteed` is the part of the bond that guarantees pre-deposits not yet topped up, and `seized` the part
    that the open report takes for slashing.  `last_exit` is the time at which one of its validators was last withdrawn.
    """

    status: OperatorStatus
    rate: OperatorRate
    next_rate: OperatorRate
    rate_set_at: Seconds
    assigned: Count
    deposited: Count
    exited: Count
    gain: SignedWei
    lifetime: EverWei
    paid: EverWei
    owed: TotalWei
    penalized: EverWei
    bond: TotalWei
    guaranteed: TotalWei
    seized: TotalWei
    open_penalties: Count
    last_exit: Seconds


class PenaltyStatus(Enum):
    """The status of a penalty.  What it collected is in escrow while it is charged or appealed; the last two are final."""

    NONE = "none"
    CHARGED = "charged"
    APPEALED = "appealed"
    REVERSED = "reversed"
    DISTRIBUTED = "distributed"


@record
class Penalty:
    """One penalty for downtime: what was charged, and what was taken from the operator's fee and from its bond, in wei.

    It is for the hour that starts at `since`.
    """

    validator: ValidatorKey
    operator: Address
    since: Seconds
    charged: Wei
    from_fee: TotalWei
    from_bond: TotalWei
    charged_at: Seconds
    status: PenaltyStatus


@record
class Member:
    """An oracle member: whether it is a current member, and the report that it voted for last, of which frame."""

    current: bool
    frame: Count
    vote: ReportId


class Kind(Enum):
    """What a proposal changes."""

    UPGRADE = "upgrade"
    SIGNER = "signer"
    DELAY = "delay"
    GUARDIAN = "guardian"
    ADD_MEMBER = "add member"
    REMOVE_MEMBER = "remove member"
    RATE_LIMIT = "rate limit"


class ProposalStatus(Enum):
    """The status of a proposal; the last two are final."""

    NONE = "none"
    SCHEDULED = "scheduled"
    EXECUTED = "executed"
    CANCELLED = "cancelled"


@record
class Proposal:
    """A change under the timelock: its content, its proposer, when it was scheduled on the unpaused clock, and behind which ticket.

    `subject` is the address concerned, and `seat` the seat.  `first` and `second` are amounts: a delay in seconds, or a cap in wei
    and its refill in wei a second.
    """

    kind: Kind
    status: ProposalStatus
    proposer: Address
    subject: Address
    seat: Seat
    first: TotalWei
    second: TotalWei
    scheduled_at: Seconds
    through: Ticket

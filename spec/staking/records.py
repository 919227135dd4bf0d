"""The records that the contracts keep: requests, deposits, validators, operators, penalties, proposals, oracle members."""

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
    """How far a withdrawal request has come.  The document's `Processed` is `FINALIZED` here."""

    PENDING = "pending"
    FINALIZED = "finalized"
    CLAIMED = "claimed"


@record
class Request:
    """One withdrawal request.

    `asked_shares` and `asked_value` are what was put in, and what it was worth then.  `shares` and `value` are what
    is still to be finalized of it, `payout` what it has been finalized for so far, slice by slice.
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
    """One deposit, as the document's struct has it."""

    user: Address
    amount: Wei
    timestamp: Seconds
    minted: Shares


class ValidatorStatus(Enum):
    """Where a validator stands on its way from an unused key to a withdrawn one (D17)."""

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


class Credentials(Enum):
    """To whom the beacon chain pays a validator's ether, fixed by the key's first deposit for ever (D13)."""

    UNSET = "unset"
    POOL = "pool"
    FOREIGN = "foreign"


@record
class Validator:
    """One validator: its operator, where its ether is, what it did, and since when it is offline.

    `in_flight` left the contract and has not been reported on the beacon chain; `balance` has.
    `measured_at` is the end of the frame whose attestations were counted last.  Of the last interval in which it was
    offline `offline_since` is the start, and `offline_until` the end unless it still is; time up to `charged_until`
    has been paid for.
    """

    operator: Address
    status: ValidatorStatus
    credentials: Credentials
    in_flight: TotalWei
    balance: TotalWei
    period_reward: TotalWei
    last_reward_time: Seconds
    exited_at: Seconds
    penalty_count: Count
    opportunities: Count
    successes: Count
    measured_at: Seconds
    offline: bool
    offline_since: Seconds
    offline_until: Seconds
    charged_until: Seconds


class OperatorStatus(Enum):
    """How far an operator has come."""

    UNREGISTERED = "unregistered"
    ACTIVE = "active"
    INACTIVE = "inactive"
    EXITED = "exited"


@record
class Operator:
    """One operator, known by its address.

    `rate` charges the rewards of the open frame, `next_rate` those after it, chosen at `rate_set_at` (C23).  `gain` is
    what its validators earned in the frame, with its sign.  `lifetime` fees were paid, are owed, or were taken as penalties.
    `assigned` keys are its own, of which `deposited` hold or held the pool's ether, of which `exited` are done with it.
    `guaranteed` is the part of the bond that answers for pre-deposits not yet proven.  `last_exit` is when a validator
    of its was last withdrawn.
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
    open_penalties: Count
    last_exit: Seconds


class PenaltyStatus(Enum):
    """What has become of a penalty.  What was collected of it is in escrow while it is charged or appealed; the last two are final."""

    NONE = "none"
    CHARGED = "charged"
    APPEALED = "appealed"
    REVERSED = "reversed"
    DISTRIBUTED = "distributed"


@record
class Penalty:
    """One penalty for downtime: what was charged, and what of it came from the operator's fee and from its bond.

    It is for the hour that began at `since`.
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
    """An oracle member: whether it is one now, and the report it voted for last, in which frame."""

    current: bool
    frame: Count
    vote: ReportId


class Kind(Enum):
    """What a proposal is to change."""

    UPGRADE = "upgrade"
    SIGNER = "signer"
    DELAY = "delay"
    GUARDIAN = "guardian"
    ADD_MEMBER = "add member"
    REMOVE_MEMBER = "remove member"
    RATE_LIMIT = "rate limit"


class ProposalStatus(Enum):
    """What has become of a proposal; the last two are final."""

    NONE = "none"
    SCHEDULED = "scheduled"
    EXECUTED = "executed"
    CANCELLED = "cancelled"


@record
class Proposal:
    """A change under the timelock: what it is about, who scheduled it, when on the unpaused clock, and behind which request.

    `subject` is whom or what it concerns, `seat` whose signer, `first` and `second` the amounts: a delay, or a cap and its refill.
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

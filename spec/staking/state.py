"""The state of the staking contracts, contract by contract."""

from megaspec.language import Map, record
from spec.staking.quantities import (
    Address,
    Count,
    EverShares,
    EverWei,
    PenaltyId,
    ProposalId,
    Receipt,
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
from spec.staking.records import (
    Deposit,
    Member,
    Operator,
    Penalty,
    Proposal,
    Request,
    Validator,
)


@record
class Core:
    """LiquidStakingCore: where the ether is, and who owns it, in wei.

    Where it is: `buffered` in the contract, `transit` on its way to the beacon chain, `staked` there as last reported.
    Who owns it: `pooled` and `reserve` the holders, `fees` the protocol, `owed` the operators, `insurance` the insurance pool; the
    `reserve` is not in the price yet, so that reports raise it by no more than the cap; `escrow` holds fees taken as penalties and
    not yet distributed.  `unsettled` is the net result of the open report so far, negative for a loss, which is nobody's yet.
    Separate from these, with cash of their own: the withdrawal queue's `locked`, and in `bonded` the operators'
    bonds and what was taken from them as penalties and is not yet distributed.
    `balance` is the ether that the contract actually has.  `depth` counts external calls that have not returned.
    """

    balance: TotalWei
    buffered: TotalWei
    transit: TotalWei
    staked: TotalWei
    pooled: TotalWei
    reserve: TotalWei
    unsettled: SignedWei
    fees: TotalWei
    owed: TotalWei
    insurance: TotalWei
    escrow: TotalWei
    bonded: TotalWei
    deposits: Map[Receipt, Deposit]
    last_deposit: Receipt
    minted: EverShares
    depth: Count


@record
class Token:
    """LiquidStakingToken: one ledger of shares, and the tokens that wrap some of them.

    `allowances` are in wei, for the rebasing view; `wrapped_allowances` are in wrapped tokens, for the wrapped view.
    Each is keyed by owner and spender.
    """

    supply: Shares
    shares: Map[Address, Shares]
    allowances: Map[Address, Address, TotalWei]
    wrapped_supply: Shares
    wrapped: Map[Address, Shares]
    wrapped_allowances: Map[Address, Address, Shares]


@record
class Queue:
    """WithdrawalQueue: requests in order, the shares in escrow for them, and the ether locked for finalized ones.

    `demand` is the maximum payout of the pending requests, and `ever_locked` the total of ether ever locked.  `level` is the rate
    limit's level at its last charge, at `charged_at`; it refills by `refill` wei a second up to `cap`.
    """

    requests: Map[Ticket, Request]
    last_requested: Ticket
    last_finalized: Ticket
    escrowed: Shares
    demand: TotalWei
    locked: TotalWei
    ever_locked: EverWei
    cap: TotalWei
    refill: TotalWei
    level: TotalWei
    charged_at: Seconds


@record
class Registry:
    """OperatorRegistry: the operators, and their totals: of keys, of positive gains in the open frame, and of lifetime fees.

    `validating` counts the validators that every report must tell of: those that were activated and are not withdrawn.
    """

    operators: Map[Address, Operator]
    assigned: Count
    deposited: Count
    exited: Count
    validating: Count
    gains: TotalWei
    lifetime: EverWei


@record
class Holders:
    """What the holders of validator keys signed, off the chain: by key and operator, whether there is a proof of possession."""

    signed: Map[ValidatorKey, Address, bool]


@record
class Exits:
    """The exits that the pool orders on the beacon chain (EIP-7002), and the queue in which exits take place there.

    `leaving` counts the validators whose ether is to come back: ordered to exit, exiting, slashed or withdrawable.  An order costs `fee`
    wei now, as the beacon chain says; `orders` were given in the block of time `block`.  No other exit takes place before `free_at`.
    """

    leaving: Count
    fee: Wei
    block: Seconds
    orders: Count
    free_at: Seconds


@record
class Sla:
    """SLAEnforcer: the penalties, and the totals ever charged, collected, uncollectable, distributed and refunded, in wei."""

    penalties: Map[PenaltyId, Penalty]
    last_penalty: PenaltyId
    charged: EverWei
    collected: EverWei
    uncollectable: EverWei
    to_holders: EverWei
    to_protocol: EverWei
    to_insurance: EverWei
    refunded: EverWei


@record
class Insurance:
    """The insurance pool: totals of premiums, of slashing losses, and of who bore them, in wei.  Its ether is `core.insurance`."""

    premiums: EverWei
    lost: EverWei
    from_bonds: EverWei
    from_insurance: EverWei
    from_holders: EverWei


@record
class Oracle:
    """The oracle: its members, and its current report.

    `frame` and `referring` are of the last report opened, and `previous` is the frame of the one before it.  A report is `open`
    while it is read in and used, and `settled` once its net result has been passed on; `reports` counts those that were, the last of
    them at `reported_at`.  `pooled` and `supply` are pooled ether and
    the share supply at its opening: the reference price of the cap.  `suspended` stops deposits and finalization after a fall
    beyond the cap, until it is `confirmed` that pooled ether is at least `least`.
    """

    members: Map[Address, Member]
    size: Count
    frame: Count
    previous: Count
    referring: Seconds
    open: bool
    settled: bool
    reports: Count
    reported_at: Seconds
    pooled: TotalWei
    supply: Shares
    suspended: bool
    confirmed: bool
    least: TotalWei


@record
class Draft:
    """What the open report says, in sums, in wei; all of it is zero unless a report is open and not yet settled.

    `report` was opened at `opened_at`, and `missing` counts the validators that it has yet to tell of.  When it is settled,
    `staked` ether changes by so much, `arrived` leaves transit, `received` and `unannounced` ether is buffered, and of the ether
    `lost` by slashing `seized` is taken from bonds and `insured` from the insurance.
    """

    report: ReportId
    opened_at: Seconds
    missing: Count
    staked: SignedWei
    arrived: TotalWei
    received: TotalWei
    unannounced: TotalWei
    seized: TotalWei
    insured: TotalWei
    lost: EverWei


@record
class Governance:
    """The multi-signature, its timelock, and the pause.

    `unpaused` is the total time, in seconds, during which nothing was paused.  `pauses` counts the pauses begun, and `pauses_allowed`
    those that two signers allowed, with the first one.
    """

    signers: Map[Seat, Address]
    guardian: Address
    delay: Seconds
    proposals: Map[ProposalId, Proposal]
    approvals: Map[ProposalId, Seat, Address]
    last_proposal: ProposalId
    unpaused: Seconds
    paused_until: Seconds
    pause_ready_at: Seconds
    pauses: Count
    pauses_allowed: Count
    version: Count


@record
class Staking:
    """The state of all staking contracts, and the current time."""

    now: Seconds
    core: Core
    token: Token
    queue: Queue
    validators: Map[ValidatorKey, Validator]
    holders: Holders
    exits: Exits
    registry: Registry
    sla: Sla
    insurance: Insurance
    oracle: Oracle
    draft: Draft
    governance: Governance

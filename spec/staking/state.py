"""The state of the staking contracts, contract by contract, and the initial state."""

from megaspec.language import Map, Outcome, need, record
from spec.staking.quantities import (
    ETHER,
    GUARDIAN,
    LEAST_OPERATOR_RATE,
    PROTOCOL,
    SEED,
    TIMELOCK,
    TREASURY_SIGNER_A,
    TREASURY_SIGNER_B,
    TREASURY_SIGNER_C,
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
    Credentials,
    Deposit,
    Kind,
    Member,
    Operator,
    OperatorStatus,
    Penalty,
    PenaltyStatus,
    Proposal,
    ProposalStatus,
    Request,
    Status,
    Told,
    Validator,
    ValidatorStatus,
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


# Default values of maps.


def nothing_requested() -> Request:
    """The default request, of a ticket that was never issued."""
    return Request(
        owner=Address.none(),
        asked_shares=0,
        asked_value=0,
        shares=0,
        value=0,
        payout=0,
        requested_at=0,
        processed_at=0,
        status=Status.PENDING,
    )


def nothing_told() -> Told:
    """What is told of a validator that the open report has not mentioned."""
    return Told(
        read=False,
        slashed=False,
        change=0,
        arrived=0,
        gain=0,
        measured=False,
        opportunities=0,
        successes=0,
        started=False,
        ended=False,
        offline=False,
        offline_since=0,
        offline_until=0,
    )


def no_draft() -> Draft:
    """The draft while no report is read in."""
    return Draft(
        report=ReportId.none(),
        opened_at=0,
        missing=0,
        staked=0,
        arrived=0,
        received=0,
        unannounced=0,
        seized=0,
        insured=0,
        lost=0,
    )


def no_validator() -> Validator:
    """The default validator, of a key that was never used."""
    return Validator(
        operator=Address.none(),
        status=ValidatorStatus.UNUSED,
        credentials=Credentials.UNSET,
        in_flight=0,
        balance=0,
        period_reward=0,
        last_reward_time=0,
        ordered=False,
        exited_at=0,
        penalty_count=0,
        opportunities=0,
        successes=0,
        measured_at=0,
        offline=False,
        offline_since=0,
        offline_until=0,
        charged_until=0,
        told=nothing_told(),
    )


def no_operator() -> Operator:
    """The default operator, of an address that never registered."""
    return Operator(
        status=OperatorStatus.UNREGISTERED,
        rate=LEAST_OPERATOR_RATE,
        next_rate=LEAST_OPERATOR_RATE,
        rate_set_at=0,
        assigned=0,
        deposited=0,
        exited=0,
        gain=0,
        lifetime=0,
        paid=0,
        owed=0,
        penalized=0,
        bond=0,
        guaranteed=0,
        seized=0,
        open_penalties=0,
        last_exit=0,
    )


def no_penalty() -> Penalty:
    """The default penalty, of a number that was never issued."""
    return Penalty(
        validator=ValidatorKey.none(),
        operator=Address.none(),
        since=0,
        charged=0,
        from_fee=0,
        from_bond=0,
        charged_at=0,
        status=PenaltyStatus.NONE,
    )


def no_proposal() -> Proposal:
    """The default proposal, of a number that was never issued."""
    return Proposal(
        kind=Kind.UPGRADE,
        status=ProposalStatus.NONE,
        proposer=Address.none(),
        subject=Address.none(),
        seat=Seat.FIRST,
        first=0,
        second=0,
        scheduled_at=0,
        through=Ticket.first(),
    )


# The initial state.

FIRST_CAP = 10_000 * ETHER
"""The initial cap of the rate limit, in wei (C54)."""

FIRST_REFILL = ETHER // 10
"""The initial refill of the rate limit, in wei a second."""


def deployed(member: Address) -> Outcome[Staking, None]:
    """The contracts at deployment: the seed deposited (C03, D08), three signers, one oracle member, nothing owed."""
    need(member != Address.none(), "NOBODY")
    core = Core(
        balance=SEED,
        buffered=SEED,
        transit=0,
        staked=0,
        pooled=SEED,
        reserve=0,
        unsettled=0,
        fees=0,
        owed=0,
        insurance=0,
        escrow=0,
        bonded=0,
        deposits=Map.empty(Deposit(user=Address.none(), amount=0, timestamp=0, minted=0)),
        last_deposit=Receipt.first(),
        minted=0,
        depth=0,
    )
    token = Token(
        supply=SEED,
        shares=Map.empty(0).set(PROTOCOL, SEED),
        allowances=Map.empty(0),
        wrapped_supply=0,
        wrapped=Map.empty(0),
        wrapped_allowances=Map.empty(0),
    )
    queue = Queue(
        requests=Map.empty(nothing_requested()),
        last_requested=Ticket.first(),
        last_finalized=Ticket.first(),
        escrowed=0,
        demand=0,
        locked=0,
        ever_locked=0,
        cap=FIRST_CAP,
        refill=FIRST_REFILL,
        level=FIRST_CAP,
        charged_at=0,
    )
    oracle = Oracle(
        members=Map.empty(Member(current=False, frame=0, vote=ReportId.none())).set(member, Member(current=True, frame=0, vote=ReportId.none())),
        size=1,
        frame=0,
        previous=0,
        referring=0,
        open=False,
        settled=False,
        reports=0,
        reported_at=0,
        pooled=SEED,
        supply=SEED,
        suspended=False,
        confirmed=False,
        least=0,
    )
    seats = Map.empty(Address.none()).set(Seat.FIRST, TREASURY_SIGNER_A).set(Seat.SECOND, TREASURY_SIGNER_B)
    governance = Governance(
        signers=seats.set(Seat.THIRD, TREASURY_SIGNER_C),
        guardian=GUARDIAN,
        delay=TIMELOCK,
        proposals=Map.empty(no_proposal()),
        approvals=Map.empty(Address.none()),
        last_proposal=ProposalId.first(),
        unpaused=0,
        paused_until=0,
        pause_ready_at=0,
        pauses=0,
        pauses_allowed=1,
        version=1,
    )
    return Outcome(
        Staking(
            now=0,
            core=core,
            token=token,
            queue=queue,
            validators=Map.empty(no_validator()),
            holders=Holders(signed=Map.empty(False)),
            exits=Exits(leaving=0, fee=1, block=0, orders=0, free_at=0),
            registry=Registry(operators=Map.empty(no_operator()), assigned=0, deposited=0, exited=0, validating=0, gains=0, lifetime=0),
            sla=Sla(
                penalties=Map.empty(no_penalty()),
                last_penalty=PenaltyId.first(),
                charged=0,
                collected=0,
                uncollectable=0,
                to_holders=0,
                to_protocol=0,
                to_insurance=0,
                refunded=0,
            ),
            insurance=Insurance(premiums=0, lost=0, from_bonds=0, from_insurance=0, from_holders=0),
            oracle=oracle,
            draft=no_draft(),
            governance=governance,
        )
    )

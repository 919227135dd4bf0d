"""The initial state of the staking contracts."""

from megaspec.language import Map, Outcome, need
from spec.staking.defaults import no_draft, no_operator, no_penalty, no_proposal, no_validator, nothing_requested
from spec.staking.quantities import (
    ETHER,
    GUARDIAN,
    PROTOCOL,
    SEED,
    TIMELOCK,
    TREASURY_SIGNER_A,
    TREASURY_SIGNER_B,
    TREASURY_SIGNER_C,
    Address,
    PenaltyId,
    ProposalId,
    Receipt,
    ReportId,
    Seat,
    Ticket,
)
from spec.staking.records import Deposit, Member
from spec.staking.state import Core, Exits, Governance, Holders, Insurance, Oracle, Queue, Registry, Sla, Staking, Token

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

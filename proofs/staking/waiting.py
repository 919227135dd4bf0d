"""Every request is eventually finalized, and what this trusts."""

from megaspec.claims import Fair, Help, Instance, LeadsTo, Recurring, Starved
from spec.staking.core import deposit, pass_time
from spec.staking.finalization import finalize
from spec.staking.oracle import open_report, vote
from spec.staking.properties import waiting
from spec.staking.quantities import DAY, Address, ReportId
from spec.staking.queue import request_withdrawal
from spec.staking.settlement import settle_loss
from spec.staking.system import STAKING

ALICE, MEMBER = Address("alice"), Address("member")
REPORT = ReportId("report")

A_KEEPER = Fair("A15", (finalize,), strongly=True)
A_REPORT = Recurring("A16", waiting.first_may_be_paid)

EVERY_REQUEST_IS_FINALIZED = LeadsTo(
    name="staking.every_request_is_finalized",
    sentence="Every withdrawal request is eventually finalized.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C35", "D20"),
    system=STAKING,
    trigger=waiting.waits,
    goal=waiting.is_finalized,
    rank=waiting.demand_ahead,
    helps=(Help(A_KEEPER, arguments={"through": waiting.first_in_line}, again=A_REPORT),),
)

# Without its fairness assumptions.

A_REQUEST_AND_A_REPORT = Instance(
    arguments={
        "caller": (ALICE, MEMBER),
        "amount": (100,),
        "shares": (100,),
        "seconds": (2 * DAY,),
        "frame": (2,),
        "report": (REPORT,),
    },
    start={"member": MEMBER},
    among=(deposit, request_withdrawal, pass_time, vote, open_report, settle_loss, finalize),
    states=400,
)
"""One holder deposits and requests the minimum, and the report of the second day is settled."""

NOBODY_KEEPS_THE_QUEUE = Starved(
    name="staking.nobody_keeps_the_queue",
    sentence="Every request is eventually finalized even if nobody has to finalize what may be finalized.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C35",),
    system=STAKING,
    trigger=waiting.waits,
    goal=waiting.is_finalized,
    again=(A_REPORT,),
    instance=A_REQUEST_AND_A_REPORT,
    resolution=("staking.every_request_is_finalized",),
)

NO_REPORT_COMES = Starved(
    name="staking.no_report_comes",
    sentence="Every request is eventually finalized even if no report has to come that allows finalizing the first one.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C35",),
    system=STAKING,
    trigger=waiting.waits,
    goal=waiting.is_finalized,
    fair=(A_KEEPER,),
    instance=A_REQUEST_AND_A_REPORT,
    resolution=("staking.every_request_is_finalized",),
)

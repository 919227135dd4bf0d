"""What owners of requests can rely on: requests, and claims of what was finalized."""

from megaspec.claims import Dust, Step, Theorem
from spec.staking.finalization import finalize, finalize_slice
from spec.staking.properties import queue as properties
from spec.staking.queue import claim, request_withdrawal, request_withdrawal_of, withdraw
from spec.staking.system import STAKING

REQUESTS = (request_withdrawal, request_withdrawal_of, withdraw)

REQUESTS_KEEP_THEIR_TERMS = Step(
    name="staking.requests_keep_their_terms",
    sentence="Who asked for what, and when, never changes.",
    section="TD Smart Contract Architecture, 3 WithdrawalQueue",
    requirements=("C25", "TD-46", "TD-47", "TD-49"),
    system=STAKING,
    predicate=properties.requests_keep_their_terms,
)

REQUESTS_ONLY_MOVE_ON = Step(
    name="staking.requests_only_move_on",
    sentence="Requests go from pending to finalized to claimed, and the queue never forgets.",
    section="TD Smart Contract Architecture, 3 WithdrawalQueue",
    requirements=("C24", "TD-51", "TD-52"),
    system=STAKING,
    predicate=properties.requests_only_move_on,
)

CLAIMS_ARE_FINAL = Step(
    name="staking.claims_are_final",
    sentence="A claimed request stays as it is.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C27",),
    system=STAKING,
    predicate=properties.claims_are_final,
)

PAYOUT_IS_FIXED_AT_FINALIZATION = Step(
    name="staking.payout_is_fixed_at_finalization",
    sentence="Nothing changes what a finalized request is paid, nor when it was finalized.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C29", "TD-48", "TD-50"),
    system=STAKING,
    predicate=properties.payout_is_fixed_at_finalization,
)

ONLY_FINALIZATION_PAYS = Step(
    name="staking.only_finalization_pays",
    sentence="No request's payout changes, nor what is still to be finalized of it.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C29", "C31"),
    system=STAKING,
    predicate=properties.only_finalization_pays,
    but=(finalize, finalize_slice),
)

ESCROW_NEVER_FALLS = Step(
    name="staking.escrow_never_falls",
    sentence="No shares leave the escrow: there is no cancelling, and nobody gets them back.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C31",),
    system=STAKING,
    predicate=properties.escrow_never_falls,
    but=(finalize, finalize_slice),
)

STAYS_CLAIMABLE = Step(
    name="staking.stays_claimable",
    sentence="Who may claim a request may still claim it, whatever happens, also under pause.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C35", "C30"),
    system=STAKING,
    predicate=properties.stays_claimable,
    but=(claim,),
)

WHAT_REMAINS_NEVER_GROWS = Step(
    name="staking.what_remains_never_grows",
    sentence="What is still to be finalized of a request never grows.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C35",),
    system=STAKING,
    predicate=properties.what_remains_never_grows,
)

REQUEST_ESCROWS_AT_ONCE = Step(
    name="staking.request_escrows_at_once",
    sentence="A request moves its shares from the caller into escrow in the same step, and nothing else.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C32", "D04", "TD-92"),
    system=STAKING,
    predicate=properties.request_escrows_at_once,
    of=REQUESTS,
)

REQUEST_IS_RECORDED = Step(
    name="staking.request_is_recorded",
    sentence="A request is recorded behind all others: whose, of how many shares, worth how much, and when; all of it pending.",
    section="TD Smart Contract Architecture, 3 WithdrawalQueue",
    requirements=("C25", "C26", "TD-43", "TD-19"),
    system=STAKING,
    predicate=properties.request_is_recorded,
    of=REQUESTS,
)

REQUEST_DISTURBS_NO_OTHER = Step(
    name="staking.request_disturbs_no_other",
    sentence="A request leaves all others as they are.",
    section="TD Smart Contract Architecture, 3 WithdrawalQueue",
    requirements=("C30",),
    system=STAKING,
    predicate=properties.request_disturbs_no_other,
    of=REQUESTS,
)

REQUEST_IS_OF_THE_SHARES = Step(
    name="staking.request_is_of_the_shares",
    sentence="A request is of as many shares as it says.",
    section="TD Smart Contract Architecture, 3 WithdrawalQueue",
    requirements=("TD-166", "TD-43"),
    system=STAKING,
    predicate=properties.request_is_of_the_shares,
    of=(request_withdrawal, withdraw),
)

REQUEST_IN_ETHER_ROUNDS_UP = Step(
    name="staking.request_in_ether_rounds_up",
    sentence="A request in ether is of the fewest shares that are worth it: no more than the price of a share above it.",
    section="TD Smart Contract Architecture, 3 WithdrawalQueue",
    requirements=("TD-166",),
    system=STAKING,
    predicate=properties.request_in_ether_rounds_up,
    of=(request_withdrawal_of,),
    dust=Dust("request_withdrawal_of", "the owner", "ceil(pooled / supply)"),
)

REQUEST_VALUE_ROUNDS_DOWN = Step(
    name="staking.request_value_rounds_down",
    sentence="The value of a request falls short of what its shares are worth by less than a wei.",
    section="TD Smart Contract Architecture, 3 WithdrawalQueue",
    requirements=("C29", "C34"),
    system=STAKING,
    predicate=properties.request_value_rounds_down,
    of=REQUESTS,
    dust=Dust("worth", "the holders", "1"),
)

REQUEST_TELLS = Step(
    name="staking.request_tells",
    sentence="A request emits `WithdrawalRequested` once, with its amounts.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("TD-15", "TD-171", "TD-91"),
    system=STAKING,
    predicate=properties.request_tells,
    of=REQUESTS,
)

WITHDRAW_IS_A_REQUEST = Theorem(
    name="staking.withdraw_is_a_request",
    sentence="`withdraw` does what `request_withdrawal` does.",
    section="TD Smart Contract Architecture, 3 WithdrawalQueue",
    requirements=("TD-166",),
    predicate=properties.withdraw_is_a_request,
    given=(STAKING,),
)

CLAIM_PAYS_ITS_OWNER_ONCE = Step(
    name="staking.claim_pays_its_owner_once",
    sentence="Only the owner of a finalized, unclaimed request claims it, and gets its recorded payout out of the locked ether.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C27", "TD-45", "TD-09", "TD-96"),
    system=STAKING,
    predicate=properties.claim_pays_its_owner_once,
    of=(claim,),
)

CLAIM_CHANGES_NO_OTHER = Step(
    name="staking.claim_changes_no_other",
    sentence="A claim changes no other request, no share, and nothing that a report or a deposit rests on.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C30",),
    system=STAKING,
    predicate=properties.claim_changes_no_other,
    of=(claim,),
)

CLAIM_TELLS = Step(
    name="staking.claim_tells",
    sentence="A claim emits `WithdrawalClaimed` once, with its owner, to whom it is paid, and how much.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("TD-99", "TD-171", "TD-15"),
    system=STAKING,
    predicate=properties.claim_tells,
    of=(claim,),
)

CLAIMS_COMMUTE = Theorem(
    name="staking.claims_commute",
    sentence="Two claims pay the same and end alike in either order, and pay together what both are due.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C30",),
    predicate=properties.claims_commute,
    given=(STAKING,),
)

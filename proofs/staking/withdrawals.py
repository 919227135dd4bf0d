"""What owners of requests can rely on: requests, and claims of finalized requests."""

from megaspec.claims import Rounding, Step, Theorem
from spec.staking.finalization import finalize, finalize_slice
from spec.staking.properties import queue as properties
from spec.staking.queue import claim, request_withdrawal, request_withdrawal_of, withdraw
from spec.staking.system import STAKING

REQUESTS = (request_withdrawal, request_withdrawal_of, withdraw)

REQUESTS_KEEP_THEIR_TERMS = Step(
    name="staking.requests_keep_their_terms",
    sentence="The owner, the shares and value asked for, and the time of an issued request never change.",
    section="TD Smart Contract Architecture, 3 WithdrawalQueue",
    requirements=("C25", "TD-46", "TD-47", "TD-49", "TD-52"),
    system=STAKING,
    predicate=properties.requests_keep_their_terms,
)

REQUESTS_ONLY_MOVE_ON = Step(
    name="staking.requests_only_move_on",
    sentence="The last requested and finalized tickets never decrease, and no request goes from pending to claimed, or back to pending.",
    section="TD Smart Contract Architecture, 3 WithdrawalQueue",
    requirements=("C24", "TD-51"),
    system=STAKING,
    predicate=properties.requests_only_move_on,
)

CLAIMS_ARE_FINAL = Step(
    name="staking.claims_are_final",
    sentence="A claimed request never changes.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C27",),
    system=STAKING,
    predicate=properties.claims_are_final,
)

PAYOUT_IS_FIXED_AT_FINALIZATION = Step(
    name="staking.payout_is_fixed_at_finalization",
    sentence="The payout and the finalization time of a request that is not pending never change.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C29", "TD-48", "TD-50"),
    system=STAKING,
    predicate=properties.payout_is_fixed_at_finalization,
)

ONLY_FINALIZATION_PAYS = Step(
    name="staking.only_finalization_pays",
    sentence="Only finalization can change an issued request's payout, remaining shares or remaining value.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C29", "C31"),
    system=STAKING,
    predicate=properties.only_finalization_pays,
    but=(finalize, finalize_slice),
)

ESCROW_NEVER_FALLS = Step(
    name="staking.escrow_never_falls",
    sentence="Only finalization can lower the escrowed shares.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C31",),
    system=STAKING,
    predicate=properties.escrow_never_falls,
    but=(finalize, finalize_slice),
)

STAYS_CLAIMABLE = Step(
    name="staking.stays_claimable",
    sentence="No action except `claim` makes a request unclaimable for an address that may claim it.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C35", "C30"),
    system=STAKING,
    predicate=properties.stays_claimable,
    but=(claim,),
)

WHAT_REMAINS_NEVER_GROWS = Step(
    name="staking.what_remains_never_grows",
    sentence="The remaining shares and the remaining value of an issued request never grow.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C35",),
    system=STAKING,
    predicate=properties.what_remains_never_grows,
)

REQUEST_ESCROWS_AT_ONCE = Step(
    name="staking.request_escrows_at_once",
    sentence="A request moves its shares, which the caller holds, into escrow, and changes nothing else in the token and nothing in the core.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C32", "D04", "TD-92"),
    system=STAKING,
    predicate=properties.request_escrows_at_once,
    of=REQUESTS,
)

REQUEST_IS_RECORDED = Step(
    name="staking.request_is_recorded",
    sentence=(
        "A request is recorded as pending under the ticket right after the last, with its owner, shares, their worth, the time, and no payout."
    ),
    section="TD Smart Contract Architecture, 3 WithdrawalQueue",
    requirements=("C25", "C26", "TD-19", "TD-43", "TD-52"),
    system=STAKING,
    predicate=properties.request_is_recorded,
    of=REQUESTS,
)

REQUEST_DISTURBS_NO_OTHER = Step(
    name="staking.request_disturbs_no_other",
    sentence="A new request changes no other request.",
    section="TD Smart Contract Architecture, 3 WithdrawalQueue",
    requirements=("C30",),
    system=STAKING,
    predicate=properties.request_disturbs_no_other,
    of=REQUESTS,
)

REQUEST_IS_OF_THE_SHARES = Step(
    name="staking.request_is_of_the_shares",
    sentence="A request made in shares is recorded for exactly the shares given.",
    section="TD Smart Contract Architecture, 3 WithdrawalQueue",
    requirements=("TD-166", "TD-43"),
    system=STAKING,
    predicate=properties.request_is_of_the_shares,
    of=(request_withdrawal, withdraw),
)

REQUEST_IN_ETHER_ROUNDS_UP = Step(
    name="staking.request_in_ether_rounds_up",
    sentence=(
        "A request in ether is of the fewest shares worth the amount, and of a value from the amount to one share's price, rounded up, above it."
    ),
    section="TD Smart Contract Architecture, 3 WithdrawalQueue",
    requirements=("TD-166",),
    system=STAKING,
    predicate=properties.request_in_ether_rounds_up,
    of=(request_withdrawal_of,),
    rounding=Rounding("request_withdrawal_of", "the owner", "ceil(pooled / supply)"),
)

REQUEST_VALUE_ROUNDS_DOWN = Step(
    name="staking.request_value_rounds_down",
    sentence="The value of a request is the exact worth of its shares, rounded down to whole wei.",
    section="TD Smart Contract Architecture, 3 WithdrawalQueue",
    requirements=("C29", "C34"),
    system=STAKING,
    predicate=properties.request_value_rounds_down,
    of=REQUESTS,
    rounding=Rounding("worth", "the holders", "1"),
)

REQUEST_TELLS = Step(
    name="staking.request_tells",
    sentence="A request emits only `WithdrawalRequested`, with its owner, ticket, shares and value.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("TD-15", "TD-171", "TD-91"),
    system=STAKING,
    predicate=properties.request_tells,
    of=REQUESTS,
)

WITHDRAW_IS_A_REQUEST = Theorem(
    name="staking.withdraw_is_a_request",
    sentence="`withdraw` leads to the same state and returns the same ticket as `request_withdrawal`.",
    section="TD Smart Contract Architecture, 3 WithdrawalQueue",
    requirements=("TD-166",),
    predicate=properties.withdraw_is_a_request,
    given=(STAKING,),
)

CLAIM_PAYS_ITS_OWNER_ONCE = Step(
    name="staking.claim_pays_its_owner_once",
    sentence=(
        "Only its owner can claim a finalized request, which becomes claimed and otherwise does not change; locked ether and balance fall by "
        "exactly its payout."
    ),
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C27", "TD-45", "TD-09", "TD-96"),
    system=STAKING,
    predicate=properties.claim_pays_its_owner_once,
    of=(claim,),
)

CLAIM_CHANGES_NO_OTHER = Step(
    name="staking.claim_changes_no_other",
    sentence="A claim changes no other request, nothing in the token, neither pooled ether nor the buffer, and no escrowed shares.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C30",),
    system=STAKING,
    predicate=properties.claim_changes_no_other,
    of=(claim,),
)

CLAIM_TELLS = Step(
    name="staking.claim_tells",
    sentence="A claim emits only `WithdrawalClaimed`, with the caller, the recipient, the ticket and the payout.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("TD-99", "TD-171", "TD-15"),
    system=STAKING,
    predicate=properties.claim_tells,
    of=(claim,),
)

CLAIMS_COMMUTE = Theorem(
    name="staking.claims_commute",
    sentence="Two claims pay the same and lead to the same state in either order, and lower the locked ether by exactly the sum of their payouts.",
    section="TD Data Flow, Withdrawal Flow",
    requirements=("C30",),
    predicate=properties.claims_commute,
    given=(STAKING,),
)

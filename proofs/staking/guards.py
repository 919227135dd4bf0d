"""Guards of the staking contracts that no claim is shown to need, and why they are kept."""

EARNS_NOTHING = "implied by NOTHING_EARNED: nothing is unsettled but while a report is read in; it says what is really wrong"
EMPTY = "implied by NOT_A_SLICE: a ticket that nobody took holds no shares; it says what is really wrong"

UNNEEDED = {
    ("staking", "settle_gain", "NOT_READ_IN"): EARNS_NOTHING,
    ("staking", "finalize_slice", "NOT_REQUESTED"): EMPTY,
}
"""Guards implied by other guards, by system, action and guard."""

DEMAND = "the demand is full only of a thousand million pending requests of the greatest size"
MINTED = "the shares ever minted are at their bound only after 2^72 deposits or more"
PAID = "the ether ever locked is at its bound only after 2^100 requests or more"
COUNTED = "2^64 entries are counted one by one"
MEMBERS = "there are a hundred members then"
FEES = "the solver says that near a real call the fees ever earned can leave their range, but gives no numbers for CPython to run"

UNSHOWN = {
    ("staking", "request_withdrawal", "QUEUE_FULL"): DEMAND,
    ("staking", "request_withdrawal_of", "QUEUE_FULL"): DEMAND,
    ("staking", "withdraw", "QUEUE_FULL"): DEMAND,
    ("staking", "deposit", "LEDGER_FULL"): MINTED,
    ("staking", "settle_gain", "LEDGER_FULL"): FEES,
    ("staking", "finalize", "LEDGER_FULL"): PAID,
    ("staking", "finalize_slice", "LEDGER_FULL"): PAID,
    ("staking", "add_key", "REGISTRY_FULL"): COUNTED,
    ("staking", "penalize", "TOO_MANY_PENALTIES"): COUNTED,
    ("staking", "execute_upgrade", "TOO_MANY_VERSIONS"): COUNTED,
    ("staking", "execute_add_member", "TOO_MANY_MEMBERS"): MEMBERS,
}
"""Guards without which no proof is found that numbers stay in range; all except one because a violation takes more entries than a search holds."""

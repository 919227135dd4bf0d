"""Guards of the staking contracts that no claim is shown to need, and why they are kept."""

EARNS_NOTHING = "implied by NOTHING_EARNED: nothing is unsettled except while a report is read in; it names the real error"
LOSES_ONLY = "implied by the bound on gains: a slashing lowers its operator's gain, so their sum does not rise"
STANDS_STILL = "what a loss is borne from does not move while a report that may tell of it is open; no claim is about that"
EMPTY = "implied by NOT_A_SLICE: a ticket that was never issued has no shares; it names the real error"

UNNEEDED = {
    ("staking", "settle_gain", "NOT_READ_IN"): EARNS_NOTHING,
    ("staking", "finalize_slice", "NOT_REQUESTED"): EMPTY,
    ("staking", "report_slashing", "GAIN_TOO_LARGE"): LOSES_ONLY,
    ("staking", "fund_insurance", "REPORT_OPEN"): STANDS_STILL,
}
"""Guards that are implied, or that no claim is about, by system, action and guard."""

DEMAND = "the demand reaches its bound only with a thousand million pending requests of the maximum size"
MINTED = "the shares ever minted reach their bound only after at least 2^72 deposits"
PAID = "the ether ever locked reaches its bound only after at least 2^100 requests"
COUNTED = "the bound is reached only after 2^64 entries, counted one by one"
MEMBERS = "the bound is reached only with a hundred members"

UNSHOWN = {
    ("staking", "request_withdrawal", "QUEUE_FULL"): DEMAND,
    ("staking", "request_withdrawal_of", "QUEUE_FULL"): DEMAND,
    ("staking", "withdraw", "QUEUE_FULL"): DEMAND,
    ("staking", "deposit", "LEDGER_FULL"): MINTED,
    ("staking", "finalize", "LEDGER_FULL"): PAID,
    ("staking", "finalize_slice", "LEDGER_FULL"): PAID,
    ("staking", "add_key", "REGISTRY_FULL"): COUNTED,
    ("staking", "penalize", "TOO_MANY_PENALTIES"): COUNTED,
    ("staking", "execute_upgrade", "TOO_MANY_VERSIONS"): COUNTED,
    ("staking", "execute_add_member", "TOO_MANY_MEMBERS"): MEMBERS,
}
"""Guards without which no proof is found that numbers stay in range: a violation takes more entries than a search holds."""

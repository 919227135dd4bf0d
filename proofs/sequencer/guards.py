"""Guards of the sequencer that no claim needs, or that no claim is shown to need, and why they are kept."""

INTERSECT = "the system assumes of every state that quorums intersect; a run must start so, and no rule changes who is in a quorum"
CYCLE = "`parent` is any map, so a log may have the genesis block again where that is its own ancestor; of hashes it never is"
EMPTY = "implied by NOT_PRODUCED and ALREADY_ACKNOWLEDGED: an epoch that has not begun has an empty log"
BEGUN = "implied by GENESIS_IS_KNOWN, NO_QUORUM and NOT_ACKNOWLEDGED: only in an active epoch is anything acknowledged"
PRODUCED = "implied by NO_QUORUM and NOT_ACKNOWLEDGED: nobody acknowledges beyond the log"
LEFT = "no promise of an epoch that a node left convicts it; an epoch is not to begin with votes of those that cannot follow it"
REPORTED = "a takeover that adopts a certified log further than all reports drops nothing; adoption is to take what a voter has"

UNNEEDED = {
    ("failover", "genesis", "QUORUMS_DISJOINT"): INTERSECT,
    ("failover", "produce", "NO_BLOCK"): CYCLE,
    ("failover", "acknowledge", "NOT_ACTIVE"): EMPTY,
    ("failover", "publish", "NOT_ACTIVE"): BEGUN,
    ("failover", "publish", "NOT_PRODUCED"): PRODUCED,
    ("accountability", "vote", "FENCED"): LEFT,
    ("accountability", "elect", "NOT_REPORTED"): REPORTED,
}
"""The reasons, by system, rule and guard."""

EARNED = "the ledger of what a chain ever earned is full only after 2^64 blocks or more"

UNSHOWN = {
    ("revenue", "extend", "LEDGER_FULL"): EARNED,
}
"""Those without which no proof is found that numbers stay in range, because the harm takes more entries than a search holds."""

"""The assumption ledger: everything that is taken on trust, under the ids that rules and claims name."""

from megaspec.language import Assumption
from spec.sequencer.cluster import state as cluster
from spec.sequencer.failover.state import quorums_intersect

LEDGER = (
    Assumption(
        "A01",
        "Keys that move funds are where the record of custody has them, off every validator's node, and are used for nothing else.",
        "Whoever holds such a key acts as its owner; the rules cannot tell the two apart.",
        outside=True,
    ),
    Assumption(
        "A02",
        "Operators' own keys and the signing keys of validators are where the record of custody has them, in whatever form their signer takes.",
        "One theft would otherwise take both the bond's owner and what the bond answers for.",
        outside=True,
    ),
    Assumption(
        "A03",
        "The signer of a validator's key takes the access that the record of custody has for it, and no other.",
        "A validator's key cannot change, so a copied access that is void in the record alone would stay of use (D15).",
        outside=True,
    ),
    Assumption(
        "A04",
        "What is reported of disks and of RPC endpoints is what was observed there.",
        "The contracts see neither; alerts on them are functions of the observation alone.",
        outside=True,
    ),
    Assumption(
        "A05",
        "The web page, the mobile application and the API gateway show their user what they hand over to be signed.",
        "They have no rights in the contracts, whatever they hand over (TD-01); but whoever signs what was not shown has signed it.",
        outside=True,
    ),
    Assumption(
        "A06",
        "What is said of other protocols and of the market is context.",
        "No rule reads it, and nothing that is claimed here depends on it.",
        outside=True,
    ),
    Assumption(
        "A07",
        "What is read in of a report is what the hash that the members voted for stands for.",
        "A hash is opaque here; the harm of reports that lie is bounded whatever they say (C51), but not what they say of one validator.",
        outside=True,
    ),
    Assumption(
        "A08",
        "The beacon chain pays a validator's ether to the credentials of its first deposit, and to nobody else.",
        "The contracts book what arrives; that it arrives is the chain's part, told by reports (D12, D13).",
        outside=True,
    ),
    Assumption(
        "A09",
        "Somebody honest watches, and every wrong root of the optimistic mode is challenged in time and refuted before it settles.",
        "A wrong root that nobody refutes pays withdrawals that were never initiated; no contract sees what is right.",
    ),
    Assumption(
        "A10",
        "The proof system of the ZK mode accepts a proof of right results only.",
        "A wrong root that is proved pays withdrawals that were never initiated.",
    ),
    Assumption(
        "A11",
        "At every reference, operators that do not keep what they sign hold at most the safety threshold of the stake.",
        "With more, those who sign a certificate may all be among them, and nobody could restore the data of a batch that was posted.",
    ),
    Assumption(
        "A12",
        "A node that comes back after a crash has on its disk all that was written there, or does not come back under its name.",
        "A node that forgot what it promised and acknowledged breaks its word: published blocks may be lost, and it can be slashed.",
    ),
    Assumption(
        "A13",
        "Messages between live replicas come within the stated delay, and a majority stays alive, from some moment on.",
        "No protocol takes over in time in a network that never settles; what is safe does not rest on it (C62, D26).",
        outside=True,
    ),
    Assumption(
        "A14",
        "In a network that has settled something happens as long as something is due: time passes, or a node takes its step.",
        "A world that stands still takes over from nobody. When it happens at the latest is what the rules say, not this (C62).",
    ),
    Assumption(
        "A15",
        "Whoever keeps the withdrawal queue finalizes the first request whole, if that may be done again and again.",
        "Anybody may ask for a finalization that the rules allow, but nobody is made to: a queue that all leave alone pays nobody (C35).",
    ),
    Assumption(
        "A16",
        "Again and again a settled report, past the first request's least delay, finds the contracts unpaused, the ether for it in the buffer, and"
        " neither the rate limit nor another bound in its way.",
        "Reports that never come, pauses without end, or exits that nobody orders leave every request waiting (C35).",
    ),
    Assumption(
        "A17",
        "Once L1 has dropped a block it never has it again.",
        "L1 that goes back to a branch it left would bring back what contracts booked there. Every block after a reorganization is new to the"
        " rules; L1 itself may return, to blocks with the same hashes (C64).",
        outside=True,
    ),
    Assumption(
        "A18",
        "Nodes vote for, follow and acknowledge only nodes that are in office, by what the bonds have of them.",
        "The bonds say who is in office when it signs, and the sequencer's protocols do not ask: they are not tied to each other, so who leads"
        " without a bond loses none (PM-32).",
        outside=True,
    ),
    Assumption(
        "A19",
        "A node that runs does what it may do at every moment from some moment on: it answers, stores, and gives out.",
        "A node that does nothing with what reaches it is as good as one that is paused: with a quorum of such nothing is published (C62).",
    ),
    Assumption(
        "A20",
        "Nobody but a node signs with its key.",
        "Whoever else signed with it could convict the node, and take its bond.",
    ),
    Assumption(
        "A24",
        "The monitor asks each watched validator's node at least once a slot, and a node answers if and only if it runs.",
        "A monitor that is down raises no alert in time; the contracts learn of downtime from the report of its day (C70, X11).",
    ),
    Assumption(
        "A90",
        "Any two quorums of replicas have a member in common.",
        "Without a common member two epochs could each be acknowledged without knowing of the other. It is proved of all majorities of"
        " the same voters, and of all sets with more than half of the stake; trusted is only that quorums are counted in such a way.",
        states=(quorums_intersect, cluster.quorums_intersect),
    ),
)
"""Every assumption, in the order of its id."""

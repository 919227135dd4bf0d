"""The rows of the defects: where the documents contradict themselves or are unsafe, with what is done instead."""

from megaspec.claims.requirements import Requirement as Row
from megaspec.claims.requirements import under

TECHNICAL_DESIGN = under(
    "Defects, technical design",
    Row("D01", "Minting one for one takes from holders or from newcomers; a deposit mints its worth on the state before it."),
    Row("D02", "The shares of a reward add up to more than it; stakers get what is left."),
    Row("D03", "There are three fee models; the one here is five per cent, two per cent and a commission of up to three."),
    Row("D04", "Without escrow one balance backs two requests; shares go into escrow at the request."),
    Row("D05", "Burning at the claim lets holders choose the moment; shares are burned at finalization, inside an accepted report."),
    Row("D06", "A payout fixed at the request spares the queue from losses; it is the lesser of the value then and at finalization."),
    Row("D07", "The two token variants are described the wrong way round; the rebasing one has the changing supply."),
    Row("D08", "An empty pool can be priced by a gift; a seed is owned by the protocol, and books do not read balances."),
    Row("D09", "Pricing after the ether is counted halves a deposit; it is priced on the state before."),
    Row("D10", "The threshold's unit is that of seconds in one place and of minutes in another; durations are typed."),
    Row("D11", "The base of the penalty is undefined; it is one per cent of the gross reward, of the operator's fee and then bond."),
    Row("D12", "A contract cannot see attestations; a report says them, with its trust named."),
    Row("D13", "With the operator's credentials the operator takes the ether; the pool's own are used."),
    Row("D14", "A signature does not stop a pre-deposit with other credentials; one ether is sent and proved first."),
    Row("D15", "A validator's key cannot be rotated; access to its signer is.", assumption="A03"),
    Row("D16", "A validator's balance differs from the ether staked after any reward; the balance sheet balances instead."),
    Row("D17", "Three statuses cannot say slashed, exiting or withdrawable; the whole automaton is kept."),
    Row("D18", "27 hours is the least and not the usual delay; the delay is unknown, with that lower bound."),
    Row("D19", "A timelock of 48 hours can end before users are out; it counts unpaused time, and waits for earlier requests, but not for ever."),
    Row("D20", "A limit for each request is evaded by splitting, and one request blocks the queue; one bucket and slices for all."),
    Row("D21", "The gas table is wrong by a factor of a hundred; it is calculated again."),
    Row("D22", "A thousand deposits do not fit a block of every gas limit; capacity is a formula of the limit."),
    Row("D23", "Half a per cent of drift is an attack in a day and honest in a month; the cap grows with time."),
    Row("D24", "Rewards are not claimed by exits; skimming, exits and execution rewards are flows of their own."),
    part="staking",
)

PROTOCOL_MECHANICS = under(
    "Defects, protocol mechanics",
    Row("D25", "Broadcast alone lets two blocks be published at a height; a quorum acknowledges first."),
    Row("D26", "A pause is taken for a death and two write; epochs fence the old writer off."),
    Row("D27", "No downtime and a brief pause contradict each other; bounds are formulas of the delays."),
    Row("D28", "Disproving a root reorders nothing; finality is a ladder."),
    Row("D29", "A proof in a dropped block is gone; finality needs the proof and L1's finality."),
    Row("D30", "No offence is defined, and a shared key makes failover look like one; each node signs with its own key."),
    Row("D31", "Revenue has no conservation law; a split has parts and a recipient of what is left."),
    Row("D35", "An upgrade is a handoff without failure; a planned handoff is a rule of its own."),
    part="sequencer",
)

UNITS_AND_ROLES = under(
    "Defects, technical design, units and roles",
    Row("D32", "Commission is per cent in the call and basis points in the record; it is basis points, 200 to 500 in all."),
    Row("D33", "Cumulative minutes add up to a penalty over a year; offline time is counted in intervals."),
    Row("D34", "The protocol signs and the operator is punished; who holds the key is the bonded party."),
    Row("D36", "No rule gives more for volume; the fee is linear in the reward."),
    Row("D37", "Five per cent of reward is not five per cent for holders; the rate is net of fees."),
    part="staking",
)

"""The rows of the catalogue: what protocols of this kind must keep, and what the two documents add."""

from megaspec.claims.requirements import Requirement as Row
from megaspec.claims.requirements import under

CORE_ACCOUNTING = under(
    "Catalogue, Core accounting",
    Row("C01", "Where the ether is equals whose it is, in a balance sheet that every action keeps."),
    Row("C02", "Cash that is booked never exceeds the contract's balance; unasked ether changes no claim, and a gift is an action of its own."),
    Row("C03", "The protocol owns a seed of shares, so that the pool is never empty; a report that would empty it is refused."),
    Row("C04", "The shares of all holders make the supply, for any number of holders."),
    Row("C05", "A deposit mints the floor of its worth on the state before it, at least one share, and loses at most one share's price to rounding."),
    Row("C06", "No action but the report of a loss makes a share worth less."),
    Row("C07", "Supply, buffer, locked ether and every account change only in the actions listed for them."),
    Row("C08", "Deposited validators never decrease, and principal in transit is counted exactly once."),
    Row("C09", "Ether goes to the beacon chain only while not paused, and only what unfinalized requests do not need."),
    Row("C10", "Splitting a deposit never gains shares."),
    Row("C11", "No deposit, request, transfer or claim raises its caller's own value."),
    Row("C12", "A deposit and a withdrawal, in either order and with nothing between, return at most what was put in."),
    Row("C13", "Nobody profits from being first, or from giving ether away, beyond the rounding errors of others."),
    part="staking",
)

TOKEN = under(
    "Catalogue, Token",
    Row("C14", "In the rebasing view a balance is the floor of its shares' worth, and all balances together stay within the pool."),
    Row("C15", "In the other view a balance is its shares; supply changes by minting and burning only; the rate falls by losses only."),
    Row("C16", "The two views are one claim: wrapping and unwrapping gains nothing and loses at most one share's price."),
    Row("C17", "A transfer takes no fee, keeps the sum, touches no third party; moving nothing bypasses no allowance."),
    Row("C18", "Nobody burns shares without the change of assets that goes with it."),
    Row("C19", "No balance exceeds the supply, and spending an allowance reduces it exactly."),
    part="staking",
)

FEES = under(
    "Catalogue, Fees",
    Row("C20", "Protocol, operators and stakers share a reward to the wei, the rounding error for the stakers; all fees are seven to ten per cent."),
    Row("C21", "Fees are taken of net rewards only, in proportion to what each operator gained, and never of principal."),
    Row("C22", "What an operator ever earned is what was paid, is owed and was taken in penalties, and never decreases."),
    Row("C23", "A change of commission never applies to rewards already earned."),
    part="staking",
)

QUEUE = under(
    "Catalogue, Withdrawal queue",
    Row("C24", "What is finalized is a prefix of the requests; each goes from pending to processed to claimed."),
    Row("C25", "Cumulative ether and shares grow strictly over requests, and a request's record changes in status and payout only."),
    Row("C26", "Each request is within its minimum and maximum."),
    Row("C27", "A request is claimed once, by its owner, to whom the owner names, for exactly its recorded payout."),
    Row("C28", "The ether locked equals the payouts of the finalized requests that are not yet claimed."),
    Row("C29", "A payout is the lesser of the value at request and at finalization, and is never raised or changed later."),
    Row("C30", "Claims commute, and no claim changes what another is entitled to."),
    Row("C31", "Cancelling returns the shares and not the recorded ether; unlocking uses the request's own lock."),
    Row("C32", "A request puts its shares into escrow at once, so that the same LST never backs two requests."),
    Row("C33", "A request is finalized only after the minimum delay, and by a report about a time after it."),
    Row("C34", "A loss makes live and escrowed shares cheaper alike; stayers bear beyond it at most what the queue gave up."),
    Row("C35", "A finalized request stays claimable, under pause as well; every request is finalized in the end."),
    part="staking",
)

OPERATORS = under(
    "Catalogue, Operators, validators, keys",
    Row("C36", "Exited validators are at most those once active, and these at most those assigned, per operator and in total."),
    Row("C37", "An inactive operator receives no deposit; it leaves without live validators or open disputes, its bond held for 8192 epochs more."),
    Row("C38", "A public key is used once, by one operator, for ever."),
    Row("C39", "Every validator that holds the pool's ether has the pool's own credentials, proved on one ether before the rest follows."),
    Row("C40", "Validators and operators move only along their automata, and the last status is for good."),
    Row("C41", "Commissions stay in bounds, addresses are unique, and whoever holds the signing key is the bonded party."),
    part="staking",
)

SLA = under(
    "Catalogue, SLA, slashing, appeals, insurance",
    Row("C42", "Uptime is defined without attestations as well, and successes never exceed the total."),
    Row("C43", "A penalty is at most the operator's fee and bond, and stakers never pay one."),
    Row("C44", "What is charged is collected or uncollectable, and what is collected is shared out to the wei, after the appeal window."),
    Row("C45", "There is one penalty for each offline period of the stated length, and separate minutes never add up to one."),
    Row("C46", "An appeal reverses its penalty at most once, in its window, with funds that are there."),
    Row("C47", "The insurance is never negative, and is spent on recorded losses only, in the stated order."),
    Row("C48", "A slashing loss falls on the bond, then on the insurance, then on holders."),
    part="staking",
)

ORACLE = under(
    "Catalogue, Oracle",
    Row("C49", "One report is accepted a frame, in order; stale and repeated ones are refused."),
    Row("C50", "A report counts only with a quorum of distinct members of now."),
    Row("C51", "The cap on a report grows with time; beyond it reports are refused or pause the pool, and the harm of a bad oracle is bounded."),
    part="staking",
)

GOVERNANCE = under(
    "Catalogue, Governance and limits",
    Row("C52", "A proposal is executed with two of three signers of now, after 48 hours not paused, when all earlier requests are finalized."),
    Row("C53", "While paused no caller moves value but for claims; a pause ends by itself and cannot be renewed for ever."),
    Row("C54", "Finalization draws on one bucket for all, so that outflow in any window is bounded and splitting does not evade it."),
    Row("C55", "An emergency exit needs the multi-signature, and only role functions change roles."),
    Row("C56", "Whatever the receiver of a payment calls before its payer resumes, every claim holds."),
    Row("C57", "No arithmetic overflows or underflows, by bounds that the actions themselves keep."),
    part="staking",
)

SEQUENCER = under(
    "Catalogue, Sequencer",
    Row("C58", "At most one block is published at a height; published blocks are linked, and takeovers lose none."),
    Row("C59", "The logs of all epochs are prefixes of one chain, and each epoch seals first right after its base."),
    Row("C60", "The whole behaves as one sequencer that never fails."),
    Row("C61", "Every transaction is in at most one published block."),
    Row("C62", "Once the network settles, a takeover completes within a bound, and not before another."),
    Row("C63", "Each rung of finality implies the one before, and none is revoked but by a reorganization of L1."),
    Row("C64", "A reorganization of L1 rolls back to the last block of a canonical origin, never below a final one."),
    Row("C65", "A bridge withdrawal completes once, after its window or with a proof that is final on L1."),
    Row("C66", "A batch is posted only with a certificate of enough stake that its data is there."),
    Row("C67", "Revenue is shared out to the wei, and paid only when final; takeovers neither lose nor repeat any."),
    Row("C68", "Equivocation and broken promises are slashable, once and up to the bond; an honest node is never slashable."),
    part="sequencer",
)

LIQUIDITY = under(
    "Catalogue, Liquidity",
    Row("L01", "A finalized request is claimed by its owner alone, in one call, in every state."),
    Row("L02", "Every pending request can be finalized and claimed: the settled report stays open for it."),
    Row("L03", "An open report comes to an end: settled and closed, or discarded with every effect undone."),
    Row("L04", "An honest report is never refused for good: gains above the cap are the holders' at once, and reach the price within later caps."),
    Row("L07", "Nothing is stuck: everything that has an owner has a way to its owner."),
    Row("L10", "Ether that comes unasked reaches the holders through a report, within the cap."),
    part="staking",
)

INCENTIVES = under(
    "Catalogue, Incentives and economics",
    Row("X04", "A report is settled only when every validator with duties was read in."),
    Row("X05", "One report a day means one: reports are a frame apart in time."),
    Row("X12", "Whatever a report says is applied once, for every kind of item, and an item of one validator books no other's."),
    Row("X13", "Who comes right before a report takes no more than a stated part of what others earned."),
    part="staking",
)

MONITORING = under(
    "Catalogue, Monitoring",
    Row("C69", "Every metric is a total function of the state and of named observations; uptime lies between zero and a hundred per cent."),
    Row("C70", "Each alert fires exactly when its threshold is crossed; a step that breaks C01, C06 or C28 raises a critical one."),
    part="staking",
)

"""The state of availability: stakes at each place of L1, batches in order, what operators signed and keep, and what they are paid."""

from megaspec.language import Enum, Map, Outcome, all_of, need, predicate, record
from spec.sequencer.availability.quantities import FRESHNESS, RETENTION, Batch, Header, Operator, Payload, Place, SignedStake
from spec.sequencer.money import Bps, EverWei, Seconds, Wei


@record
class Thresholds:
    """Fractions of the stake, in basis points: how much must sign, how much may be faulty, and how much is enough to restore the data."""

    confirmation: Bps
    safety: Bps
    reconstruction: Bps


@record
class Reference:
    """A place of L1 that is over: its time and, by the thresholds then, the stake that a certificate needs, the stake that may be
    faulty, and the stake that is enough to restore the data.
    """

    seconds: Seconds
    staked: Wei
    needed: Wei
    bearable: Wei
    restoring: Wei


@record
class Operators:
    """Operators' stakes now, the time, and what was at each place before the `tip`.  Fixed: who is `faulty`, which no contract sees."""

    faulty: Map[Operator, bool]
    now: Seconds
    stake: Map[Operator, Wei]
    staked: Wei
    thresholds: Thresholds
    tip: Place
    references: Map[Place, Reference]
    stake_at: Map[Place, Operator, Wei]


@record
class Batches:
    """The batches that are public, each with its `payload` and at which place L1 has it: those up to `posted`, with which certificate.

    `number` is the batch of a payload, the first for one that has none.
    """

    payload: Map[Batch, Payload]
    number: Map[Payload, Batch]
    made: Batch
    posted: Batch
    certificate: Map[Batch, Header]
    posted_at: Map[Batch, Seconds]


class Status(Enum):
    """The status of a dispersal."""

    UNKNOWN = "unknown"
    DISPERSED = "dispersed"
    CERTIFIED = "certified"
    RECLAIMED = "reclaimed"


@record
class Share:
    """An operator's part in a dispersal: the stake it signed with, none if it did not, and whether it keeps the data."""

    weight: Wei
    keeps: bool


@record
class Certificates:
    """Headers, and the operators' shares in them.  Fixed by a header's hash: its `content`, and the `reference`.

    `signed` is the stake behind the signatures.  Once a header is certified, its `fee` is what each operator is `due`, what was `paid`
    to operators, and the `residue` of rounding.
    """

    content: Map[Header, Payload]
    reference: Map[Header, Place]
    status: Map[Header, Status]
    shares: Map[Header, Operator, Share]
    signed: Map[Header, SignedStake]
    fee: Map[Header, Wei]
    due: Map[Header, Operator, Wei]
    paid: Map[Header, Wei]
    residue: Map[Header, Wei]


@record
class Accounts:
    """The wei in the contract, and all that was ever paid in, earned by each operator, left over by rounding, and refunded."""

    balance: EverWei
    funded: EverWei
    earned: Map[Operator, EverWei]
    paid: EverWei
    residues: EverWei
    refunded: EverWei


@record
class Availability:
    """Operators, batches, certificates and accounts."""

    operators: Operators
    batches: Batches
    certificates: Certificates
    accounts: Accounts


NOT_OVER = Reference(0, 0, 0, 0, 0)
NO_SHARE = Share(0, False)


@predicate
def leave_enough(thresholds: Thresholds) -> bool:
    """Whether the stake that must sign, minus the faulty stake allowed, is enough to restore the data, which takes some stake (C66)."""
    return all_of(thresholds.reconstruction > 0, thresholds.safety + thresholds.reconstruction <= thresholds.confirmation)


def genesis(
    faulty: Map[Operator, bool], content: Map[Header, Payload], reference: Map[Header, Place], thresholds: Thresholds
) -> Outcome[Availability, None]:
    """Nobody has a stake and nothing is posted; for any operators, any hashes, and thresholds that leave enough honest stake."""
    need(leave_enough(thresholds), "TOO_LITTLE_IS_LEFT")
    return Outcome(
        Availability(
            operators=Operators(
                faulty=faulty,
                now=0,
                stake=Map.empty(0),
                staked=0,
                thresholds=thresholds,
                tip=Place.first(),
                references=Map.empty(NOT_OVER),
                stake_at=Map.empty(0),
            ),
            batches=Batches(
                payload=Map.empty(Payload.none()),
                number=Map.empty(Batch.first()),
                made=Batch.first(),
                posted=Batch.first(),
                certificate=Map.empty(Header.none()),
                posted_at=Map.empty(0),
            ),
            certificates=Certificates(
                content=content,
                reference=reference,
                status=Map.empty(Status.UNKNOWN),
                shares=Map.empty(NO_SHARE),
                signed=Map.empty(0),
                fee=Map.empty(0),
                due=Map.empty(0),
                paid=Map.empty(0),
                residue=Map.empty(0),
            ),
            accounts=Accounts(balance=0, funded=0, earned=Map.empty(0), paid=0, residues=0, refunded=0),
        )
    )


# Questions.


def reference_of(state: Availability, header: Header) -> Reference:
    """The reference of a header."""
    return state.operators.references[state.certificates.reference[header]]


@predicate
def is_fresh(state: Availability, header: Header) -> bool:
    """Whether the reference of a header is recent enough to post with (C66)."""
    return state.operators.now <= reference_of(state, header).seconds + FRESHNESS


@predicate
def is_to_be_kept(state: Availability, header: Header) -> bool:
    """Whether operators that signed a header still have to keep its data."""
    return state.operators.now <= reference_of(state, header).seconds + RETENTION


@predicate
def is_certified(state: Availability, header: Header) -> bool:
    """Whether a header is certified."""
    return state.certificates.status[header] == Status.CERTIFIED

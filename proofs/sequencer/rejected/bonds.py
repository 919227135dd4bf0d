"""Ways to sign and to bond that do not work, each refuted by a run."""

from megaspec.claims import Refuted
from spec.rejected.bonds import ANY_DELAY, REPEATED_REPORTS, an_offence_costs_once, evidence_finds_a_bond
from spec.rejected.signing import FORGETFUL, NO_BLOCK_SIGNED, SHARED_KEY, promises_are_kept, two_seals_convict
from spec.sequencer.bonds.state import Message, Reporter
from spec.sequencer.evidence import ChainId, SigningKey
from spec.sequencer.identifiers import Block, Epoch, Generation, Height, NodeId
from spec.sequencer.sections import SECURITY

TWO_SIGNERS = {NodeId: 3, SigningKey: 2, ChainId: 1, Block: 3, Epoch: 2, Height: 3, Generation: 1}
"""Two nodes, the genesis block and two more, one takeover."""

ONE_BOND = {NodeId: 2, SigningKey: 2, Message: 3, Reporter: 2, ChainId: 2, Block: 3, Epoch: 2, Height: 2, Generation: 1}
"""One node with one key, and two messages."""

SHARED_KEYS_CONVICT_THE_HONEST = Refuted(
    name="rejected.shared_key",
    sentence="If all nodes sign with one key, no sent promise is broken by a sent acknowledgement.",
    section=SECURITY,
    requirements=("C68", "D30", "PM-13", "PM-32"),
    system=SHARED_KEY,
    predicate=promises_are_kept,
    instance=TWO_SIGNERS,
    depth=4,
    resolution=("signing.promises_convict_nobody", "signing.keys_differ", "bonds.keys_in_use_are_owned"),
)

FORGETFUL_NODES_CONVICT_THEMSELVES = Refuted(
    name="rejected.forgetful_node",
    sentence="If nodes can lose their records in a crash, no sent promise is broken by a sent acknowledgement.",
    section=SECURITY,
    requirements=("C68", "D30"),
    system=FORGETFUL,
    predicate=promises_are_kept,
    instance=TWO_SIGNERS,
    depth=4,
    resolution=("signing.promises_convict_nobody", "signing.acknowledgements_are_recorded"),
)

PARENTS_BIND_NO_BLOCK = Refuted(
    name="rejected.no_block_signed",
    sentence="If signatures cover the epoch, the height and the parent but no block, two different blocks sealed at a height of an epoch convict.",
    section=SECURITY,
    requirements=("C68", "D30"),
    system=NO_BLOCK_SIGNED,
    predicate=two_seals_convict,
    instance=TWO_SIGNERS,
    depth=3,
    resolution=("evidence.two_blocks_of_a_place_convict",),
)

SHORT_DELAYS_OUTRUN_EVIDENCE = Refuted(
    name="rejected.short_delay",
    sentence="With any withdrawal delay, no bond is withdrawn within the evidence window of a message that its node signed in office.",
    section=SECURITY,
    requirements=("C68", "PM-32"),
    system=ANY_DELAY,
    predicate=evidence_finds_a_bond,
    instance=ONE_BOND,
    depth=6,
    resolution=("bonds.bonds_stay_longer_than_evidence", "bonds.nothing_is_paid_back_in_the_window", "bonds.bonds_outlast_evidence"),
)

REPEATED_REPORTS_COST_AGAIN = Refuted(
    name="rejected.repeated_reports",
    sentence="If an offence can be reported again, nothing more is slashed for an offence that is punished.",
    section=SECURITY,
    requirements=("C68",),
    system=REPEATED_REPORTS,
    predicate=an_offence_costs_once,
    instance=ONE_BOND,
    depth=5,
    resolution=("bonds.an_offence_is_punished_once", "bonds.punished_stays"),
)

"""Honest nodes with keys of their own and durable records sign nothing that convicts them."""

from megaspec.claims import Invariant, Safe, Step, Theorem
from spec.sequencer.sections import SECURITY
from spec.sequencer.signing import invariants, rules
from spec.sequencer.signing.system import SIGNING

RULES_ARE_SAFE = Safe(
    name="signing.rules_are_safe",
    sentence="No rule of signing crashes, breaks a contract, or writes a value out of its declared range.",
    section=SECURITY,
    requirements=("C68",),
    system=SIGNING,
)

KEYS_DIFFER = Invariant(
    name="signing.keys_differ",
    sentence="No two nodes have the same key.",
    section=SECURITY,
    requirements=("C68", "D30"),
    system=SIGNING,
    predicate=rules.keys_differ,
)

SEALS_ARE_RECORDED = Invariant(
    name="signing.seals_are_recorded",
    sentence="No seal is above the height that its epoch's leader has recorded as sealed.",
    section=SECURITY,
    requirements=("C68", "D30"),
    system=SIGNING,
    predicate=invariants.seals_are_recorded,
)

ONE_SEAL_A_HEIGHT = Invariant(
    name="signing.one_seal_a_height",
    sentence="At most one block is sealed at each height of an epoch.",
    section=SECURITY,
    requirements=("C68",),
    system=SIGNING,
    predicate=invariants.one_seal_a_height,
)

ACKNOWLEDGEMENTS_ARE_RECORDED = Invariant(
    name="signing.acknowledgements_are_recorded",
    sentence="A node has acknowledged nothing in a later epoch, or above the height, that it recorded as reached.",
    section=SECURITY,
    requirements=("C68", "D30"),
    system=SIGNING,
    predicate=invariants.acknowledgements_are_recorded,
)

PROMISES_ARE_RECORDED = Invariant(
    name="signing.promises_are_recorded",
    sentence="A node has voted in no epoch later than its recorded promise.",
    section=SECURITY,
    requirements=("C68", "D30"),
    system=SIGNING,
    predicate=invariants.promises_are_recorded,
)

PROMISES_ARE_WELL_FORMED = Invariant(
    name="signing.promises_are_well_formed",
    sentence="Every vote reports an epoch that is earlier than its own.",
    section=SECURITY,
    requirements=("C68", "D30"),
    system=SIGNING,
    predicate=invariants.promises_are_well_formed,
)

REPORTS_COVER_ACKNOWLEDGEMENTS = Invariant(
    name="signing.reports_cover_acknowledgements",
    sentence="Of the epochs before one that it voted in, a node has acknowledged at most what its vote reports.",
    section=SECURITY,
    requirements=("C68",),
    system=SIGNING,
    predicate=invariants.reports_cover_acknowledgements,
)

SENT_STAYS_SENT = Step(
    name="signing.sent_stays_sent",
    sentence="Sent seals and votes never change or disappear, and acknowledged heights never decrease.",
    section=SECURITY,
    requirements=("C68", "D30"),
    system=SIGNING,
    predicate=invariants.sent_stays_sent,
)

SEALS_CONVICT_NOBODY = Theorem(
    name="signing.seals_convict_nobody",
    sentence="No two sent seals are an equivocation.",
    section=SECURITY,
    requirements=("C68", "D30"),
    predicate=invariants.seals_convict_nobody,
    given=(SIGNING,),
)

ACKNOWLEDGEMENTS_CONVICT_NOBODY = Theorem(
    name="signing.acknowledgements_convict_nobody",
    sentence="No two acknowledgements of the same height of an epoch are an equivocation, whichever nodes sign them.",
    section=SECURITY,
    requirements=("C68", "D30"),
    predicate=invariants.acknowledgements_convict_nobody,
    given=(SIGNING,),
)

PROMISES_CONVICT_NOBODY = Theorem(
    name="signing.promises_convict_nobody",
    sentence="No sent promise is broken by any sent acknowledgement, whichever nodes sent them.",
    section=SECURITY,
    requirements=("C68", "D30"),
    predicate=invariants.promises_convict_nobody,
    given=(SIGNING,),
)

"""Honest nodes: with keys of their own and durable records they sign nothing that convicts them."""

from megaspec.claims import Invariant, Safe, Step, Theorem
from spec.sequencer.sections import SECURITY
from spec.sequencer.signing import invariants, rules
from spec.sequencer.signing.system import SIGNING

RULES_ARE_SAFE = Safe(
    name="signing.rules_are_safe",
    sentence="No rule of signing crashes, and none writes what is no identifier of its kind.",
    section=SECURITY,
    requirements=("C68",),
    system=SIGNING,
)

KEYS_DIFFER = Invariant(
    name="signing.keys_differ",
    sentence="No two nodes sign with one key.",
    section=SECURITY,
    requirements=("C68", "D30"),
    system=SIGNING,
    predicate=rules.keys_differ,
)

SEALS_ARE_RECORDED = Invariant(
    name="signing.seals_are_recorded",
    sentence="A leader has sealed nothing above what it recorded.",
    section=SECURITY,
    requirements=("C68", "D30"),
    system=SIGNING,
    predicate=invariants.seals_are_recorded,
)

ONE_SEAL_A_HEIGHT = Invariant(
    name="signing.one_seal_a_height",
    sentence="A leader has sealed one block at a height of its epoch.",
    section=SECURITY,
    requirements=("C68",),
    system=SIGNING,
    predicate=invariants.one_seal_a_height,
)

ACKNOWLEDGEMENTS_ARE_RECORDED = Invariant(
    name="signing.acknowledgements_are_recorded",
    sentence="A node has acknowledged nothing beyond what it recorded, in no later epoch.",
    section=SECURITY,
    requirements=("C68", "D30"),
    system=SIGNING,
    predicate=invariants.acknowledgements_are_recorded,
)

PROMISES_ARE_RECORDED = Invariant(
    name="signing.promises_are_recorded",
    sentence="A node has voted for no epoch after the one that it recorded.",
    section=SECURITY,
    requirements=("C68", "D30"),
    system=SIGNING,
    predicate=invariants.promises_are_recorded,
)

PROMISES_ARE_WELL_FORMED = Invariant(
    name="signing.promises_are_well_formed",
    sentence="A vote reports an epoch before the one that it is for.",
    section=SECURITY,
    requirements=("C68", "D30"),
    system=SIGNING,
    predicate=invariants.promises_are_well_formed,
)

REPORTS_COVER_ACKNOWLEDGEMENTS = Invariant(
    name="signing.reports_cover_acknowledgements",
    sentence="Of the epochs before one that it voted for, a node acknowledges no more than its vote reports, for ever.",
    section=SECURITY,
    requirements=("C68",),
    system=SIGNING,
    predicate=invariants.reports_cover_acknowledgements,
)

SENT_STAYS_SENT = Step(
    name="signing.sent_stays_sent",
    sentence="What was sent stays sent, and no vote is changed.",
    section=SECURITY,
    requirements=("C68", "D30"),
    system=SIGNING,
    predicate=invariants.sent_stays_sent,
)

SEALS_CONVICT_NOBODY = Theorem(
    name="signing.seals_convict_nobody",
    sentence="No two seals of honest nodes are an equivocation, whoever leads after whom.",
    section=SECURITY,
    requirements=("C68", "D30"),
    predicate=invariants.seals_convict_nobody,
    given=(SIGNING,),
)

ACKNOWLEDGEMENTS_CONVICT_NOBODY = Theorem(
    name="signing.acknowledgements_convict_nobody",
    sentence="No two acknowledgements of honest nodes are an equivocation.",
    section=SECURITY,
    requirements=("C68", "D30"),
    predicate=invariants.acknowledgements_convict_nobody,
    given=(SIGNING,),
)

PROMISES_CONVICT_NOBODY = Theorem(
    name="signing.promises_convict_nobody",
    sentence="No promise of an honest node is broken by an acknowledgement of any honest node.",
    section=SECURITY,
    requirements=("C68", "D30"),
    predicate=invariants.promises_convict_nobody,
    given=(SIGNING,),
)

"""What is signed and shown at each step."""

from megaspec.claims import Step
from spec.sequencer.accountability import effects, rules
from spec.sequencer.accountability.system import ACCOUNTABILITY
from spec.sequencer.sections import SECURITY

SIGNS_THE_PROMISE = Step(
    name="accountability.signs_the_promise",
    sentence="A vote signs exactly one promise, reporting what is stored for the source epoch, records it, and leaves exactly the earlier epochs.",
    section=SECURITY,
    requirements=("C68", "D30"),
    system=ACCOUNTABILITY,
    predicate=effects.signs_the_promise,
    of=(rules.vote,),
)

SIGNS_THE_TAKEOVER = Step(
    name="accountability.signs_the_takeover",
    sentence="Taking over signs a takeover at the given block, and records that the node leads the epoch up to that block; nothing else changes.",
    section=SECURITY,
    requirements=("C68",),
    system=ACCOUNTABILITY,
    predicate=effects.signs_the_takeover,
    of=(rules.take_over,),
)

SIGNS_THE_SEAL = Step(
    name="accountability.signs_the_seal",
    sentence="Sealing signs a seal of the given block, and records that the node has led the epoch up to that block; nothing else changes.",
    section=SECURITY,
    requirements=("C68",),
    system=ACCOUNTABILITY,
    predicate=effects.signs_the_seal,
    of=(rules.seal,),
)

SIGNS_WHAT_IT_STORES = Step(
    name="accountability.signs_what_it_stores",
    sentence="Storing signs an acknowledgement of the block, records it as stored, and leaves exactly the earlier epochs; nothing else changes.",
    section=SECURITY,
    requirements=("C68",),
    system=ACCOUNTABILITY,
    predicate=effects.signs_what_it_stores,
    of=(rules.store,),
)

SIGNS_AN_ACKNOWLEDGEMENT = Step(
    name="accountability.signs_an_acknowledgement",
    sentence="Acknowledging a lower block, and forging an acknowledgement, signs an acknowledgement of the given block; nothing else changes.",
    section=SECURITY,
    requirements=("C68",),
    system=ACCOUNTABILITY,
    predicate=effects.signs_an_acknowledgement,
    of=(rules.acknowledge_below, rules.forge_acknowledgement),
)

FORGES_A_PROMISE = Step(
    name="accountability.forges_a_promise",
    sentence="Forging a promise signs exactly that promise; nothing else changes.",
    section=SECURITY,
    requirements=("C68", "D30"),
    system=ACCOUNTABILITY,
    predicate=effects.forges_a_promise,
    of=(rules.forge_promise,),
)

FORGES_A_TAKEOVER = Step(
    name="accountability.forges_a_takeover",
    sentence="Forging a takeover signs exactly that takeover; nothing else changes.",
    section=SECURITY,
    requirements=("C68", "D30"),
    system=ACCOUNTABILITY,
    predicate=effects.forges_a_takeover,
    of=(rules.forge_takeover,),
)

FORGES_A_SEAL = Step(
    name="accountability.forges_a_seal",
    sentence="Forging a seal signs exactly that seal; nothing else changes.",
    section=SECURITY,
    requirements=("C68", "D30"),
    system=ACCOUNTABILITY,
    predicate=effects.forges_a_seal,
    of=(rules.forge_seal,),
)

SHOWS_AN_ELECTION = Step(
    name="accountability.shows_an_election",
    sentence="Showing an election records the candidate as elected with the given block and quorum, and changes no other election.",
    section=SECURITY,
    requirements=("C68",),
    system=ACCOUNTABILITY,
    predicate=effects.shows_an_election,
    of=(rules.elect,),
)

SHOWS_A_TAKEOVER = Step(
    name="accountability.shows_a_takeover",
    sentence="Showing a takeover certifies the leader's log up to the given block, with that block as its base; nothing else changes.",
    section=SECURITY,
    requirements=("C68",),
    system=ACCOUNTABILITY,
    predicate=effects.shows_a_takeover,
    of=(rules.certify_takeover,),
)

SHOWS_A_BLOCK = Step(
    name="accountability.shows_a_block",
    sentence="Showing a block certifies exactly the log up to it, and records it as last certified at its height.",
    section=SECURITY,
    requirements=("C68",),
    system=ACCOUNTABILITY,
    predicate=effects.shows_a_block,
    of=(rules.certify_block,),
)

SHOWS_A_PUBLICATION = Step(
    name="accountability.shows_a_publication",
    sentence="Showing a publication records the block as published by the given quorum in the epoch; nothing else changes.",
    section=SECURITY,
    requirements=("C68",),
    system=ACCOUNTABILITY,
    predicate=effects.shows_a_publication,
    of=(rules.give_out,),
)

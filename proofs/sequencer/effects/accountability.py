"""What is signed and shown at each step."""

from megaspec.claims import Step
from spec.sequencer.accountability import effects, rules
from spec.sequencer.accountability.system import ACCOUNTABILITY
from spec.sequencer.sections import SECURITY

SIGNS_THE_PROMISE = Step(
    name="accountability.signs_the_promise",
    sentence="A voter signs one promise, which reports what it stored in the epoch that it names; it records it, and leaves earlier epochs.",
    section=SECURITY,
    requirements=("C68", "D30"),
    system=ACCOUNTABILITY,
    predicate=effects.signs_the_promise,
    of=(rules.vote,),
)

SIGNS_THE_TAKEOVER = Step(
    name="accountability.signs_the_takeover",
    sentence="A new leader signs the takeover at its block, and records that it leads the epoch, up to there.",
    section=SECURITY,
    requirements=("C68",),
    system=ACCOUNTABILITY,
    predicate=effects.signs_the_takeover,
    of=(rules.take_over,),
)

SIGNS_THE_SEAL = Step(
    name="accountability.signs_the_seal",
    sentence="A leader signs the seal of its block, and records that it has led the epoch up to it.",
    section=SECURITY,
    requirements=("C68",),
    system=ACCOUNTABILITY,
    predicate=effects.signs_the_seal,
    of=(rules.seal,),
)

SIGNS_WHAT_IT_STORES = Step(
    name="accountability.signs_what_it_stores",
    sentence="A node signs the acknowledgement of the block up to which it stores the log, and leaves earlier epochs.",
    section=SECURITY,
    requirements=("C68",),
    system=ACCOUNTABILITY,
    predicate=effects.signs_what_it_stores,
    of=(rules.store,),
)

SIGNS_AN_ACKNOWLEDGEMENT = Step(
    name="accountability.signs_an_acknowledgement",
    sentence="Whoever acknowledges a block, honest or not, signs that it does, and that is all.",
    section=SECURITY,
    requirements=("C68",),
    system=ACCOUNTABILITY,
    predicate=effects.signs_an_acknowledgement,
    of=(rules.acknowledge_below, rules.forge_acknowledgement),
)

FORGES_A_PROMISE = Step(
    name="accountability.forges_a_promise",
    sentence="Whatever promise a faulty node signs is there for anybody to show, and no other node is made to say anything.",
    section=SECURITY,
    requirements=("C68", "D30"),
    system=ACCOUNTABILITY,
    predicate=effects.forges_a_promise,
    of=(rules.forge_promise,),
)

FORGES_A_TAKEOVER = Step(
    name="accountability.forges_a_takeover",
    sentence="Whatever takeover a faulty node signs is there for anybody to show, and that is all.",
    section=SECURITY,
    requirements=("C68", "D30"),
    system=ACCOUNTABILITY,
    predicate=effects.forges_a_takeover,
    of=(rules.forge_takeover,),
)

FORGES_A_SEAL = Step(
    name="accountability.forges_a_seal",
    sentence="Whatever block a faulty node seals, the seal is there for anybody to show, and that is all.",
    section=SECURITY,
    requirements=("C68", "D30"),
    system=ACCOUNTABILITY,
    predicate=effects.forges_a_seal,
    of=(rules.forge_seal,),
)

SHOWS_AN_ELECTION = Step(
    name="accountability.shows_an_election",
    sentence="An election that was shown stands, with its voters and its log; no other candidate is elected by it.",
    section=SECURITY,
    requirements=("C68",),
    system=ACCOUNTABILITY,
    predicate=effects.shows_an_election,
    of=(rules.elect,),
)

SHOWS_A_TAKEOVER = Step(
    name="accountability.shows_a_takeover",
    sentence="A takeover that was shown certifies the leader's log up to its block, which is its base.",
    section=SECURITY,
    requirements=("C68",),
    system=ACCOUNTABILITY,
    predicate=effects.shows_a_takeover,
    of=(rules.certify_takeover,),
)

SHOWS_A_BLOCK = Step(
    name="accountability.shows_a_block",
    sentence="A block that was shown is certified, alone, and is what was certified last at its height.",
    section=SECURITY,
    requirements=("C68",),
    system=ACCOUNTABILITY,
    predicate=effects.shows_a_block,
    of=(rules.certify_block,),
)

SHOWS_A_PUBLICATION = Step(
    name="accountability.shows_a_publication",
    sentence="A block that was shown to be published is, by that quorum in that epoch, and that is all.",
    section=SECURITY,
    requirements=("C68",),
    system=ACCOUNTABILITY,
    predicate=effects.shows_a_publication,
    of=(rules.give_out,),
)

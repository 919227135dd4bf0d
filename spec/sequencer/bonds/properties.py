"""What steps do to the bonds."""

from megaspec.language import all_of, emitted, for_all, implies, min_of, predicate
from spec.sequencer.bonds.slashing import INSURANCE_PART, REPORTER_PART, Slashed, insurance_part, is_punished, reporters_part
from spec.sequencer.bonds.state import Bonds, Message, Reporter, may_lead_and_vote, signer
from spec.sequencer.evidence import Domain, SigningKey, is_offence
from spec.sequencer.identifiers import Epoch, Generation, Height, NodeId
from spec.sequencer.money import BPS, Wei

# Keys and bonds.


@predicate
def keys_stay(before: Bonds, after: Bonds) -> bool:
    """A key that is a node's stays its for ever, also when it signs with another (D30)."""
    return for_all(SigningKey, lambda key: before.owner[key] == NodeId.none() or after.owner[key] == before.owner[key])


@predicate
def keys_are_new(before: Bonds, after: Bonds, caller: NodeId, key: SigningKey) -> bool:
    """A node signs with a key that was nobody's; no other node gets a new key."""
    return all_of(
        before.owner[key] == NodeId.none(),
        after.owner[key] == caller,
        after.bonds[caller].key == key,
    ) and for_all(NodeId, lambda node: node == caller or after.bonds[node] == before.bonds[node])


@predicate
def terms_stay(before: Bonds, after: Bonds) -> bool:
    """Nobody changes the terms."""
    return after.terms == before.terms


@predicate
def bonds_only_grow(before: Bonds, after: Bonds) -> bool:
    """No bond falls."""
    return for_all(NodeId, lambda node: before.bonds[node].amount <= after.bonds[node].amount)


@predicate
def deposits_are_booked(before: Bonds, after: Bonds, caller: NodeId, amount: Wei) -> bool:
    """A deposit adds to the bond of whoever makes it, and to no other; who is leaving makes none."""
    return (
        not after.bonds[caller].leaving
        and after.bonds[caller].amount == before.bonds[caller].amount + amount
        and for_all(NodeId, lambda node: node == caller or after.bonds[node] == before.bonds[node])
    )


@predicate
def only_the_leaver_is_paid_back(before: Bonds, after: Bonds, caller: NodeId, returned: int) -> bool:
    """A node gets its own bond, all that is left of it, and no other bond changes."""
    return all_of(returned == before.bonds[caller].amount, after.bonds[caller].amount == 0, before.balance == after.balance + returned) and for_all(
        NodeId, lambda node: node == caller or after.bonds[node] == before.bonds[node]
    )


@predicate
def nothing_is_paid_back_in_the_window(before: Bonds, after: Bonds, caller: NodeId) -> bool:
    """No bond is paid back while something that its node signed in office may still be reported (C68)."""
    return after.bonds[caller].amount == 0 and for_all(
        Message,
        lambda message: implies(
            all_of(before.signed[message].in_office, signer(before, message) == caller),
            before.signed[message].at + before.terms.window < before.now,
        ),
    )


@predicate
def leavers_have_no_office(before: Bonds, after: Bonds, caller: NodeId) -> bool:
    """Whoever asks for its bond leads and votes no more, and its bond stays for the delay, which begins once."""
    return all_of(
        not may_lead_and_vote(after, caller),
        not before.bonds[caller].leaving,
        after.bonds[caller].leaving_since == before.now,
        after.bonds[caller].amount == before.bonds[caller].amount,
    )


@predicate
def office_is_backed_by_a_bond(before: Bonds, after: Bonds, message: Message) -> bool:
    """Only what a node signs with its present key, its bond at least the least, is signed in office (PM-32)."""
    node = signer(before, message)
    return all_of(after.signed[message].made, after.signed[message].at == before.now) and implies(
        after.signed[message].in_office,
        all_of(
            before.bonds[node].amount >= before.terms.least,
            not before.bonds[node].leaving,
            before.bonds[node].key == before.terms.content[message].key,
        ),
    )


@predicate
def signatures_stay(before: Bonds, after: Bonds) -> bool:
    """What was signed stays signed."""
    return for_all(Message, lambda message: not before.signed[message].made or after.signed[message] == before.signed[message])


# Offences.


@predicate
def only_offenders_are_slashed(before: Bonds, after: Bonds, one: Message, other: Message) -> bool:
    """A bond falls only if its node signed two messages, both of this chain, that convict it (C68)."""
    first, second = before.terms.content[one], before.terms.content[other]
    return for_all(
        NodeId,
        lambda node: implies(
            after.bonds[node] != before.bonds[node],
            all_of(
                before.signed[one].made,
                before.signed[other].made,
                is_offence(first, second),
                before.owner[first.key] == node,
                before.owner[second.key] == node,
                first.chain == before.terms.chain,
                second.chain == before.terms.chain,
            ),
        ),
    )


@predicate
def penalties_are_at_most_the_bond(before: Bonds, after: Bonds, one: Message, returned: int) -> bool:
    """An offence costs the penalty, or the whole bond if it is less (C68)."""
    node = signer(before, one)
    return all_of(
        returned == min_of(before.terms.penalty, before.bonds[node].amount),
        returned > 0,
        before.bonds[node].amount - after.bonds[node].amount == returned,
    )


@predicate
def an_offence_is_punished_once(before: Bonds, after: Bonds, one: Message) -> bool:
    """An offence that is punished was not before, and is for ever (C68)."""
    first = before.terms.content[one]
    node = signer(before, one)
    return not is_punished(before, node, first) and is_punished(after, node, first)


@predicate
def punished_stays(before: Bonds, after: Bonds) -> bool:
    """No offence becomes punishable again."""
    return for_all(
        NodeId,
        Domain,
        Generation,
        Epoch,
        Height,
        lambda node, domain, generation, epoch, height: implies(
            before.punished[node, domain, generation, epoch, height], after.punished[node, domain, generation, epoch, height]
        ),
    )


@predicate
def penalties_are_shared_out(before: Bonds, after: Bonds, caller: Reporter, one: Message, returned: int, events: tuple) -> bool:
    """The reporter and the insurance get their parts, rounded down, and the rest is burned, to the wei (C68)."""
    to_reporter, to_insurance = after.owed[caller] - before.owed[caller], after.insurance - before.insurance
    burned = after.burned - before.burned
    return all_of(
        to_reporter == reporters_part(returned),
        to_insurance == insurance_part(returned),
        to_reporter + to_insurance + burned == returned,
        before.balance == after.balance + burned,
        emitted(events, Slashed(signer(before, one), returned, to_reporter, to_insurance, burned)),
    )


@predicate
def reporters_lose_dust_only(taken: Wei) -> bool:
    """A reporter's part is its part of the penalty, or less than a wei below; what is missing is burned."""
    return BPS * reporters_part(taken) <= REPORTER_PART * taken and REPORTER_PART * taken < BPS * (reporters_part(taken) + 1)


@predicate
def insurance_loses_dust_only(taken: Wei) -> bool:
    """The insurance's part is its part of the penalty, or less than a wei below; what is missing is burned."""
    return BPS * insurance_part(taken) <= INSURANCE_PART * taken and INSURANCE_PART * taken < BPS * (insurance_part(taken) + 1)


@predicate
def offences_never_pay(before: Bonds, after: Bonds, caller: Reporter, returned: int) -> bool:
    """A node that reports itself gets back at most a twentieth of what it loses (PM-13)."""
    return 20 * (after.owed[caller] - before.owed[caller]) <= returned and after.slashed == before.slashed + returned


@predicate
def rewards_are_paid(before: Bonds, after: Bonds, caller: Reporter, returned: int) -> bool:
    """A reporter that is owed something gets it, and no other is owed less."""
    return all_of(returned > 0, returned == before.owed[caller], after.owed[caller] == 0, before.balance == after.balance + returned) and for_all(
        Reporter, lambda reporter: reporter == caller or after.owed[reporter] == before.owed[reporter]
    )


# What can happen.


@predicate
def a_leaver_pays(before: Bonds, after: Bonds) -> bool:
    """Whether the bond of a node that is leaving falls, and something of it is left."""
    return not for_all(
        NodeId,
        lambda node: not before.bonds[node].leaving or after.bonds[node].amount == before.bonds[node].amount or after.bonds[node].amount == 0,
    )

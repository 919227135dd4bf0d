"""Properties of the steps of the bonds."""

from megaspec.language import all_of, emitted, for_all, implies, min_of, predicate
from spec.sequencer.bonds.slashing import INSURANCE_PART, REPORTER_PART, Slashed, insurance_part, is_punished, reporters_part
from spec.sequencer.bonds.state import Bonds, Message, Reporter, may_lead_and_vote, signer
from spec.sequencer.evidence import Domain, SigningKey, is_offence
from spec.sequencer.identifiers import Epoch, Generation, Height, NodeId
from spec.sequencer.money import BPS, Wei

# Keys and bonds.


@predicate
def keys_stay(before: Bonds, after: Bonds) -> bool:
    """A key that has an owner never changes its owner (D30)."""
    return for_all(SigningKey, lambda key: before.owner[key] == NodeId.none() or after.owner[key] == before.owner[key])


@predicate
def keys_are_new(before: Bonds, after: Bonds, caller: NodeId, key: SigningKey) -> bool:
    """Registering gives the caller, as its current key, a key that had no owner, and changes no other node's record."""
    return all_of(
        before.owner[key] == NodeId.none(),
        after.owner[key] == caller,
        after.bonds[caller].key == key,
    ) and for_all(NodeId, lambda node: node == caller or after.bonds[node] == before.bonds[node])


@predicate
def terms_stay(before: Bonds, after: Bonds) -> bool:
    """The terms, including the content of messages, never change."""
    return after.terms == before.terms


@predicate
def bonds_only_grow(before: Bonds, after: Bonds) -> bool:
    """No bond decreases."""
    return for_all(NodeId, lambda node: before.bonds[node].amount <= after.bonds[node].amount)


@predicate
def deposits_are_booked(before: Bonds, after: Bonds, caller: NodeId, amount: Wei) -> bool:
    """A deposit adds exactly its amount to the bond of the caller, which is not leaving, and changes no other node's record."""
    return (
        not after.bonds[caller].leaving
        and after.bonds[caller].amount == before.bonds[caller].amount + amount
        and for_all(NodeId, lambda node: node == caller or after.bonds[node] == before.bonds[node])
    )


@predicate
def only_the_leaver_is_paid_back(before: Bonds, after: Bonds, caller: NodeId, returned: int) -> bool:
    """A withdrawal pays the caller all that is left of its bond, out of the balance, and changes no other node's record."""
    return all_of(returned == before.bonds[caller].amount, after.bonds[caller].amount == 0, before.balance == after.balance + returned) and for_all(
        NodeId, lambda node: node == caller or after.bonds[node] == before.bonds[node]
    )


@predicate
def nothing_is_paid_back_in_the_window(before: Bonds, after: Bonds, caller: NodeId) -> bool:
    """A bond is withdrawn only once the evidence window of every message that its node signed in office is over (C68)."""
    return after.bonds[caller].amount == 0 and for_all(
        Message,
        lambda message: implies(
            all_of(before.signed[message].in_office, signer(before, message) == caller),
            before.signed[message].at + before.terms.window < before.now,
        ),
    )


@predicate
def leavers_have_no_office(before: Bonds, after: Bonds, caller: NodeId) -> bool:
    """A request to unbond, from a node that was not leaving, ends its right to lead and vote, starts its delay now, and keeps its bond."""
    return all_of(
        not may_lead_and_vote(after, caller),
        not before.bonds[caller].leaving,
        after.bonds[caller].leaving_since == before.now,
        after.bonds[caller].amount == before.bonds[caller].amount,
    )


@predicate
def office_is_backed_by_a_bond(before: Bonds, after: Bonds, message: Message) -> bool:
    """Signing records the message now, and in office only if its signer has the least bond, is not leaving, and uses its current key (PM-32)."""
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
    """A recorded signature never changes."""
    return for_all(Message, lambda message: not before.signed[message].made or after.signed[message] == before.signed[message])


# Offences.


@predicate
def only_offenders_are_slashed(before: Bonds, after: Bonds, one: Message, other: Message) -> bool:
    """A report changes only the record of a node that owns the keys of two signed messages of this chain that are an offence (C68)."""
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
    """A report takes the penalty from the offender's bond, or the whole bond if it is less, and never nothing (C68)."""
    node = signer(before, one)
    return all_of(
        returned == min_of(before.terms.penalty, before.bonds[node].amount),
        returned > 0,
        before.bonds[node].amount - after.bonds[node].amount == returned,
    )


@predicate
def an_offence_is_punished_once(before: Bonds, after: Bonds, one: Message) -> bool:
    """A reported offence was not punished before the report, and is punished after it (C68)."""
    first = before.terms.content[one]
    node = signer(before, one)
    return not is_punished(before, node, first) and is_punished(after, node, first)


@predicate
def punished_stays(before: Bonds, after: Bonds) -> bool:
    """A punished offence stays punished."""
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
    """A report credits reporter and insurance with their parts, rounded down, burns the rest, and emits exactly event Slashed with them (C68)."""
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
def reporters_lose_only_rounding(taken: Wei) -> bool:
    """A reporter's part is at most its exact part of the penalty, and the rounding error is less than one wei."""
    return BPS * reporters_part(taken) <= REPORTER_PART * taken and REPORTER_PART * taken < BPS * (reporters_part(taken) + 1)


@predicate
def insurance_loses_only_rounding(taken: Wei) -> bool:
    """The insurance's part is at most its exact part of the penalty, and the rounding error is less than one wei."""
    return BPS * insurance_part(taken) <= INSURANCE_PART * taken and INSURANCE_PART * taken < BPS * (insurance_part(taken) + 1)


@predicate
def offences_never_pay(before: Bonds, after: Bonds, caller: Reporter, returned: int) -> bool:
    """A report credits the caller at most a twentieth of what it takes, and books exactly what it takes as slashed (PM-13)."""
    return 20 * (after.owed[caller] - before.owed[caller]) <= returned and after.slashed == before.slashed + returned


@predicate
def rewards_are_paid(before: Bonds, after: Bonds, caller: Reporter, returned: int) -> bool:
    """A claim pays the reporter exactly what it is owed, which is positive, out of the balance, and does not change what others are owed."""
    return all_of(returned > 0, returned == before.owed[caller], after.owed[caller] == 0, before.balance == after.balance + returned) and for_all(
        Reporter, lambda reporter: reporter == caller or after.owed[reporter] == before.owed[reporter]
    )


# What can happen.


@predicate
def a_leaver_pays(before: Bonds, after: Bonds) -> bool:
    """Whether the bond of a leaving node changes and does not become zero."""
    return not for_all(
        NodeId,
        lambda node: not before.bonds[node].leaving or after.bonds[node].amount == before.bonds[node].amount or after.bonds[node].amount == 0,
    )

"""Bonds that are paid back before the evidence comes, and an offence that is penalized again and again (C68)."""

from megaspec.language import Outcome, System, action, for_all, implies, min_of, need, predicate, replace
from spec.sequencer.bonds.slashing import is_punished, place, report_offence
from spec.sequencer.bonds.state import Bonds, Message, Reporter, Terms, genesis, signer
from spec.sequencer.bonds.system import BONDS
from spec.sequencer.evidence import is_offence
from spec.sequencer.money import Seconds

# A delay of any length.


def with_any_delay(terms: Terms, delay: Seconds) -> Outcome[Bonds, None]:
    """The contract with any delay before bonds are paid back."""
    state = genesis(terms).state
    return Outcome(replace(state, terms=replace(state.terms, delay=delay)))


@predicate
def evidence_finds_a_bond(before: Bonds, after: Bonds) -> bool:
    """No bond is withdrawn within the evidence window of a message that its node signed in office (C68)."""
    return implies(
        before.withdrawn < after.withdrawn,
        for_all(
            Message,
            lambda message: implies(
                before.signed[message].in_office and after.bonds[signer(before, message)].amount < before.bonds[signer(before, message)].amount,
                before.signed[message].at + before.terms.window < before.now,
            ),
        ),
    )


ANY_DELAY = System(name="any_delay", state=Bonds, genesis=with_any_delay, actions=BONDS.actions, invariants=(), rejected=True)


# A report, again.


@action
def report_again(state: Bonds, caller: Reporter, one: Message, other: Message) -> Outcome[Bonds, None]:
    """Take the penalty for every report of an offence, and burn it."""
    first, node = state.terms.content[one], signer(state, one)
    bond = state.bonds[node]
    need(is_offence(first, state.terms.content[other]), "NO_OFFENCE")
    need(bond.amount > 0, "NO_BOND")
    taken = min_of(state.terms.penalty, bond.amount)
    after = replace(
        state,
        bonds=state.bonds.set(node, replace(bond, amount=bond.amount - taken)),
        punished=state.punished.set((node, first.domain, first.generation, first.epoch, place(first)), True),
        balance=state.balance - taken,
        bonded=state.bonded - taken,
        slashed=state.slashed + taken,
        burned=state.burned + taken,
    )
    return Outcome(after)


@predicate
def an_offence_costs_once(before: Bonds, after: Bonds, one: Message, other: Message) -> bool:
    """Nothing more is slashed for an offence that is punished (C68)."""
    return implies(is_punished(before, signer(before, one), before.terms.content[one]), after.slashed == before.slashed)


REPEATED_REPORTS = BONDS.variant("repeated_reports", {report_offence: report_again})

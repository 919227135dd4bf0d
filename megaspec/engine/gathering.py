"""What CPython says of the claims of a run, piece by piece, while solvers are busy; and the questions that this leads to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from megaspec.claims.can_reach import CanReach, Trapped
from megaspec.claims.instances import Instance
from megaspec.claims.kinds import Claim, Step
from megaspec.claims.liveness import LeadsTo, Starved
from megaspec.claims.verdicts import Verdict
from megaspec.engine.instances import searched
from megaspec.engine.reaching import heard
from megaspec.engine.searching import search
from megaspec.engine.state import State
from megaspec.engine.verdicts import Record
from megaspec.language.systems import System
from megaspec.solving.conductor import Ask, Inquiry
from megaspec.solving.solvers import Answer
from megaspec.vcgen.vacuity import Antecedent
from megaspec.witness.conformance import Disagreement
from megaspec.witness.findings import NO_SYSTEM
from megaspec.witness.finite.small_scope import in_small
from megaspec.witness.stuck import come_into
from megaspec.witness.vacuity import unmet

Start = Callable[[Inquiry[None], Claim], None]
"""Takes up an inquiry that is made for a claim."""


def gathered(state: State, start: Start) -> Iterator[None]:
    """All that CPython says, a piece at a time."""
    planned = [claim for claim in state.plan.claims if claim.name not in state.fallen]
    for claim in planned:
        if isinstance(claim, Trapped) and claim.stuck is not None:
            with state.apart(claim):
                _come_into(state, claim, start)
            yield
        elif isinstance(claim, Starved | Trapped):
            with state.apart(claim):
                _show(state, claim)
            yield
        elif claim.by_a_run:
            start(search(state, claim), claim)
    for system in dict.fromkeys(system for claim in planned for system in claim.systems()):
        ours = {claim.name: state.records[claim.name] for claim in planned if system in claim.systems()}
        with state.apart(*(record.claim for record in ours.values())):
            state.met |= {one.claim: one for one in heard(system, ours)}
        yield
    proofs = [claim for claim in planned if not claim.by_a_run]
    for system in dict.fromkeys(system for claim in proofs for system in claim.systems()):
        about = [claim for claim in proofs if system in claim.systems()]
        with state.apart(*about):
            _walk(state, system, about)
        yield
    for claim in proofs:
        with state.apart(claim):
            compare_with_cpython(state, claim)
            for place, ones in _unmet(state, claim).items():
                start(nonvacuous(state, claim, place, ones), claim)
        yield


def _show(state: State, claim: Starved | Trapped) -> None:
    """Look for the run for ever, or into a trap, that a claim is about."""
    record = state.records[claim.name]
    record.counterexample = searched(record, claim, claim.instance)
    state.progress.done += 1


def _come_into(state: State, claim: Trapped, start: Start) -> None:
    """Look for the run into what a claim says is a trap: among those that CPython took, or else by a search."""
    record, found = state.records[claim.name], come_into(claim)
    if found is None:
        start(search(state, claim), claim)
        return
    record.counterexample = record.counterexample or found
    state.progress.done += 1


def _walk(state: State, system: System, claims: Sequence[Claim]) -> None:
    try:
        state.evidence.walk(system, spoken_of(claims))
    except Disagreement as error:
        for claim in claims:
            state.records[claim.name].fail(Verdict.ERROR, f"the tree and CPython disagree: {error}")


def spoken_of(claims: Sequence[Claim]) -> frozenset[str] | None:
    """The actions that claims of one system speak of, where all are claims of some actions; None where one speaks of the system as a whole.

    Nothing is proved of the system in a run that leaves out its `Safe` claim, which speaks of all: what is left out here is looked at with that.
    """
    if not all(isinstance(claim, Step) for claim in claims):
        return None
    return frozenset(action.__name__ for claim in claims if isinstance(claim, Step) for action in claim.actions())


def compare_with_cpython(state: State, claim: Claim) -> None:
    """Keep what CPython met that breaks a claim: on a walk, at inputs that were drawn, on a run for ever; it refutes, whatever solvers say."""
    witness = state.evidence.of(claim)
    witness.look()
    for line in witness.disagreements:
        state.records[claim.name].fail(Verdict.ERROR, line)
    if witness.broken is not None:
        state.met.setdefault(claim.name, witness.broken)
    if isinstance(claim, LeadsTo | CanReach) and claim.instance is not None:
        _look_in_the_instance(state, claim, claim.instance)


def _look_in_the_instance(state: State, claim: LeadsTo | CanReach, instance: Instance) -> None:
    """Look for a run for ever, or into a trap, that breaks a claim, whatever its rank shows."""
    alone, record = Record(claim), state.records[claim.name]
    found = searched(alone, claim, instance)
    wrong = [reason for verdict, reason in alone.failures if verdict == Verdict.ERROR]
    if wrong:
        record.fail(Verdict.ERROR, wrong[0])
    elif found is not None:
        record.counterexample = found


# Whether a claim says anything.


def _unmet(state: State, claim: Claim) -> dict[str, list[Antecedent]]:
    system = next(iter(claim.systems()), NO_SYSTEM)
    return unmet(claim, state.evidence.fitting.get(system, {}), state.evidence.of(claim).inputs())


def nonvacuous(state: State, claim: Claim, place: str, ones: Sequence[Antecedent]) -> Inquiry[None]:
    """Ask whether an antecedent that no sample met holds at any leaf in some small instance; a claim for which none is found is an error."""
    record = state.records[claim.name]
    undecided: list[str] = []

    def ends(answer: Answer) -> bool:
        undecided.extend([answer.reason] if answer.verdict == "unknown" else ())
        return answer.lost or answer.verdict == "sat"

    found = yield from in_small(
        [(one.impossible, one.inputs) for one in ones],
        [system.schema for system in claim.abstract()],
        lambda text: Ask(text, rlimit=state.options.rlimit, keep=False, about=("left", claim.name, place)),
        ends,
    )
    if found is None and undecided:
        record.fail(Verdict.UNKNOWN, f"whether the implication at {place} is vacuous: {undecided[0] or 'the solver does not know'}")
    elif found is None:
        never = f"the antecedent of the implication at {place} was never seen to hold, in no real step or input and in no small instance"
        record.fail(Verdict.ERROR, f"vacuous: {never}; correct it, or show it in a scenario")
    elif found is not None and found[1].lost:
        record.fail(Verdict.UNKNOWN, f"whether the implication at {place} is vacuous: {found[1].reason}")

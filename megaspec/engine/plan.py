"""What there is to prove, derived from the modules before anything is solved, and checked for gaps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from types import ModuleType

from megaspec.claims.kinds import Claim, Invariant, Safe, Theorem
from megaspec.engine.choice import LEMMAS, claims_in, select
from megaspec.engine.problems import PlanError, UnknownClaim
from megaspec.engine.relations import check_circles, check_resolutions
from megaspec.engine.trust import check_listed, ledger_in
from megaspec.language.systems import System, is_action
from megaspec.lifting.admission import admit
from megaspec.obligations.identity import Key
from megaspec.obligations.lemmas import justifications
from megaspec.obligations.obligation import Obligation
from megaspec.projects.loading import load
from megaspec.recording.asking import begin
from megaspec.refusal import Refusal
from megaspec.vcgen.obligations import called_by, obligations_of, rules_of, wanted_of
from megaspec.vcgen.transitions import readings


@dataclass(frozen=True)
class Plan:
    """The claims of a run, with every obligation that each must discharge."""

    claims: tuple[Claim, ...]
    obligations: dict[str, tuple[Obligation, ...]]
    whole: bool
    """Whether nothing was left out by a selection."""


Apart = Callable[..., AbstractContextManager[None]]
"""Told some claims: a block in which what is done for them is done, and what a fault there costs."""


def plan(
    claims: Sequence[Claim],
    spec_modules: Sequence[ModuleType] = (),
    selection: Sequence[str] = (),
    apart: Apart = lambda *claims: nullcontext(),
) -> Plan:
    """The obligations of the selected claims; a `PlanError` for any gap in what all claims cover.

    What is wrong with one claim, or with a system, goes to `apart`; without one it ends the plan.  The scenarios of their systems begin to be
    run meanwhile.
    """
    planning = _Planning(claims, spec_modules)
    selected = select(claims, selection)
    begin(dict.fromkeys(system for claim in selected for system in claim.systems()))
    obligations: dict[str, tuple[Obligation, ...]] = {}
    for claim in selected:
        obligations[claim.name] = ()
        with apart(claim):
            obligations[claim.name] = planning.owed_by(claim)
    return Plan(tuple(selected), obligations, whole=len(selected) == len(claims))


def planned(claim: Claim, claims: Sequence[Claim], spec_modules: Sequence[ModuleType]) -> tuple[Obligation, ...]:
    """The obligations of one claim, as `plan` has them: a `PlanError` for the same gaps."""
    return _Planning(claims, spec_modules).owed_by(claim)


class _Planning:
    """A plan in the making, of claims that leave no gap."""

    def __init__(self, claims: Sequence[Claim], spec_modules: Sequence[ModuleType]) -> None:
        check_lemmas()
        check_claims(claims)
        check_systems(claims, spec_modules)
        self.claims = claims
        self.deep = {claim.system: claim for claim in claims if isinstance(claim, Invariant) and claim.depth > 1}
        self.ledger = ledger_in(spec_modules) if spec_modules else None
        self.unread: dict[System, BaseException] = {}

    def owed_by(self, claim: Claim) -> tuple[Obligation, ...]:
        """All that a claim must discharge."""
        _read(claim.systems(), self.unread)
        for subject in claim.subjects():
            admit(subject)
        found = tuple(obligations_of(claim))
        check_coverage(claim, found)
        _check_calls(claim, self.claims, self.deep)
        if self.ledger is not None:
            check_listed(claim, self.ledger)
        return found


def _read(systems: Iterable[System], unread: dict[System, BaseException]) -> None:
    """Read the rules of systems; one that cannot be read is tried once, and fails again for every claim that speaks of it."""
    for system in systems:
        if system in unread:
            raise unread[system]
        try:
            readings(system)
        except (Exception, Refusal) as error:
            unread[system] = error
            raise


def _check_calls(claim: Claim, claims: Sequence[Claim], deep: Mapping[System, Invariant]) -> None:
    """A `PlanError` where what a claim speaks of calls an action of a system that is not claimed, or with an invariant that one step may break."""
    for system, place in called_by(claim).items():
        _check_claimed(system, claims)
        if system in deep:
            why = f"{deep[system].name} takes {deep[system].depth} steps to show, so that a call may lead where it fails"
            raise PlanError(f"{place}: an action of {system.name} is called, but {why}; show it in one step, or call nothing of {system.name}")


def check_lemmas() -> None:
    """Every justification of a lemma schema is claimed."""
    for name in justifications():
        if sum(name.startswith(lemma.schema) for lemma in LEMMAS) != 1:
            raise PlanError(f"the justification {name} is claimed by no lemma, or by two")


def check_claims(claims: Sequence[Claim]) -> None:
    """No name twice, no goal under two names, nothing used under the name of another claim or by itself, no resolution that proves nothing."""
    check_circles(claims)
    seen: dict[str, Claim] = {}
    goals: dict[tuple[object, ...], str] = {}
    for claim in claims:
        if claim.name in seen:
            raise PlanError(f"two claims are called {claim.name}")
        seen[claim.name] = claim
        if claim.said in goals:
            raise PlanError(f"{claim.name} and {goals[claim.said]} claim the same thing under two names")
        goals[claim.said] = claim.name
    for claim in claims:
        for used in claim.uses:
            if seen.get(used.name, used) is not used:
                raise PlanError(f"{claim.name} uses another claim {used.name} than the one that is made")
    check_resolutions(claims)


def check_systems(claims: Sequence[Claim], spec_modules: Sequence[ModuleType]) -> None:
    """No name twice, every action belongs to a system, every system is claimed safe, every invariant is claimed."""
    systems = {value: None for module in spec_modules for value in vars(module).values() if isinstance(value, System)}
    systems.update((system, None) for claim in claims for system in claim.systems())
    named: dict[str, System] = {}
    for system in systems:
        if named.setdefault(system.name, system) is not system:
            raise PlanError(f"two systems are called {system.name}; give one of them another name")
    registered = {action for system in systems for action in system.actions}
    for module in spec_modules:
        for name, value in vars(module).items():
            if is_action(value) and value not in registered:
                raise PlanError(f"the action {name} of {module.__name__} belongs to no system; list it in one")
    proved = {system for claim in claims if not claim.by_a_run for system in claim.systems()}
    for system in systems:
        if not system.rejected or system in proved:
            _check_claimed(system, claims)


def _check_claimed(system: System, claims: Sequence[Claim]) -> None:
    if not system.invariants:
        raise PlanError(f"the system {system.name} lists no invariants, so nothing can be assumed of its states; list them, or mark it rejected")
    if not system.actions:
        raise PlanError(f"the system {system.name} lists no actions")
    claimed = {claim.predicate for claim in claims if isinstance(claim, Invariant) and claim.system is system}
    for invariant in system.invariants:
        if invariant not in claimed:
            raise PlanError(f"the invariant {invariant.__name__} of {system.name} is assumed by proofs and claimed by none; add an Invariant claim")
    if not any(isinstance(claim, Safe) and claim.system is system for claim in claims):
        raise PlanError(f"no Safe claim covers the rules of {system.name}; add one")


def check_coverage(claim: Claim, obligations: Sequence[Obligation]) -> None:
    """Every leaf of every action that a claim speaks of has an obligation, and every action can succeed."""
    keys = [obligation.key for obligation in obligations]
    if len(set(keys)) < len(keys) or len(set(map(str, keys))) < len(keys):
        raise PlanError(f"{claim.name} has two obligations of one name")
    if any(key.claim != claim.name for key in keys):
        raise PlanError(f"{claim.name} has an obligation of another claim")
    for reading in rules_of(claim):
        if not reading.tree.nexts():
            raise PlanError(f"the action {reading.name} of {reading.system.name} can never succeed")
    there = {(key.site, key.part[:some]) for key in keys for some in range(len(key.part) + 1)}
    for site, owed in wanted_of(claim):
        if (site, owed) not in there:
            raise PlanError(f"{Key(claim.name, site, owed)} is missing from the plan: no obligation was made there; this is an error of the checker")
    if not obligations and not claim.by_a_run:
        raise PlanError(f"{claim.name} has no obligations")


__all__ = ["LEMMAS", "Plan", "PlanError", "Refusal", "Theorem", "UnknownClaim", "claims_in", "load", "plan", "select"]

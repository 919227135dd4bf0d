"""Runs of instances of any size: identifiers are uninterpreted, quantifiers stay, and the states on the way are terms over genesis and arguments.

That nothing satisfies the script of a depth says that no run of so many steps, in any instance, breaks the claim.  What satisfies it may be
no run at all, so a run is then sought in small instances.
"""

from __future__ import annotations

import dataclasses
import functools
import inspect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from megaspec.bounded.failing import before_last, none_fails_after
from megaspec.bounded.finite import Checked, Finite, Found, Undecided, sought
from megaspec.claims.kinds import Invariant, Safe, Theorem
from megaspec.language.identifiers import Identifier, OrderedIdentifier
from megaspec.language.systems import System
from megaspec.lifting.kinds import sort_of_kind
from megaspec.lifting.tree import formula
from megaspec.obligations.identity import Key, Origin, Site, Source
from megaspec.obligations.obligation import Hypotheses, Hypothesis, Obligation
from megaspec.runs.open_orders import changed_where_orders_go_on
from megaspec.runs.steps import Transition, kinds_of, schemas_of
from megaspec.solving.inquiries import Ask, Inquiry
from megaspec.terms import term as t
from megaspec.terms.binders import bind
from megaspec.terms.term import Term
from megaspec.vcgen.conjuncts import meant
from megaspec.vcgen.symbolic_unrolling import Chain, from_genesis
from megaspec.witness.asked import of_a_state
from megaspec.witness.findings import Counterexample
from megaspec.witness.finite.instance_vars import Unknowns
from megaspec.witness.replay import changes_endlessly
from megaspec.witness.walks import least_instance


@dataclass(frozen=True)
class AnySize:
    """A system with any number of identifiers of each kind."""

    system: System
    rlimit: int

    def groups(self, claims: Sequence[Checked], jobs: int) -> list[Sequence[Checked]]:
        """Each claim for itself: most take little, and little of a run bears on them."""
        return [[claim] for claim in claims]

    def goes_on(self, depth: int) -> Inquiry[bool]:
        """Whether any run takes so many steps; true as well where that is not decided."""
        chain = from_genesis(self.system, depth)
        script = Obligation(Key(self.system.name, Site(steps=depth), ("no run",)), _known(chain), t.FALSE, chain.symbols).wide
        return (yield Ask(script.text, rlimit=self.rlimit)).verdict != "unsat"

    def broken(self, depth: int, claims: Sequence[Checked]) -> Inquiry[Found]:
        """The claims that some run of exactly so many steps breaks at its last one, or of which that is not decided."""
        found: Found = {}
        for claim in claims:
            verdict = yield from self._follows(kept_after(claim, depth, self.system))
            if verdict != "unsat":
                found |= yield from self._shown(depth, claim, verdict)
        return found

    def _follows(self, one: Obligation) -> Inquiry[str]:
        """What the solver says: `unsat` if an obligation follows, as a whole or part by part."""
        if one.goal is t.TRUE:
            return "unsat"
        verdict = (yield Ask(one.wide.text, rlimit=self.rlimit)).verdict
        for part in one.goal.args if verdict == "unknown" and one.goal.op == "and" else ():
            verdict = (yield Ask(dataclasses.replace(one, goal=part).wide.text, rlimit=self.rlimit)).verdict
            if verdict != "unsat":
                break
        return verdict

    def _shown(self, depth: int, claim: Checked, verdict: str) -> Inquiry[Found]:
        """A run of some small instance that breaks a claim, and does so where orders go on after their last members as well."""
        why = "no small instance shows it"
        for instance in small_instances(self.system, depth):
            found: Found = yield from Finite(self.system, instance, self.rlimit).broken(depth, [claim])
            shown = found.get(claim.name)
            if isinstance(shown, Counterexample):
                changed = next(_changed(claim, shown.steps), None)
                if changed is None:
                    return found
                why = f"the run of a small instance that would show it is none: {changed}"
        said = "the solver finds that one may" if verdict == "sat" else "the solver does not know whether one does"
        return {claim.name: Undecided(f"{said}, and {why}")}


def _changed(claim: Checked, run: Sequence[Transition]) -> Iterator[str]:
    """What keeps a run from breaking a claim where orders go on; a bulk update that has no end there is itself what `Safe` says there is none of."""
    if not isinstance(claim, Safe):
        return changed_where_orders_go_on(run, sought(claim, run[0].system).of)
    known = run[:-1] if changes_endlessly(run[-1]) else run
    return changed_where_orders_go_on(known, lambda last: True) if known else iter(())


def small_instances(system: System, depth: int) -> Iterator[dict[type, int]]:
    """Instances in which a run of so many steps is sought: as few opaque identifiers as an initial state needs, then two more of each kind."""
    least = least_instance(system)
    kinds = Unknowns(schemas_of(system), least).universe.members
    ordered = {kind: depth + 2 for kind in kinds if issubclass(kind, OrderedIdentifier)}
    yield {**least, **ordered}
    yield {**{kind: len(known) + 2 for kind, known in kinds.items()}, **ordered}


def kept_after(claim: Checked, depth: int, system: System) -> Obligation:
    """That no run of exactly so many steps after genesis breaks a claim at its last one."""
    if isinstance(claim, Safe):
        before = before_last(system, depth)
        return none_fails_after(system, depth, _known(before) if before is not None else Hypotheses(_company(system)))
    chain = from_genesis(system, depth)
    return Obligation(Key(claim.name, Site(steps=depth)), _known(chain), t.and_(*_said(claim, chain)), chain.symbols)


def _known(chain: Chain) -> Hypotheses:
    """What led to the end of a chain, and that nobody is without company: CPython knows no instance that has only the named constants of a kind."""
    return Hypotheses((*chain.hypotheses, *_company(chain.system)))


@functools.cache
def _company(system: System) -> tuple[Hypothesis, ...]:
    found = []
    for kind in kinds_of(system):
        if issubclass(kind, Identifier):
            sort = sort_of_kind(kind)
            other = t.temporary(sort)
            apart = t.and_(*(t.not_(t.eq(other, t.member(sort, name))) for name in kind.registered))
            found.append(Hypothesis(Origin(Source.COMPANY, kind.__name__, said=kind), bind("exists", (other,), apart)))
    return tuple(found)


def _said(claim: Checked, chain: Chain) -> Iterator[Term]:
    """What a claim says at the end of a chain: of a state, whichever path led to it; of a step, path by path."""
    if isinstance(claim, Invariant | Theorem):
        predicate = of_a_state(claim, chain.system) if isinstance(claim, Theorem) else claim.predicate
        (name,) = inspect.signature(predicate).parameters
        yield meant(*formula(chain.lifting, predicate, {name: chain.last}))
        return
    for turn in chain.turns[-1]:
        asked = sought(claim, chain.system).at(turn)
        if asked is not None:
            yield t.implies(turn.taken, asked)

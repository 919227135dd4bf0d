"""A project as its sources say it now: what goes into a lock, with the claims and formulas that it was read from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import singledispatch
from typing import Any

from megaspec.claims.can_reach import CanReach, Environment, Possibility, Trapped
from megaspec.claims.fairness import Fair
from megaspec.claims.kinds import Claim, ClaimError, Invariant, Lemma, Refines, Safe, Step, Theorem
from megaspec.claims.liveness import Response, Starved
from megaspec.claims.requirements import Requirement
from megaspec.claims.runs import Reachable, Refuted, RunClaim
from megaspec.claims.stages import CanReachInStages
from megaspec.gate.facts import (
    Acceptance,
    AssumptionFacts,
    ClaimFacts,
    FunctionFacts,
    KindFacts,
    Lock,
    PartFacts,
    RowFacts,
    StateFacts,
    SystemFacts,
)
from megaspec.gate.formulas import Formula, Formulas, Trust, formulas_of, recurring, tree_of, trust_of
from megaspec.gate.reached import digest_of, name_of, reached
from megaspec.gate.spelling import PLAIN, Speller, shortened
from megaspec.language import Assumption
from megaspec.language.schema import Quantity, Schema
from megaspec.language.systems import GENESIS, System, is_action
from megaspec.lifting.inputs import symbols
from megaspec.lifting.kinds import kind_of
from megaspec.runs.steps import argument_schemas
from megaspec.terms.sorts import Enumeration, Opaque, Sort, Symbol
from megaspec.terms.term import subterms
from megaspec.vcgen.transitions import assumed_on

WORDS, COMPUTES = "words", "computes"
"""What is kept of the words of a theorem, among its limits."""

BOUNDARY = ("before", "after")
"""The inputs that are states of a claim's first system."""


@dataclass(frozen=True, eq=False)
class Project:
    """What the sources of a project say: its claims without the checker's own, its systems, requirement rows and ledger."""

    claims: Mapping[str, Claim]
    systems: Mapping[str, System]
    rows: Sequence[Requirement]
    ledger: Mapping[str, Assumption]


@dataclass(frozen=True, eq=False)
class Stated:
    """A project with the formulas that its claims and systems were read to say."""

    project: Project
    formulas: Mapping[str, Formulas]
    """Of each claim."""
    trust: Mapping[str, Trust]
    """Of each system."""
    names: Mapping[Sort, str]
    """What each kind is called."""
    lock: Lock


def stated(project: Project, accepted: Mapping[str, Acceptance] | None = None) -> Stated:
    """A project read, with its lock."""
    formulas = {name: formulas_of(claim) for name, claim in project.claims.items()}
    trust = {name: trust_of(system) for name, system in project.systems.items()}
    names = _names([*_sorts(project, formulas, trust)])
    return Stated(project, formulas, trust, names, _Writing(project, formulas, trust, names).lock(accepted or {}))


def project_of(claims: Iterable[Claim], systems: Iterable[System], rows: Sequence[Requirement], ledger: Mapping[str, Assumption]) -> Project:
    """A project of some claims, without lemmas, and of some systems with those that the claims speak of."""
    own = [claim for claim in claims if not isinstance(claim, Lemma)]
    known = dict.fromkeys((*systems, *(system for claim in own for system in claim.systems())))
    return Project({claim.name: claim for claim in own}, {system.name: system for system in known}, rows, ledger)


# Kinds.


def _sorts(project: Project, formulas: Mapping[str, Formulas], trust: Mapping[str, Trust]) -> Iterator[Sort]:
    """The sorts of all that is said, and of all that is declared."""
    said = [one for ones in (*formulas.values(), *(part for one in trust.values() for part in (one.calls, one.states))) for one in ones.values()]
    for term in subterms(*(one.term for one in said)):
        yield term.sort
        if term.op in ("forall", "exists", "sum"):
            yield from (variable.sort for variable in term.payload)
    schemas = [(name, schema) for one in said for name, schema in one.inputs.items()]
    for system in project.systems.values():
        schemas += [("state", system.schema), *(found for rule in _rules(system) for found in argument_schemas(system, rule).items())]
    for name, schema in dict.fromkeys(schemas):
        for symbol in symbols(schema, name):
            yield from (*symbol.domain, symbol.range)


def _names(sorts: Iterable[Sort]) -> dict[Sort, str]:
    """What sorts are called: like their class, with its module where two are called alike."""
    kinds = {sort: kind_of(sort) for sort in dict.fromkeys(sorts) if sort not in PLAIN}
    often = Counter(kind.__qualname__ for kind in kinds.values())
    return {sort: kind.__qualname__ if often[kind.__qualname__] == 1 else f"{kind.__module__}.{kind.__qualname__}" for sort, kind in kinds.items()}


def is_a(sort: Sort) -> KindFacts:
    """What kind of identifiers a sort is of."""
    if isinstance(sort, Enumeration):
        return KindFacts("enum", sort.members)
    assert isinstance(sort, Opaque)
    return KindFacts("ordered" if sort.ordered else "opaque")


# Declarations.


def declared(symbol: Symbol, schema: Schema, names: Mapping[Sort, str]) -> str:
    """What a symbol is declared to be: of which keys, and within which range."""
    keys = " ".join(names[sort] for sort in symbol.domain)
    whole = {**names, **PLAIN}[symbol.range]
    of = f"{schema.range.name} {schema.range.low}..{schema.range.high}" if isinstance(schema, Quantity) else whole
    return f"{keys} -> {of}" if keys else of


def symbol_of(name: str, declaration: str, sorts: Mapping[str, Sort]) -> Symbol:
    """The symbol of a declaration; a `KeyError` for a kind that is not known."""
    keys, arrow, of = declaration.rpartition(" -> ")
    domain = tuple(sorts[key] for key in keys.split()) if arrow else ()
    return Symbol(name, domain, sorts["int"] if ".." in of else sorts[of])


def range_of(declaration: str) -> tuple[int, int] | None:
    """The range of a declaration, if it is one of a number."""
    found = re.fullmatch(r".* (-?\d+)\.\.(-?\d+)", declaration)
    return None if found is None else (int(found[1]), int(found[2]))


# Claims.


@singledispatch
def scope_of(claim: Claim) -> dict[str, tuple[str, ...]]:
    """The named sets that bound what a claim says."""
    raise ClaimError(f"{claim.name}: the gate does not know what bounds a {claim.kind}, so it could not tell whether one is weakened")


@scope_of.register
def _(claim: Safe | Reachable) -> dict[str, tuple[str, ...]]:
    return {}


@scope_of.register
def _(claim: Invariant) -> dict[str, tuple[str, ...]]:
    return {"predicate": (claim.predicate.__name__,)}


@scope_of.register
def _(claim: Step) -> dict[str, tuple[str, ...]]:
    return {"of": _called(claim.of), "but": _called(claim.but)}


@scope_of.register
def _(claim: Theorem) -> dict[str, tuple[str, ...]]:
    """`between` and `citing` are how it is proved, and bound nothing."""
    return {
        "given": tuple(one.name for one in claim.given), "through": tuple(one.name for one in claim.through),
        "between": tuple(one.name for one in claim.between), "citing": tuple(one.name for one in claim.citing),
    }  # fmt: skip


@scope_of.register
def _(claim: Refines) -> dict[str, tuple[str, ...]]:
    return {
        "steps": tuple(f"{action.__name__} by {name_of(does)}" for action, does in claim.steps.items()),
        "genesis": tuple(f"{name} by {name_of(made)}" for name, made in claim.genesis.items()),
        "stutters": _called(claim.stutters), "unseen": _called(claim.unseen),
    }  # fmt: skip


@scope_of.register
def _(claim: Refuted) -> dict[str, tuple[str, ...]]:
    return {"resolution": claim.resolution}


@scope_of.register
def _(claim: Response) -> dict[str, tuple[str, ...]]:
    found = {"fair": tuple(str(one) for one in claim.trusted if isinstance(one, Fair)), "again": tuple(recurring(claim))}
    return {**found, "resolution": claim.resolution} if isinstance(claim, Starved) else found


@scope_of.register
def _(claim: Possibility | CanReachInStages) -> dict[str, tuple[str, ...]]:
    found = {"by": tuple(f"{'environment ' if isinstance(who, Environment) else ''}{one.__name__}" for one, who in claim.by.items())}
    return {**found, "resolution": claim.resolution} if isinstance(claim, Trapped) else found


def limits_of(claim: Claim) -> dict[str, str]:
    """What else bounds what a claim says, or how it is shown."""
    found: dict[str, str] = {}
    if isinstance(claim, Invariant | RunClaim | Trapped):
        found["depth"] = str(claim.depth)
    if isinstance(claim, RunClaim):
        found |= {f"instance {kind.__name__}": str(size) for kind, size in claim.instance.items()}
    if isinstance(claim, CanReach) and claim.undisturbed:
        found["undisturbed"] = "by any other call"
    if isinstance(claim, Step | Theorem) and claim.rounding is not None:
        found["rounding"] = f"{claim.rounding.operation}: {claim.rounding.gains} gains, at most {claim.rounding.at_most}"
    if isinstance(claim, Refines):
        found["mapping"] = digest_of([claim.mapping], actions=False)
        found["correspondences"] = digest_of([one for one in (*claim.steps.values(), *claim.genesis.values()) if not is_action(one)], actions=False)
    return found


def _words_of(claim: Claim, of_rules: frozenset[str]) -> dict[str, str]:
    """Of a theorem, what identifies its words, in functions that no rule is read from; and whether it computes, so that words are folded."""
    if not isinstance(claim, Theorem):
        return {}
    own = [one for one in reached([claim.predicate]) if one.name not in of_rules]
    computes = any(not one.is_predicate for one in reached([claim.predicate]))
    words = shortened(sorted(f"{one.name} {one.syntax} {' '.join(one.constants)}" for one in own))
    return {WORDS: words, **({COMPUTES: "by functions"} if computes else {})}


def _called(ones: Iterable[Any]) -> tuple[str, ...]:
    return tuple(one.__name__ for one in ones)


def _rules(system: System) -> tuple[str, ...]:
    return (GENESIS, *_called(system.actions))


# The lock.


class _Writing:
    """The lock of a project being written."""

    def __init__(self, project: Project, formulas: Mapping[str, Formulas], trust: Mapping[str, Trust], names: Mapping[Sort, str]) -> None:
        self.project, self.formulas, self.trust, self.names = project, formulas, trust, names
        self.speller = Speller(names)
        self.states = _state_names(project.systems.values())
        standing = [system for system in project.systems.values() if not system.rejected]
        self.standing = dict.fromkeys(_rule(system, rule) for system in standing for rule in _rules(system))
        self.of_rules = frozenset(one.name for one in reached(self.standing))

    def lock(self, accepted: Mapping[str, Acceptance]) -> Lock:
        claims = {name: self._claim(claim) for name, claim in self.project.claims.items()}
        systems = {name: self._system(system) for name, system in self.project.systems.items()}
        return Lock(
            claims=claims,
            systems=systems,
            requirements={row.id: RowFacts(row.sentence, row.assumption) for row in self.project.rows},
            assumptions={id: AssumptionFacts(one.sentence, one.outside) for id, one in self.project.ledger.items()},
            states={self.states[system.state]: StateFacts(self._parts(system.schema)) for system in self.project.systems.values()},
            kinds={name: is_a(sort) for sort, name in self.names.items()},
            functions=_functions(self.project.claims.values()),
            parts={name: PartFacts(text) for name, text in self.speller.parts.items()},
            accepted=accepted,
        )

    def _claim(self, claim: Claim) -> ClaimFacts:
        formulas = self.formulas[claim.name]
        inputs: dict[str, str] = {}
        for one in formulas.values():
            inputs |= self._inputs(one)
        return ClaimFacts(
            kind=claim.kind, sentence=claim.sentence, verdict=claim.expected.value, method=claim.how, requirements=tuple(sorted(claim.requirements)),
            systems=tuple(one.name for one in claim.systems()), trusts=tuple(sorted(trusted_beside(claim))),
            functions=tuple(name_of(one) for one in claim.subjects()),
            scope={name: tuple(sorted(ones)) for name, ones in scope_of(claim).items() if ones},
            limits={**limits_of(claim), **_words_of(claim, self.of_rules)},
            says={label: self.speller.conjuncts(one.term) for label, one in formulas.items()}, inputs=inputs,
        )  # fmt: skip

    def _inputs(self, formula: Formula) -> dict[str, str]:
        """The declarations of what a formula is given, but for the states before and after."""
        found: dict[str, str] = {}
        for name, schema in formula.inputs.items():
            if name in formula.states:
                if name not in BOUNDARY:
                    found[name] = f"a state of {formula.states[name].name}"
                continue
            found |= {symbol.name: declared(symbol, inner, self.names) for symbol, inner in symbols(schema, name).items()}
        return found

    def _system(self, system: System) -> SystemFacts:
        trust = self.trust[system.name]
        own = [rule for rule in _rules(system) if not system.rejected or _rule(system, rule) not in self.standing]
        arguments = {f"{rule}.{name}": one for rule in own for name, one in self._arguments(system, rule).items()}
        return SystemFacts(
            state=self.states[system.state], rejected=system.rejected, actions=tuple(sorted(_called(system.actions))),
            invariants=tuple(sorted(_called(system.invariants))), adversarial=tuple(sorted(_called(system.adversarial))),
            observed=tuple(sorted(f"{one.__name__}.{name}" for one, names in system.observed.items() for name in names)),
            arguments=arguments, rules={rule: digest_of([_rule(system, rule)]) for rule in own},
            trusts={name: self.speller.conjuncts(one.term) for name, one in trust.calls.items()},
            supposes={name: self.speller.conjuncts(one.term) for name, one in trust.states.items()},
        )  # fmt: skip

    def _arguments(self, system: System, rule: str) -> dict[str, str]:
        found: dict[str, str] = {}
        for name, schema in argument_schemas(system, rule).items():
            found |= {symbol.name: declared(symbol, inner, self.names) for symbol, inner in symbols(schema, name).items()}
        return found

    def _parts(self, schema: Schema) -> dict[str, str]:
        found = symbols(schema, "state").items()
        return {symbol.name.removeprefix("state."): declared(symbol, inner, self.names) for symbol, inner in found}


def trusted_beside(claim: Claim) -> Iterator[str]:
    """The ids of what a claim trusts beside what its systems do."""
    if isinstance(claim, Response):
        yield from dict.fromkeys(one.assumption for one in claim.trusted)
    if isinstance(claim, Theorem):
        yield from assumed_on(tree_of(claim))


def _rule(system: System, name: str) -> Callable[..., Any]:
    return system.genesis if name == GENESIS else system.action(name)


def _state_names(systems: Iterable[System]) -> dict[type, str]:
    kinds = dict.fromkeys(system.state for system in systems)
    often = Counter(kind.__qualname__ for kind in kinds)
    return {kind: kind.__qualname__ if often[kind.__qualname__] == 1 else f"{kind.__module__}.{kind.__qualname__}" for kind in kinds}


def _functions(claims: Iterable[Claim]) -> dict[str, FunctionFacts]:
    subjects = dict.fromkeys(one for claim in claims for one in claim.subjects())
    found = reached(subjects, actions=False)
    return {one.name: FunctionFacts(one.text, tuple(sorted(map(name_of, one.calls))), one.constants) for one in found}

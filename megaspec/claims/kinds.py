"""The kinds of claims."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, ClassVar

from megaspec.claims.final import check_open
from megaspec.claims.roles import RoleError, check_given, check_state_predicate, check_step_predicate
from megaspec.claims.verdicts import Verdict
from megaspec.language.final import remember
from megaspec.language.names import check_dotted
from megaspec.language.parts import strays
from megaspec.language.roles import ROLES, argument_shapes, check_of_a_state, check_part, parameters, shown
from megaspec.language.schema import SchemaError, schema_of
from megaspec.language.systems import Predicate, System
from megaspec.refusal import Ended

DEEPEST = 100
"""How many steps in a row an induction or a search looks at, at most."""


@dataclass(frozen=True)
class Rounding:
    """What a claim says of rounding: the operation, by the name of the function that divides; who gains; how many wei at most."""

    operation: str
    gains: str
    at_most: str


class ClaimError(Ended):
    """A claim that cannot be what its author means; the message says what to mend."""


@contextmanager
def told_of(claim: Claim) -> Iterator[None]:
    """Tells of a claim what is wrong with a name or a function of it, as a `ClaimError`."""
    try:
        yield
    except (TypeError, SchemaError) as error:
        raise ClaimError(f"{claim.name}: {error}") from None


@dataclass(frozen=True, eq=False, kw_only=True)
class Claim:
    """What every claim has.

    `section` is its place in the documents, `requirements` the rows that it answers.
    """

    name: str
    sentence: str
    section: str
    requirements: tuple[str, ...]

    kind: ClassVar[str] = "Claim"
    method: ClassVar[str] = ""
    expected: ClassVar[Verdict] = Verdict.PROVED
    by_a_run: ClassVar[bool] = False
    """Whether a run settles it that is looked for, so that nothing has to be shown."""

    def __init_subclass__(cls) -> None:
        check_open(cls)

    def __post_init__(self) -> None:
        remember(self)
        with told_of(self):
            check_dotted(self.name, "a claim")
            for line in strays(self, (Claim, System)):
                raise ClaimError(f"{self.name}: {line}")
        for what in ("sentence", "section"):
            text = getattr(self, what)
            if not (isinstance(text, str) and text.strip()):
                raise ClaimError(f"the claim {self.name or '?'} has no {what}")
            _check_text(self, text, f"its {what}")
        if not self.requirements:
            raise ClaimError(f"the claim {self.name} answers no requirement")
        for requirement in self.requirements:
            _check_text(self, requirement, "a requirement of it")

    def systems(self) -> tuple[System, ...]:
        """The systems that the claim speaks of."""
        return ()

    def subjects(self) -> tuple[Callable[..., Any], ...]:
        """The predicates whose source says what is claimed."""
        return ()

    def abstract(self) -> tuple[System, ...]:
        """The systems of whose states, as concrete ones are mapped to them, its proof speaks."""
        return ()

    @property
    def uses(self) -> tuple[Claim, ...]:
        """The claims that it uses by name."""
        return ()

    @property
    def said(self) -> tuple[object, ...]:
        """What is claimed: the same of two claims that say the same."""
        return (self.kind, self.systems(), self.subjects())

    @property
    def how(self) -> str:
        """How it is shown."""
        return self.method


def _check_text(claim: Claim, text: object, what: str) -> None:
    """A `ClaimError` unless text is one line of letters that are printed as they are."""
    if not (isinstance(text, str) and text.isprintable()):
        raise ClaimError(f"{claim.name}: {what} is {text!a}; write one line of printable text")


def check_depth(claim: Claim, depth: object, least: int, what: str) -> None:
    """A `ClaimError` unless depth is a number of steps that can be looked at."""
    if type(depth) is not int or not least <= depth <= DEEPEST:
        raise ClaimError(f"{claim.name}: {what} over {depth!r} steps cannot be made; write a `depth` from {least} to {DEEPEST}")


@dataclass(frozen=True, eq=False, kw_only=True)
class Invariant(Claim):
    """A predicate of every reachable state.

    `depth` is how many steps its induction looks at: at each of so many states in a row all invariants hold, and so it does at the next;
    and no run of fewer steps breaks it.
    """

    system: System
    predicate: Predicate
    depth: int = 1

    kind = "Invariant"
    method = "induction over the system's actions, with all its invariants as hypotheses"

    def __post_init__(self) -> None:
        super().__post_init__()
        check_depth(self, self.depth, 1, "an induction")
        check_predicate(self, self.predicate)
        with told_of(self):
            check_state_predicate(self.predicate, self.system)
        if self.predicate not in self.system.invariants:
            raise ClaimError(f"{self.name}: {self.predicate.__name__} is not among the invariants of the system {self.system.name}; list it there")

    @property
    def how(self) -> str:
        return self.method if self.depth == 1 else f"{self.method}, over {self.depth} steps at a time"

    def systems(self) -> tuple[System, ...]:
        return (self.system,)

    def subjects(self) -> tuple[Callable[..., Any], ...]:
        return (self.predicate,)


@dataclass(frozen=True, eq=False, kw_only=True)
class Step(Claim):
    """A predicate of every transition, of some actions or of all.

    Its parameters are picked by name: `before`, `after`, `returned`, `events`, and the arguments of the action.
    """

    system: System
    predicate: Predicate
    of: tuple[Callable[..., Any], ...] = ()
    but: tuple[Callable[..., Any], ...] = ()
    rounding: Rounding | None = None

    kind = "Step"
    method = "one step from any state that satisfies the system's invariants"

    def __post_init__(self) -> None:
        super().__post_init__()
        check_predicate(self, self.predicate)
        for one in (*self.of, *self.but):
            if one not in self.system.actions:
                raise ClaimError(f"{self.name}: {one.__name__} is not an action of the system {self.system.name}")
        with told_of(self):
            check_step_predicate(self.predicate, self.system, self.actions())

    def actions(self) -> tuple[Callable[..., Any], ...]:
        """The actions that the claim speaks of."""
        return tuple(one for one in self.of or self.system.actions if one not in self.but)

    @property
    def said(self) -> tuple[object, ...]:
        return (*super().said, frozenset(self.actions()))

    def systems(self) -> tuple[System, ...]:
        return (self.system,)

    def subjects(self) -> tuple[Callable[..., Any], ...]:
        return (self.predicate,)


@dataclass(frozen=True, eq=False, kw_only=True)
class Safe(Claim):
    """No rule of a system crashes, breaks a contract, leaves the machine's word, or writes a value out of its declared range."""

    system: System

    kind = "Safe"
    method = "every path of every rule, from any state that satisfies the system's invariants"

    def systems(self) -> tuple[System, ...]:
        return (self.system,)


@dataclass(frozen=True, eq=False, kw_only=True)
class Refines(Claim):
    """Whatever a concrete system does, seen through `mapping`, an abstract one does as well: the same steps, and nothing where it stutters.

    `steps` gives for each concrete action what the abstract system does: an action of it, or a rule that calls one.  Its first parameter is the
    mapped state before; the others are picked by name: `before`, `after`, `returned`, `events`, and the arguments of the concrete action.  It
    answers what that one call answers, or `Outcome` of the state that it was given where the abstract system does not see the step.
    `stutters` are the actions that it never sees.  `genesis` gives for parameters of the abstract genesis functions of the concrete one's
    parameters and of `after`; what it does not give is the concrete parameter of that name.
    `unseen` are classes of events that the abstract system does not know.
    """

    system: System
    to: System
    mapping: Callable[[Any], Any]
    steps: Mapping[Callable[..., Any], Callable[..., Any]]
    stutters: tuple[Callable[..., Any], ...] = ()
    genesis: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    unseen: tuple[type, ...] = ()

    kind = "Refines"
    method = "one step from any state that satisfies the invariants of both systems, and its correspondence"

    def __post_init__(self) -> None:
        super().__post_init__()
        check_correspondences(self)

    def systems(self) -> tuple[System, ...]:
        return (self.system, self.to)

    def abstract(self) -> tuple[System, ...]:
        return (self.to,)

    def subjects(self) -> tuple[Callable[..., Any], ...]:
        return tuple(dict.fromkeys((self.mapping, *self.genesis.values(), *self.steps.values())))


def check_correspondences(claim: Refines) -> None:
    """A `ClaimError` unless every action of the concrete system has one correspondence, each of which asks only for what there is."""
    listed = [*claim.steps, *claim.stutters]
    for one in listed:
        if one not in claim.system.actions:
            raise ClaimError(f"{claim.name}: {one.__name__} is not an action of the system {claim.system.name}")
    for one in claim.system.actions:
        if listed.count(one) != 1:
            how = "twice" if one in listed else "neither as one of the steps nor as one of the stutters"
            raise ClaimError(f"{claim.name}: the action {one.__name__} of {claim.system.name} is listed {how}")
    with told_of(claim):
        check_of_a_state(claim.mapping, claim.system.state, "the mapping")
        for action, does in claim.steps.items():
            _check_asked(claim, does, action, parameters(does)[1:], ROLES)
            _check_first(claim, does)
        started = dict(parameters(claim.to.genesis))
        for name, made in claim.genesis.items():
            if name not in started:
                raise RoleError(f"the genesis of {claim.to.name} has no parameter {name}")
            _check_asked(claim, made, claim.system.genesis, parameters(made), ("after",))
        _check_asked(claim, claim.to.genesis, claim.system.genesis, [one for one in started.items() if one[0] not in claim.genesis], ())


def _check_first(claim: Refines, rule: Callable[..., Any]) -> None:
    asked = parameters(rule)
    if not asked or asked[0][1] is not claim.to.state:
        raise RoleError(f"{shown(rule)} must have a {claim.to.state.__name__}, a state of {claim.to.name}, as its first parameter")
    if asked[0][0] in ROLES:
        told = f"the state of {claim.to.name} `{asked[0][0]}`, which could also be that of {claim.system.name}"
        raise RoleError(f"{shown(rule)} calls {told}; give it another name")


def _check_asked(
    claim: Refines, rule: Callable[..., Any], action: Callable[..., Any], asked: Iterable[tuple[str, Any]], beside: tuple[str, ...]
) -> None:
    known = argument_shapes(action, starts=action is claim.system.genesis)
    for name, kind in asked:
        if name in beside:
            check_part(rule, name, kind, claim.system.state)
        else:
            check_given(rule, known, [name], f"{shown(action)} of {claim.system.name}")


@dataclass(frozen=True, eq=False, kw_only=True)
class Theorem(Claim):
    """A predicate of all inputs.  It may call rules, one after the other; it speaks of the inputs for which none reverts.

    An input whose class is the state of a system of `given` is any state that satisfies that system's invariants.
    `between` are claims used of its calls on the way: invariants of the state after each, and what every step keeps.
    `through` are refinements of such systems: the invariants of the abstract system are used of the mapped input, so that the theorem speaks of
    reachable states alone.
    `citing` are what its proof is to be found from: other theorems of the same states, for all identifiers, and invariants of them.
    """

    predicate: Predicate
    given: tuple[System, ...] = ()
    between: tuple[Invariant | Step, ...] = ()
    through: tuple[Refines, ...] = ()
    citing: tuple[Theorem | Invariant, ...] = ()
    rounding: Rounding | None = None

    kind = "Theorem"
    method = "all inputs"

    @property
    def how(self) -> str:
        seen = " and ".join(one.name for one in self.through)
        allowed = f"whose state {seen} maps to one that the abstract invariants allow, as it does each reachable one"
        return f"{self.method} {allowed}" if seen else self.method

    def __post_init__(self) -> None:
        super().__post_init__()
        check_predicate(self, self.predicate)
        self._check_inputs()
        for one in self.between:
            if one.system not in self.given:
                raise ClaimError(f"{self.name}: {one.name} speaks of another system, so it cannot be used between calls")
            if isinstance(one, Step) and set(inspect.signature(one.predicate).parameters) != {"before", "after"}:
                raise ClaimError(f"{self.name}: {one.name} asks for more than `before` and `after`, so it cannot be used between calls")
        for refinement in self.through:
            if refinement.system not in self.given:
                raise ClaimError(f"{self.name}: {refinement.name} speaks of {refinement.system.name}, which is not among the systems given")
        for cited in self.citing:
            foreign = [system.name for system in cited.systems() if system not in self.given]
            foreign += [one.name for one in cited.through if one not in self.through] if isinstance(cited, Theorem) else []
            if foreign:
                raise ClaimError(f"{self.name} cites {cited.name}, which goes through {foreign[0]}; give that to it as well")

    def _check_inputs(self) -> None:
        """A `ClaimError` unless each input has a name and a shape, and is a state of one of the systems given at most."""
        with told_of(self):
            for name, kind in parameters(self.predicate):
                schema_of(kind, f"{shown(self.predicate)}({name})")
                owners = [system.name for system in self.given if system.state is kind]
                if len(owners) > 1:
                    raise RoleError(f"its input `{name}` could be a state of {owners[0]}, or of {owners[1]}; give one of them")

    def systems(self) -> tuple[System, ...]:
        return self.given

    def abstract(self) -> tuple[System, ...]:
        return tuple(one.to for one in self.through)

    @property
    def uses(self) -> tuple[Claim, ...]:
        return (*self.between, *self.through, *self.citing)

    def subjects(self) -> tuple[Callable[..., Any], ...]:
        return (self.predicate,)


def check_predicate(claim: Claim, predicate: Predicate) -> None:
    """A `ClaimError` unless a predicate has a name of its own and answers by a truth value alone."""
    if not getattr(predicate, "is_predicate", False) or getattr(predicate.__wrapped__, "is_predicate", False):  # type: ignore[attr-defined]
        called = getattr(predicate, "__qualname__", predicate)
        raise ClaimError(f"{claim.name}: {called} is no predicate; define it at the top of a module under @predicate")


@dataclass(frozen=True, eq=False, kw_only=True)
class Lemma(Claim):
    """A lemma schema of the checker's own, justified in every run."""

    schema: str

    kind = "Lemma"
    method = "the solver, by induction over the support where totals are concerned"

    @property
    def said(self) -> tuple[object, ...]:
        return (*super().said, self.schema)

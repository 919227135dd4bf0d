"""The symbolic reading: what the language's constructs mean on symbolic values."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from megaspec.language.contracts import ContractBroken
from megaspec.language.failing import Revert
from megaspec.language.identifiers import MOST_SUCCESSORS
from megaspec.language.quantities import WORD
from megaspec.language.ranging import check_inside
from megaspec.language.reading import Reading, reading
from megaspec.language.schema import Schema, parameters_of
from megaspec.language.systems import System
from megaspec.lifting import calling
from megaspec.lifting.admission import admit
from megaspec.lifting.calling import Calls
from megaspec.lifting.decisions import Decisions, Frame, Performed, merge
from megaspec.lifting.handing import handed, is_known
from megaspec.lifting.kinds import kind_of, sorts_over
from megaspec.lifting.maps import BulkUpdated, Constant, Content, SymbolicMap, check_alike, chosen, content_of
from megaspec.lifting.shapes import check_shape, in_range
from megaspec.lifting.structure import mapped, scalars, symbolic
from megaspec.lifting.unmentioned import FINITE, unchanged_elsewhere
from megaspec.lifting.values import Amount, Condition, adjacent, integer_term, refuse, shown, truth_term
from megaspec.refusal import Refusal, call_here, function_here, here, place, place_of
from megaspec.terms import term as t
from megaspec.terms.binders import bind
from megaspec.terms.sorts import Sort, Symbol
from megaspec.terms.term import Term


@dataclass(frozen=True)
class SideCondition:
    """Something that must hold (or, of an antecedent, be possible) where the reading passed: owed, and by which line."""

    kind: str
    """`contract`, `crash`, `word`, `measure` or `antecedent`."""
    condition: Term
    """What must hold, under the path that leads there."""
    name: str
    place: str


@dataclass(frozen=True)
class Division:
    """A place where a rule divides: the function that it stands in, its file and line, and how it rounds, `down` or `up`."""

    function: str
    place: str
    rounds: str


class Lifting(Reading):
    """One lifting of one function; collects side conditions."""

    def __init__(self) -> None:
        self.decisions = Decisions()
        self.side_conditions: dict[SideCondition, None] = {}
        self.divisions: dict[Division, None] = {}
        """Where amounts were divided.  What a predicate or a contract divides is answered by a truth value, and leaves no rounding error."""
        self.judging = 0
        """How many predicates and contracts are being read, one inside the other."""
        self.between: Callable[[System, Callable[..., Any], Any, Any], Sequence[Any]] = lambda system, rule, before, after: ()
        """What is known, from other claims, of a step of a system that a theorem takes from a state of it."""
        self.given: Sequence[tuple[Any, System]] = ()
        """The states that a theorem was given, with the systems that they are states of."""
        self.calls: Calls = calling.none
        """What passes or refuses the calls of actions, where one is read."""
        self.called: dict[System, str] = {}
        """The systems whose actions were called, and where first."""
        self.signed: set[Symbol] = set()
        """The inputs that may be negative: what is computed from them must fit the signed word."""
        self.is_signed: dict[Term, bool] = {}
        self.most_successors = MOST_SUCCESSORS
        """How many successors may stand one around the other, of what the rule is given: more where that is what other rules have left."""
        self.around: tuple[type, ...] = ()
        """The kinds that quantifiers, bulk updates and totals range over inside of which something is read."""
        self.ranged: dict[type, str] = {}
        """All kinds that something ranged over, and where first."""
        self.defaults: dict[Symbol, Term] = {}
        """What the maps of inputs hold at almost all keys, by the symbols that are read there."""

    # Running.

    @contextmanager
    def in_force(self) -> Iterator[None]:
        """Let rules be read by this lifting inside the block."""
        with reading(self):
            yield

    def runs(self, function: Callable[[], Any], assuming: Term = t.TRUE, arithmetic: bool = False) -> Iterator[tuple[Frame, Any]]:
        """Each path of a function; see `Decisions.runs`."""
        yield from self.decisions.runs(function, assuming, arithmetic)

    def merged(
        self,
        function: Callable[..., Any],
        arguments: Sequence[Any],
        *,
        assuming: Term = t.TRUE,
        close: Sequence[Term] = (),
        arithmetic: bool | None = None,
    ) -> Any:
        """The value of a function as one value, whatever its paths.  What it owes is passed on, closed over `close`."""
        noting = (self.decisions.frames[-1].arithmetic if self.decisions.frames else False) if arithmetic is None else arithmetic
        outer, self.side_conditions = self.side_conditions, {}
        leaves = []
        failed = ""
        for frame, answer in self.runs(lambda: function(*arguments), assuming, noting):
            if isinstance(answer, Revert):
                raise Refusal(f"{_name(function)} reverts with {answer.name}; only a rule may revert", place_of(answer))
            if isinstance(answer, Exception):
                self.note_failure(answer, frame.path)
                failed = place_of(answer)
            else:
                leaves.append((tuple(frame.trail), answer))
        inner, self.side_conditions = self.side_conditions, outer
        for note in inner:
            self.pass_on(note, assuming, close)
        if not leaves:
            raise Refusal(f"{_name(function)} fails on every path", failed)
        try:
            return merge(leaves, chosen)
        except Refusal as refusal:
            raise Refusal(refusal.message, _site(function)) from None

    def pass_on(self, note: SideCondition, assuming: Term = t.TRUE, close: Sequence[Term] = ()) -> None:
        """Owe, on the path that is read, what was owed of some values of `close` where something else was."""
        if note.kind == "antecedent":
            condition = bind("exists", close, t.and_(assuming, note.condition))
        else:
            condition = bind("forall", close, t.implies(assuming, note.condition))
        self._note(note.kind, condition, note.name, note.place)

    # Notes.

    def _note(self, kind: str, condition: Term, name: str, place: str) -> None:
        path = self.decisions.frames[-1].path if self.decisions.frames else t.TRUE
        under = t.and_(path, condition) if kind == "antecedent" else t.implies(path, condition)
        if under is not t.TRUE or kind == "antecedent":
            self.side_conditions[SideCondition(kind, under, name, place)] = None

    def note_failure(self, error: Exception, path: Term) -> None:
        """A path that ends in a broken contract or a crash must be impossible."""
        kind, name = ("contract", error.name) if isinstance(error, ContractBroken) else ("crash", f"{type(error).__name__}: {error}")
        self._note(kind, t.not_(path), name, place_of(error))

    def note_arithmetic(self, result: Term, signed: bool = False) -> None:
        """A result of a rule's arithmetic must fit the machine's word: the signed one if anything signed is in it."""
        if self.decisions.top.arithmetic and result.op != "apply":
            signed = signed or self._signed(result)
            low, high = (-WORD // 2, WORD // 2) if signed else (0, WORD)
            fits = t.and_(t.le(t.integer(low), result), t.lt(result, t.integer(high)))
            self._note("word", fits, "256-bit arithmetic", here())

    def _signed(self, term: Term) -> bool:
        """Whether an input that may be negative is computed with; what conditions and keys are made of is not."""
        if term not in self.is_signed:
            parts = term.args[1:] if term.op == "ite" else () if term.op == "apply" else term.args
            self.is_signed[term] = (term.op == "apply" and term.payload in self.signed) or any(map(self._signed, parts))
        return self.is_signed[term]

    def check_measure(self, body: Callable[..., Any], over: Content) -> None:
        """A measure must be zero at the default, or the total would have no meaning."""
        if isinstance(over, Constant) and over.sorts is None:
            return
        assert over.sorts is not None
        measure = _measure_of(body)
        admit(measure)
        keys = tuple(t.temporary(sort) for sort in over.sorts)
        with self.inside(over.sorts):
            at_default = integer_term(self.merged(body, (*map(symbolic, keys), over.default_value()), close=keys, arithmetic=False))
        if at_default.op == "integer" and at_default.payload:
            raise Refusal(f"the measure {measure.__name__} is {at_default.payload} at the map's default, so its total is infinite", _site(measure))
        self._note("measure", bind("forall", keys, t.eq(at_default, t.ZERO)), f"{measure.__name__} is zero at the default", here())

    # The language's constructs.

    def truth(self, condition: Any) -> bool:
        return self.decisions.decide(truth_term(condition))

    def conjunction(self, parts: Sequence[Any]) -> Any:
        return Condition(t.and_(*map(truth_term, parts)))

    def implication(self, left: Any, right: Any) -> Any:
        self._note("antecedent", truth_term(left), "implies", call_here())
        return Condition(t.implies(truth_term(left), truth_term(right)))

    def choice(self, condition: Any, yes: Any, no: Any) -> Any:
        return chosen(truth_term(condition), yes, no)

    def quantified(self, universal: bool, domains: Sequence[type], body: Callable[..., Any]) -> Any:
        variables = tuple(map(t.temporary, sorts_over(tuple(domains))))
        with self.inside(sorts_over(tuple(domains))):
            inner = self.merged(body, tuple(map(symbolic, variables)), close=variables)
        return Condition(bind("forall" if universal else "exists", variables, truth_term(inner)))

    @contextmanager
    def inside(self, sorts: Iterable[Sort]) -> Iterator[None]:
        """Read what stands inside of something that ranges over some kinds."""
        kinds = tuple(map(kind_of, sorts))
        for kind in kinds:
            if kind not in self.ranged:
                self.ranged[kind] = here()
        around, self.around = self.around, (*self.around, *kinds)
        try:
            yield
        finally:
            self.around = around

    def floor_division(self, numerator: Any, divisor: Any, rounds: str) -> Any:
        if not self.judging:
            self.divisions[Division(function_here(), here(), rounds)] = None
        quotient = t.div(integer_term(numerator), integer_term(divisor))
        self.note_arithmetic(quotient)
        return Amount(quotient)

    def signed_difference(self, first: Any, second: Any) -> Any:
        difference = t.sub(integer_term(first), integer_term(second))
        self.note_arithmetic(difference, signed=True)
        return Amount(difference)

    def judged(self, predicate: Callable[..., Any], arguments: Sequence[Any]) -> Any:
        admit(predicate)
        with self._judging():
            answer = self.merged(predicate, arguments, arithmetic=False)
        if not isinstance(answer, Condition | bool):
            complaint = f"the predicate {_name(predicate)} answers {shown(answer)}, which is no truth value; return a comparison on every path"
            raise Refusal(complaint, _site(predicate))
        return Condition(truth_term(answer))

    @contextmanager
    def _judging(self) -> Iterator[None]:
        self.judging += 1
        try:
            yield
        finally:
            self.judging -= 1

    def performed(self, rule: Callable[..., Any], arguments: Sequence[Any], owner: System | None) -> Any:
        admit(rule)
        for number, ((name, schema), argument) in enumerate(zip(parameters_of(rule).items(), arguments, strict=True)):
            _check_argument(rule, name, argument, schema)
            if number:
                self._note("contract", in_range(schema, argument), f"{rule.__name__}({name}) in its range", here())
        inside = self.calls(self, rule, arguments[0], owner)
        call = Performed(rule, arguments)
        self.decisions.top.performed.append(call)
        with self.calling(inside):
            call.outcome = outcome = rule(*arguments)
        known = self.known()
        for system in dict.fromkeys(system for state, system in known if state is arguments[0]):
            if calling.lists(system, rule):
                self.called.setdefault(system, here())
                self._reach(system, rule, arguments[0], outcome.state)
        return outcome

    @contextmanager
    def calling(self, calls: Calls) -> Iterator[None]:
        """Let calls of actions be passed in another way inside the block."""
        outer, self.calls = self.calls, calls
        try:
            yield
        finally:
            self.calls = outer

    def known(self) -> list[tuple[Any, System]]:
        """The states of which it is known of which systems they are."""
        return [*self.given, *(one for frame in self.decisions.frames for one in frame.reached)]

    def owe_state(self, rule: Callable[..., Any], state: Any, owner: System) -> None:
        """Note that a state is one of the system whose action is called with it; from there on that is known."""
        known = self.known()
        if not is_known(state, owner, known):
            for name, holds in handed(state, owner, known):
                self._note("contract", holds, f"{name} where {rule.__name__} is called", here())
            self.decisions.top.reached.append((state, owner))

    def _reach(self, system: System, rule: Callable[..., Any], before: Any, after: Any) -> None:
        """Know of a step of a system what claims say of it."""
        frame = self.decisions.top
        frame.reached.append((after, system))
        for fact in self.between(system, rule, before, after):
            holds = truth_term(fact)
            frame.known.append(holds)
            frame.assume(holds)

    def empty_map(self, default: Any) -> Any:
        return SymbolicMap(Constant(self, default))

    def adjacent(self, first: Any, second: Any) -> Any:
        return adjacent(first, second)

    def total(self, entries: SymbolicMap, body: Callable[..., Any]) -> Any:
        content = content_of(entries)
        self.check_measure(body, content)
        found = content.sum_of(body)
        self.note_arithmetic(found)
        return Amount(found)

    def bulk_update(self, base: Content, sorts: tuple[Sort, ...], condition: Callable[..., Any], value: Callable[..., Any]) -> Content:
        """See `Map.where`: condition and value are read once, over variables."""
        if base.sorts not in (None, sorts):
            refuse("a bulk update over other kinds than the map's keys", "the kinds that the map is keyed by")
        kinds = tuple(map(kind_of, sorts))
        try:
            check_inside(kinds, self.around)
        except TypeError as error:
            raise Refusal(str(error), here()) from None
        variables = tuple(t.temporary(sort) for sort in sorts)
        keys = tuple(map(symbolic, variables))
        with self.inside(sorts):
            holds = truth_term(self.merged(condition, keys, close=variables))
            written = mapped(self.merged(value, keys, assuming=holds, close=variables), lambda term: term)
        check_alike(written, base.default_value())
        before = base.read(variables)
        changed = t.and_(holds, t.or_(*(t.not_(t.eq(new, old)) for (_, new), (_, old) in zip(scalars(written), scalars(before), strict=True))))
        for unchanged in unchanged_elsewhere(changed, variables, self.defaults):
            self._note("contract", unchanged, FINITE, here())
        return BulkUpdated(base, variables, holds, written)


def _check_argument(rule: Callable[..., Any], name: str, argument: Any, schema: Schema) -> None:
    """Refuse to call an action with what CPython would turn away at its boundary, whatever its quantities are."""
    called = f"{rule.__name__}({name})"
    try:
        check_shape(argument, schema, called)
    except Refusal as refusal:
        raise Refusal(f"{refusal.message}; write a value of the kind that {called} is declared to have", here()) from None


def _measure_of(body: Callable[..., Any]) -> Callable[..., Any]:
    inner: Any = body
    while isinstance(inner, functools.partial):
        inner = next(arg for arg in reversed(inner.args) if callable(arg))
    found: Callable[..., Any] = inner
    return found


def _name(function: Any) -> str:
    inner = function.func if isinstance(function, functools.partial) else function
    return getattr(inner, "__qualname__", repr(inner))


def _site(function: Callable[..., Any]) -> str:
    plain = inspect.unwrap(_measure_of(function) if isinstance(function, functools.partial) and function.args else function)
    plain = plain.func if isinstance(plain, functools.partial) else plain
    return place(plain.__code__.co_filename, plain.__code__.co_firstlineno)

"""Whether one of two formulas follows from the other, of which one was stored and the other is claimed now; if not, values that tell them apart."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from megaspec.gate.formulas import Formula
from megaspec.language.contracts import ContractBroken
from megaspec.language.schema import misfits
from megaspec.language.systems import Predicate, System
from megaspec.language.universe import Universe, universe
from megaspec.lifting.inputs import unknown
from megaspec.lifting.kinds import is_of_a_kind
from megaspec.lifting.reading import Lifting
from megaspec.obligations import opaque
from megaspec.obligations.identity import PATH, Key
from megaspec.obligations.obligation import Hypotheses, Hypothesis, Obligation
from megaspec.obligations.relevance import symbols_in
from megaspec.refusal import Ended
from megaspec.runs.steps import state_holds
from megaspec.solving.conductor import Ask, Inquiry
from megaspec.solving.proofs import settling
from megaspec.solving.solvers import Z3_RLIMIT
from megaspec.terms.evaluate import Interpretation, NoMembers, Undefined, evaluate
from megaspec.terms.sorts import Enumeration, Opaque, Symbol
from megaspec.terms.term import BINDERS, Term, subterms
from megaspec.vcgen.conjuncts import parts
from megaspec.vcgen.transitions import assumed_of, symbols_of
from megaspec.witness.finite.small_scope import counterexample
from megaspec.witness.valuation import interpretation

QUICK_RLIMIT = 1_000_000
"""What may be spent on a proof before values are looked for that tell formulas apart."""

SEARCH_RLIMIT = 5_000_000
"""What may be spent on each small instance in which values are looked for, in Z3's own units."""


class Disagreement(Ended):
    """Two solvers contradict each other."""


@dataclass(frozen=True)
class Told:
    """Whether one formula follows from another; if not, the values that tell them apart, a line each; nothing of either is undecided."""

    follows: bool
    apart: tuple[str, ...] = ()

    @property
    def decided(self) -> bool:
        """Whether it is known."""
        return self.follows or bool(self.apart)


FOLLOWS, UNDECIDED = Told(True), Told(False)


def missing(kept: Term, now: Formula) -> list[str]:
    """What a stored formula speaks of and is no more, or is of another kind."""
    there = symbols_of(now.inputs)
    gone = {one.name for one in symbols_in(kept) if one not in there}
    bound = (variable.sort for term in subterms(kept) if term.op in BINDERS for variable in term.payload)
    sorts = dict.fromkeys((*bound, *(term.sort for term in subterms(kept))))
    return sorted(gone | {str(one.name) for one in sorts if isinstance(one, Opaque | Enumeration) and not is_of_a_kind(one)})


@functools.cache
def known_of(system: System, name: str) -> Hypotheses:
    """The invariants and assumptions of a system, of an unknown state that is called so."""
    lifting = Lifting()
    return assumed_of(system, lifting, unknown(lifting, system.schema, name))


def keeps(called: str, kept: Term, now: Formula) -> Inquiry[Told]:
    """Whether what was claimed follows from what is claimed now, of states that the invariants allow."""
    return _implied(called, now, kept, kept_first=False)


def grows(called: str, kept: Term, now: Formula) -> Inquiry[Told]:
    """Whether what is claimed now follows from what was claimed, of states that all other invariants allow."""
    return _implied(called, now, kept, kept_first=True)


def plainly(called: str, kept: Term, now: Formula) -> Inquiry[bool]:
    """Whether what was claimed follows from what is claimed now by their form, with products and quotients as mere names; and not by itself."""
    names = opaque.Opaque()
    said, wanted = names.named(now.term), names.named(kept)
    return (yield from _proved(called, [said], wanted, now)) and not (yield from _proved(called, [], wanted, now))


def by_itself(called: str, kept: Term, now: Formula) -> Inquiry[bool]:
    """Whether what was claimed is true whatever is claimed now, of states that the invariants allow."""
    return (yield from _proved(called, [one.term for name, system in now.states.items() for one in known_of(system, name)], kept, now))


def _proved(called: str, given: Iterable[Term], goal: Term, now: Formula) -> Inquiry[bool]:
    hypotheses = Hypotheses(Hypothesis(PATH, one) for one in given)
    for one in parts(Key(called), hypotheses, goal, symbols_of(now.inputs)):
        if one.kept is None and not (yield from _follows(one)):
            return False
    return True


def _follows(one: Obligation, rlimit: int = Z3_RLIMIT) -> Inquiry[bool]:
    """Whether Z3 proves an obligation; a `Disagreement` if cvc5 finds what the proof used to be satisfiable."""
    form, answer = yield from settling(one, rlimit)
    if answer.verdict != "unsat":
        return False
    second = yield Ask(form.script.of(answer.core).text(), solver="cvc5")
    if second.verdict == "sat":
        raise Disagreement(f"{one.name}: Z3 says unsat, cvc5 says sat; nothing that the gate was to compare counts")
    return True


def _implied(called: str, now: Formula, kept: Term, *, kept_first: bool) -> Inquiry[Told]:
    premise, conclusion = (kept, now.term) if kept_first else (now.term, kept)
    known = [one for name, system in now.states.items() for one in known_of(system, name)]
    if kept_first:
        known = [one for one in known if now.own is None or one.origin.said is not now.own]
    given = Hypotheses((*known, Hypothesis(PATH, premise)))
    undecided = False
    for one in parts(Key(called), given, conclusion, symbols_of(now.inputs)):
        if one.kept is not None or (yield from _follows(one, QUICK_RLIMIT)):
            continue
        found = yield from _values(one, now)
        if found is not None and _tells_apart(kept, now, kept_first, *found):
            return Told(False, tuple(_lines(found[0], now, kept, found[1])))
        undecided = not (yield from _follows(one)) or undecided
    return UNDECIDED if undecided else FOLLOWS


def _values(one: Obligation, now: Formula) -> Inquiry[tuple[dict[str, Any], Universe] | None]:
    """The inputs of a small instance in which an obligation fails; nothing where there are no identifiers of a kind."""
    try:
        return (yield from counterexample(one, now.inputs, (), SEARCH_RLIMIT))
    except NoMembers:
        return None


def _tells_apart(kept: Term, now: Formula, kept_first: bool, values: Mapping[str, Any], within: Universe) -> bool:
    """Whether CPython finds values to be of allowed states, and the first formula true of them and the second false."""
    try:
        if not all(_is_allowed(system, values[name], within, now.own if kept_first else None) for name, system in now.states.items()):
            return False
        before = evaluate(kept, _read(now, values, within))
    except (Undefined, ContractBroken):
        return False
    with universe(within):
        try:
            after = now.ask(values, within)
        except Exception:
            after = False
    return bool(before) is kept_first and bool(after) is not kept_first


def _is_allowed(system: System, state: Any, within: Universe, but: Predicate | None) -> bool:
    """Whether CPython finds a state to be of its declared ranges and to satisfy all invariants but one, and all that is assumed of it."""
    asked = [one for one in (*system.invariants, *system.assumptions) if one is not but]
    return not any(misfits(system.schema, state, "state")) and all(state_holds(one, state, within) for one in asked)


def _read(now: Formula, values: Mapping[str, Any], within: Universe) -> Interpretation:
    return interpretation({name: (schema, values[name]) for name, schema in now.inputs.items()}, within)


def _lines(values: Mapping[str, Any], now: Formula, kept: Term, within: Universe) -> Iterator[str]:
    """What the two formulas speak of, with its value."""
    tables = _read(now, values, within).functions
    for symbol in sorted(symbols_in(kept) | symbols_in(now.term), key=lambda one: one.name):
        yield from _line(symbol, tables[symbol].entries, tables[symbol].default)


def _line(symbol: Symbol, entries: Mapping[tuple[Any, ...], Any], default: Any) -> Iterator[str]:
    if not symbol.domain:
        yield f"{symbol.name} = {entries.get((), default)}"
        return
    held = {key: value for key, value in entries.items() if value != default}
    yield from (f"{symbol.name}[{', '.join(map(str, key))}] = {value}" for key, value in held.items())
    yield f"{symbol.name} is {default} {'elsewhere' if held else 'everywhere'}"

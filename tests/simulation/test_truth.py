"""What is written out means what CPython does; where it does not, that is an error of the engine, whatever was found."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from megaspec.language.quantities import Range
from megaspec.language.schema import Quantity
from megaspec.obligations.intervals import Intervals
from megaspec.recording.remade import scenarios_of
from megaspec.simulation import circuits, rules
from megaspec.simulation.circuits import Circuit
from megaspec.simulation.lanes import Lanes, Wire
from megaspec.simulation.rules import Rules
from megaspec.simulation.starts import instance_of
from megaspec.simulation.watched import Watched
from megaspec.terms import term as t
from megaspec.terms.evaluate import Interpretation, Table, Undefined, evaluate
from megaspec.terms.sorts import BOOLEAN, Symbol
from megaspec.terms.term import Term
from megaspec.vcgen.transitions import BEFORE
from megaspec.witness.conformance import Disagreement
from megaspec.witness.walks import transitions
from tests.simulation.runs import of
from tests.systems.corpus import readers, token
from tests.systems.shapes import VAULT
from tests.terms.test_intervals import INPUTS, RANGES, goals, terms

TRUTHS = [Symbol(name, (), BOOLEAN) for name in ("p", "q", "r")]
HUGE = {symbol: Quantity(Range(symbol.name, RANGES[symbol.name][0], RANGES[symbol.name][1] * 2**70)) for symbol in INPUTS}


def larger(inner: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
    three = st.tuples(inner, inner, inner)
    return st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: t.and_(*parts)),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: t.or_(*parts)),
        inner.map(t.not_),
        three.map(lambda some: t.ite(*some)),
        st.tuples(inner, inner).map(lambda two: t.eq(*two)),
    )


truths = st.recursive(st.sampled_from([*map(t.apply, TRUTHS), t.TRUE]) | goals, larger, max_leaves=8)


@settings(max_examples=80)
@given(truths | terms, st.data(), st.sampled_from([INPUTS, HUGE]))
def test_a_circuit_has_the_value_of_its_term_in_every_run(term: Term, data: st.DataObject, inputs: dict[Symbol, Quantity]) -> None:
    lanes = Lanes(11)
    numbers = {symbol: [data.draw(st.integers(held.range.low, held.range.high)) for _ in range(lanes.count)] for symbol, held in inputs.items()}
    masks = {symbol: data.draw(st.integers(0, lanes.all)) for symbol in TRUTHS}
    small = inputs is INPUTS
    wires: list[Wire] = [*(np.array(held, dtype=np.int64 if small else object) for held in numbers.values()), *masks.values()]
    places = {t.apply(symbol): place for place, symbol in enumerate((*numbers, *masks))}
    (found,) = Circuit([term], Intervals(inputs)).over(places)(lanes, wires)
    for lane in range(lanes.count):
        held = {symbol: Table({}, values[lane]) for symbol, values in numbers.items()}
        held |= {symbol: Table({}, bool(mask >> lane & 1)) for symbol, mask in masks.items()}
        try:
            value = evaluate(term, Interpretation({}, held))
        except Undefined:
            continue
        real = found >> lane & 1 if term.sort == BOOLEAN else found[lane] if isinstance(found, np.ndarray) else found
        assert real == value


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
def test_a_state_is_the_same_after_it_was_numbers_and_wires(seed: int) -> None:
    written = Rules(VAULT, Watched(VAULT, ()), instance_of(VAULT, scenarios_of(VAULT)))
    states = [one.after for one in transitions(VAULT, seed) if one.succeeded]
    kept, rows = [], []
    for state in states:
        try:
            rows.append(written.state.numbers({BEFORE: state}))
            kept.append(state)
        except KeyError:
            continue
    assert len(kept) > 20 and all(written.state.values(row)[BEFORE] == state for row, state in zip(rows, kept, strict=True))
    lanes, random = Lanes(40), Random(seed)
    begin = [random.randrange(len(rows)) for _ in range(lanes.count)]
    wires = written.wiring.begun(lanes, rows, begin)
    assert written.wiring.rows(lanes, wires, range(lanes.count)) == [rows[place] for place in begin]


def wrongly(change: Callable[[Any], Any]) -> Callable[[pytest.MonkeyPatch], None]:
    """A writer of circuits that goes wrong."""

    def sabotage(patch: pytest.MonkeyPatch) -> None:
        real = circuits._Writer._written
        patch.setattr(circuits._Writer, "_written", lambda self, term: change(real(self, term)))

    return sabotage


def no_guards(patch: pytest.MonkeyPatch) -> None:
    """The guards are forgotten."""
    real = rules._ordered
    patch.setattr(rules, "_ordered", lambda places, guards: [(place, []) for place, _ in real(places, guards)])


def nothing_is_owed(patch: pytest.MonkeyPatch) -> None:
    """The claims are forgotten."""
    patch.setattr(Rules, "_checked", lambda self, said: Circuit([t.TRUE], self.intervals))
    patch.setattr(Rules, "_owed", lambda self, way, intervals: iter(()))


def everything_is_broken(patch: pytest.MonkeyPatch) -> None:
    """A claim that holds is broken as it is written out."""
    patch.setattr(Rules, "_owed", lambda self, way, intervals: iter((t.FALSE,)))


def nothing_is_let_pass(patch: pytest.MonkeyPatch) -> None:
    """Another guard is not met."""
    real = rules._conjuncts
    patch.setattr(rules, "_conjuncts", lambda term: tuple(map(t.not_, real(term))))


SABOTAGES = {
    "or for and": wrongly(lambda text: text.replace("&", "|")),
    "a sum too much": wrongly(lambda text: f"{text} + 1" if "+" in text else text),
    "a comparison turned": wrongly(lambda text: text.replace("<=", ">=")),
    "no guards": no_guards,
    "guards turned": nothing_is_let_pass,
    "claims always broken": everything_is_broken,
}


@pytest.mark.parametrize("sabotage", SABOTAGES.values(), ids=SABOTAGES)
def test_rules_that_are_written_out_wrongly_are_an_error_of_the_engine(sabotage: Callable[[pytest.MonkeyPatch], None]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        sabotage(patch)
        with pytest.raises(Disagreement):
            of(token.CASES[0].system, runs=200)
            of(readers.CASES[0].system, runs=200)


def test_claims_that_are_forgotten_are_an_error_of_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("megaspec.simulation.judge.STEPS_A_CLAIM_CHECK", 1)
    nothing_is_owed(monkeypatch)
    broken = next(case for case in token.CASES if not case.broken.keys().isdisjoint(case.system.invariants))
    with pytest.raises(Disagreement, match="as it is written out"):
        of(broken.system, [], runs=200)

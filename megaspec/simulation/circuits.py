"""Terms over a finite instance as straight-line Python over many runs at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from megaspec.obligations.intervals import Intervals
from megaspec.simulation.lanes import Lanes, Wire, boxed, is_small
from megaspec.terms.sorts import BOOLEAN, INTEGER
from megaspec.terms.term import Term, subterms


class Circuit:
    """Some terms as one function of wires.  It is written when it is first used."""

    def __init__(self, outputs: Sequence[Term], intervals: Intervals) -> None:
        self.outputs = tuple(outputs)
        self.intervals = intervals
        self.inputs = tuple(term for term in subterms(*self.outputs) if term.op == "apply")
        self._function: Callable[..., tuple[Any, ...]] | None = None

    def over(self, places: Mapping[Term, int]) -> Callable[[Lanes, Sequence[Wire]], tuple[Any, ...]]:
        """The circuit whose inputs stand at some places of a list of wires.  A constant integer among the answers is a plain one."""
        where = [places[one] for one in self.inputs]

        def evaluated(lanes: Lanes, wires: Sequence[Wire]) -> tuple[Any, ...]:
            if self._function is None:
                self._function = _Writer(self.outputs, self.inputs, self.intervals).function()
            return self._function(lanes.all, lanes.pack, lanes.unpack, [wires[place] for place in where])

        return evaluated


class _Writer:
    """The text of one circuit in the making."""

    def __init__(self, outputs: Sequence[Term], inputs: Sequence[Term], intervals: Intervals) -> None:
        self.outputs, self.intervals = outputs, intervals
        self.names = {term: f"i{place}" for place, term in enumerate(inputs)}
        self.converted: dict[str, str] = {}
        """The names of masks as arrays of truth values, and of integers without bounds."""
        self.negated: dict[Term, str] = {}
        self.lines = [f"{''.join(f'{name}, ' for name in self.names.values())}= inputs"] if inputs else []
        self.count = 0

    def function(self) -> Callable[..., tuple[Any, ...]]:
        """The compiled function: of the mask of all runs, packing, unpacking, and the wires."""
        for term in subterms(*self.outputs):
            if term not in self.names and term.op != "not":
                self.names[term] = self._constant(term) or self._new(self._written(term))
        self.lines.append(f"return ({''.join(f'{self._name(term)}, ' for term in self.outputs)})")
        text = "def circuit(all, pack, unpack, inputs):\n" + "".join(f" {line}\n" for line in self.lines)
        known = {"where": np.where, "greater": np.maximum, "boxed": boxed}
        exec(compile(text, "<circuit>", "exec"), known)
        found: Callable[..., tuple[Any, ...]] = known["circuit"]  # type: ignore[assignment]
        return found

    def _new(self, text: str) -> str:
        self.count += 1
        self.lines.append(f"t{self.count} = {text}")
        return f"t{self.count}"

    def _constant(self, term: Term) -> str:
        if term.op == "boolean":
            return "all" if term.payload else "0"
        return f"({term.payload})" if term.op == "integer" else ""

    def _name(self, term: Term) -> str:
        if term.op != "not":
            return self.names[term]
        if term not in self.negated:
            self.negated[term] = self._new(f"all ^ {self.names[term.args[0]]}")
        return self.negated[term]

    def _written(self, term: Term) -> str:
        args = [self._name(arg) for arg in term.args]
        match term.op:
            case "and":
                return " & ".join(args)
            case "or":
                return " | ".join(args)
            case "ite" if term.sort == BOOLEAN:
                return f"{args[2]} ^ ({args[0]} & ({args[1]} ^ {args[2]}))"
            case "eq" if term.args[0].sort == BOOLEAN:
                return f"all ^ {args[0]} ^ {args[1]}"
            case "eq":
                return f"pack({args[0]} == {args[1]})"
            case "le":
                return f"pack({args[0]} <= {args[1]})"
        return self._arithmetic(term, args)

    def _arithmetic(self, term: Term, args: list[str]) -> str:
        """A result that machine integers hold; where they may not, whatever goes into it is boxed."""
        if not is_small(*self.intervals.of(term)):
            args = [self._boxed(name) if arg.sort == INTEGER and arg.op != "integer" else name for arg, name in zip(term.args, args, strict=True)]
        match term.op:
            case "ite":
                return f"where({self._spread(args[0])}, {args[1]}, {args[2]})"
            case "add":
                return " + ".join(args)
            case "mul":
                return " * ".join(args)
            case "div":
                return f"{args[0]} // {_positive(term.args[1], args[1])}"
        raise AssertionError(term.op)

    def _spread(self, mask: str) -> str:
        return self._once(f"unpack({mask})")

    def _boxed(self, number: str) -> str:
        return self._once(f"boxed({number})")

    def _once(self, text: str) -> str:
        if text not in self.converted:
            self.converted[text] = self._new(text)
        return self.converted[text]


def _positive(divisor: Term, name: str) -> str:
    """A divisor; what is not positive divides nothing on any path that is taken, and only must not stop the others."""
    return str(max(divisor.payload, 1)) if divisor.op == "integer" else f"greater({name}, 1)"

"""Obligations: hypotheses ⊢ goal, and how one becomes a script."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from checker.obligations.closing import Closing
from checker.terms.smtlib import Assertion, Script
from checker.terms.sorts import Symbol
from checker.terms.term import Term, not_
from spec.language.schema import Schema

GOAL = "negated goal"


@dataclass(frozen=True)
class Hypothesis:
    """A formula that a proof may use, under the name that cores report."""

    name: str
    term: Term


@dataclass(frozen=True)
class Obligation:
    """What must be shown, and from what.  `name` is unique in a run."""

    name: str
    hypotheses: tuple[Hypothesis, ...]
    goal: Term
    symbols: Mapping[Symbol, Schema]
    """The symbols of its inputs, with the schemas that give their ranges."""
    assisted: bool = True
    """Whether instances of the lemma schemas may be used: of everything but the schemas' own justification."""
    script: Script = field(init=False, compare=False)
    totals: Mapping[Symbol, Term] = field(init=False, compare=False)
    """What the symbols of totals stand for."""
    text: str = field(init=False, compare=False)
    """The self-contained SMT-LIB script: unsatisfiable exactly if the goal follows."""

    def __post_init__(self) -> None:
        closing = Closing(self.symbols)
        object.__setattr__(self, "script", _script(self, closing))
        object.__setattr__(self, "totals", closing.definitions())
        object.__setattr__(self, "text", self.script.text())

    @property
    def hash(self) -> str:
        """What identifies the question that was asked."""
        return digest(self.text)


def digest(text: str) -> str:
    """The hash of a script's text."""
    return hashlib.sha256(text.encode()).hexdigest()


def _script(obligation: Obligation, closing: Closing) -> Script:
    goal = closing.close_goal(obligation.goal)
    given = [(one.name, closing.close_hypothesis(one.term)) for one in obligation.hypotheses]
    added = closing.lemmas([term for _, term in given] + [goal]) if obligation.assisted else []
    assertions = [*given, *added, (GOAL, not_(goal))]
    abstracted = tuple(Assertion(name, closing.abstracted(term)) for name, term in _named_once(assertions))
    return Script((obligation.name, "Unsatisfiable exactly if the goal follows from the hypotheses.", *closing.legend()), abstracted)


def _named_once(assertions: Sequence[tuple[str, Term]]) -> list[tuple[str, Term]]:
    """The assertions without repetitions, each under a name of its own."""
    seen: dict[Term, None] = {}
    names: dict[str, int] = {}
    found = []
    for name, term in assertions:
        if (term in seen or term.op == "boolean" and term.payload) and name != GOAL:
            continue
        seen[term] = None
        names[name] = names.get(name, 0) + 1
        found.append((name if names[name] == 1 else f"{name} ({names[name]})", term))
    return found

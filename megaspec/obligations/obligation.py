"""Obligations: hypotheses ⊢ goal, and how one becomes a script."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from megaspec.language.schema import Schema
from megaspec.obligations.axioms import Closing
from megaspec.obligations.identity import GOAL, Key, Origin, Source
from megaspec.obligations.instances import instances
from megaspec.obligations.naming import close_goal, close_hypothesis
from megaspec.obligations.opaque import Opaque
from megaspec.obligations.propositions import Propositions
from megaspec.obligations.relevance import bearing_on, joined, symbols_in
from megaspec.terms.binders import substitute
from megaspec.terms.scripts import digest
from megaspec.terms.smtlib import Assertion, Script
from megaspec.terms.sorts import Symbol
from megaspec.terms.term import TRUE, Term, apply, not_

RINGS = 3
"""How many choices of hypotheses are tried before all."""

@dataclass(frozen=True)
class Hypothesis:
    """A formula that a proof may use, and where it comes from."""

    origin: Origin
    term: Term
    derived: bool = False
    """Whether it is known to follow from the others, so that a search for counterexamples does without it."""


    @property
    def of_the_path(self) -> bool:
        """Whether it says which path a rule took."""
        return self.origin.source is Source.PATH


class Hypotheses(tuple[Hypothesis, ...]):
    """What a proof may use, in order."""

    @cached_property
    def facts(self) -> dict[Term, list[Origin]]:
        """What they say, part by part, with where it comes from."""
        found: dict[Term, list[Origin]] = {}
        for one in self:
            for part in one.term.args if one.term.op == "and" else (one.term,):
                found.setdefault(part, []).append(one.origin)
        return found

    def keeper(self, goal: Term, own: Origin | None = None) -> tuple[Origin, ...] | None:
        """The hypothesis that a goal is, `own` if that is one; nothing where the goal is true as it stands; None if it must be shown."""
        if goal is TRUE:
            return ()
        origins = self.facts.get(goal)
        return None if origins is None else (own if own is not None and own in origins else origins[0],)


@dataclass(frozen=True)
class Obligation:
    """What must be shown, and from what.  `key` is unique in a run."""

    key: Key
    hypotheses: Hypotheses
    goal: Term
    symbols: Mapping[Symbol, Schema]
    """The symbols of its inputs, with the schemas that give their ranges."""
    assisted: bool = True
    """Whether instances of the lemma schemas may be used: of everything but the schemas' own justification."""
    kept: tuple[Origin, ...] | None = None
    """Where nothing is to be asked: the hypothesis that the goal is, the declared ranges, or nothing where the goal is true as it stands."""
    first: Sequence[Hypothesis] = ()
    """Those of the hypotheses that are likely to do, with the path, if there are such."""

    @property
    def name(self) -> str:
        """What readers call it."""
        return str(self.key)

    @cached_property
    def wide(self) -> Closed:
        """The obligation with all its hypotheses."""
        return Closed(self, self.hypotheses)

    def forms(self) -> Iterator[Asked]:
        """What may be asked: with the path and the hypotheses near the goal, and in the end with all.  Each follows if one is unsatisfiable.

        Those that are likely to do come first with what is quantified as mere propositions.  Each of those near comes with products and
        quotients as mere names before it comes as it is.
        """
        if self.first:
            yield self._propositional()
        for one in self._near():
            named = one.linearly(self.symbols)
            if named is not None:
                yield named
            yield one
        yield self.wide

    def _propositional(self) -> Asked:
        """The goal and the likely hypotheses as statements about propositions."""
        propositions = Propositions()
        said = [*((one.origin, one.term) for one in (*self._path(), *self.first)), (GOAL, not_(self.goal))]
        named = _named_once([(origin, propositions.named(term)) for origin, term in said])
        return Asked(_script_of(_comment(self.name), named), propositions.meant, cheap=True)

    def _path(self) -> list[Hypothesis]:
        return [one for one in self.hypotheses if one.of_the_path]

    def _near(self) -> Iterator[Closed]:
        """Closed over the path and ever more hypotheses, but not over all.

        First those that are said to be likely, then those that share a symbol with the goal, then those that share one with the path too, then
        those that share one with these.  In the end all that are connected with these through shared symbols.
        """
        if self.first:
            yield Closed(self, [*self._path(), *self.first])
        path = [one.term for one in self._path()]
        others = [one.term for one in self.hypotheses if not one.of_the_path]
        start, taken = [self.goal], -1
        for ring in range(RINGS):
            bearing = bearing_on(start, others)
            chosen = [one for one in self.hypotheses if one.of_the_path or one.term in bearing]
            if taken < len(chosen) < len(self.hypotheses):
                taken = len(chosen)
                yield Closed(self, chosen)
            start = [self.goal, *path] if ring == 0 else [self.goal, *bearing_on([self.goal], others)]
        company = joined([self.goal, *path], others)
        if len(company) < len(others):
            yield Closed(self, [one for one in self.hypotheses if one.of_the_path or one.term in company])


@dataclass(frozen=True)
class Asked:
    """A script whose unsatisfiability settles an obligation; `whole` if it says all that the obligation does."""

    script: Script
    meant: Mapping[Symbol, Term]
    """What the symbols stand for that were made for totals, products and quotients."""
    whole: bool = False
    cheap: bool = False
    """Whether what is hard in it is mere names: products and quotients, or what is quantified."""

    def used(self, core: Sequence[str]) -> frozenset[Origin]:
        """Where what is in a core comes from; a `KeyError` if it has what was not asked."""
        origins = {one.name: one.origin for one in self.script.assertions}
        return frozenset(origins[name] for name in core)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all assertions."""
        return tuple(one.name for one in self.script.assertions)

    @property
    def text(self) -> str:
        """The self-contained SMT-LIB script: unsatisfiable exactly if the goal follows from the hypotheses in it."""
        return self.script.text()

    @property
    def hash(self) -> str:
        """What identifies the question that is asked."""
        return digest(self.text)



class Closed(Asked):
    """An obligation closed over some of its hypotheses."""

    def __init__(self, obligation: Obligation, hypotheses: Sequence[Hypothesis]) -> None:
        closing = Closing(obligation.symbols)
        named = _assertions(obligation, hypotheses, closing)
        script = _script_of((*_comment(obligation.name), *closing.legend()), named)
        super().__init__(script, closing.definitions(), set(obligation.hypotheses) <= set(hypotheses))

    def linearly(self, inputs: Container[Symbol]) -> Asked | None:
        """The script with products and quotients as mere names, if there are any; names of what inputs decide are meant for it."""
        opaque = Opaque()
        named = [_assertion(one.name, one.origin, opaque.named(one.term)) for one in self.script.assertions]
        if not opaque.names:
            return None
        signs = [_assertion(f"{SIGN} ({place})", SIGN, sign) for place, sign in enumerate(opaque.signs(), 1)]
        totals = {apply(symbol): total for symbol, total in self.meant.items()}
        spelt = {symbol: substitute(term, totals) for symbol, term in opaque.meant.items()}
        meant = {symbol: term for symbol, term in spelt.items() if all(one in inputs for one in symbols_in(term))}
        return Asked(Script(self.script.comment, (*signs, *named)), {**self.meant, **meant}, cheap=True)


_Named = tuple[str, Origin, Term]
"""An assertion in the making: its label in the script, where it comes from, and what it says."""

SIGN = Origin(Source.SIGN)


def _assertions(obligation: Obligation, hypotheses: Sequence[Hypothesis], closing: Closing) -> list[_Named]:
    goal = close_goal(obligation.goal)
    given = [(one.origin, close_hypothesis(one.term)) for one in hypotheses]
    formulas = [term for _, term in given] + [goal]
    named = list(instances(given, formulas))
    added = closing.lemmas(formulas, [term for _, term in named]) if obligation.assisted else []
    assertions = [*given, *named, *added, (GOAL, not_(goal))]
    return [(label, origin, closing.abstracted(term)) for label, origin, term in _named_once(assertions)]


def _script_of(comment: tuple[str, ...], named: Sequence[_Named]) -> Script:
    return Script(comment, tuple(_assertion(*one) for one in named))


@cache
def _assertion(label: str, origin: Origin, term: Term) -> Assertion:
    """One object for all scripts that say it."""
    return Assertion(label, term, origin)


def _comment(name: str) -> tuple[str, str]:
    return name, "Unsatisfiable exactly if the goal follows from the hypotheses."


def _named_once(assertions: Sequence[tuple[Origin, Term]]) -> list[_Named]:
    """The assertions without repetitions, each under a label of its own."""
    seen: dict[Term, None] = {}
    labels: dict[str, int] = {}
    found = []
    for origin, term in assertions:
        if (term in seen or term.op == "boolean" and term.payload) and origin is not GOAL:
            continue
        seen[term] = None
        label = str(origin)
        labels[label] = labels.get(label, 0) + 1
        found.append((label if labels[label] == 1 else f"{label} ({labels[label]})", origin, term))
    return found

"""Which formulas may be asked of a finite instance with longer orders in place of orders that do not end.

What is true where an order goes on must be true where it ends far enough after what is known; then "no" of the longer instance is "no" of all.
Take a formula in which no `exists` over an ordered kind stands inside of a `for_all` over one: members that make it true come first, then what
is said of all.  What comes after the identifiers that are known differs only in order.  So the members that make it true where the order goes on
can be moved up, each as far after the one before as it was, or as far as counts: further than all that is still to come can tell, and than so many
successors lead.  Whatever member of the end one then looks at, there is one of the order that goes on in the same place among these.  That
is a game of Ehrenfeucht and Fraisse in which it is first chosen there, then here.

It says nothing of other formulas.  That each member has a later one is true where an order goes on and of no order that ends, and how many
members there are between two is a total, not a formula of first order.  A total that is zero at each key of which the state holds nothing is one:
a sum of what stands at keys that are known.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping

from megaspec.language.identifiers import OrderedIdentifier
from megaspec.language.universe import Universe
from megaspec.terms import term as t
from megaspec.terms.binders import opened, substitute
from megaspec.terms.sorts import Opaque, Sort, Symbol
from megaspec.terms.term import Term, subterms
from megaspec.witness.finite.instantiation import reach

DEEPEST = 4
"""How many quantifiers and arguments of an ordered kind a longer instance is asked about, one inside the other, at most."""


def longer(within: Universe, formula: Term, arguments: Iterable[Symbol], defaults: Mapping[Symbol, Term]) -> Universe | None:
    """A finite universe whose orders are so long that a formula which is true with some arguments where orders go on is so there.

    None where no length is known to do.  `defaults` are what the maps of inputs hold at almost all keys; those of the state do so at all that
    are not `within` a universe.
    """
    symbols = tuple(arguments)
    ranks = nesting(formula) + sum(is_ordered(symbol.range) for symbol in symbols)
    if ranks > DEEPEST or any(map(_is_a_choice_of_many, symbols)) or not Kept(defaults).is_kept(formula):
        return None
    return _with(within, 2**ranks * (1 + max(map(reach, subterms(formula)))))


def _with(within: Universe, further: int) -> Universe:
    """A finite universe with so many more identifiers of its ordered kinds."""
    known = {kind: len(held) + further for kind, held in within.members.items() if issubclass(kind, OrderedIdentifier)}
    return Universe({**within.members, **{kind: tuple(map(kind, range(count))) for kind, count in known.items()}}, closed=True)


def is_ordered(sort: Sort) -> bool:
    """Whether a sort has an order."""
    return isinstance(sort, Opaque) and sort.ordered


def _is_a_choice_of_many(symbol: Symbol) -> bool:
    """Whether an argument is a map over an ordered kind, or one of ordered identifiers: as many choices as it has keys."""
    return bool(symbol.domain) and any(map(is_ordered, (*symbol.domain, symbol.range)))


@functools.cache
def nesting(term: Term) -> int:
    """How many quantifiers over ordered identifiers stand one inside the other in a term."""
    own = sum(is_ordered(variable.sort) for variable in term.payload) if term.op in t.BINDERS else 0
    return own + max(map(nesting, term.args), default=0)


class Kept:
    """Whether what a formula says where orders go on it says of a longer instance, too.

    What is no connective may depend on its conditions either way: so does a choice on what it chooses by, and an equation of truth values on both.
    """

    def __init__(self, defaults: Mapping[Symbol, Term]) -> None:
        self.defaults = defaults
        self.known: dict[tuple[Term, bool, bool], bool] = {}

    def is_kept(self, term: Term, positive: bool = True, of_all: bool = False) -> bool:
        """The same of what its negation says, if not `positive`; `of_all` says that it stands inside of what is said of all members of an order."""
        key = term, positive, of_all
        if key not in self.known:
            self.known[key] = self._is_kept(term, positive, of_all)
        return self.known[key]

    def _is_kept(self, term: Term, positive: bool, of_all: bool) -> bool:
        ranges = term.op in t.BINDERS and any(is_ordered(variable.sort) for variable in term.payload)
        match term.op:
            case "and" | "or":
                return all(self.is_kept(one, positive, of_all) for one in term.args)
            case "not":
                return self.is_kept(term.args[0], not positive, of_all)
            case "forall" | "exists":
                universal = ranges and (term.op == "forall") is positive
                return not (ranges and of_all and not universal) and self.is_kept(term.args[0], positive, of_all or universal)
            case "sum" if ranges and not self._is_of_known_keys(term):
                return False
        return all(self.is_kept(one, way, of_all) for one in term.args for way in (True, False))

    def _is_of_known_keys(self, total: Term) -> bool:
        """Whether a total is of nothing but keys that are known: zero where maps that are read at an ordered part of the key have their default."""
        variables = tuple(t.temporary(variable.sort) for variable in total.payload)
        body = opened(total, variables)
        return all(_is_zero(substitute(body, self._defaults_at(variable, body))) for variable in variables if is_ordered(variable.sort))

    def _defaults_at(self, variable: Term, body: Term) -> dict[Term, Term]:
        read = (one for one in subterms(body) if one.op == "apply" and variable in one.args)
        return {one: self.defaults[one.payload] for one in read if one.payload in self.defaults}


def _is_zero(term: Term) -> bool:
    """Whether a sum's body is zero by its form, where what it divides by is positive."""
    match term.op:
        case "integer":
            return not term.payload
        case "ite":
            return all(map(_is_zero, term.args[1:]))
        case "add":
            return all(map(_is_zero, term.args))
        case "mul":
            return any(map(_is_zero, term.args))
        case "div":
            return _is_zero(term.args[0])
    return False

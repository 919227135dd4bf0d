"""Closing an obligation: goal constants, and the instances of axioms, ranges and lemmas that its formulas call for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations, permutations
from itertools import product as combined
from typing import Any

from megaspec.language.schema import Quantity, Schema
from megaspec.obligations import lemmas
from megaspec.obligations.contents import applied_in, of_sorts_in, quotients_in, read_in, sums_in
from megaspec.obligations.identity import Origin, Source, lemma
from megaspec.obligations.instances import map_of
from megaspec.obligations.naming import abstracted, constants, name_of_total, sorts_of
from megaspec.obligations.relevance import symbols_in
from megaspec.terms import term as t
from megaspec.terms.binders import bind, opened, substitute
from megaspec.terms.sorts import INTEGER, Opaque, Sort, Symbol
from megaspec.terms.term import Term, subterms

Named = tuple[Origin, Term]
LemmaSchema = Callable[..., Term]

MOST_TOTALS_TOGETHER = 4
MOST_SLICES_TOGETHER = 6


class Closing:
    """The work on one obligation: what it has named so far."""

    def __init__(self, symbols: Mapping[Symbol, Schema]) -> None:
        self.schemas = symbols
        self.totals: dict[Term, Term] = {}

    # What goes with the formulas.

    def lemmas(self, formulas: Sequence[Term], instances: Sequence[Term] = ()) -> list[Named]:
        """Every instance that the formulas call for, named.  Totals of groups that instances of hypotheses speak of are peeled, not compared."""
        grouped = {total for term in instances for total in sums_in(term) if _is_of_a_group(total)}
        formulas = [*formulas, *instances]
        totals = list(dict.fromkeys(total for term in formulas for total in sums_in(term) if not total.free))
        read: dict[tuple[object, ...], dict[Term, None]] = {}
        for one in (one for term in formulas for one in read_in(term)):
            read.setdefault(map_of(one.payload), {})[one] = None
        found: list[Named] = []
        for number, total in enumerate(totals, 1):
            found += self._peeled(number, total, _keys_of(total, read))
        compared = [one for one in totals if one not in grouped]
        found += self._compared(compared, [symbols_in(term) for term in formulas if term.height])
        quotients = dict.fromkeys(one for term in (*formulas, *_terms_of(found)) for one in quotients_in(term))
        found += [(lemma("division"), _instance(lemmas.division, one)) for one in quotients]
        known = [*formulas, *_terms_of(found)]
        found += self._ranges([abstracted(term) for term in known])
        found += _sort_axioms([*known, *_terms_of(found)])
        return found

    # Totals.

    def _peeled(self, number: int, total: Term, keys: Sequence[tuple[Term, ...]]) -> Iterator[Named]:
        excepted = self._negative_only_if(total.args[0])
        negative = _somewhere_negative(total) if excepted is None else t.or_(*excepted)
        for one in _peeling(total, tuple(keys), negative):
            yield lemma(f"peeling {number}"), one

    def _compared(self, totals: Sequence[Term], together: Sequence[frozenset[Symbol]]) -> Iterator[Named]:
        """Comparisons of totals that are of the same functions, or of functions that a quantified formula speaks of `together`.

        By how much a bulk update changes a total is compared with each other total, unless one of them divides.
        """
        for one in totals:
            yield _monotone([(t.ONE, one)])
        for one, other in permutations(totals, 2):
            if not _same_domain(one, other) or not _related(one, other, together):
                continue
            yield _monotone([(t.ONE, one), (t.integer(-1), other)])
            for divisor, least, most in self._scales(one, other):
                yield _monotone([(divisor, one), (t.neg(most), other)])
                for counted in totals:
                    if _is_count(counted) and _same_domain(one, counted) and _related(one, counted, together):
                        yield _monotone([(least, other), (t.neg(divisor), one), (t.neg(divisor), counted)])
            for low, high in self._weights(one, other):
                yield _monotone([(t.ONE, one), (t.integer(-high), other)])
                yield _monotone([(t.integer(low), other), (t.integer(-1), one)])
        whole = [one for one in totals if not _divides(one)]
        for one, other in combinations(whole, 2):
            if _changed(one) and _changed(one) is _changed(other) and _same_domain(one, other):
                for third in whole:
                    if third not in (one, other) and _same_domain(one, third) and _related(one, third, together):
                        yield from (_monotone(parts) for parts in _differences(one, other, third))
        few = totals if len(totals) <= MOST_TOTALS_TOGETHER else [one for one in totals if _is_slice(one) and not _divides(one)]
        if len(few) <= MOST_SLICES_TOGETHER:
            for some in (*combinations(few, 3), *combinations(few, 4)):
                if all(_same_domain(some[0], one) for one in some):
                    yield from (_monotone(parts) for parts in _balances(some))

    def _scales(self, one: Term, other: Term) -> Iterator[tuple[Term, Term, Term]]:
        """For each `x*c div d` in the body of one total, with `c` and `d` the same at every key: `d`, and `c` as the least and the most.

        Where the other total is of `x` but for a factor in a declared range, also `d`, and `c` times the least and the most of the factor.
        What rounding leaves is less than one at a key, so that with a count of keys there is a lower bound too.
        """
        for quotient in [term for term in subterms(one.args[0]) if term.op == "div" and term.free and not term.args[1].free]:
            numerator, divisor = quotient.args
            factors = t.factors(numerator)
            closed = t.product(factor for factor in factors if not factor.free)
            yield divisor, closed, closed
            divided = _of_body(one, {quotient: t.product(factor for factor in factors if factor.free)})
            for low, high in self._weights(divided, other):
                yield divisor, t.mul(closed, t.integer(low)), t.mul(closed, t.integer(high))

    def _weights(self, one: Term, other: Term) -> Iterator[tuple[int, int]]:
        """The declared ranges of the factors without which one total is the other."""
        for product in [term for term in subterms(one) if term.op == "mul" and term.free]:
            parts = t.factors(product)
            for place, part in enumerate(parts):
                schema = self.schemas.get(part.payload) if part.op == "apply" and part.free else None
                rest = t.product([*parts[:place], *parts[place + 1 :]])
                if isinstance(schema, Quantity) and rest.free and _of_body(one, {product: rest}) is other:
                    yield schema.range.low, schema.range.high

    def _negative_only_if(self, term: Term) -> tuple[Term, ...] | None:
        """Conditions, the same at every key, without which a term is not negative, by its form and the declared ranges; None if there are none."""
        match term.op:
            case "integer" if term.payload >= 0:
                return ()
            case "apply" if isinstance(schema := self.schemas.get(term.payload), Quantity) and schema.range.low >= 0:
                return ()
            case "ite":
                condition, yes, no = term.args
                either = [self._negative_only_if(yes), self._negative_only_if(no)]
                is_the_greater = condition is t.le(no, yes)
                return () if is_the_greater and () in either else _all_or_none(either)
            case "add" | "mul":
                found = _all_or_none(map(self._negative_only_if, term.args))
                return found if term.free or found == () else (t.lt(term, t.ZERO),)
            case "div" if not term.args[1].free:
                return _all_or_none([self._negative_only_if(term.args[0]), (t.le(term.args[1], t.ZERO),)])
        return None if term.free else (t.lt(term, t.ZERO),)

    # Ranges and axioms.

    def _ranges(self, formulas: Sequence[Term]) -> Iterator[Named]:
        quantified: dict[Symbol, None] = {}
        for term in dict.fromkeys(one for formula in formulas for one in applied_in(formula)):
            if not isinstance(schema := self.schemas.get(term.payload), Quantity):
                continue
            if term.free:
                quantified[term.payload] = None
            else:
                yield _range_of(term.payload), _within(schema.range.low, schema.range.high, term)
        for symbol in quantified:
            schema = self.schemas[symbol]
            assert isinstance(schema, Quantity)
            yield _range_of(symbol), _everywhere_within(schema.range.low, schema.range.high, symbol)

    # Totals as symbols.

    def abstracted(self, term: Term) -> Term:
        """The formula with each total replaced by a name; the names are kept."""
        self.totals |= {total: name_of_total(total) for total in sums_in(term) if total not in self.totals}
        return abstracted(term)

    def definitions(self) -> dict[Symbol, Term]:
        """The names of totals that depend on no bound variable, with the totals."""
        return {name.payload: total for total, name in self.totals.items() if not total.free}

    def legend(self) -> list[str]:
        """What each total stands for."""
        return [f"{name.payload.name} is {total!r}" for total, name in self.totals.items()]


# Lemmas that are told by their terms alone.


def _peeling(total: Term, keys: tuple[tuple[Term, ...], ...], negative: Term) -> Iterator[Term]:
    named = [part for key in keys for part in key]
    (rest,) = constants("rest", [INTEGER], total, *named)
    yield _instance(lemmas.peeling, total, keys, tuple(opened(total, key) for key in keys), rest)
    yield _instance(lemmas.not_negative, total, rest, negative)
    if _is_of_a_stretch(total):
        other = tuple(constants("other", sorts_of(total), total, *named))
        elsewhere = t.and_(t.lt(t.ZERO, opened(total, other)), *(t.not_(lemmas.same_key(key, other)) for key in keys))
        yield _instance(lemmas.not_positive, rest, elsewhere)


@cache
def _is_of_a_stretch(total: Term) -> bool:
    """Whether a total is over keys that come in some order before or after others: those that are named may be all that there are."""
    return any(one.op == "le" and one.free and isinstance(one.args[0].sort, Opaque) for one in subterms(total.args[0]))


@cache
def _somewhere_negative(total: Term) -> Term:
    """That a total is over something negative, stated at a key where it is if it is anywhere."""
    return t.lt(opened(total, constants("key", sorts_of(total), total)), t.ZERO)


def _monotone(parts: Sequence[tuple[Term, Term]]) -> Named:
    return lemma("monotone totals"), _monotone_of(lemmas.monotone, tuple(parts))


@cache
def _monotone_of(schema: LemmaSchema, parts: tuple[tuple[Term, Term], ...]) -> Term:
    somewhere = constants("key", sorts_of(parts[0][1]), *(one for part in parts for one in part))
    return schema([(coefficient, opened(total, somewhere)) for coefficient, total in parts], parts)


@cache
def _instance(schema: LemmaSchema, *of: Any) -> Term:
    """An instance of a lemma schema, made once."""
    return schema(*of)


# Axioms of sorts.


def _sort_axioms(formulas: Sequence[Term]) -> Iterator[Named]:
    terms = list(dict.fromkeys(one for term in formulas for one in of_sorts_in(term)))
    members: dict[Sort, list[Term]] = {}
    ordered: dict[Sort, None] = {}
    for term in terms:
        if term.op == "member":
            members.setdefault(term.sort, []).append(term)
        else:
            ordered[term.args[0].sort if term.op == "le" else term.sort] = None
    for sort, named in members.items():
        if len(named) > 1:
            yield Origin(Source.AXIOM, f"constants of {_name(sort)} differ"), t.distinct(named)
    for sort in ordered:
        for called, axiom in t.order_axioms(sort).items():
            yield Origin(Source.AXIOM, f"order of {_name(sort)} is {called}"), axiom
    for term in terms:
        if term.op == "successor":
            yield Origin(Source.AXIOM, f"successor in {_name(term.sort)}"), _succeeds(term)


def _balances(totals: Sequence[Term]) -> Iterator[list[tuple[Term, Term]]]:
    """Each way to compare one or two of three or four totals with the other two."""
    for signs in combined((1, -1), repeat=len(totals)):
        if 2 in (signs.count(1), signs.count(-1)):
            yield [(t.integer(sign), one) for sign, one in zip(signs, totals, strict=True)]


def _differences(one: Term, other: Term, third: Term) -> Iterator[list[tuple[Term, Term]]]:
    """Each way to compare the difference of two totals with a third."""
    for signs in ((1, -1, -1), (-1, 1, 1), (-1, 1, -1), (1, -1, 1)):
        yield [(t.integer(sign), total) for sign, total in zip(signs, (one, other, third), strict=True)]


@cache
def _range_of(symbol: Symbol) -> Origin:
    return Origin(Source.RANGE, symbol.name)


@cache
def _within(low: int, high: int, term: Term) -> Term:
    return t.and_(t.le(t.integer(low), term), t.le(term, t.integer(high)))


@cache
def _everywhere_within(low: int, high: int, symbol: Symbol) -> Term:
    variables = [t.temporary(sort) for sort in symbol.domain]
    return bind("forall", variables, _within(low, high, t.apply(symbol, *variables)))


def _keys_of(total: Term, read: Mapping[tuple[object, ...], Iterable[Term]]) -> list[tuple[Term, ...]]:
    """The keys that are named at which the maps of a total are read, whichever field of them; of a slice, the part that it runs over."""
    found: dict[tuple[Term, ...], None] = {}
    for one in _own_readings(total):
        places = [one.args.index(variable) for variable in total.payload]
        found |= dict.fromkeys(tuple(term.args[place] for place in places) for term in read.get(map_of(one.payload), ()))
    return list(found)


def _changed(total: Term) -> Term | None:
    """Where a total is over something, by its form: before and after a bulk update there is one such total each of the entries that it changes."""
    body = total.args[0]
    if body.op != "ite" or t.ZERO not in body.args[1:]:
        return None
    return body.args[0].args[0] if body.args[0].op == "and" else body.args[0]


def _is_count(total: Term) -> bool:
    """Whether a total counts keys."""
    body = total.args[0]
    return body.op == "ite" and set(body.args[1:]) == {t.ONE, t.ZERO}


@cache
def _is_slice(total: Term) -> bool:
    """Whether a total is over the rest of a key of which part is named."""
    return any(len(one.args) > len(total.payload) for one in _own_readings(total))


@cache
def _is_of_a_group(total: Term) -> bool:
    """Whether a total is over the keys at which something stands that is named: a slice, of which part of the key is named, is not."""
    named = [set(map(bool, (one.args[0].free, one.args[1].free))) for one in subterms(total.args[0]) if one.op == "eq"]
    return {True, False} in named


@cache
def _own_readings(total: Term) -> tuple[Term, ...]:
    """What a total reads at its own key, or at one that has all of its own key in it."""
    return tuple(term for term in subterms(total.args[0]) if term.op == "apply" and set(total.payload) <= set(term.args))


def _own_functions(total: Term) -> frozenset[Symbol]:
    """The functions that a total reads at its own key."""
    return frozenset(term.payload for term in _own_readings(total))


def _terms_of(named: Iterable[Named]) -> Iterator[Term]:
    return (term for _, term in named)


@cache
def _divides(total: Term) -> bool:
    return any(term.op == "div" for term in subterms(total))


def _same_domain(one: Term, other: Term) -> bool:
    return tuple(v.sort for v in one.payload) == tuple(v.sort for v in other.payload)


def _related(one: Term, other: Term, together: Sequence[frozenset[Symbol]]) -> bool:
    """Whether two totals are worth comparing: they read a function alike, or neither divides and some formula speaks of both."""
    if _own_functions(one) & _own_functions(other):
        return True
    if _divides(one) or _divides(other):
        return False
    mine, its = symbols_in(one), symbols_in(other)
    return any(mine & known and its & known for known in together)


def _of_body(total: Term, replacing: dict[Term, Term]) -> Term:
    """The total of another body: with some terms of it replaced."""
    temporaries = [t.temporary(variable.sort) for variable in total.payload]
    body = substitute(total.args[0], replacing)
    return bind("sum", temporaries, substitute(body, dict(zip(total.payload, temporaries, strict=True))))


def _all_or_none(parts: Iterable[tuple[Term, ...] | None]) -> tuple[Term, ...] | None:
    """All conditions of all parts; None if a part has none."""
    known = list(parts)
    return None if None in known else tuple(dict.fromkeys(one for part in known if part is not None for one in part))


@cache
def _succeeds(term: Term) -> Term:
    """The successor comes after, and nothing lies between."""
    earlier = term.args[0]
    other = t.temporary(term.sort)
    return t.and_(t.lt(earlier, term), bind("forall", [other], t.or_(t.le(other, earlier), t.le(term, other))))


def _name(sort: Sort) -> str:
    assert isinstance(sort, Opaque)
    return sort.name

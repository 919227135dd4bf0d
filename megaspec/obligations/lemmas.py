"""The lemma schemas.

Each is one function from the terms at hand to an instance, and each is justified once per run: `justifications`
hands out the obligations (for totals the base and the step of an induction over the support) as instances
of the very functions that proofs use.
"""

from __future__ import annotations

from collections.abc import Sequence

from megaspec.terms import binders
from megaspec.terms import term as t
from megaspec.terms.sorts import INTEGER, Opaque, Symbol
from megaspec.terms.term import Term

Keys = tuple[Term, ...]


# Division.


def division(quotient: Term) -> Term:
    """`d > 0 -> q*d <= n < (q+1)*d` for `q = n div d`."""
    numerator, divisor = quotient.args
    lower = t.le(t.mul(quotient, divisor), numerator)
    upper = t.lt(numerator, t.mul(t.add(quotient, t.ONE), divisor))
    return t.implies(t.lt(t.ZERO, divisor), t.and_(lower, upper))


# Peeling a total: it is what stands at some named keys, and a rest.


def same_key(left: Keys, right: Keys) -> Term:
    """Whether two keys are one."""
    return t.and_(*(t.eq(a, b) for a, b in zip(left, right, strict=True)))


def contributions(keys: Sequence[Keys], values: Sequence[Term]) -> list[Term]:
    """The value at each key, or zero where the key repeats an earlier one."""
    return [
        t.ite(t.or_(*(same_key(earlier, key) for earlier in keys[:place])), t.ZERO, value)
        for place, (key, value) in enumerate(zip(keys, values, strict=True))
    ]


def peeling(total: Term, keys: Sequence[Keys], values: Sequence[Term], rest: Term) -> Term:
    """`total = value at a + (value at b, unless b is a) + … + rest`."""
    return t.eq(total, t.add(*contributions(keys, values), rest))


def not_negative(total: Term, rest: Term, somewhere_negative: Term) -> Term:
    """A total, and the rest of it, is not negative unless some value is."""
    return t.or_(somewhere_negative, t.and_(t.le(t.ZERO, rest), t.le(t.ZERO, total)))


def not_positive(rest: Term, elsewhere_positive: Term) -> Term:
    """The rest of a total is not positive unless some value at a key that is not named is."""
    return t.or_(elsewhere_positive, t.le(rest, t.ZERO))


def updated(total: Term, before: Term, after: Term) -> Term:
    """The total after one value has changed."""
    return t.add(total, after, t.neg(before))


# Monotone totals: a linear inequality between the values at every key holds between the totals.

Linear = Sequence[tuple[Term, Term]]
"""Coefficients, each with what it multiplies."""


def combination(parts: Linear) -> Term:
    """The sum of coefficient times value."""
    return t.add(*(t.mul(coefficient, value) for coefficient, value in parts))


def monotone(values: Linear, totals: Linear) -> Term:
    """`sum c*f(k) <= 0 -> sum c*total(f) <= 0`, where the antecedent is stated at a key that would break it if any did."""
    return t.implies(t.le(combination(values), t.ZERO), t.le(combination(totals), t.ZERO))


# Why they hold.


def justifications() -> dict[str, Term]:
    """The goals that justify the schemas, by name; each must be valid without any hypothesis."""
    return {"division": _division_holds(), **_peeling_holds(), **_factor_comes_out(), **_slice_is_summed(), **_guard_comes_out(), **_monotone_holds()}


def _constant(name: str) -> Term:
    return t.apply(Symbol(name, (), INTEGER))


def _key(name: str) -> Keys:
    return (t.apply(Symbol(name, (), Opaque("Key"))),)


def _division_holds() -> Term:
    return division(t.div(_constant("n"), _constant("d")))


def _peeling_holds() -> dict[str, Term]:
    """Induction over the support: an entry `w` is added at a key `c` that had none."""
    found = {}
    value = Symbol("value", (Opaque("Key"),), INTEGER)
    added, entry, total, rest = _key("c"), _constant("w"), _constant("total"), _constant("rest")
    for how_many in range(3):
        keys = [_key(f"k{place}") for place in range(how_many)]
        old = [t.apply(value, *key) for key in keys]
        new = [t.ite(same_key(key, added), entry, one) for key, one in zip(keys, old, strict=True)]
        named = t.or_(*(same_key(key, added) for key in keys))
        next_rest = t.add(rest, t.ite(named, t.ZERO, entry))
        was_absent = t.eq(t.apply(value, *added), t.ZERO)
        found[f"peeling {how_many} keys, base"] = t.implies(
            t.and_(*(t.eq(one, t.ZERO) for one in old)),
            t.and_(peeling(t.ZERO, keys, old, t.ZERO), not_negative(t.ZERO, t.ZERO, t.FALSE), not_positive(t.ZERO, t.FALSE)),
        )
        before = t.and_(was_absent, peeling(total, keys, old, rest), not_negative(total, rest, t.FALSE))
        after = t.and_(
            peeling(t.add(total, entry), keys, new, next_rest), not_negative(t.add(total, entry), next_rest, t.lt(entry, t.ZERO))
        )
        positive = t.and_(t.lt(t.ZERO, entry), t.not_(named))
        found[f"peeling {how_many} keys, rest, step"] = t.implies(not_positive(rest, t.FALSE), not_positive(next_rest, positive))
        found[f"peeling {how_many} keys, step"] = t.implies(before, after)
    before_value, after_value = _constant("before"), _constant("after")
    peeled = peeling(total, [added], [before_value], rest)
    found["update of one key"] = t.implies(peeled, peeling(updated(total, before_value, after_value), [added], [after_value], rest))
    holds = t.apply(Symbol("holds", (), t.TRUE.sort))
    old_part, new_part = _constant("total of the old where it holds"), _constant("total of the new where it holds")
    found["update of many keys, step"] = t.implies(
        t.eq(_constant("updated"), updated(total, old_part, new_part)),
        t.eq(
            t.add(_constant("updated"), t.ite(holds, after_value, before_value)),
            updated(
                t.add(total, before_value),
                t.add(old_part, t.ite(holds, before_value, t.ZERO)),
                t.add(new_part, t.ite(holds, after_value, t.ZERO)),
            ),
        ),
    )
    return found


def _factor_comes_out() -> dict[str, Term]:
    """Induction over the support: one more key, with `factor * value`.  `bind` writes every total that way."""
    factor, value, total = _constant("factor"), _constant("value"), _constant("total")
    return {
        "factor of a total, base": t.eq(binders.scaled(factor, t.ZERO), t.ZERO),
        "factor of a total, step": t.eq(t.add(binders.scaled(factor, total), t.mul(factor, value)), binders.scaled(factor, t.add(total, value))),
    }


def _slice_is_summed() -> dict[str, Term]:
    """Induction over the support: an entry `w` is added at a pair of keys that had none.  `bind` writes every total that way."""
    old, new = (Symbol(name, (Opaque("Key"), Opaque("Other")), INTEGER) for name in ("old", "new"))
    (key,), (fixed,), (added,) = _key("k"), _key("fixed"), _key("c")
    other, beside = (t.apply(Symbol(name, (), Opaque("Other"))) for name in ("o", "d"))

    def body(values: Symbol, at: Term, and_at: Term) -> Term:
        return t.ite(t.eq(at, fixed), t.apply(values, at, and_at), t.ZERO)

    def slice_of(values: Symbol, at: Term) -> Term:
        return binders.sliced(body(values, key, at), key, fixed)

    def unless_added(at: Term, and_at: Term) -> Term:
        return t.or_(t.and_(t.eq(at, added), t.eq(and_at, beside)), t.eq(t.apply(new, at, and_at), t.apply(old, at, and_at)))

    whole, part = _constant("total over both"), _constant("total over the slice")
    one_entry_more = t.and_(t.eq(t.apply(old, added, beside), t.ZERO), unless_added(fixed, beside), unless_added(fixed, other))
    elsewhere = t.implies(t.not_(t.eq(other, beside)), t.eq(slice_of(new, other), slice_of(old, other)))
    grown = t.eq(updated(whole, body(old, added, beside), body(new, added, beside)), updated(part, slice_of(old, beside), slice_of(new, beside)))
    return {
        "slice of a total, base": t.eq(binders.sliced(t.ite(t.eq(key, fixed), t.ZERO, t.ZERO), key, fixed), t.ZERO),
        "slice of a total, step": t.implies(t.and_(t.eq(whole, part), one_entry_more), t.and_(grown, elsewhere)),
    }


def _guard_comes_out() -> dict[str, Term]:
    """Induction over the support: one more key, with a value where the guard holds.  `bind` writes every total that way."""
    guard, value, total = t.apply(Symbol("guard", (), t.TRUE.sort)), _constant("value"), _constant("total")
    grown = t.add(binders.guarded(guard, total), t.ite(guard, value, t.ZERO))
    return {
        "guard of a total, base": t.eq(binders.guarded(guard, t.ZERO), t.ZERO),
        "guard of a total, step": t.eq(grown, binders.guarded(guard, t.add(total, value))),
    }


def _monotone_holds() -> dict[str, Term]:
    """Induction over the support: one more key, with a value for each part."""
    found = {}
    for how_many in (1, 2, 3, 4):
        coefficients = [_constant(f"c{place}") for place in range(how_many)]
        values = [_constant(f"value {place}") for place in range(how_many)]
        totals = [_constant(f"total {place}") for place in range(how_many)]
        empty = [(c, t.ZERO) for c in coefficients]
        found[f"monotone totals of {how_many}, base"] = monotone(empty, empty)
        so_far = t.le(combination(list(zip(coefficients, totals, strict=True))), t.ZERO)
        extended = [(c, t.add(total, value)) for c, total, value in zip(coefficients, totals, values, strict=True)]
        found[f"monotone totals of {how_many}, step"] = t.implies(so_far, monotone(list(zip(coefficients, values, strict=True)), extended))
    return found

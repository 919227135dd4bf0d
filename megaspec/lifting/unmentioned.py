"""What a bulk update does at keys that nothing mentions: if it changes none of these, it changes finitely many.

Of a step only finitely many identifiers are mentioned: by its arguments, by the constants of its rule, and by the entries of its state that
are not the default.  Endlessly many keys can change only if, at some part of the key, one changes that is none of these.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from megaspec.terms import term as t
from megaspec.terms.binders import bind, opened, rebuild
from megaspec.terms.sorts import Opaque, Symbol
from megaspec.terms.term import Term

FINITE = "Map.where changes finitely many keys"
"""What is owed of a bulk update."""


def unchanged_elsewhere(changed: Term, keys: Sequence[Term], defaults: Mapping[Symbol, Term]) -> Iterator[Term]:
    """For each part of a key, that nothing is `changed` where that part is an identifier which nothing mentions.

    `defaults` are the values of the maps of inputs at such a key.
    """
    for key in keys:
        if isinstance(key.sort, Opaque):
            yield bind("forall", keys, t.not_(_Elsewhere(key, keys, defaults).read(changed)))


class _Elsewhere:
    """Terms where a key is mentioned nowhere, and after all that is, if it is of an ordered kind."""

    def __init__(self, key: Term, keys: Sequence[Term], defaults: Mapping[Symbol, Term]) -> None:
        self.apart = [key]
        """Variables that are mentioned nowhere and differ, each after the ones before it."""
        self.defaults = defaults
        self.unknown = set(keys)
        """What may be anything, the ones apart with it: what depends on these is left as it is."""
        self.done: dict[Term, Term] = {}

    def read(self, node: Term) -> Term:
        """The term there."""
        if node.free.isdisjoint(self.apart) or node in self.apart:
            return node
        if node not in self.done:
            self.done[node] = self._bound(node) if node.op in t.BINDERS else self._plain(node)
        return self.done[node]

    def _bound(self, node: Term) -> Term:
        """A binder: where it asks whether all or some are so, it asks it of identifiers that are mentioned nowhere, too.

        In a universe without end there are more of these, of which no other is asked for but that all, or none, are so.
        """
        inner = tuple(t.temporary(variable.sort) for variable in node.payload)
        self.unknown.update(inner)
        everywhere = bind(node.op, inner, self.read(opened(node, inner)))
        if node.op == "sum" or not all(isinstance(variable.sort, Opaque) for variable in inner):
            return everywhere
        others = tuple(t.temporary(variable.sort) for variable in inner)
        self.unknown.update(others)
        self.apart.extend(others)
        elsewhere = self.read(opened(node, others))
        if node.op == "forall":
            return t.and_(everywhere, bind("exists", others, elsewhere))
        return t.or_(everywhere, bind("forall", others, elsewhere))

    def _plain(self, node: Term) -> Term:
        args = tuple(map(self.read, node.args))
        if node.op == "apply" and node.payload in self.defaults and not set(self.apart).isdisjoint(args):
            return self.defaults[node.payload]
        if node.op in ("eq", "le"):
            first, second = map(self._place, args)
            if first is not None and second is not None and first != second:
                return t.boolean(node.op == "le" and first < second)
        return rebuild(node, args)

    def _place(self, term: Term) -> int | None:
        """Where a term is in an order: before all that is apart if it is mentioned, or nobody knows where.

        What a map of an input holds is mentioned, whatever it is asked at: it holds finitely many identifiers.
        """
        if term in self.apart:
            return 1 + self.apart.index(term)
        if term.op == "ite" and all(self._place(branch) == 0 for branch in term.args[1:]):
            return 0
        is_held = term.op == "apply" and term.payload in self.defaults
        return 0 if is_held or self.unknown.isdisjoint(term.free) else None

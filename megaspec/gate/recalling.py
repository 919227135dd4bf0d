"""The formulas of a lock, read again over what there is now: a symbol is the same if its name, its keys and its kind are."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from megaspec.gate.facts import Damaged, KindFacts, Lock
from megaspec.gate.spelling import Misread, Reader
from megaspec.gate.stating import BOUNDARY, is_a, symbol_of
from megaspec.terms.sorts import BOOLEAN, INTEGER, Enumeration, Opaque, Sort
from megaspec.terms.term import Term

STATE_OF = "a state of "
"""What begins the declaration of an input that is a state of a system."""


class Recalled:
    """What a lock says, as terms; `names` are what the kinds are called that there are now."""

    def __init__(self, lock: Lock, names: Mapping[Sort, str]) -> None:
        self.lock = lock
        now = {name: sort for sort, name in names.items()}
        self.sorts = {name: now[name] if name in now and is_a(now[name]) == kind else _sort(name, kind) for name, kind in lock.kinds.items()}
        self.parts = {name: part.says for name, part in lock.parts.items()}

    def of_claim(self, name: str, label: str) -> Term:
        """A formula of a claim."""
        facts = self.lock.claims[name]

        def declaration(symbol: str) -> str:
            if symbol in facts.inputs:
                return facts.inputs[symbol]
            head, _, rest = symbol.partition(".")
            system = facts.systems[0] if head in BOUNDARY else facts.inputs[head].removeprefix(STATE_OF)
            return self._part(system, rest)

        return self._term(f"claims.{name}.says.{label}", facts.says[label], declaration)

    def of_calls(self, system: str, label: str) -> Term:
        """What a rule of a system assumes of its calls."""
        rule = label.split(" ")[0]

        def declaration(symbol: str) -> str:
            head, _, rest = symbol.partition(".")
            return self._part(system, rest) if head in BOUNDARY else self.lock.systems[system].arguments[f"{rule}.{symbol}"]

        return self._term(f"systems.{system}.trusts.{label}", self.lock.systems[system].trusts[label], declaration)

    def of_states(self, system: str, label: str) -> Term:
        """What a system assumes of its states."""
        where = f"systems.{system}.supposes.{label}"
        return self._term(where, self.lock.systems[system].supposes[label], lambda symbol: self._part(system, symbol.partition(".")[2]))

    def _part(self, system: str, path: str) -> str:
        return self.lock.states[self.lock.systems[system].state].parts[path]

    def _term(self, where: str, texts: tuple[str, ...], declaration: Callable[[str], str]) -> Term:
        sorts = {**self.sorts, "bool": BOOLEAN, "int": INTEGER}
        try:
            found = Reader(lambda name: symbol_of(name, declaration(name), sorts), self.sorts, self.parts).conjunction(texts)
        except Misread as error:
            raise Damaged(f"the lock is damaged at {where}: {error}; take it from version control") from None
        if found.sort != BOOLEAN or found.free:
            raise Damaged(f"the lock is damaged at {where}: what stands there is no formula; take it from version control")
        return found


def _sort(name: str, kind: KindFacts) -> Sort:
    """A kind that there is no more, or that was another."""
    called = f"{name} as it was"
    return Enumeration(called, kind.members) if kind.is_a == "enum" else Opaque(called, kind.is_a == "ordered")

"""What was claimed of a project, compared with what its sources claim now."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping

from megaspec.gate.claims import Pair, facts_compared, formulas_compared
from megaspec.gate.facts import ClaimFacts, Lock
from megaspec.gate.findings import HARMLESS, Change, Finding, found
from megaspec.gate.formulas import SAYS, Formula
from megaspec.gate.implying import Told, keeps, missing
from megaspec.gate.recalling import Recalled
from megaspec.gate.stating import Stated
from megaspec.gate.systems import ledger_compared, requirements_compared, rules_compared, systems_compared, trust_compared
from megaspec.language.systems import System
from megaspec.solving.inquiries import Inquiry, Means, conduct
from megaspec.terms import term as t
from megaspec.vcgen.transitions import BEFORE


def compared(before: Lock, now: Stated, means: Means | None = None) -> list[Finding]:
    """All that changed since a lock was written, by what it is about; solvers are asked only of what says something else."""
    return _Comparison(before, now).findings(means or Means())


class _Comparison:
    """One lock beside one project."""

    def __init__(self, before: Lock, now: Stated) -> None:
        self.before, self.now, self.after = before, now, now.lock
        self.recalled = Recalled(before, now.names)
        self.renamed = dict(_renamed(before, now.lock))

    def findings(self, means: Means) -> list[Finding]:
        inquiries: dict[str, Inquiry[list[Finding]]] = {}
        findings = [*systems_compared(self.before, self.after), *requirements_compared(self.before, self.after)]
        findings += ledger_compared(self.before, self.after)
        for name, old in self.before.claims.items():
            new = self.after.claims.get(name)
            if new is not None:
                pair = Pair(name, old, new, self.before, self.after)
                findings += facts_compared(pair)
                inquiries[f"claim {name}"] = formulas_compared(pair, self.recalled, self.now.formulas[name])
            elif name in self.renamed:
                findings.append(found(f"claim {name}", "name", Change.RENAMED, f"it is called {self.renamed[name]}", name, self.renamed[name]))
            else:
                inquiries[f"claim {name}"] = self._deleted(name, old)
        for name in self.after.claims.keys() - self.before.claims.keys() - set(self.renamed.values()):
            findings.append(found(f"claim {name}", "name", Change.NEW, self.after.claims[name].sentence, None, name))
        for name in self.before.systems.keys() & self.after.systems.keys():
            inquiries[f"system {name}"] = trust_compared(name, self.before, self.after, self.recalled, self.now.trust[name])
        findings += [one for ones in _conducted(inquiries, means).values() for one in ones]
        findings += self._invariants_lost(findings)
        findings += rules_compared(self.before, self.after, {one.about.removeprefix("claim ") for one in findings if one.about.startswith("claim ")})
        return sorted(findings, key=lambda one: (one.change in HARMLESS, one.about, one.aspect))

    def _deleted(self, name: str, old: ClaimFacts) -> Inquiry[list[Finding]]:
        """A claim that is gone; of an invariant it is told whether what it said follows from those that are claimed now."""
        about, told, lines = f"claim {name}", Told(False), list[str]()
        words = f"it is gone: {old.sentence}"
        system = next(map(self.now.project.systems.get, old.systems), None) if old.kind == "Invariant" else None
        if system is not None and not system.rejected:
            was, now = self.recalled.of_claim(name, SAYS), _anything(system)
            if not missing(was, now):
                told = yield from keeps(about, was, now)
        if told.follows and system is not None:
            words += f" (what it said follows from the invariants of {system.name} that are left)"
        if told.apart:
            lines = ["a state that it forbade, and that all invariants allow now:", *(f"  {one}" for one in told.apart)]
        digested = (old.kind, old.sentence, *(text for texts in old.says.values() for text in texts))
        return [found(about, "deleted", Change.DELETED, words, digested, None, lines)]

    def _invariants_lost(self, findings: list[Finding]) -> Iterator[Finding]:
        """The invariants that systems no longer have, unless their claims stand under other names or with other predicates."""
        kept = {one.about for one in findings if one.change is Change.RENAMED}
        claimed = {(one.systems[0], *one.scope["predicate"]): f"claim {name}" for name, one in self.before.claims.items() if one.kind == "Invariant"}
        for name, old in self.before.systems.items():
            new = self.after.systems.get(name)
            lost = set(old.invariants) - set(new.invariants) if new is not None else set()
            lost = {one for one in lost if claimed.get((name, one)) not in kept and not self._says_as_much(claimed.get((name, one)), findings)}
            if lost and new is not None:
                words = f"it no longer has the invariants {', '.join(sorted(lost))}"
                yield found(f"system {name}", "invariants", Change.WEAKENED, words, old.invariants, new.invariants)

    def _says_as_much(self, claim: str | None, findings: list[Finding]) -> bool:
        """Whether a claim is still there and was found to say no less, under another predicate."""
        there = claim is not None and claim.removeprefix("claim ") in self.after.claims
        return there and not any(one.about == claim and one.weakens for one in findings)


def _conducted(inquiries: Mapping[str, Inquiry[list[Finding]]], means: Means) -> dict[str, list[Finding]]:
    """The results of inquiries; most ask nothing, and for these no worker is started."""
    results: dict[str, list[Finding]] = {}
    asking: dict[str, Inquiry[list[Finding]]] = {}
    for name, inquiry in inquiries.items():
        try:
            first = next(inquiry)
        except StopIteration as done:
            results[name] = done.value
        else:
            asking[name] = _going_on(first, inquiry)
    return {**results, **conduct(asking, means)} if asking else results


def _going_on(first: object, inquiry: Inquiry[list[Finding]]) -> Inquiry[list[Finding]]:
    """An inquiry of which the first question was heard already."""
    ask = first
    while True:
        answer = yield ask  # type: ignore[misc]
        try:
            ask = inquiry.send(answer)
        except StopIteration as done:
            result: list[Finding] = done.value
            return result


def _anything(system: System) -> Formula:
    """What says nothing of a state, so that only the invariants speak."""
    return Formula(t.TRUE, {BEFORE: system.schema}, {BEFORE: system}, lambda values, within: True)


def _renamed(before: Lock, after: Lock) -> Iterator[tuple[str, str]]:
    """The claims that are gone and stand under another name, which says the same of what is still declared as it was."""
    if before.kinds != after.kinds:
        return
    new = {name: _but_for_words(claim) for name, claim in after.claims.items() if name not in before.claims}
    for name, claim in before.claims.items():
        if name not in after.claims and all(_declared_alike(one, before, after) for one in claim.systems):
            same = next((other for other, facts in new.items() if facts == _but_for_words(claim)), None)
            if same is not None:
                del new[same]
                yield name, same


def _declared_alike(system: str, before: Lock, after: Lock) -> bool:
    """Whether each part of a system's states is declared as it was."""
    if system not in after.systems:
        return False
    old, new = (lock.states[lock.systems[system].state].parts for lock in (before, after))
    return all(new.get(name) == part for name, part in old.items())


def _but_for_words(claim: ClaimFacts) -> ClaimFacts:
    scope = {name: ones for name, ones in claim.scope.items() if name != "predicate"}
    return dataclasses.replace(claim, sentence="", requirements=(), functions=(), method="", scope=scope)

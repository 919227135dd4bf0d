"""An independent count at the end of a run: what was planned, what was asked and answered, and what was judged, must be the same.

It reads the claims and the systems themselves, a log that is written where questions leave and answers come, and the results; it trusts none
of what the run kept for itself in between.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from megaspec.claims.can_reach import CanReach, Trapped
from megaspec.claims.final import changed
from megaspec.claims.kinds import Claim, Invariant, Refines, Safe, Step, Theorem
from megaspec.claims.liveness import LeadsTo
from megaspec.claims.stages import CanReachInStages
from megaspec.claims.verdicts import Verdict
from megaspec.engine.verdicts import KEPT, Result
from megaspec.language.systems import GENESIS
from megaspec.obligations.identity import Key, Site
from megaspec.obligations.obligation import Obligation
from megaspec.vcgen.theorem import theorem
from megaspec.vcgen.transitions import readings

MISCOUNTED = "the count at the end of the run does not agree"


@dataclass
class Log:
    """What went out and what came in, by obligation and by the hash of the text."""

    asked: dict[Key, list[str]] = field(default_factory=dict)
    answered: dict[Key, list[tuple[str, str]]] = field(default_factory=dict)
    """The hash of the text that was read, with the verdict, of each answer."""

    def ask(self, key: Key, hash: str) -> None:
        """A question goes out."""
        self.asked.setdefault(key, []).append(hash)

    def answer(self, key: Key, hash: str, verdict: str) -> None:
        """An answer comes in."""
        self.answered.setdefault(key, []).append((hash, verdict))

    def proves(self, key: Key, hash: str) -> bool:
        """Whether the last answer to the last question about an obligation is a proof of that very text, and each question had one answer."""
        asked, answered = self.asked.get(key, []), self.answered.get(key, [])
        return [one for one, _ in answered] == asked and answered[-1:] == [(hash, "unsat")]


def sites_of(claim: Claim) -> set[Site]:
    """The places at which a claim must owe something, counted from the rules of its systems."""
    if isinstance(claim, Theorem):
        return {Site(leaf=place) for place in range(len(theorem(claim)[0].nexts()))}
    if isinstance(claim, Trapped):
        actions = list(claim.by) if claim.stuck is not None else []
        ways = {reading.name: len(reading.tree.nexts()) for reading in readings(claim.system)}
        return {Site(action.__name__, place) for action in actions for place in range(ways[action.__name__])}
    if isinstance(claim, CanReachInStages):
        return {Site()}
    if not isinstance(claim, Invariant | Step | Safe | Refines | LeadsTo | CanReach):
        return set()
    names = {action.__name__ for action in _actions_of(claim)}
    rules = names if isinstance(claim, Step | LeadsTo | CanReach) else {GENESIS, *names}
    deep = claim.depth if isinstance(claim, Invariant) else 1
    found = {Site(steps=steps) for steps in range(1, deep)}
    for reading in readings(claim.system):
        if reading.name in rules and (deep == 1 or reading.name == GENESIS):
            found |= {Site(reading.name, place) for place in range(len(reading.tree.nexts()))}
    return found


def _actions_of(claim: Invariant | Step | Safe | Refines | LeadsTo | CanReach) -> Sequence[Callable[..., Any]]:
    """The actions of whose steps a claim owes something."""
    if isinstance(claim, Step):
        return claim.actions()
    if isinstance(claim, CanReach) and not claim.undisturbed:
        return [help.action for help in claim.helps]
    return claim.system.actions


def miscounts(
    claims: Sequence[Claim], planned: Mapping[str, Sequence[Obligation]], log: Log, results: Mapping[str, Result], finished: bool = True
) -> dict[str, list[str]]:
    """What does not agree, by the claim that it is about; nothing in an honest run."""
    found = {name: list(_of_claim(results[name], planned.get(name, ()), log, finished)) for name in results}
    for claim in claims:
        if results.get(claim.name) is None or results[claim.name].claim is not claim:
            found.setdefault(claim.name, []).append("the claim was planned, and not judged")
    for name in set(results) - {claim.name for claim in claims}:
        found[name].append("the claim was judged, and not planned")
    return {name: lines for name, lines in found.items() if lines}


def _of_claim(result: Result, planned: Sequence[Obligation], log: Log, finished: bool) -> Iterator[str]:
    claim = result.claim
    yield from changed(claim)
    keys = [one.key for one in planned]
    yield from (f"{key} was planned {times} times" for key, times in Counter(keys).items() if times > 1)
    known = set(keys)
    yield from (f"{key} was planned, and not judged" for key in keys if key not in result.discharges)
    yield from (f"{key} was judged, and not planned" for key in result.discharges if key not in known)
    yield from (f"{key} is judged as {one.key}" for key, one in result.discharges.items() if one.key != key)
    yield from (f"{claim.name} owes nothing at {Key(claim.name, site)}" for site in sites_of(claim) - _covered(keys))
    yield from _conjuncts(keys)
    for one in planned:
        if one.key in result.discharges and (finished or result.discharges[one.key].settled):
            yield from _of_obligation(one, result, log)
    if result.verdict == Verdict.PROVED:
        yield from (f"{one.name} is not settled, and the claim is proved" for one in result.discharges.values() if not one.settled)
        if result.reasons or not planned and not claim.by_a_run:
            yield f"{claim.name} is proved, and {'there is a reason why not' if result.reasons else 'owes nothing'}"
    if claim.by_a_run and result.passed:
        yield from (f"{one.name} is not settled, and the claim is {result.verdict}" for one in result.discharges.values() if not one.settled)
    if claim.by_a_run and result.passed and result.counterexample is None:
        yield f"{claim.name} is judged by a run, and there is none"


def _covered(keys: Sequence[Key]) -> set[Site]:
    """The places of obligations; what is owed beside a path of a correspondence is owed at the leaf."""
    return {Site(key.site.rule, key.site.leaf, None, key.site.steps) for key in keys}


def _conjuncts(keys: Sequence[Key]) -> Iterator[str]:
    """That conjuncts of one thing are counted from zero, without a gap."""
    groups: dict[Key, list[int | None]] = {}
    for key in keys:
        groups.setdefault(Key(key.claim, key.site, key.part), []).append(key.conjunct)
    for group, numbers in groups.items():
        if numbers not in ([None], list(range(len(numbers)))):
            yield f"the parts of {group} are not counted from zero"


def _of_obligation(one: Obligation, result: Result, log: Log) -> Iterator[str]:
    discharge = result.discharges[one.key]
    if one.kept is not None:
        if discharge.verdict != KEPT or discharge.used != frozenset(one.kept) or one.key in log.asked:
            yield f"{one.name} needs no question, and is not judged so"
    elif discharge.verdict == KEPT:
        yield f"{one.name} needs a question, and is judged as if it did not"
    elif one.key not in log.asked or one.key not in log.answered:
        yield f"{one.name} was never {'answered' if one.key in log.asked else 'asked'}"
    elif discharge.verdict == "unsat" and not log.proves(one.key, discharge.hash):
        yield f"{one.name} is judged to follow, and no answer to the text that was asked says so"
    elif discharge.verdict != "unsat" and log.answered[one.key][-1][1] == "unsat":
        yield f"{one.name} is judged not to follow, and the last answer says that it does"

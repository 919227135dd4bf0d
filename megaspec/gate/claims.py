"""Two states of one claim compared: what it says by solvers, what bounds it by its facts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from megaspec.gate.facts import ClaimFacts, Lock, SystemFacts, Texts
from megaspec.gate.findings import Change, Finding, found
from megaspec.gate.formulas import BEGINS, GOAL, STUCK, TOLD, Formula, Formulas
from megaspec.gate.implying import Told, by_itself, grows, keeps, missing, plainly
from megaspec.gate.recalling import Recalled
from megaspec.gate.stating import COMPUTES, WORDS, range_of
from megaspec.solving.conductor import Inquiry
from megaspec.terms.term import Term

_MAY_NOT_GAIN: Mapping[str, Mapping[str, str]] = {
    "Theorem": {"given": "it speaks only of reachable states of {}", "through": "it speaks only of states that {} allows"},
    "LeadsTo": {"fair": "it trusts more to be done: {}", "again": "it trusts more to recur: {}"},
    "CanReach": {"by": "more calls may be needed: {}"},
    "CanReachInStages": {"by": "more calls may be needed: {}"},
    "Refines": {"stutters": "the abstract system sees less: nothing of {}", "unseen": "the abstract system sees less: no event {}"},
}
_MAY_NOT_LOSE: Mapping[str, Mapping[str, str]] = {
    "Starved": {"fair": "its runs need no longer do {}", "again": "it need no longer recur: {}", "resolution": "its resolution lost {}"},
    "Trapped": {"by": "the trap need no longer hold against {}", "resolution": "its resolution lost {}"},
    "Refuted": {"resolution": "its resolution lost {}"},
}
"""By the kind of a claim and the name of a set: what it means if the set has more, or less, than before."""

_REJECTING = ("Refuted", "Starved", "Trapped")
"""Kinds of which a run is shown: where what proofs claim may not widen, they may, and the other way round."""

_READ = {
    "steps": "the correspondences", "genesis": "how it begins", "mapping": "the mapping", "correspondences": "what the correspondences do",
    "rounding": "the rounding",
}  # fmt: skip
"""What no solver compares, and what it is called."""


@dataclass(frozen=True)
class Pair:
    """A claim as it was and as it is."""

    name: str
    old: ClaimFacts
    new: ClaimFacts
    before: Lock
    after: Lock

    @property
    def about(self) -> str:
        """What findings are about."""
        return f"claim {self.name}"

    def found(self, aspect: str, change: Change, words: str, old: object = None, new: object = None, shown: Texts = ()) -> Finding:
        """A finding about it."""
        return found(self.about, aspect, change, words, old, new, shown)


# Facts.


def facts_compared(pair: Pair) -> Iterator[Finding]:
    """What changed of a claim but for its formulas."""
    old, new = pair.old, pair.new
    if old.kind != new.kind:
        yield pair.found("kind", Change.READ_IT, f"it was a {old.kind} and is a {new.kind}", old.kind, new.kind)
    if old.verdict != new.verdict:
        yield pair.found("verdict", Change.WEAKENED, f"it was to be {old.verdict}, and is to be {new.verdict}", old.verdict, new.verdict)
    if old.systems != new.systems:
        words = f"it was about {_listed(old.systems)}, and is about {_listed(new.systems)}"
        yield pair.found("systems", Change.READ_IT, words, old.systems, new.systems)
    gained = sorted(set(new.trusts) - set(old.trusts))
    if gained:
        yield pair.found("trusts", Change.WEAKENED, f"it trusts more: {_listed(gained)}", old.trusts, new.trusts)
    elif old.trusts != new.trusts:
        less = sorted(set(old.trusts) - set(new.trusts))
        yield pair.found("trusts", Change.STRONGER, f"it trusts less: not {_listed(less)}", old.trusts, new.trusts)
    if old.sentence != new.sentence:
        words = f"its sentence is another: “{new.sentence}”, which was “{old.sentence}”"
        yield pair.found("sentence", Change.NOTICE, words, old.sentence, new.sentence)
    if old.kind == new.kind:
        yield from _sets_compared(pair)
        yield from _limits_compared(pair)
        yield from _ranges_compared(pair)


def _sets_compared(pair: Pair) -> Iterator[Finding]:
    for rules, more, less in ((_MAY_NOT_GAIN, pair.new, pair.old), (_MAY_NOT_LOSE, pair.old, pair.new)):
        for name, words in rules.get(pair.old.kind, {}).items():
            facts = (pair.old.scope.get(name, ()), pair.new.scope.get(name, ()))
            others = sorted(set(more.scope.get(name, ())) - set(less.scope.get(name, ())))
            if others:
                yield pair.found(name, Change.WEAKENED, words.format(_listed(others)), *facts)
            elif set(facts[0]) != set(facts[1]):
                back = sorted(set(facts[0]) ^ set(facts[1]))
                yield pair.found(name, Change.STRONGER, f"no longer is it so that {words.format(_listed(back))}", *facts)
    for name in ("steps", "genesis"):
        was, now = pair.old.scope.get(name, ()), pair.new.scope.get(name, ())
        if set(was) - set(now):
            yield _to_be_read(pair, name, was, now)
    if pair.old.kind == "Step" and pair.old.systems == pair.new.systems:
        yield from _actions_compared(pair)


def _actions_compared(pair: Pair) -> Iterator[Finding]:
    """Of which actions a step claim spoke, and speaks no more; those that the system lost are told of the system."""
    before, after = pair.before.systems[pair.old.systems[0]], pair.after.systems[pair.new.systems[0]]
    spoken, speaks = _covered(pair.old, before), _covered(pair.new, after)
    left = (spoken & set(after.actions)) - speaks
    if not pair.old.scope.get("of"):
        left |= set(after.actions) - set(before.actions) - speaks
    facts = (tuple(sorted(spoken)), tuple(sorted(speaks)))
    if left:
        yield pair.found("actions", Change.WEAKENED, f"it no longer speaks of {_listed(sorted(left))}", *facts)
    elif (speaks - spoken) & set(before.actions):
        yield pair.found("actions", Change.STRONGER, f"it speaks of {_listed(sorted((speaks - spoken) & set(before.actions)))} too", *facts)


def _covered(claim: ClaimFacts, system: SystemFacts) -> set[str]:
    return set(claim.scope.get("of") or system.actions) - set(claim.scope.get("but", ()))


def _limits_compared(pair: Pair) -> Iterator[Finding]:
    old, new = pair.old.limits, pair.new.limits
    for name in sorted({*old, *new}):
        was, now = old.get(name), new.get(name)
        if was == now or name in (WORDS, COMPUTES):
            continue
        if name in _READ:
            yield _to_be_read(pair, name, was, now)
        elif name == "undisturbed" and now is None:
            yield pair.found(name, Change.WEAKENED, "other calls may undo it", was, now)
        else:
            yield pair.found(name, Change.NOTICE, f"its {name} was {was or 'none'}, and is {now or 'none'}", was, now)


def _to_be_read(pair: Pair, name: str, was: object, now: object) -> Finding:
    told = f": it was “{was}”, and is “{now}”" if name == "rounding" else ""
    return pair.found(name, Change.READ_IT, f"{_READ[name]} changed{told}, which no solver compares", was, now)


def _ranges_compared(pair: Pair) -> Iterator[Finding]:
    """The inputs of a theorem and the parameters of a claim: of arguments of rules and of states it is told once, of their system."""
    for name, was in pair.old.inputs.items():
        now = pair.new.inputs.get(name)
        if now is not None and (pair.old.kind == "Theorem" or name.startswith("parameter.")) and narrowed(was, now):
            yield pair.found(f"range of {name}", Change.WEAKENED, f"`{name}` was {was}, and is only {now}", was, now)


def narrowed(was: str, now: str) -> bool:
    """Whether the range of a declaration leaves out what it had."""
    old, new = range_of(was), range_of(now)
    return old is not None and new is not None and (new[0] > old[0] or new[1] < old[1])


def _listed(names: Iterator[str] | Texts | list[str]) -> str:
    return ", ".join(names) or "nothing"


# Formulas.


def formulas_compared(pair: Pair, recalled: Recalled, now: Formulas) -> Inquiry[list[Finding]]:
    """What changed in what a claim says; of each formula that is another, by solvers."""
    if pair.old.kind != pair.new.kind or pair.old.systems != pair.new.systems:
        return []
    findings: list[Finding] = []
    alike = _declared_alike(pair)
    for label, texts in pair.old.says.items():
        if texts == pair.new.says.get(label) and alike:
            continue
        if label not in now:
            findings += _lost(pair, label)
        elif label != STUCK:
            findings += yield from _compared(pair, label, recalled.of_claim(pair.name, label), now[label])
    findings += [one for label in pair.new.says if label not in pair.old.says for one in _gained(pair, label)]
    return findings


def _declared_alike(pair: Pair) -> bool:
    """Whether all that formulas may speak of is declared as it was, and they have the same words."""
    before, after = pair.before, pair.after
    words = pair.old.limits.get(WORDS) == pair.new.limits.get(WORDS)
    return words and pair.old.inputs == pair.new.inputs and before.kinds == after.kinds and before.states == after.states


def _lost(pair: Pair, label: str) -> Iterator[Finding]:
    """A formula that is gone; what a claim that calls or trusts less says of them is no loss."""
    if label == STUCK:
        yield pair.found(label, Change.WEAKENED, "the trap is shown in a finite instance alone", pair.old.says[label], None)
    elif label.startswith("by "):
        if pair.old.kind not in _REJECTING and label in _calls(pair.new):
            yield pair.found(label, Change.WEAKENED, f"calls may be needed that were not: any call {label}", pair.old.says[label], None)
    elif label == TOLD:
        yield pair.found(label, Change.READ_IT, "nothing is told any more on the way", pair.old.says[label], None)
    elif not label.startswith("again "):
        words = f"no step is of the shape that it said something of: {label}; the rules hand back or tell something else"
        yield pair.found(label, Change.READ_IT, words, pair.old.says[label], None)


def _gained(pair: Pair, label: str) -> Iterator[Finding]:
    """A formula that there was not, where it is no matter of sets."""
    if pair.old.kind in _REJECTING and label in _calls(pair.old):
        yield pair.found(label, Change.WEAKENED, f"not every call is tried that was: some {label}", None, pair.new.says[label])
    if label == TOLD:
        yield pair.found(label, Change.READ_IT, "something is told on the way, of which something is supposed", None, pair.new.says[label])


def _calls(claim: ClaimFacts) -> set[str]:
    """Whose calls a claim speaks of, as its formulas are called."""
    return {f"by {name.removeprefix('environment ')}" for name in claim.scope.get("by", ())}


def _compared(pair: Pair, label: str, was: Term, now: Formula) -> Inquiry[list[Finding]]:
    old, new = pair.old.says[label], pair.new.says[label]
    gone = missing(was, now)
    if gone:
        words = f"{_said(label)} cannot be compared: it spoke of {_listed(gone[:5])}, which is no more, or of another kind"
        return [pair.found(label, Change.READ_IT, words, old, new)]
    called = f"{pair.name}/{label}"
    same_words = pair.old.limits.get(WORDS) == pair.new.limits.get(WORDS)
    if was is now.term and same_words:
        return []
    forward, backward = (keeps, grows) if _follows_from_new(pair.old.kind, label) else (grows, keeps)
    told = yield from forward(called, was, now)
    if told.follows and not same_words and not (yield from _is_kept(pair, called, was, now)):
        words = "it is worded otherwise, and is true whatever it says, so that no solver tells whether it says as much as before"
        facts = [(*one.says[label], one.limits.get(WORDS, "")) for one in (pair.old, pair.new)]
        return [pair.found(label, Change.READ_IT, words, facts[0], facts[1], _shown(pair, told))]
    back = yield from backward(called, was, now)
    change = _change(told, back)
    return [pair.found(label, change, _words(pair, label, change), old, new, _shown(pair, told))]


def _is_kept(pair: Pair, called: str, was: Term, now: Formula) -> Inquiry[bool]:
    """Whether a theorem of other words still says what it said: because of what it says now, and not because that is true anyway.

    Of one that computes nothing is known: what is true by computing alone was folded before it was written.
    """
    if COMPUTES in pair.old.limits or COMPUTES in pair.new.limits:
        return False
    return (yield from plainly(called, was, now)) or not (yield from by_itself(called, was, now))


def _follows_from_new(kind: str, label: str) -> bool:
    """Whether a formula may only get stronger: what is claimed, the goal, and whose calls are needed; what is supposed may only get weaker."""
    supposed = label in (BEGINS, TOLD) or label.startswith("again ")
    return supposed is (kind in _REJECTING)


def _change(told: Told, back: Told) -> Change:
    if told.follows:
        return Change.EQUIVALENT if back.follows else Change.STRONGER
    if not told.decided:
        return Change.UNDECIDED
    return Change.WEAKENED if back.follows else Change.INCOMPARABLE


def _said(label: str) -> str:
    return {BEGINS: "where it begins", GOAL: "its goal", TOLD: "what is told"}.get(label, "what it says" if label == "says" else f"“{label}”")


def _words(pair: Pair, label: str, change: Change) -> str:
    numbers = "; ".join(f"{was} became {now}" for was, now in numbers_changed(pair.old.says[label], pair.new.says[label]))
    told = f" ({numbers})" if numbers else ""
    match change:
        case Change.EQUIVALENT:
            return f"{_said(label)} is written otherwise, and says the same{told}"
        case Change.STRONGER:
            return f"{_said(label)} says more{told}"
        case Change.WEAKENED:
            return f"{_said(label)} says less{told}"
        case Change.UNDECIDED:
            return f"{_said(label)} changed{told}, and no solver decides whether it says as much as before"
    return f"{_said(label)} is another, and says neither more nor less{told}"


def _shown(pair: Pair, told: Told) -> Texts:
    lines = [f"changed: {', '.join(changed)}" for changed in [functions_changed(pair)] if changed]
    if told.apart:
        lines += ["CPython tells the two apart by:", *(f"  {line}" for line in told.apart)]
    return tuple(lines)


def numbers_changed(old: Texts, new: Texts) -> list[tuple[str, str]]:
    """The numbers in which two formulas differ, if they differ in nothing else."""
    was, now = (re.findall(r"[()\[\]]|[^\s()\[\]]+", " ".join(texts)) for texts in (old, new))
    if len(was) != len(now):
        return []
    pairs = [(one, other) for one, other in zip(was, now, strict=True) if one != other]
    return list(dict.fromkeys(pairs)) if all(re.fullmatch(r"-?\d+", text) for one in pairs for text in one) else []


def functions_changed(pair: Pair) -> list[str]:
    """The functions that a claim is read from whose text, or a constant of which, is another."""
    seen: dict[str, None] = {}
    left = [*pair.new.functions]
    while left:
        name = left.pop(0)
        if name not in seen and name in pair.after.functions:
            seen[name] = None
            left += pair.after.functions[name].calls
    return [name for name in seen if pair.before.functions.get(name) != pair.after.functions[name]]

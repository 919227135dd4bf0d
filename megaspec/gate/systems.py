"""Two states of a system, of the requirements and of the ledger compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from megaspec.gate.claims import narrowed
from megaspec.gate.facts import ClaimFacts, Lock, SystemFacts
from megaspec.gate.findings import Change, Finding, found
from megaspec.gate.formulas import Formula, Formulas, Trust
from megaspec.gate.implying import grows, missing
from megaspec.gate.recalling import Recalled
from megaspec.gate.stating import range_of
from megaspec.language.systems import GENESIS
from megaspec.solving.conductor import Inquiry
from megaspec.terms import term as t
from megaspec.terms.term import Term


def systems_compared(before: Lock, after: Lock) -> Iterator[Finding]:
    """What changed of systems but for what they take on trust."""
    for name, old in before.systems.items():
        new = after.systems.get(name)
        if new is None:
            yield found(f"system {name}", "deleted", Change.DELETED, "it is gone, with all that was claimed of it", name)
        else:
            yield from _compared(f"system {name}", old, new)
    yield from _states_compared(before, after)


def _compared(about: str, old: SystemFacts, new: SystemFacts) -> Iterator[Finding]:
    if new.rejected and not old.rejected:
        yield found(about, "rejected", Change.WEAKENED, "it is a rejected design now, so nothing has to be claimed of it", "standing", "rejected")
    lost = sorted(set(old.actions) - set(new.actions))
    if lost:
        yield found(about, "actions", Change.WEAKENED, f"it no longer has the actions {', '.join(lost)}", old.actions, new.actions)
    gained = sorted(set(new.actions) - set(old.actions))
    if gained:
        yield found(about, "actions", Change.NOTICE, f"it has the new actions {', '.join(gained)}", old.actions, new.actions)
    yield from _arguments_compared(about, old, new)
    less = sorted({*old.observed} - {*new.observed} - _of_actions(lost, old.observed)) + sorted({*old.adversarial} - {*new.adversarial} - {*lost})
    if less:
        words = f"{', '.join(less)} may be chosen by those on whom claims rely that something stays possible"
        yield found(about, "observed", Change.WEAKENED, words, (*old.observed, *old.adversarial), (*new.observed, *new.adversarial))
    elif (old.observed, old.adversarial) != (new.observed, new.adversarial):
        words = "claims that something stays possible may rely on less"
        yield found(about, "observed", Change.STRONGER, words, (*old.observed, *old.adversarial), (*new.observed, *new.adversarial))


def _arguments_compared(about: str, old: SystemFacts, new: SystemFacts) -> Iterator[Finding]:
    """The arguments of rules that are still there, and the system's own: which calls are spoken of."""
    for name, was in old.arguments.items():
        now, aspect = new.arguments.get(name), f"argument {name}"
        if was == now or name.split(".")[0] not in new.rules:
            continue
        if now is None:
            yield found(about, aspect, Change.READ_IT, f"the argument {name}, {was}, is gone or called otherwise", was)
        elif narrowed(was, now):
            yield found(about, aspect, Change.WEAKENED, f"the argument {name} was {was}, and is only {now}", was, now)
        elif range_of(was) is None or range_of(now) is None:
            yield found(about, aspect, Change.READ_IT, f"the argument {name} was {was}, and is {now}", was, now)
        else:
            yield found(about, aspect, Change.NOTICE, f"the argument {name} was {was}, and is {now}", was, now)


def _of_actions(actions: Iterable[str], names: Iterable[str]) -> set[str]:
    return {name for name in names if name.split(".")[0] in set(actions)}


def rules_compared(before: Lock, after: Lock, changed: set[str]) -> Iterator[Finding]:
    """The rules that changed of systems of which no claim did."""
    for name, old in before.systems.items():
        new = after.systems.get(name)
        rules = sorted(rule for rule, was in old.rules.items() if new is not None and new.rules.get(rule, was) != was)
        claims = [claim for claim, facts in before.claims.items() if name in facts.systems]
        if rules and new is not None:
            told = "and of its claims none" if not changed & set(claims) else f"and of its claims {', '.join(sorted(changed & set(claims)))}"
            yield found(f"system {name}", "rules", Change.NOTICE, f"the rules {', '.join(rules)} changed, {told}", old.rules, new.rules)


def _states_compared(before: Lock, after: Lock) -> Iterator[Finding]:
    """The parts of states whose range changed: what is narrower is spoken of less, and what is wider is promised less by `Safe`."""
    pairs = {(old.state, after.systems[name].state): None for name, old in before.systems.items() if name in after.systems}
    for name, called in pairs:
        for part, was in before.states[name].parts.items():
            now = after.states[called].parts.get(part)
            if now is None:
                yield found(f"state {name}", part, Change.NOTICE, f"it no longer has {part}", was)
            elif now is not None and was != now and narrowed(was, now):
                yield found(f"state {name}", part, Change.WEAKENED, f"{part} was {was}, and only {now} is spoken of", was, now)
            elif now is not None and was != now and range_of(was) and range_of(now) and range_of(was) != range_of(now):
                yield found(f"state {name}", part, Change.WEAKENED, f"{part} was kept within {was}, and only within {now}", was, now)
            elif now is not None and was != now:
                yield found(f"state {name}", part, Change.NOTICE, f"{part} was {was}, and is {now}", was, now)


# What is taken on trust.


def trust_compared(name: str, before: Lock, after: Lock, recalled: Recalled, now: Trust) -> Inquiry[list[Finding]]:
    """What a system takes on trust that it did not, by implication."""
    old, new = before.systems[name], after.systems[name]
    findings = []
    for label in sorted(now.calls):
        rule, id = label.split(" ", 1)
        if label not in old.trusts:
            change = Change.WEAKENED if rule in (*old.actions, GENESIS) else Change.NOTICE
            findings.append(found(f"system {name}", f"trusts {label}", change, f"{rule} assumes {id}, and did not", None, new.trusts[label]))
        elif old.trusts[label] != new.trusts[label]:
            was, words = recalled.of_calls(name, label), f"what {rule} assumes by {id}"
            shape = (f"system {name}", f"trusts {label}", old.trusts[label], new.trusts[label])
            findings += yield from _widened(shape, words, was, now.calls[label])
    findings += yield from _states_trusted(name, old, new, recalled, now.states)
    return findings


Shape = tuple[str, str, object, object]
"""What a finding is about, in which respect, and both facts."""


def _states_trusted(name: str, old: SystemFacts, new: SystemFacts, recalled: Recalled, now: Formulas) -> Inquiry[list[Finding]]:
    """What is assumed of states: all of it must follow from all that was."""
    if not now or old.supposes == new.supposes:
        return []
    all_of_it = Formula(
        t.and_(*(one.term for one in now.values())), next(iter(now.values())).inputs, next(iter(now.values())).states,
        lambda values, within: all(one.ask(values, within) for one in now.values()),
    )  # fmt: skip
    was = t.and_(*(recalled.of_states(name, label) for label in sorted(old.supposes)))
    shape = (f"system {name}", "supposes", old.supposes, new.supposes)
    return (yield from _widened(shape, "what is assumed of its states", was, all_of_it, bare=True))


def _widened(shape: Shape, words: str, was: Term, now: Formula, bare: bool = False) -> Inquiry[list[Finding]]:
    """Whether more is assumed; `bare` if nothing is known of states but what was assumed."""
    gone = missing(was, now)
    if gone:
        told_of = f"{words} cannot be compared: {', '.join(gone[:5])} is no more, or of another kind"
        return [found(*shape[:2], Change.READ_IT, told_of, *shape[2:])]
    if bare:
        now = Formula(now.term, now.inputs, {}, now.ask)
    told = yield from grows(f"{shape[0]}/{shape[1]}", was, now)
    if told.follows:
        return [found(*shape[:2], Change.EQUIVALENT, f"{words} is not more than before", *shape[2:])]
    if not told.decided:
        return [found(*shape[:2], Change.UNDECIDED, f"{words} changed, and no solver decides whether it is more than before", *shape[2:])]
    lines = ("CPython finds what was assumed before true of this, and not what is assumed now:", *(f"  {line}" for line in told.apart))
    return [found(*shape[:2], Change.WEAKENED, f"{words} is more than before", *shape[2:], lines)]


# Requirements and the ledger.


def requirements_compared(before: Lock, after: Lock) -> Iterator[Finding]:
    """The rows that lost their last claim, or are gone."""
    was, now = _answering(before.claims), _answering(after.claims)
    for id, row in before.requirements.items():
        about = f"requirement {id}"
        if id not in after.requirements:
            yield found(about, "row", Change.DELETED, f"the row is gone: {row.sentence}", row.sentence)
        elif was.get(id) and not now.get(id):
            yield found(about, "claims", Change.WEAKENED, f"it lost its last claim: {', '.join(was[id])}", tuple(was[id]))
        elif now.get(id) and not was.get(id):
            yield found(about, "claims", Change.NEW, f"it is answered by {', '.join(now[id])}", None, tuple(now[id]))
        elif after.requirements[id].sentence != row.sentence:
            words = f"its row says otherwise: “{after.requirements[id].sentence}”, which was “{row.sentence}”"
            yield found(about, "sentence", Change.NOTICE, words, row.sentence, after.requirements[id].sentence)
    for id in after.requirements.keys() - before.requirements.keys():
        yield found(f"requirement {id}", "row", Change.NEW, after.requirements[id].sentence, None, after.requirements[id].sentence)


def _answering(claims: Mapping[str, ClaimFacts]) -> dict[str, list[str]]:
    answering: dict[str, list[str]] = {}
    for name, claim in claims.items():
        for id in claim.requirements:
            answering.setdefault(id, []).append(name)
    return answering


def ledger_compared(before: Lock, after: Lock) -> Iterator[Finding]:
    """The entries of the ledger that are new, gone, or say something else."""
    for id, new in after.assumptions.items():
        old = before.assumptions.get(id)
        if old is None:
            where = "it stands outside of the model" if new.outside else "what trusts it is told of systems and claims"
            yield found(f"assumption {id}", "entry", Change.NOTICE, f"the ledger has a new entry, and {where}: {new.sentence}", None, new.sentence)
        elif old.sentence != new.sentence:
            words = f"the ledger says otherwise: “{new.sentence}”, which was “{old.sentence}”"
            yield found(f"assumption {id}", "sentence", Change.NOTICE, words, old.sentence, new.sentence)
    for id in before.assumptions:
        if id not in after.assumptions:
            yield found(f"assumption {id}", "entry", Change.NOTICE, "the ledger no longer has it", id)


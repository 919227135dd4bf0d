"""Whether the hypotheses of discharged obligations allow what CPython did; and of paths that it never took, whether any state can take them.

What is asked of many obligations and the same real values is asked at once: if all their hypotheses can hold together, those of each can.
Only where that is not shown is each asked alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from megaspec.claims.verdicts import Verdict
from megaspec.engine.state import State, Waiting
from megaspec.obligations.identity import Key
from megaspec.obligations.obligation import Obligation
from megaspec.solving.conductor import Ask, Inquiry
from megaspec.terms import term as t
from megaspec.terms.evaluate import Interpretation
from megaspec.witness.conformance import pinned
from megaspec.witness.evidence import RulePath

TOGETHER = 40
"""Of so many obligations at most it is asked at once whether real values are allowed."""


def ground(state: State, key: Key) -> Inquiry[None]:
    """Have a discharged obligation wait until many are asked at once; ask those that wait where that is so."""
    record, discharge, one = state.of(key)
    witness = state.evidence.of(record.claim)
    real = witness.values(key, state.order[key])
    if one.kept is not None:
        discharge.grounded = len(real)
    else:
        for values in real:
            waiting = state.waiting.setdefault(id(values), Waiting(values))
            waiting.keys.append(key)
            if len(waiting.keys) >= TOGETHER:
                del state.waiting[id(values)]
                yield from ground_together(state, waiting)
    way = witness.path(key.site)
    if not real and way is not None and way not in state.unseen:
        state.unseen.add(way)
        yield from _unreachable(state, way, one)


def left_waiting(state: State) -> Iterator[Waiting]:
    """Those that wait when everything is proved."""
    while state.waiting:
        yield state.waiting.popitem()[1]


def ground_together(state: State, waiting: Waiting) -> Inquiry[None]:
    """Ask whether all hypotheses of some obligations allow real values, and of each alone where that is not shown."""
    with state.apart(*(state.of(key)[0].claim for key in waiting.keys)):
        if len(waiting.keys) > 1:
            answer = yield Ask(pinned([state.asked[key] for key in waiting.keys], waiting.values), keep=False, about=("ground", waiting.keys[0]))
            if answer.verdict == "sat":
                for key in waiting.keys:
                    state.of(key)[1].grounded += 1
                return
        for key in waiting.keys:
            yield from _ground_alone(state, key, waiting.values)


def _ground_alone(state: State, key: Key, values: Interpretation) -> Inquiry[None]:
    record, discharge, _ = state.of(key)
    answer = yield Ask(pinned([state.asked[key]], values), keep=False, about=("ground", key))
    if answer.verdict == "sat":
        discharge.grounded += 1
    elif answer.verdict == "unsat":
        used = ", ".join(answer.core[:4])
        record.fail(Verdict.ERROR, f"{key}: ground truth: the hypotheses exclude a step that CPython took ({used})")
    elif answer.lost:
        record.fail(Verdict.UNKNOWN, f"{key}: ground truth: {answer.reason}")
    else:
        record.fail(Verdict.ERROR, f"{key}: ground truth could not be decided: {answer.reason}")


def _unreachable(state: State, way: RulePath, one: Obligation) -> Inquiry[None]:
    """Ask, once for all obligations of a path that CPython never took, whether any state can take it; one that none can needs no step."""
    nothing = replace(one, key=Key(way.owner, way.site), goal=t.FALSE, kept=None)
    answer = yield Ask(nothing.wide.text, rlimit=state.options.rlimit, keep=False, about=("dead", way))
    if answer.verdict != "unsat" and not answer.lost:
        return
    for key in state.obligations:
        record = state.records[key.claim]
        if key.site != way.site or state.evidence.of(record.claim).path(key.site) != way:
            continue
        if answer.lost:
            record.fail(Verdict.UNKNOWN, f"{key}: whether any state can take this path: {answer.reason}")
        else:
            record.discharges[key].dead = True

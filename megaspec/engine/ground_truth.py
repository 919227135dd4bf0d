"""Whether the hypotheses of discharged obligations allow what CPython did; and of paths that it never took, whether any state can take them."""

from __future__ import annotations

from dataclasses import replace

from megaspec.claims.verdicts import Verdict
from megaspec.engine.state import State
from megaspec.obligations.identity import Key
from megaspec.obligations.obligation import Obligation
from megaspec.solving.conductor import Ask, Inquiry
from megaspec.terms import term as t
from megaspec.witness.conformance import pinned
from megaspec.witness.evidence import RulePath


def ground(state: State, key: Key) -> Inquiry[None]:
    """Ask whether a discharged obligation's hypotheses allow what CPython did."""
    record, discharge, one = state.of(key)
    witness = state.evidence.of(record.claim)
    real = witness.values(key, state.order[key])
    if one.kept is not None:
        discharge.grounded = len(real)
    else:
        for values in real:
            answer = yield Ask(pinned(state.asked[key], values), keep=False, about=("ground", key))
            if answer.verdict == "sat":
                discharge.grounded += 1
            elif answer.verdict == "unsat":
                used = ", ".join(answer.core[:4])
                record.fail(Verdict.ERROR, f"{key}: ground truth: the hypotheses exclude a step that CPython took ({used})")
            elif answer.lost:
                record.fail(Verdict.UNKNOWN, f"{key}: ground truth: {answer.reason}")
            else:
                record.fail(Verdict.ERROR, f"{key}: ground truth could not be decided: {answer.reason}")
    way = witness.path(key.site)
    if not real and way is not None and way not in state.unseen:
        state.unseen.add(way)
        yield from _unreachable(state, way, one)


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

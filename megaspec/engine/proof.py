"""Whether an obligation follows: asked with few hypotheses first, then with more, and confirmed by a second solver."""

from __future__ import annotations

from megaspec.claims.verdicts import Verdict
from megaspec.engine.ground_truth import ground
from megaspec.engine.refutation import refute
from megaspec.engine.state import State
from megaspec.obligations.identity import Key
from megaspec.obligations.obligation import Asked
from megaspec.solving.conductor import Ask, Inquiry
from megaspec.solving.proofs import EFFORTS, follows
from megaspec.terms.scripts import digest

PROVE = "prove"
"""What the questions are about whose answers are counted at the end of a run."""


def prove(state: State, key: Key) -> Inquiry[None]:
    """Ask whether an obligation follows; of one that does not, look for what breaks it."""
    record, discharge, one = state.of(key)
    rlimit = state.options.rlimit
    solver, efforts = ("cvc5", (rlimit,)) if state.options.solver == "cvc5" else ("z3", EFFORTS)

    def put(form: Asked, work: int) -> Ask:
        text = form.text
        state.asked[key], discharge.hash = form, digest(text)
        return Ask(text, rlimit=work, solver=solver, about=(PROVE, key))

    answer = yield from follows(one, put, rlimit, efforts)
    discharge.seconds += answer.seconds
    discharge.cached = answer.cached
    record.seconds += answer.seconds
    state.progress.done += 1
    state.progress.doing = str(key)
    discharge.verdict, discharge.reason = answer.verdict, answer.reason
    if not set(answer.core) <= set(state.asked[key].names):
        discharge.verdict, discharge.reason = "error", "the core names what was not asked"
        return
    discharge.core, discharge.used = answer.core, state.asked[key].used(answer.core)
    if answer.verdict == "unsat":
        state.discharged.append(key)
        yield from _confirmed(state, key)
        if state.grounding:
            yield from ground(state, key)
    elif answer.verdict in ("sat", "unknown") and not answer.lost:
        yield from refute(state, key)


def _confirmed(state: State, key: Key) -> Inquiry[None]:
    """What cvc5 says of the core; and in a run of a selection, whether the core is enough for Z3, so that nothing else is rested on."""
    record, discharge, _ = state.of(key)
    text = state.asked[key].script.of(discharge.core).text()
    if not state.plan.whole:
        again = yield Ask(text, rlimit=min(EFFORTS[-1], state.options.rlimit), about=("again", key))
        if again.verdict != "unsat":
            discharge.core = state.asked[key].names
            discharge.used = state.asked[key].used(discharge.core)
    if state.options.solver == "both":
        discharge.second = yield Ask(text, solver="cvc5", about=("second", key))
        if discharge.second.verdict == "sat":
            record.fail(Verdict.ERROR, f"{key}: Z3 says unsat, cvc5 says sat")

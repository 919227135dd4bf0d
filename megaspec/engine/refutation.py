"""What breaks a claim of which an obligation does not follow: a small counterexample that CPython confirms."""

from __future__ import annotations

from megaspec.claims.can_reach import Trapped
from megaspec.claims.kinds import Claim, Lemma
from megaspec.claims.verdicts import Verdict
from megaspec.engine.searching import search
from megaspec.engine.state import State
from megaspec.obligations.identity import Key, Site
from megaspec.solving.conductor import Ask, Inquiry
from megaspec.vcgen.obligations import unknowns_of
from megaspec.witness.confirming import confirm
from megaspec.witness.conformance import Disagreement
from megaspec.witness.findings import Counterexample
from megaspec.witness.finite.small_scope import in_small
from megaspec.witness.reaching import otherwise
from megaspec.witness.replay import Spurious


def refute(state: State, key: Key) -> Inquiry[None]:
    """Ask for small counterexamples to an obligation that does not follow, and for a run to the step that CPython confirms."""
    record, discharge, one = state.of(key)
    claim = record.claim
    if isinstance(claim, Lemma):
        return
    beside = [system.schema for system in (*claim.systems(), *claim.abstract())]
    found = yield from in_small(
        [(one, unknowns_of(claim, key.site))],
        beside,
        lambda text: Ask(text, True, state.options.rlimit, keep=False, about=("small", key)),
        lambda answer: answer.model is not None or not _is_wanted(claim, key.site, record.counterexample),
    )
    if found is None:
        if discharge.verdict == "sat":
            discharge.verdict, discharge.reason = "unknown", "it does not follow, but no small counterexample was found"
        return
    small, answer = found
    if answer.model is None or not _is_wanted(claim, key.site, record.counterexample):
        return
    try:
        broken = confirm(claim, one, *small.values(answer.model))
        if why := otherwise(claim, broken.steps):
            raise Spurious(why)
        record.counterexample = broken
        discharge.verdict = "sat"
    except Spurious as error:
        discharge.verdict, discharge.reason = "unknown", f"spurious: {error}"
        return
    except Disagreement as error:
        record.fail(Verdict.ERROR, f"{key}: the tree and CPython disagree: {error}")
        return
    if not record.counterexample.reachable and not isinstance(claim, Trapped):
        yield from search(state, claim)


def _is_wanted(claim: Claim, site: Site, known: Counterexample | None) -> bool:
    """Whether what breaks an obligation would be shown: what was found first stays, but for a shorter run from genesis, or into what is no trap."""
    if isinstance(claim, Trapped):
        return known is None or known.trap
    if known is None or site.steps is None:
        return known is None
    return not known.reachable or site.steps + 1 < len(known.steps)

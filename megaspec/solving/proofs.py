"""Whether an obligation follows, and from which of its hypotheses."""

from __future__ import annotations

from megaspec.obligations.identity import Origin
from megaspec.obligations.obligation import Obligation
from megaspec.solving.inquiries import Ask, Inquiry
from megaspec.solving.solvers import Z3_RLIMIT


def proof(one: Obligation, rlimit: int = Z3_RLIMIT) -> Inquiry[frozenset[Origin] | None]:
    """The origins of the hypotheses that an obligation follows from; None if that could not be shown."""
    for form in one.forms():
        limit = form.work(rlimit)
        answer = yield Ask(form.text, rlimit=limit)
        if answer.verdict == "unsat":
            return form.used(answer.core)
    return None

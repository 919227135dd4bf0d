"""Whether an obligation follows: which of its scripts are asked, in which order, and with how much work."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from megaspec.obligations.identity import Origin
from megaspec.obligations.obligation import Asked, Obligation
from megaspec.solving.conductor import Ask, Inquiry
from megaspec.solving.solvers import Z3_RLIMIT, Answer

EFFORTS = (200_000, 5_000_000)
"""What may be spent on each of some scripts in turn, in Z3's own units, before any gets more.

Most scripts that are unsatisfiable take less than the first, so what is asked in vain costs little before the next is tried.
"""

NEAREST = 2
"""So many scripts get all that work before the next is made: what does not follow from what is nearest with little work seldom follows with more
hypotheses, and mostly with more work."""

CHEAPER = 8
"""What is hard in a cheap script is mere names, so it is asked with so much less work: if that does not do, more seldom does."""


def follows(one: Obligation, put: Callable[[Asked, int], Ask], rlimit: int, efforts: Sequence[int] = EFFORTS) -> Inquiry[Answer]:
    """The last answer, with the time of all: `unsat` of any script of an obligation, or what is said in the end of the one with all hypotheses.

    `put` makes a question of a script and of what may be spent on it.  One with fewer hypotheses that is satisfiable is not asked again.
    """
    seconds = 0.0
    forms = one.forms()
    usual = tuple(dict.fromkeys(min(effort, rlimit) for effort in efforts))
    for some, work_on_each in ((islice(forms, NEAREST), usual), (forms, usual), (_whole(one), (rlimit,))):
        pending: Iterable[Asked] = some
        for effort in work_on_each:
            undecided = []
            for form in pending:
                work = effort // CHEAPER if form.cheap else effort
                answer = yield put(form, work)
                seconds += answer.seconds
                if answer.verdict not in ("sat", "unknown") or form.whole and (answer.verdict == "sat" or work == rlimit):
                    return replace(answer, seconds=seconds)
                if answer.verdict == "unknown" and not answer.lost:
                    undecided.append(form)
            pending = undecided
    raise AssertionError("the script with all hypotheses was not asked")


def _whole(one: Obligation) -> Iterator[Asked]:
    """The script with all hypotheses, made when it is asked for."""
    yield one.wide


def settling(one: Obligation, rlimit: int = Z3_RLIMIT) -> Inquiry[tuple[Asked, Answer]]:
    """The script that was asked last of an obligation, with the last answer; see `follows`."""
    asked: list[Asked] = []

    def put(form: Asked, work: int) -> Ask:
        asked.append(form)
        return Ask(form.text, rlimit=work)

    answer = yield from follows(one, put, rlimit)
    return asked[-1], answer


def proof(one: Obligation, rlimit: int = Z3_RLIMIT) -> Inquiry[frozenset[Origin] | None]:
    """The origins of the hypotheses that an obligation follows from; None if that could not be shown."""
    form, answer = yield from settling(one, rlimit)
    return form.used(answer.core) if answer.verdict == "unsat" else None

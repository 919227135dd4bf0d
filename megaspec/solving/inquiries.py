"""Inquiries of which all results are wanted, conducted in workers or settled in this process."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TypeVar

from megaspec.refusal import Ended
from megaspec.solving.cache import Cache
from megaspec.solving.conductor import Ask, Conductor, Inquiry, Watch
from megaspec.solving.pool import Solvers
from megaspec.solving.questions import Reply
from megaspec.solving.solvers import Answer, z3_answer

_LOG = logging.getLogger(__name__)

T = TypeVar("T")
K = TypeVar("K")

AT_A_TIME = 3
"""Inquiries under way for each worker, so that none waits while scripts are made."""


class Mistaken(Ended):
    """A worker answered something else than it was asked."""


@dataclass(frozen=True)
class Means:
    """What inquiries may use: workers, and a folder of remembered proofs; `show` is told how many are done, and of how many."""

    jobs: int = 2
    cache: Path | None = None
    show: Callable[[int, int], None] = lambda done, of: None
    solvers: Solvers | None = None
    """Workers that are there already; see `staying`."""


def settled(inquiry: Inquiry[T]) -> T:
    """An inquiry's result, with every question answered in this process."""
    answer: Answer | None = None
    while True:
        try:
            ask = next(inquiry) if answer is None else inquiry.send(answer)
        except StopIteration as done:
            result: T = done.value
            return result
        answer = z3_answer(ask.text, ask.rlimit, ask.want_model)


def conduct(inquiries: Mapping[K, Inquiry[T]], means: Means) -> dict[K, T]:
    """Every inquiry's result."""
    found = dict(conducted(inquiries, means))
    return {key: found[key] for key in inquiries}


def conducted(inquiries: Mapping[K, Inquiry[T]], means: Means) -> Iterator[tuple[K, T]]:
    """Every inquiry's result, as they come.  No question is put twice."""
    with nullcontext(means.solvers) if means.solvers else _workers(means, len(inquiries)) as solvers:
        conductor: Conductor[K, T] = Conductor(solvers, AT_A_TIME * means.jobs, _Strict(), remembers=True)
        for key, inquiry in inquiries.items():
            conductor.start(key, inquiry)
        told = 0
        for _ in conductor.finish():
            yield from islice(list(conductor.results.items()), told, None)
            told = len(conductor.results)
            means.show(told, len(inquiries))
    yield from islice(list(conductor.results.items()), told, None)


class _Strict(Watch):
    """Nothing counts once a worker has answered something else; what was not answered is told."""

    def answered(self, ask: Ask, reply: Reply) -> None:
        if reply.mistaken:
            raise Mistaken(f"{reply.answer.solver}: {reply.answer.reason}; nothing that was asked counts")
        if reply.answer.lost:
            _LOG.warning("a question was not answered: %s", reply.answer.reason)


@contextmanager
def staying(means: Means) -> Iterator[Means]:
    """The same means, with workers that stay for all that is asked inside the block."""
    with _workers(means, means.jobs) as solvers:
        yield replace(means, solvers=solvers)


def _workers(means: Means, at_most: int) -> Solvers:
    return Solvers(max(1, min(means.jobs, at_most)), cache=Cache(means.cache) if means.cache else None)


__all__ = ["Ask", "Inquiry", "Means", "Mistaken", "conduct", "conducted", "settled", "staying"]

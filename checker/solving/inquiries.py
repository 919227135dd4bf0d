"""Questions that depend on earlier answers: each inquiry yields one at a time, and many run side by side in the workers."""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Generic, TypeVar

from checker.obligations.obligation import digest
from checker.refusal import Ended
from checker.solving.cache import Cache
from checker.solving.pool import Solvers
from checker.solving.questions import Question
from checker.solving.solvers import Z3_RLIMIT, Answer, z3_answer

_LOG = logging.getLogger(__name__)

T = TypeVar("T")
K = TypeVar("K")

AT_A_TIME = 3
"""Inquiries under way for each worker, so that none waits while scripts are made."""


@dataclass(frozen=True)
class Ask:
    """A script for Z3."""

    text: str
    want_model: bool = False
    rlimit: int = Z3_RLIMIT


Inquiry = Generator[Ask, Answer, T]


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
    run = _Run(inquiries)
    told = 0
    with nullcontext(means.solvers) if means.solvers else _workers(means, len(inquiries)) as solvers:
        for _ in range(AT_A_TIME * means.jobs):
            run.start(solvers)
        for reply in solvers.replies():
            if reply.mistaken:
                raise Mistaken(f"{reply.answer.solver}: {reply.answer.reason}; nothing that was asked counts")
            if reply.lost:
                _LOG.warning("a question was not answered: %s", reply.answer.reason)
            run.take(reply.ticket, reply.answer, solvers)
            yield from islice(list(run.results.items()), told, None)
            told = len(run.results)
            means.show(told, len(inquiries))
    yield from islice(list(run.results.items()), told, None)


@contextmanager
def staying(means: Means) -> Iterator[Means]:
    """The same means, with workers that stay for all that is asked inside the block."""
    with _workers(means, means.jobs) as solvers:
        yield replace(means, solvers=solvers)


def _workers(means: Means, at_most: int) -> Solvers:
    return Solvers(max(1, min(means.jobs, at_most)), cache=Cache(means.cache) if means.cache else None)


class _Run(Generic[K, T]):
    """The answers so far, by question, and who waits for which."""

    def __init__(self, inquiries: Mapping[K, Inquiry[T]]) -> None:
        self.answers: dict[str, Answer] = {}
        self.inquiries = inquiries
        self.unstarted: Iterator[K] = iter(inquiries)
        self.waiting: dict[str, list[K]] = {}
        self.results: dict[K, T] = {}

    def start(self, solvers: Solvers) -> None:
        """Take up the next inquiry, if there is one."""
        for key in self.unstarted:
            self._advance(key, None, solvers)
            return

    def take(self, ticket: str, answer: Answer, solvers: Solvers) -> None:
        """Hand an answer to all who wait for it."""
        self.answers[ticket] = answer
        for key in self.waiting.pop(ticket):
            self._advance(key, answer, solvers)

    def _advance(self, key: K, answer: Answer | None, solvers: Solvers) -> None:
        inquiry = self.inquiries[key]
        try:
            while True:
                ask = next(inquiry) if answer is None else inquiry.send(answer)
                ticket = f"{digest(ask.text)} {ask.want_model}"
                answer = self.answers.get(ticket)
                if answer is None:
                    break
        except StopIteration as done:
            self.results[key] = done.value
            self.start(solvers)
            return
        if ticket not in self.waiting:
            solvers.ask(Question(ticket, ask.text, "z3", ask.rlimit, ask.want_model, keep=True))
        self.waiting.setdefault(ticket, []).append(key)

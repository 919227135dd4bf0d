"""Questions answered by worker processes: each in a process of its own that may die, hang or be interrupted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import replace
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Self

from megaspec.solving.answering import solve
from megaspec.solving.cache import Cache
from megaspec.solving.questions import Question, Reply
from megaspec.solving.solvers import Answer
from megaspec.terms.scripts import digest
from megaspec.workers import WorkerDied, WorkerHung, Workers

Z3_WATCHDOG_SECONDS = 120.0
CVC5_WATCHDOG_SECONDS = 30.0

OTHER_QUESTION = "the answer is to another question than the one asked"

TRIES = 3
"""How often a question is asked whose workers die."""

PATIENCE = 12
"""After so many deaths of workers in a row, without an answer in between, nothing more is asked."""


class Solvers:
    """A pool of workers.  Leaving the block, however it is left, leaves no process behind."""

    def __init__(self, jobs: int, solve: Callable[[Question], Reply] = solve, cache: Cache | None = None) -> None:
        self.solve = solve
        self.cache = cache
        self.remembered: list[Reply] = []
        """Replies for which no worker is needed."""
        self.workers = Workers(jobs)
        self.pending: dict[Future[Reply], tuple[Question, int]] = {}
        self.done: SimpleQueue[Future[Reply]] = SimpleQueue()
        """What workers are done with and nobody has looked at."""
        self.deaths = 0
        """How many workers died since the last answer."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.workers.stop()

    def ask(self, question: Question, tries: int = 1) -> None:
        """Queue a question, unless a proof of it is remembered."""
        known = self.cache.proof_of(question) if self.cache and question.keep else None
        if known is not None:
            self.remembered.append(Reply(question.ticket, digest(question.text), replace(known, cached=True)))
            return
        if self.deaths >= PATIENCE:
            self.remembered.append(self._lost(question))
            return
        seconds = Z3_WATCHDOG_SECONDS if question.solver == "z3" else CVC5_WATCHDOG_SECONDS
        future = self.workers.submit(self.solve, question, seconds)
        self.pending[future] = (question, tries)
        future.add_done_callback(self.done.put)

    def replies(self) -> Iterator[Reply]:
        """Replies as they come, until no question is open; more may be asked meanwhile."""
        while self.pending or self.remembered:
            yield from self.ready(0.5)

    def ready(self, seconds: float = 0.0) -> Iterator[Reply]:
        """The replies that are there, after waiting so long for the first."""
        while self.remembered:
            yield self.remembered.pop()
        for future in self._finished(seconds):
            question, tries = self.pending.pop(future)
            reply = self._reply(future, question, tries)
            if reply is not None:
                yield reply

    def _finished(self, seconds: float) -> Iterator[Future[Reply]]:
        """What workers are done with, after waiting so long for the first; what was cancelled is pending no more."""
        with suppress(Empty):
            future = self.done.get(timeout=seconds) if seconds and self.pending else self.done.get_nowait()
            while True:
                if future in self.pending:
                    yield future
                future = self.done.get_nowait()

    def _reply(self, future: Future[Reply], question: Question, tries: int) -> Reply | None:
        try:
            reply = future.result()
        except WorkerDied:
            return self._died(question, tries)
        except WorkerHung:
            verdict = "error" if question.solver == "z3" else "unknown"
            return _no_answer(question, verdict, "stopped by the watchdog")
        except Exception as error:
            return _no_answer(question, "error", f"{type(error).__name__}: {error}")
        self.deaths = 0
        reply = checked(question, reply)
        if self.cache and question.keep:
            self.cache.keep(question, reply.answer)
        return reply

    def _died(self, question: Question, tries: int) -> Reply | None:
        """Ask again, a few times; after too many deaths nothing that waits is asked any more."""
        self.deaths += 1
        if tries < TRIES and self.deaths < PATIENCE:
            self.ask(question, tries + 1)
            return None
        if self.deaths >= PATIENCE:
            for waiting in [future for future in self.pending if future.cancel()]:
                self.remembered.append(self._lost(self.pending.pop(waiting)[0]))
        return self._lost(question, tries)

    def _lost(self, question: Question, tries: int = 0) -> Reply:
        why = f"{self.deaths} workers died one after the other" if self.deaths >= PATIENCE else f"its worker died {tries} times"
        return Reply(question.ticket, digest(question.text), Answer(question.solver, "unknown", f"{why}: killed, or out of memory", lost=True))


def checked(question: Question, reply: Reply) -> Reply:
    """A reply, if it is to the very question that was asked; the one place where what is asked and what is answered are compared."""
    if reply.hash == digest(question.text) and reply.ticket == question.ticket and reply.answer.solver == question.solver:
        return reply
    return replace(_no_answer(question, "error", OTHER_QUESTION), mistaken=True)


def _no_answer(question: Question, verdict: str, reason: str) -> Reply:
    return Reply(question.ticket, digest(question.text), Answer(question.solver, verdict, reason))

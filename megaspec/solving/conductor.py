"""Many inquiries side by side: each asks one question at a time, and goes on with the answer."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

from megaspec.solving.pool import Solvers
from megaspec.solving.questions import Question, Reply
from megaspec.solving.solvers import Z3_RLIMIT, Answer
from megaspec.terms.scripts import digest

T = TypeVar("T")
K = TypeVar("K")


@dataclass(frozen=True)
class Ask:
    """A script for a solver."""

    text: str
    want_model: bool = False
    rlimit: int = Z3_RLIMIT
    solver: str = "z3"
    keep: bool = True
    """Whether a proof of it may be remembered for other runs."""
    about: tuple[Any, ...] = ()
    """What it is asked for, for whoever watches."""


Inquiry = Generator[Ask, Answer, T]
"""Asks one question after the other, is sent what the solver said, and answers with a result."""


class Watch:
    """Observes each question that goes out, and each reply before anybody acts on it.  This one lets all pass."""

    def asked(self, ask: Ask, hash: str) -> None:
        """A question goes out, with the hash of its text."""

    def answered(self, ask: Ask, reply: Reply) -> None:
        """A reply comes in."""


class _Wanted(NamedTuple):
    """All that makes two questions one."""

    hash: str
    solver: str
    rlimit: int
    want_model: bool
    keep: bool


@dataclass
class _Open(Generic[K, T]):
    """A question that was put, and who waits for the answer."""

    wanted: _Wanted
    waiting: list[tuple[K, Inquiry[T], Ask]]


class Conductor(Generic[K, T]):
    """The inquiries under way, never more than so many at a time.  What several ask at once is put once."""

    def __init__(self, solvers: Solvers, at_a_time: int, watch: Watch | None = None, remembers: bool = False) -> None:
        """With `remembers`, what was answered once is not put again."""
        self.solvers, self.at_a_time, self.watch = solvers, at_a_time, watch or Watch()
        self.results: dict[K, T] = {}
        self.unstarted: deque[tuple[K, Inquiry[T]]] = deque()
        self.under_way = 0
        self.open: dict[Any, _Open[K, T]] = {}
        """The questions that were put, by their tickets."""
        self.tickets: dict[_Wanted, Any] = {}
        self.remembered: dict[_Wanted, Answer] | None = {} if remembers else None
        self.put = 0

    def start(self, key: K, inquiry: Inquiry[T]) -> None:
        """Take up an inquiry as soon as there is room for it; `results` has what it comes to, under its key."""
        self.unstarted.append((key, inquiry))

    def turn(self, seconds: float = 0.0) -> Iterator[Reply]:
        """Hand on the replies that are there, after waiting so long for the first; each is told when those who waited for it have gone on."""
        self._fill()
        for reply in self.solvers.ready(seconds):
            self._take(reply)
            self._fill()
            yield reply

    def finish(self) -> Iterator[Reply]:
        """Go on until no question is open."""
        self._fill()
        while self.solvers.pending or self.solvers.remembered:
            yield from self.turn(0.5)

    def _fill(self) -> None:
        while self.unstarted and self.under_way < self.at_a_time:
            key, inquiry = self.unstarted.popleft()
            self.under_way += 1
            self._go_on(key, inquiry, None)

    def _take(self, reply: Reply) -> None:
        one = self.open.pop(reply.ticket)
        del self.tickets[one.wanted]
        if self.remembered is not None:
            self.remembered[one.wanted] = reply.answer
        for _, _, ask in one.waiting:
            self.watch.answered(ask, reply)
        for key, inquiry, _ in one.waiting:
            self._go_on(key, inquiry, reply.answer)

    def _go_on(self, key: K, inquiry: Inquiry[T], answer: Answer | None) -> None:
        while True:
            try:
                ask = next(inquiry) if answer is None else inquiry.send(answer)
            except StopIteration as done:
                self.results[key] = done.value
                self.under_way -= 1
                return
            wanted = _Wanted(digest(ask.text), ask.solver, ask.rlimit, ask.want_model, ask.keep)
            answer = self.remembered.get(wanted) if self.remembered is not None else None
            if answer is None:
                self._put(wanted, key, inquiry, ask)
                return

    def _put(self, wanted: _Wanted, key: K, inquiry: Inquiry[T], ask: Ask) -> None:
        self.watch.asked(ask, wanted.hash)
        ticket = self.tickets.get(wanted)
        if ticket is not None:
            self.open[ticket].waiting.append((key, inquiry, ask))
            return
        self.put += 1
        ticket = self.tickets[wanted] = (*ask.about, self.put)
        self.open[ticket] = _Open(wanted, [(key, inquiry, ask)])
        self.solvers.ask(Question(ticket, ask.text, ask.solver, ask.rlimit, ask.want_model, ask.keep))

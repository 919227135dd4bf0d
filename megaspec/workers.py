"""Work done by other processes, each behind a pipe of its own: one may die, hang or be killed, and nobody else waits for what it held."""

from __future__ import annotations

import multiprocessing
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from multiprocessing.reduction import ForkingPickler
from queue import Empty, SimpleQueue
from typing import Any

from megaspec import worker

AHEAD = 2
"""Tasks that a worker has at a time: the one that it works on, and the next, so that it never waits for this process."""

AHEAD_BYTES = 2**16
"""The most that waits in a pipe: a worker that has no room to answer would never read it."""

SECONDS_TO_BEGIN = 60.0
"""How long a new worker may take until it is there."""


class WorkerDied(Exception):
    """A task's worker is gone without an answer."""


class WorkerHung(Exception):
    """A task took longer than it may; its worker was ended."""


class WorkFailed(Exception):
    """A task ended with an error, or an answer, that cannot be handed over; the message says what it was."""


@dataclass(frozen=True)
class _Task:
    data: bytes
    seconds: float | None
    future: Future[Any]


class Workers:
    """So many processes, begun when there is something to do.  After `stop` none of them is left."""

    def __init__(self, jobs: int, context: str = "spawn", begin: Callable[..., None] | None = None, arguments: tuple[Any, ...] = ()) -> None:
        """In each new process `begin` is called with these arguments."""
        self.context: Any = multiprocessing.get_context(context)
        self.begin, self.arguments = begin, arguments
        self.tasks: SimpleQueue[_Task | None] = SimpleQueue()
        self.jobs = jobs
        self.stopping = False
        self.mutex = threading.Lock()
        self.processes: set[BaseProcess] = set()
        self.threads: list[threading.Thread] = []
        self.idle = jobs
        """How many threads wait for a task."""

    def submit(self, function: Callable[[Any], Any], argument: Any, seconds: float | None = None) -> Future[Any]:
        """Have a function called in a worker.

        The future ends with its answer or its error, a `WorkerHung` if it takes longer than so many seconds, or a `WorkerDied`.
        """
        future: Future[Any] = Future()
        self.tasks.put(_Task(_pickled((function, argument)), seconds, future))
        if not self.threads:
            self.threads = [threading.Thread(target=self._serve, daemon=True) for _ in range(self.jobs)]
            with _unheard():
                for thread in self.threads:
                    thread.start()
        return future

    def stop(self) -> None:
        """End every worker, whatever it is doing."""
        self.stopping = True
        for _ in self.threads:
            self.tasks.put(None)
        with self.mutex:
            for process in self.processes:
                process.kill()
        for thread in self.threads:
            thread.join()

    def _serve(self) -> None:
        """In a thread: keep one worker busy."""
        desk = _Desk(self)
        try:
            while not self.stopping:
                if not desk.held and not desk.take(self._next()):
                    return
                if desk.held and desk.has_room() and self.tasks.qsize() > self.idle:
                    with suppress(Empty):
                        desk.take(self.tasks.get_nowait())
                desk.step()
                if not desk.held:
                    with self.mutex:
                        self.idle += 1
        finally:
            desk.leave()

    def _next(self) -> _Task | None:
        """The next task, when there is one; nothing at the end."""
        task = self.tasks.get()
        with self.mutex:
            self.idle -= 1
        return task

    def started(self) -> tuple[BaseProcess, Connection]:
        """A new process, and this end of the pipe to it."""
        with self.mutex:
            if self.stopping:
                raise EOFError
            ours, theirs = self.context.Pipe()
            with theirs:
                process = self.context.Process(target=_work, args=(theirs, self.begin, self.arguments), daemon=False)
                process.start()
            self.processes.add(process)
        return process, ours

    def ended(self, process: BaseProcess) -> None:
        """End one process."""
        process.kill()
        process.join()
        with self.mutex:
            self.processes.discard(process)


class _Desk:
    """One worker, and the tasks that it was given or is to be given, the one that it works on first."""

    def __init__(self, workers: Workers) -> None:
        self.workers = workers
        self.process: BaseProcess | None = None
        self.pipe: Connection | None = None
        self.held: deque[_Task] = deque()
        self.sent = 0
        """How many of them are in the pipe."""
        self.since = 0.0
        """When the first one's turn came."""

    def has_room(self) -> bool:
        """Whether one more may be handed over before the first is answered."""
        return len(self.held) < AHEAD and sum(len(task.data) for task in self.held) < AHEAD_BYTES

    def take(self, task: _Task | None) -> bool:
        """One more task, unless nobody waits for it; whether there was one at all."""
        if task is not None and task.future.set_running_or_notify_cancel():
            self.held.append(task)
        return task is not None

    def step(self) -> None:
        """Hand over what is not, and wait for the answer to the first."""
        if not self.held:
            return
        first = self.held[0]
        try:
            self._hand_over()
            assert self.pipe is not None
            left = None if first.seconds is None else max(0.0, first.seconds - (time.monotonic() - self.since))
            if not self.pipe.poll(left):
                self._end(WorkerHung(f"after {first.seconds} seconds"))
                return
            answer = self.pipe.recv_bytes()
        except (EOFError, OSError) as error:
            self._end(WorkerDied(str(error) or "its worker was killed"))
            return
        self.held.popleft()
        self.sent -= 1
        self.since = time.monotonic()
        try:
            good, value = ForkingPickler.loads(answer)
        except Exception as error:
            good, value = False, WorkFailed(f"its answer cannot be read: {type(error).__name__}: {error}")
        if good:
            first.future.set_result(value)
        else:
            first.future.set_exception(value)

    def _hand_over(self) -> None:
        if self.process is None:
            self.process, self.pipe = self.workers.started()
            wait([self.pipe, self.process.sentinel], SECONDS_TO_BEGIN)
            if not self.pipe.poll():
                raise EOFError("its worker did not begin")
            self.pipe.recv_bytes()
        assert self.pipe is not None
        for task in list(self.held)[self.sent :]:
            if self.sent and len(task.data) > AHEAD_BYTES:
                return
            if not self.sent:
                self.since = time.monotonic()
            self.sent += 1
            self.pipe.send_bytes(task.data)

    def _end(self, why: Exception) -> None:
        """The worker is of no more use; what it had beside its first task goes to the next one."""
        self.leave()
        self.held.popleft().future.set_exception(why)

    def leave(self) -> None:
        """End the worker."""
        if self.process is not None:
            self.workers.ended(self.process)
        if self.pipe is not None:
            self.pipe.close()
        self.process, self.pipe, self.sent = None, None, 0


def _work(pipe: Connection, begin: Callable[..., None] | None, arguments: tuple[Any, ...]) -> None:
    """In a worker: answer tasks until there is nobody who asks."""
    worker.begin()
    with suppress(EOFError, OSError):
        if begin is not None:
            begin(*arguments)
        pipe.send_bytes(b"there")
        while True:
            pipe.send_bytes(_answered(pipe.recv_bytes()))


def _answered(asked: bytes) -> bytes:
    """The answer to one task, or the error that it ended with."""
    try:
        function, argument = ForkingPickler.loads(asked)
        return _pickled((True, function(argument)))
    except BaseException as error:
        with suppress(Exception):
            failed = _pickled((False, error))
            ForkingPickler.loads(failed)
            return failed
        return _pickled((False, WorkFailed(f"{type(error).__name__}: {error}")))


def _pickled(value: Any) -> bytes:
    return bytes(ForkingPickler.dumps(value))


@contextmanager
def _unheard() -> Iterator[None]:
    """Threads, and so processes, that are begun inside the block do not hear interrupts: they are for this process to answer."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)

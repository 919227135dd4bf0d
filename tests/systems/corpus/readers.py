"""A lock that many may read under and one may write under, and locks that miscount or do not look."""

from megaspec.language import (
    Annotated,
    Identifier,
    Map,
    Outcome,
    Range,
    System,
    action,
    count,
    for_all,
    implies,
    measure,
    need,
    predicate,
    record,
    replace,
)
from tests.systems.corpus.cases import Case, Sizes

MOST = 2**16
Number = Annotated[int, Range("Number", 0, MOST)]


class Thread(Identifier):
    """Whoever reads or writes; nobody does neither."""


@record
class Lock:
    """Who reads, how many do, and who writes."""

    reading: Map[Thread, bool]
    readers: Number
    writer: Thread


@measure
def is_reading(thread: Thread, reading: bool) -> bool:
    """Whether a thread reads."""
    return reading


def free() -> Outcome[Lock, None]:
    """Nobody reads or writes."""
    return Outcome(Lock(reading=Map.empty(False), readers=0, writer=Thread.none()))


@action
def begin_reading(lock: Lock, thread: Thread) -> Outcome[Lock, None]:
    """Read, while nobody writes."""
    need(lock.writer == Thread.none(), "WRITTEN")
    need(not lock.reading[thread], "READING")
    need(lock.readers < MOST, "FULL")
    return Outcome(replace(lock, reading=lock.reading.set(thread, True), readers=lock.readers + 1))


@action
def begin_reading_again(lock: Lock, thread: Thread) -> Outcome[Lock, None]:
    """Read, while nobody writes, and be counted whether or not one reads already."""
    need(lock.writer == Thread.none(), "WRITTEN")
    need(lock.readers < 2, "FULL")
    return Outcome(replace(lock, reading=lock.reading.set(thread, True), readers=lock.readers + 1))


@action
def end_reading(lock: Lock, thread: Thread) -> Outcome[Lock, None]:
    """Read no more."""
    need(lock.reading[thread], "NOT_READING")
    return Outcome(replace(lock, reading=lock.reading.set(thread, False), readers=lock.readers - 1))


@action
def begin_writing(lock: Lock, thread: Thread) -> Outcome[Lock, None]:
    """Write, while nobody reads or writes."""
    need(thread != Thread.none(), "NOBODY")
    need(lock.writer == Thread.none(), "WRITTEN")
    need(lock.readers == 0, "READ")
    return Outcome(replace(lock, writer=thread))


@action
def write_anyway(lock: Lock, thread: Thread) -> Outcome[Lock, None]:
    """Write, while nobody writes."""
    need(thread != Thread.none(), "NOBODY")
    need(lock.writer == Thread.none(), "WRITTEN")
    return Outcome(replace(lock, writer=thread))


@action
def end_writing(lock: Lock, thread: Thread) -> Outcome[Lock, None]:
    """Write no more."""
    need(thread != Thread.none(), "NOBODY")
    need(lock.writer == thread, "NOT_WRITING")
    return Outcome(replace(lock, writer=Thread.none()))


@predicate
def readers_are_counted(lock: Lock) -> bool:
    """The number of readers is how many read."""
    return lock.readers == count(lock.reading, is_reading)


@predicate
def nobody_reads_while_written(lock: Lock) -> bool:
    """While somebody writes, nobody reads."""
    return implies(lock.writer != Thread.none(), for_all(Thread, lambda thread: not lock.reading[thread]))


@predicate
def writers_take_turns(before: Lock, after: Lock) -> bool:
    """One writer ends before another begins."""
    return before.writer == after.writer or before.writer == Thread.none() or after.writer == Thread.none()


INVARIANTS = (readers_are_counted, nobody_reads_while_written)

READERS = System("readers", Lock, free, (begin_reading, end_reading, begin_writing, end_writing), INVARIANTS)
BLIND = System("blind_writers", Lock, free, (begin_reading, end_reading, write_anyway, end_writing), INVARIANTS, rejected=True)
DOUBLE = System("double_readers", Lock, free, (begin_reading_again, end_reading, begin_writing, end_writing), INVARIANTS, rejected=True)

THREE: Sizes = {Thread: 3}

CASES = (
    Case(READERS, THREE, 10, 28, holds=(*INVARIANTS, writers_take_turns)),
    Case(BLIND, THREE, 24, 80, holds=(readers_are_counted, writers_take_turns), broken={nobody_reads_while_written: 2}),
    Case(DOUBLE, THREE, 13, 31, holds=(nobody_reads_while_written, writers_take_turns), broken={readers_are_counted: 2}),
)

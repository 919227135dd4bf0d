"""Manners of a process that works for another."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from multiprocessing.synchronize import Semaphore


def begin(begun: Semaphore | None = None) -> None:
    """In a worker: leave interrupts to the process that asks, and end when it does, however it ends; `begun` is told that it is there."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if begun is not None:
        begun.release()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)

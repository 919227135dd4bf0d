"""Manners of a process that works for another."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading


def begin() -> None:
    """In a worker: leave interrupts to the process that asks, end at once when told to, and end when that process does, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for one in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(one, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)

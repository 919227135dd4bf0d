"""The process that runs scenarios: a fork for each request, which answers into a pipe of its own, so that none sees another.

Requests come as lines of JSON over a socket, each with the descriptor that it is to be answered into.  What is `asked` is forked for;
what is `over` is ended, with all that it started.  It ends when nobody can ask any more.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import sys
from collections import deque
from importlib import import_module
from typing import Any

from megaspec.recording.telling import tell


class Server:
    """The forks that are there, by the number of what they were asked."""

    def __init__(self, asking: socket.socket) -> None:
        self.asking = asking
        self.forks: dict[int, int] = {}

    def serve(self) -> None:
        """Answer until there is nobody to ask."""
        text, outs = b"", deque[int]()
        while True:
            data, descriptors, _, _ = socket.recv_fds(self.asking, 1 << 16, 64)
            if not data:
                break
            outs.extend(descriptors)
            *lines, text = (text + data).split(b"\n")
            for line in lines:
                said = json.loads(line)
                if "over" in said:
                    self._end(said["over"])
                else:
                    self._fork(said, outs.popleft())
        for number in list(self.forks):
            self._end(number)

    def _fork(self, said: dict[str, Any], out: int) -> None:
        sys.path[:] = said["path"]
        for module in said["load"]:
            with contextlib.suppress(BaseException):
                import_module(module)
        child = os.fork()
        if child == 0:
            try:
                os.setsid()
                self.asking.close()
                tell(said, out)
            finally:
                os._exit(0)
        self.forks[said["asked"]] = child
        os.close(out)

    def _end(self, number: int) -> None:
        child = self.forks.pop(number)
        for end in (os.kill, os.killpg):
            with contextlib.suppress(OSError):
                end(child, signal.SIGKILL)
        os.waitpid(child, 0)


def main() -> None:
    """Serve the socket whose descriptor is the only argument."""
    Server(socket.socket(fileno=int(sys.argv[1]))).serve()


if __name__ == "__main__":
    main()

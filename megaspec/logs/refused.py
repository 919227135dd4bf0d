"""How a log is refused."""

from __future__ import annotations


class Refused(Exception):
    """A call that does not fit, as a reader writes it, and why; `undecided` if something might fit that was not tried."""

    def __init__(self, call: str, why: list[str], undecided: bool = False) -> None:
        super().__init__(call)
        self.call, self.why, self.undecided = call, why, undecided

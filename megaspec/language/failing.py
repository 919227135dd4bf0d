"""What may fail, as behaviour: a guard that is not met reverts the call and changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from megaspec.language.reading import truth


class Revert(Exception):
    """The call is refused with a name; the state stays as it was."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class NotAssumed(Revert):
    """The environment did what the specification trusts it not to do, so the call is no step."""


def need(condition: bool, name: str) -> None:
    """Go on if `condition` holds, else revert with `name`.  Guards stand at the top of a rule, in order."""
    if _stands("need", name) and not truth(condition, f"need(…, {name!r})"):
        raise Revert(name)


def assume(condition: bool, name: str) -> None:
    """Go on if `condition` holds, which the environment is trusted to see to; `name` starts with an id of the assumption ledger."""
    if _stands("assume", name) and not truth(condition, f"assume(…, {name!r})"):
        raise NotAssumed(name)


Watch = Callable[[str, str], bool]
"""Told the kind (`need` or `assume`) and the name of each guard that is met; answers whether the guard stands."""

_watch: ContextVar[Watch | None] = ContextVar("watch", default=None)


@contextmanager
def watched(watch: Watch) -> Iterator[None]:
    """Ask `watch` of each guard that is met inside the block, whoever reads the rules; one that does not stand is passed over."""
    token = _watch.set(watch)
    try:
        yield
    finally:
        _watch.reset(token)


def _stands(kind: str, name: str) -> bool:
    watch = _watch.get()
    return watch is None or watch(kind, name)

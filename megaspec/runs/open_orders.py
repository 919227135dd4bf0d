"""Runs in a closed universe, made again where orders go on: of an instance an order has a last member, and of the system it has none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from megaspec.language.universe import OpenOrders
from megaspec.runs.steps import Transition, perform


def changed_where_orders_go_on(run: Sequence[Transition], says: Callable[[Transition], bool]) -> Iterator[str]:
    """What of a run is otherwise where orders go on after their last members: how a step ends, or what is said of the last one."""
    room = OpenOrders(run[0].universe, [(done.before, tuple(done.arguments.values())) for done in run])
    again = [perform(done.system, done.action, done.before, done.arguments, room) for done in run]
    changed = next((done.action for done, other in zip(run, again, strict=True) if not _ends_alike(done, other)), None)
    if changed is not None:
        yield f"{changed} ends otherwise where an order goes on after its last member"
    elif says(again[-1]) != says(run[-1]):
        yield f"what is said after {run[-1].action} is otherwise where an order goes on after its last member"


def _ends_alike(done: Transition, other: Transition) -> bool:
    if not (done.succeeded and other.succeeded):
        return type(done.outcome) is type(other.outcome) and str(done.outcome) == str(other.outcome)
    return bool(done.outcome == other.outcome) and (done.before is not None or done.starts_well == other.starts_well)

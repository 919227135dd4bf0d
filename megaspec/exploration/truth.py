"""Ground truth of an exploration: in some states that it reached, CPython makes calls, and the kernel must say of each what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

from megaspec.exploration.compiled_instance import Expansion, Machine
from megaspec.exploration.layout import Words
from megaspec.exploration.shortest import KernelError
from megaspec.exploration.space import Outside
from megaspec.exploration.state_store import Part
from megaspec.language.failing import Revert
from megaspec.language.schema import misfits
from megaspec.runs.steps import argument_schemas, perform
from megaspec.witness.replay import unkept
from megaspec.witness.valuation import flat

STATES = 12
CALLS = 12
"""How many calls of each action are made in a state, beside those of moves that the kernel takes."""


def calls_that_agree(machine: Machine, parts: Sequence[Part]) -> int:
    """How many calls agree; a `KernelError` for the first that does not."""
    random = Random(machine.instance.system.name)
    count = 0
    for state in _some(parts, random):
        expansion = machine.expansion(state)
        before = machine.plain(state)
        for action, arguments in _calls(machine, expansion, random):
            _hold(machine, expansion, before, action, arguments)
            count += 1
    return count


def _some(parts: Sequence[Part], random: Random) -> Iterator[Words]:
    """States spread over all that were found, the first and the last among them."""
    for part in parts:
        if part.count:
            places = {0, part.count - 1, *(random.randrange(part.count) for _ in range(STATES // len(parts)))}
            yield from (part.states[place] for place in sorted(places))


def _calls(machine: Machine, expansion: Expansion, random: Random) -> Iterator[tuple[str, dict[str, Any]]]:
    taken = [*expansion.after, *expansion.left]
    for number in random.sample(taken, min(len(taken), 2 * CALLS)):
        move = machine.moves.all[number]
        yield move.action, move.arguments
    for action in machine.actions:
        for _ in range(CALLS):
            yield action, machine.instance.drawn(argument_schemas(machine.instance.system, action), random)


def _hold(machine: Machine, expansion: Expansion, before: Any, action: str, arguments: dict[str, Any]) -> None:
    done = perform(machine.instance.system, action, before, arguments, machine.instance.universe)
    numbers = machine.moves.numbers_of(action, arguments)
    after = [expansion.after[number] for number in numbers if number in expansion.after]
    leaves = any(number in expansion.left for number in numbers if not machine.moves.all[number].passing)
    called = f"{action}({', '.join(f'{name}={flat(value)}' for name, value in arguments.items())})"
    at_fault = {machine.moves.all[move].action for number, move in expansion.faults.items() if machine.program.faults[number].is_wrong}
    if action in at_fault and unkept(done):
        return
    if not done.succeeded:
        if after or leaves:
            raise KernelError(f"the kernel takes {called}, which CPython answers with {done.outcome!r}")
        if not isinstance(done.outcome, Revert) and action not in at_fault:
            raise KernelError(f"the kernel refuses {called}, at which CPython fails with {done.outcome!r}")
        return
    try:
        real = machine.least(machine.packed(done.after))
    except Outside as outside:
        out_of_range = any(True for _ in misfits(machine.space.schema, done.after, "state"))
        if after or not leaves and not out_of_range:
            raise KernelError(f"{called} leaves the instance in CPython ({outside}), and not in the kernel") from None
        return
    if len(after) != 1 or not (machine.least(after[0]) == real).all():
        raise KernelError(f"{called} leads elsewhere in CPython than in the kernel")

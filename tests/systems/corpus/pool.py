"""Pools of shares with three users, for given parameters.

Their states and transitions were counted by TLC, SPIN and rumur alike.
"""

from __future__ import annotations

import functools
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

from tests.systems.corpus.cases import Case

COUNTED = {(2, 2, 2): (4_627, 47_016), (3, 3, 2): (21_116, 310_451), (4, 4, 2): (69_635, 1_344_317)}
"""The distinct states and the transitions of the pool by `(B, A, R)`."""


@functools.cache
def model(balance: int, most: int, rewards: int) -> ModuleType:
    """The module of the pool in which each user begins with `balance`, a call moves at most `most`, and `rewards` are there to be paid."""
    name = f"tests.systems.corpus.pool_model_{balance}_{most}_{rewards}"
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name("pool_model.py"))
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    vars(module).update(B=balance, A=most, R=rewards)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def pool(balance: int, most: int, rewards: int) -> Case:
    """The pool for some parameters, all of whose invariants hold; its counts must be known."""
    made = model(balance, most, rewards)
    states, transitions = COUNTED[balance, most, rewards]
    return Case(made.POOL, {}, states, transitions, holds=made.INVARIANTS)


_SMALL = model(1, 1, 1)

CASES = (
    Case(_SMALL.POOL, {}, 228, 1_123, holds=_SMALL.INVARIANTS),
    Case(_SMALL.LEAKING, {}, 176, 676, broken={_SMALL.nothing_is_lost: 2}, holds=(_SMALL.shares_exactly_with_ether,)),
    Case(_SMALL.GIVING, {}, 238, 1_187, holds=(_SMALL.nothing_is_lost,), broken={_SMALL.shares_exactly_with_ether: 1}),
)

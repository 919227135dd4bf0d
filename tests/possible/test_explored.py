"""The exploration by the kernel finds the traps that a plain search finds, with threads, with symmetry, and where an instance is cut."""

from __future__ import annotations

from typing import Any

import pytest

from megaspec.claims import CanReach
from megaspec.cli.exploring import kinds_of_parameters
from megaspec.exploration.backward import Possible
from megaspec.exploration.compiled_instance import Machine
from megaspec.exploration.explorer import Explorer
from megaspec.exploration.instance import ExploredInstance, Sizes
from tests.possible.plain import Plain
from tests.possible.test_can_reach import FALSE, SMALL, TRUE

pytestmark = pytest.mark.slow

SIZES = {kind: size - 1 for kind, size in SMALL.sizes.items()}


def explored(claim: CanReach, jobs: int = 1, symmetric: bool = False, **numbers: Any) -> Possible:
    """What an exploration finds of a claim."""
    instance = ExploredInstance(claim.system, Sizes(SIZES, {}, numbers))
    machine = Machine(instance, (), symmetric, (), kinds_of_parameters([claim]))
    (found,) = Explorer(machine, jobs).run(claims=[claim]).possible
    return found


@pytest.mark.parametrize("symmetric", [False, True], ids=["each", "symmetric"])
@pytest.mark.parametrize("jobs", [1, 3])
@pytest.mark.parametrize("claim", (*TRUE, *FALSE), ids=lambda claim: claim.name)
def test_the_kernel_finds_what_a_plain_search_finds(claim: CanReach, jobs: int, symmetric: bool) -> None:
    found = explored(claim, jobs, symmetric)
    nearest, given, undecided = Plain(claim, SMALL).judged()
    assert (None if found.trap is None else len(found.trap) - 1) == nearest
    assert found.undecided == undecided == 0
    assert found.given == given or symmetric and 0 < found.given <= given
    assert found.is_decided

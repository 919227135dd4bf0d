"""Strategies that hold, and each thing that a strategy owes, not done."""

from __future__ import annotations

import pytest

from megaspec.claims import CanReach, Instance
from megaspec.engine.plan import LEMMAS
from megaspec.engine.verdicts import Result, exit_status
from megaspec.engine.verify import Options, verify
from megaspec.witness.finite.graph import explored
from megaspec.witness.finite.traps import trapping
from tests.possible.claiming import changed
from tests.possible.plain import Plain
from tests.systems.claiming import covered
from tests.systems.possible import auctions, doors, escrows, queues, vaults

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("inline")]

QUICK = Options(solver="z3")

TRUE = (
    doors.OPENS, doors.OPENS_IF_NONE_IS_LOST, vaults.COMES_OUT, queues.GETS_THROUGH, auctions.SETTLES, escrows.ENDS, escrows.TOGETHER,
)  # fmt: skip
FALSE = (doors.LOCKED_OUT, vaults.STAYS_IN, queues.STANDS_BEHIND, auctions.NEVER_PAID, escrows.REFUSED)
SMALL = Instance({doors.Person: 3, vaults.Person: 3, auctions.Person: 3, escrows.Party: 4}, numbers={"Number": range(5), "Amount": range(4)})


@pytest.fixture(scope="module")
def found() -> dict[str, Result]:
    systems = dict.fromkeys(claim.system for claim in (*TRUE, *FALSE))
    in_an_instance = [changed(claim, name=f"{claim.name}_in_an_instance", undisturbed=claim.undisturbed, instance=SMALL) for claim in FALSE]
    alone = [one for system in systems for one in covered(system)]
    first = verify([*LEMMAS, *alone, *TRUE, *FALSE], options=QUICK)
    return {**verify([*LEMMAS, *alone, *in_an_instance], options=QUICK), **first}


@pytest.mark.parametrize("claim", TRUE, ids=lambda claim: claim.name)
def test_what_a_strategy_shows_is_proved(found: dict[str, Result], claim: CanReach) -> None:
    result = found[claim.name]
    assert result.verdict == "proved", result.reasons
    assert f"{claim.system.name}.safe" in result.rests_on
    assert all(one.grounded or one.dead for one in result.discharges.values())


@pytest.mark.parametrize("claim", FALSE, ids=lambda claim: claim.name)
def test_what_a_strategy_does_not_show_is_unknown_and_refuted_where_a_trap_is_found(found: dict[str, Result], claim: CanReach) -> None:
    result = found[claim.name]
    assert result.verdict == "unknown" and exit_status([result]) == 3
    assert "and then the strategy shows nothing" in result.reasons[0]
    result = found[f"{claim.name}_in_an_instance"]
    assert result.verdict == "refuted" and exit_status([result]) == 1, result.reasons
    assert result.counterexample is not None and result.counterexample.trap and result.counterexample.reachable


@pytest.mark.parametrize("claim", (*TRUE, *FALSE), ids=lambda claim: claim.name)
def test_a_plain_search_finds_the_same(claim: CanReach) -> None:
    graph = explored(claim.system, SMALL)
    assert graph.whole
    found = trapping(claim, graph)
    nearest, given, undecided = Plain(claim, SMALL).judged()
    assert (found.given, found.undecided) == (given, undecided) and given and not undecided
    assert (None if found.trap is None else len(found.trap.steps) - 1) == nearest
    assert (nearest is None) == (claim in TRUE)

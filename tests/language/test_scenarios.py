"""Scenarios go as they are written, or say in one line where they do not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from megaspec.language import (
    Annotated,
    ContractBroken,
    Identifier,
    Map,
    Outcome,
    Range,
    Run,
    Scenario,
    System,
    action,
    for_all,
    need,
    predicate,
    record,
    replace,
    scenario,
)
from megaspec.language.scenarios import ScenarioFailed

Small = Annotated[int, Range("Small", 0, 100)]
LEAST = 1


@record
class Jar:
    coins: Small
    most: Small


def filled(coins: Small, most: Small) -> Outcome[Jar, None]:
    need(coins <= most, "OVERFULL")
    return Outcome(Jar(coins, most))


@action
def put(jar: Jar, coins: Small) -> Outcome[Jar, int]:
    need(coins >= LEAST, "NOTHING")
    return Outcome(replace(jar, coins=jar.coins + coins), jar.coins + coins, (jar,))


@action
def elsewhere(jar: Jar) -> Outcome[Jar, None]:
    return Outcome(jar)


@predicate
def fits(jar: Jar) -> bool:
    return jar.coins <= jar.most


@predicate
def is_empty_no_more(jar: Jar) -> bool:
    return jar.coins > 0


@predicate
def has_room(jar: Jar) -> bool:
    return jar.most > 0


class Friend(Identifier):
    pass


def filled_for_friends(coins: Small, shares: Map[Friend, Small]) -> Outcome[Jar, None]:
    need(for_all(Friend, lambda friend: shares[friend] <= coins), "TOO_LITTLE")
    return Outcome(Jar(coins, coins))


def system_of(*scenarios: Scenario) -> System:
    put.boundary.owners.clear()  # type: ignore[attr-defined]
    system = System("jar", Jar, filled, (put,), (fits,), (has_room,))
    for one in scenarios:
        one.owner = system
    return system


def failure(script: Callable[[Run], None], *before: Scenario) -> str:
    one = scenario(after=before[0])(script) if before else scenario(script)
    system_of(*before, one)
    with pytest.raises(ScenarioFailed) as caught:
        one.run()
    return str(caught.value)


def filling() -> Scenario:
    @scenario
    def filling(run: Run) -> None:
        """Two coins,
        then three."""
        run.start(coins=0, most=9)
        two = run(put, coins=2)
        assert run(put, coins=two + 1) == 5 == run.state.coins

    return filling


def test_a_scenario_is_the_list_of_its_calls() -> None:
    one = filling()
    system_of(one)
    assert [(step.action, dict(step.arguments), step.after.coins) for step in one.run()] == [
        ("genesis", {"coins": 0, "most": 9}, 0),
        ("put", {"coins": 2}, 2),
        ("put", {"coins": 3}, 5),
    ]
    assert one.run()[0].before is None and one.run()[1].before is one.run()[0].after
    assert one.sentence == "Two coins, then three."


def test_a_scenario_goes_on_from_the_end_of_another() -> None:
    first = filling()

    @scenario(after=first)
    def more(run: Run) -> None:
        """One more."""
        assert run.last.returned == 5 and len(run.last.events) == 1
        run(put, coins=1)
        run.refused(put, "NOTHING", coins=0)
        assert run.last.returned == 6

    system_of(more, first)
    assert more.run()[:3] == first.run()
    assert [step.after.coins for step in more.run()] == [0, 2, 5, 6, 6]


def reverting(run: Run) -> None:
    """Nothing is put."""
    run.start(coins=0, most=9)
    run(put, coins=3)
    run(put, coins=0)


def breaking(run: Run) -> None:
    """Too much is put."""
    run.start(coins=0, most=9)
    run(put, coins=10)


def not_refused(run: Run) -> None:
    """A revert is expected."""
    run.start(coins=0, most=9)
    run.refused(put, "NOTHING", coins=1)


def refused_otherwise(run: Run) -> None:
    """Another revert is expected."""
    run.start(coins=0, most=9)
    run.refused(put, "FULL", coins=0)


def bad_start(run: Run) -> None:
    """Genesis reverts."""
    run.start(coins=5, most=4)


def missing_parameter(run: Run) -> None:
    """Genesis needs parameters."""
    run(put, coins=1)


def out_of_range(run: Run) -> None:
    """Genesis gets what does not fit."""
    run.start(coins=-1, most=4)


def assumption_broken(run: Run) -> None:
    """The start is none that is assumed."""
    run.start(coins=0, most=0)


def stranger(run: Run) -> None:
    """An action of nobody's."""
    run.start(coins=0, most=9)
    run(elsewhere)


def misnamed(run: Run) -> None:
    """An argument that is none."""
    run.start(coins=0, most=9)
    run(put, coins=1, many=2)


def wrong_claim(run: Run) -> None:
    """The author expects something else."""
    run.start(coins=0, most=9)
    run(put, coins=1)
    assert run.state.coins == 2, "two coins"


def idle(run: Run) -> None:
    """Nothing happens."""
    run.start(coins=0, most=9)


@pytest.mark.parametrize(
    ("script", "line"),
    [
        (reverting, "the scenario reverting of jar fails at its step 2, put: it reverts with NOTHING"),
        (breaking, "the scenario breaking of jar fails at its step 1, put: put (after) breaks its contract fits"),
        (not_refused, "the scenario not_refused of jar fails at its step 1, put: it should revert with NOTHING and succeeds"),
        (refused_otherwise, "the scenario refused_otherwise of jar fails at its step 1, put: it should revert with FULL and reverts with NOTHING"),
        (bad_start, "the scenario bad_start of jar fails at its step 0, genesis: it reverts with OVERFULL"),
        (missing_parameter, "the scenario missing_parameter of jar fails at its step 0, genesis: the argument coins is missing"),
        (out_of_range, "the scenario out_of_range of jar fails at its step 0, genesis: coins is -1, outside Small 0..100"),
        (assumption_broken, "the scenario assumption_broken of jar fails at its step 0, genesis: the assumption has_room does not hold"),
        (stranger, "the scenario stranger of jar fails at its step 1, elsewhere: it is no action of jar"),
        (misnamed, "the scenario misnamed of jar fails at its step 1, put: the argument many is unknown"),
        (wrong_claim, "the scenario wrong_claim of jar fails before its step 2: AssertionError: two coins"),
        (idle, "the scenario idle of jar takes no step"),
    ],
)
def test_a_scenario_that_does_not_go_as_written_says_where(script: Callable[[Run], None], line: str) -> None:
    assert failure(script) == line


def test_steps_are_counted_in_the_scenario_that_takes_them() -> None:
    def onward(run: Run) -> None:
        """Too much more."""
        run(put, coins=9)

    assert failure(onward, filling()).startswith("the scenario onward of jar fails at its step 1, put: put (after) breaks its contract fits")


def test_only_the_first_scenario_starts() -> None:
    def again(run: Run) -> None:
        """Start twice."""
        run.start(coins=0, most=1)

    assert "the run has begun" in failure(again, filling())


def test_a_scenario_belongs_to_a_system() -> None:
    lonely = filling()
    with pytest.raises(ScenarioFailed, match="the scenario filling belongs to no system; name its module in one"):
        lonely.run()


def test_a_scenario_says_what_happens() -> None:
    def silent(run: Run) -> None:
        pass

    with pytest.raises(TypeError, match="the scenario silent has no docstring"):
        scenario(silent)


def test_the_call_that_breaks_a_contract_is_kept() -> None:
    one = scenario(breaking)
    system_of(one)
    assert [step.action for step in one.taken()] == ["genesis"]
    assert one.failing is not None and one.failing[0] == "put" and one.failure is not None


def test_the_first_state_is_checked_against_the_invariants() -> None:
    def overfull(run: Run) -> None:
        """More than there is room for."""
        run.start(coins=0, most=1)

    one = scenario(overfull)
    one.owner = System("jar", Jar, filled, (put,), (is_empty_no_more,), rejected=True)
    assert one.taken() == () and one.failure is not None
    assert one.failure.endswith("fails at its step 0, genesis: genesis (after) breaks its contract is_empty_no_more")
    assert one.failing == ("genesis", {"coins": 0, "most": 1})


@pytest.mark.parametrize("name", ["two words.scenarios.starts", "spec..scenarios.starts", "scenarios", "spec.runs"])
def test_scenarios_and_starts_are_named_by_their_modules(name: str) -> None:
    for what in ("scenarios", "starts"):
        with pytest.raises(TypeError, match=f"the system jar has {what}=.*; name a module or package called {what}, as"):
            System("jar", Jar, filled, (put,), (), rejected=True, **{what: name})  # type: ignore[arg-type]


def test_genesis_may_ask_of_everybody() -> None:
    @scenario
    def shared(run: Run) -> None:
        """Two friends share three coins."""
        run.start(coins=3, shares=Map(0, {Friend("a"): 1, Friend("b"): 2}))
        run(put, coins=LEAST)

    put.boundary.owners.clear()  # type: ignore[attr-defined]
    shared.owner = System("jar", Jar, filled_for_friends, (put,), ())
    assert shared.run()[0].after == Jar(3, 3)


def test_contracts_are_on() -> None:
    with pytest.raises(ContractBroken, match="fits"):
        system_of()
        put(Jar(1, 0), coins=1)

"""Quorums, in CPython: what is proved of any number of nodes, tried on few."""

from __future__ import annotations

from itertools import combinations, product

import pytest

from megaspec.language import Map, universe_of
from spec.rejected import quorums as rejected
from spec.sequencer import quorums
from spec.sequencer.identifiers import NodeId, Quorum

ONE, OTHER = Quorum("one"), Quorum("other")


def nodes(how_many: int) -> list[NodeId]:
    """So many nodes."""
    return [NodeId(f"n{number}") for number in range(how_many)]


def of(**members: set[NodeId]) -> Map[Quorum, NodeId, bool]:
    """Who is in which quorum."""
    return Map(False, {(Quorum(name), node): True for name, some in members.items() for node in some})


def everybody(some: list[NodeId]) -> Map[NodeId, bool]:
    """Voters."""
    return Map(False, dict.fromkeys(some, True))


@pytest.mark.parametrize("how_many", range(1, 6))
def test_majorities_of_few_intersect(how_many: int) -> None:
    some = nodes(how_many)
    sets = [set(found) for size in range(how_many + 1) for found in combinations(some, size)]
    for one, other in product(sets, repeat=2):
        member, voter = of(one=one, other=other), everybody(some)
        with universe_of(member, voter):
            assert quorums.is_majority(voter, member, ONE) == (2 * len(one) > how_many)
            assert quorums.majorities_intersect(voter, member, ONE, OTHER)


def test_who_is_no_voter_makes_no_majority() -> None:
    some = nodes(3)
    member, voter = of(one=set(some)), everybody(some[:2])
    with universe_of(member, voter):
        assert not quorums.is_majority(voter, member, ONE)


def test_a_part_of_the_stake_is_held_only_by_more_than_it() -> None:
    a, b, c = nodes(3)
    stake: Map[NodeId, int] = Map(0, {a: 40, b: 35, c: 25})
    member = of(one={a}, other={a, c})
    assert quorums.holds_more_than(3_999, stake, member, ONE)
    assert not quorums.holds_more_than(4_000, stake, member, ONE)
    with universe_of(stake, member):
        assert quorums.common_members_hold_the_excess(stake, member, ONE, OTHER, 3_999, 6_499)
        assert not quorums.holds_more_than(6_500, stake, member, OTHER)


def test_two_sets_above_two_thirds_share_more_than_a_third() -> None:
    a, b, c, d = nodes(4)
    stake: Map[NodeId, int] = Map(0, {a: 2, b: 2, c: 2, d: 1})
    member = of(one={a, b, d}, other={b, c, d})
    assert quorums.holds_more_than(6_667, stake, member, ONE) and quorums.holds_more_than(6_667, stake, member, OTHER)
    with universe_of(stake, member):
        assert quorums.common_members_hold_the_excess(stake, member, ONE, OTHER, 6_667, 6_667)



def test_half_of_the_voters_is_no_majority_and_two_halves_are_disjoint() -> None:
    a, b = nodes(2)
    member, voter = of(one={a}, other={b}), everybody([a, b])
    with universe_of(member, voter):
        assert not quorums.is_majority(voter, member, ONE)
        split = rejected.of_halves(voter, Map(0), member).state
        assert not rejected.any_two_intersect(split)

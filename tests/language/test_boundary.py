"""What an action checks at its boundary when it is simply called, and over which identifiers."""

from __future__ import annotations

import pickle
from enum import Enum
from typing import Any

import pytest

from megaspec.language import (
    Annotated,
    ContractBroken,
    Identifier,
    Map,
    OrderedIdentifier,
    Outcome,
    Range,
    System,
    action,
    ensure,
    exists,
    for_all,
    implies,
    predicate,
    record,
    replace,
    require,
)
from megaspec.language.mentions import mentioned
from megaspec.language.systems import rule_of
from megaspec.language.universe import OpenUniverse, Universe, universe, universe_of

Small = Annotated[int, Range("Small", 0, 99)]


class Holder(Identifier):
    """Whoever holds."""


class Round(OrderedIdentifier):
    """A turn."""


BANK = Holder.named("bank")


@record
class Purse:
    held: Map[Holder, Small]
    now: Round


def empty() -> Outcome[Purse, None]:
    return Outcome(Purse(Map.empty(0), Round.first()))


ASKED: list[str] = []


@predicate
def few_each(purse: Purse) -> bool:
    ASKED.append("few_each")
    return for_all(Holder, lambda holder: purse.held[holder] <= 9)


@predicate
def bank_holds_nothing(purse: Purse) -> bool:
    ASKED.append("bank_holds_nothing")
    return for_all(Holder, lambda holder: implies(holder == BANK, purse.held[holder] == 0))


@action
def give(purse: Purse, to: Holder, amount: Small) -> Outcome[Purse, None]:
    """Add to what a holder has."""
    return Outcome(replace(purse, held=purse.held.set(to, purse.held[to] + amount), now=purse.now.successor()))


PURSES = System("purses", Purse, empty, (give,), (few_each, bank_holds_nothing))
@record
class Gift:
    last: Annotated[int, Range("Nothing", 0, 0)]


@record
class Chest:
    last: Small


@action
def refill(chest: Chest, gift: Gift) -> Outcome[Chest, None]:
    return Outcome(replace(chest, last=5))


CHESTS = System("chests", Chest, empty, (refill,), ())
ANN = Holder("ann")
BOB = Holder("bob")
START = empty().state


def test_a_broken_invariant_is_named_with_the_action_and_the_side() -> None:
    with pytest.raises(ContractBroken, match=r"give \(after\) breaks its contract few_each"):
        give(START, ANN, 10)
    with pytest.raises(ContractBroken, match=r"give \(after\) breaks its contract bank_holds_nothing"):
        give(START, BANK, 1)
    with pytest.raises(ContractBroken, match=r"give \(before\) breaks its contract few_each"):
        give(replace(START, held=START.held.set(ANN, 50)), ANN, 1)


def test_shapes_are_checked_before_invariants() -> None:
    with pytest.raises(ContractBroken, match="amount is 100, outside Small"):
        give(START, ANN, 100)
    with pytest.raises(ContractBroken, match=r"purse.held\[Holder\('ann'\)\] is 500, outside Small"):
        give(replace(START, held=START.held.set(ANN, 500)), ANN, 1)
    with pytest.raises(ContractBroken, match=r"the next state.held\[Holder\('ann'\)\] is 108, outside Small"):
        give(replace(START, held=START.held.set(ANN, 9)), ANN, 99)


def test_an_equal_state_is_asked_about_once_whoever_made_it() -> None:
    before = replace(START, held=START.held.set(ANN, 5).set(BOB, 2))
    ASKED.clear()
    give(before, ANN, 1)
    assert ASKED == ["few_each", "bank_holds_nothing"] * 2
    give(replace(before), ANN, 1)
    assert ASKED == ["few_each", "bank_holds_nothing"] * 2


def test_a_state_of_another_shape_is_refused_though_it_equals_one_that_is_known() -> None:
    before = replace(START, held=START.held.set(ANN, 1))
    give(before, ANN, 1)
    alike = replace(START, held=START.held.set(ANN, True))
    assert alike == before
    with pytest.raises(ContractBroken, match=r"purse.held\[Holder\('ann'\)\] is True"):
        give(alike, ANN, 1)


def test_what_an_action_changes_is_held_to_its_shape_whatever_stays() -> None:
    after = give(START, ANN, 9).state
    with pytest.raises(ContractBroken, match=r"the next state.held\[Holder\('ann'\)\] is 108, outside Small"):
        give(after, ANN, 99)


def test_a_part_of_an_argument_is_no_part_of_the_state() -> None:
    after = refill(Chest(1), Gift(0)).state
    with pytest.raises(ContractBroken, match="gift.last is 5, outside Nothing"):
        refill(after, Gift(after.last))


@action
def keep(purse: Purse) -> Outcome[Purse, None]:
    """Nothing changes."""
    return Outcome(purse)


System("keepers", Purse, empty, (keep,), (few_each,))
System("other_keepers", Purse, empty, (keep,), ())


def test_an_action_of_two_systems_is_checked_for_shapes_alone() -> None:
    many = replace(START, held=START.held.set(ANN, 50))
    assert keep(many).state == many
    with pytest.raises(ContractBroken, match="outside Small"):
        keep(replace(START, held=START.held.set(ANN, 500)))


@action
@require("ONE", lambda amount: amount < 5)
@ensure("KEPT", lambda purse, result: result.state == purse)
def with_contracts_of_its_own(purse: Purse, amount: Small) -> Outcome[Purse, None]:
    """Nothing changes."""
    return Outcome(purse)


def test_a_rule_keeps_its_own_contracts_and_no_others_when_it_is_called() -> None:
    rule = rule_of(with_contracts_of_its_own)
    before = len(rule.__preconditions__), len(rule.__postconditions__)  # type: ignore[attr-defined]
    with_contracts_of_its_own(START, 1)
    with pytest.raises(ContractBroken, match="ONE"):
        with_contracts_of_its_own(START, 7)
    assert (len(rule.__preconditions__), len(rule.__postconditions__)) == before  # type: ignore[attr-defined]


@require("FEW", lambda amount: amount <= 9)
def counted(purse: Purse, amount: Small, calls: bool) -> Small:
    """The amount; and calls an action, if it is asked to."""
    return refund(purse).returned if calls else amount


@predicate
def counts(purse: Purse) -> bool:
    """The helper with a contract counts what Ann holds."""
    return counted(purse, purse.held[ANN], False) <= 9


@action
def refund(purse: Purse) -> Outcome[Purse, Small]:
    """Nothing changes but the turn."""
    return Outcome(replace(purse, now=purse.now.successor()), 1)


System("refunds", Purse, empty, (refund,), (counts,))


def test_invariants_are_asked_apart_from_the_function_with_contracts_that_is_running() -> None:
    assert counted(replace(START, held=START.held.set(BOB, 3)), 1, True) == 1
    with universe(Universe({Holder: (ANN,), Round: (Round(0), Round(1))}, closed=True)):
        assert counted(START, 1, True) == 1
    with pytest.raises(ContractBroken, match="FEW"):
        counted(replace(START, held=START.held.set(ANN, 50)), 1, True)


def test_a_broken_state_is_refused_each_time() -> None:
    for _ in range(2):
        with pytest.raises(ContractBroken, match="before"):
            give(replace(START, held=START.held.set(ANN, 50)), ANN, 0)


def test_inside_a_closed_universe_nothing_is_remembered() -> None:
    with universe(Universe({Holder: (ANN,), Round: (Round(0), Round(1))}, closed=True)):
        after = give(START, BANK, 1).state
    with pytest.raises(ContractBroken, match=r"give \(before\) breaks its contract bank_holds_nothing"):
        give(after, ANN, 1)


def test_constants_are_in_an_open_universe_even_where_nothing_of_their_kind_is_mentioned() -> None:
    with universe_of(5):
        assert not for_all(Holder, lambda holder: holder != BANK)


def test_an_open_universe_has_what_is_mentioned_constants_and_a_fresh_one_for_each_quantifier() -> None:
    known = OpenUniverse((START, ANN, Round(2)))
    assert set(known.domain(Holder, 1)) == {Holder.none(), BANK, ANN, Holder("fresh 1"), Holder("fresh 2")}
    assert known.domain(Round, 0) == tuple(map(Round, range(5)))


class Nothing(Enum):
    """An enum without members."""


@pytest.mark.parametrize("domain", [Purse, Nothing, Identifier, OrderedIdentifier, Enum, bool, int, 3])
def test_nothing_ranges_over_what_has_no_members(domain: Any) -> None:
    for quantifier in (for_all, exists):
        with universe_of(START), pytest.raises(TypeError, match="has no members to range over; write a class of Identifier"):
            quantifier(Holder, domain, lambda holder, other: True)
    with universe_of(START), pytest.raises(TypeError, match="has no members to range over; write a class of Identifier"):
        START.held.where(domain, lambda one: True, lambda one: 1)


def test_a_quantifier_without_a_domain_is_refused() -> None:
    for quantifier in (for_all, exists):
        with universe_of(START), pytest.raises(TypeError, match="a quantifier has no domain; write the kind that it ranges over first"):
            quantifier(lambda: True)


def test_identifiers_are_found_wherever_they_stand() -> None:
    held: Map[Holder, Small] = Map.empty(0)
    purse = Purse(held.set(ANN, 3), Round(4))
    assert set(mentioned((purse, (Holder("bob"), 7, None)))) == {ANN, Round(4), Holder("bob")}
    assert set(mentioned(replace(purse, held=purse.held.set(ANN, 0)))) == {Round(4)}


def test_identifiers_survive_being_sent_to_another_process() -> None:
    sent = pickle.loads(pickle.dumps((ANN, Round(3))))
    assert sent == (ANN, Round(3)) and hash(sent) == hash((ANN, Round(3)))

"""A total over part of the key: how it is written, and what is proved of it."""

from __future__ import annotations

import pytest

from megaspec.engine.plan import LEMMAS
from megaspec.engine.verdicts import Result
from megaspec.engine.verify import Options, verify
from megaspec.language import Range
from megaspec.language.schema import Quantity
from megaspec.obligations.axioms import Closing, _keys_of
from megaspec.obligations.identity import PATH
from megaspec.obligations.instances import instances, map_of
from megaspec.terms import binders
from megaspec.terms import term as t
from megaspec.terms.binders import bind
from megaspec.terms.sorts import BOOLEAN, INTEGER, Opaque, Symbol
from tests.systems import snapshots

pytestmark = pytest.mark.usefixtures("inline")

QUICK = Options(solver="z3")
PLACE, OWNER = Opaque("Place"), Opaque("Owner")
COINS = Symbol("coins", (PLACE, OWNER), INTEGER)
HERE, THERE = (t.apply(Symbol(name, (), PLACE)) for name in ("here", "there"))
ANN = t.apply(Symbol("ann", (), OWNER))
OPEN = t.apply(Symbol("open", (), BOOLEAN))


def over_both(condition: object) -> t.Term:
    """The sum of coins over places and owners where a condition holds."""
    place, owner = t.temporary(PLACE), t.temporary(OWNER)
    return bind("sum", [place, owner], t.ite(condition(place, owner), t.apply(COINS, place, owner), t.ZERO))  # type: ignore[operator]


def over_owners(place: t.Term) -> t.Term:
    """The sum of coins over owners at a place."""
    owner = t.temporary(OWNER)
    return bind("sum", [owner], t.apply(COINS, place, owner))


@pytest.fixture(scope="module")
def results() -> dict[str, Result]:
    return verify([*LEMMAS, *snapshots.CLAIMS], options=QUICK)


def test_a_total_for_every_place_is_proved_also_where_a_place_is_copied(results: dict[str, Result]) -> None:
    assert [results[f"history.{one}"].verdict for one in ("safe", "all_is_the_sum", "nothing_later")] == ["proved"] * 3


def test_two_parts_of_a_slice_make_it_up(results: dict[str, Result]) -> None:
    found = results[snapshots.TOGETHER.name]
    assert found.verdict == "proved", found.reasons
    assert {"lemma.slice", "lemma.monotone", "history.all_is_the_sum"} <= found.rests_on


def test_what_is_false_of_a_slice_is_refuted(results: dict[str, Result]) -> None:
    assert results[snapshots.HALF.name].verdict == "refuted"


def test_a_slice_that_is_not_copied_is_refuted() -> None:
    found = verify([*LEMMAS, *snapshots.BROKEN], options=QUICK)
    assert found["forgetful.all_is_the_sum"].verdict == "refuted"


def test_a_group_that_part_of_the_key_names_is_a_slice() -> None:
    assert over_both(lambda place, owner: t.eq(place, HERE)) is over_owners(HERE)
    assert over_both(lambda place, owner: t.eq(HERE, place)) is over_owners(HERE)


def test_a_guard_that_is_the_same_at_every_key_comes_out() -> None:
    found = over_both(lambda place, owner: t.and_(t.eq(place, HERE), OPEN))
    assert found is t.ite(OPEN, over_owners(HERE), t.ZERO)


def test_what_a_slice_makes_of_another_condition_comes_out_too() -> None:
    found = over_both(lambda place, owner: t.and_(t.eq(place, HERE), t.eq(place, THERE)))
    assert found in [t.ite(t.eq(one, other), over_owners(one), t.ZERO) for one, other in ((HERE, THERE), (THERE, HERE))]


def test_one_part_of_the_key_is_left() -> None:
    found = over_both(lambda place, owner: t.and_(t.eq(place, HERE), t.eq(owner, ANN)))
    assert found.op == "sum" and len(found.payload) == 1
    assert bind("sum", [(owner := t.temporary(OWNER))], t.ite(t.eq(owner, ANN), t.apply(COINS, HERE, owner), t.ZERO)) is found


def test_a_place_that_depends_on_the_owner_is_no_slice() -> None:
    home = Symbol("home", (OWNER,), PLACE)
    found = over_both(lambda place, owner: t.eq(place, t.apply(home, owner)))
    assert len(found.payload) == 2


def test_a_slice_is_peeled_at_the_rest_of_the_keys_that_are_read() -> None:
    read = {map_of(COINS): [t.apply(COINS, THERE, ANN)]}
    assert _keys_of(over_owners(HERE), read) == [(ANN,)]


def test_a_hypothesis_is_said_of_the_places_that_are_read_with_others() -> None:
    place = t.temporary(PLACE)
    said = bind("forall", [place], t.le(t.ZERO, over_owners(place)))
    found = [term for _, term in instances([(PATH, said)], [t.le(t.ZERO, t.apply(COINS, THERE, ANN))])]
    assert found == [t.le(t.ZERO, over_owners(THERE))]


def test_a_hypothesis_is_said_of_the_places_of_slices_too() -> None:
    place = t.temporary(PLACE)
    said = bind("forall", [place], t.le(t.ZERO, over_owners(place)))
    found = [term for _, term in instances([(PATH, said)], [t.le(over_owners(HERE), t.ZERO)])]
    assert found == [t.le(t.ZERO, over_owners(HERE))]


def test_a_total_times_a_difference_is_negative_only_if_the_difference_is() -> None:
    old, new = (t.apply(Symbol(name, (), INTEGER)) for name in ("old", "new"))
    gain = t.sub(new, old)
    closing = Closing({COINS: Quantity(Range("Coins", 0, 9)), **{one.payload: Quantity(Range("Height", 0, 9)) for one in (old, new)}})
    assert closing._negative_only_if(gain) == (t.lt(gain, t.ZERO),)
    assert closing._negative_only_if(t.add(new, old)) == ()
    assert closing._negative_only_if(t.mul(gain, t.apply(COINS, HERE, t.temporary(OWNER)))) == (t.lt(gain, t.ZERO),)


@pytest.mark.parametrize(
    ("function", "broken", "lemma"),
    [
        ("sliced", lambda body, key, fixed: t.ZERO, "lemma.slice"),
        ("guarded", lambda condition, total: total, "lemma.guard"),
    ],
)
def test_a_slice_or_a_guard_that_comes_out_wrongly_is_red(monkeypatch: pytest.MonkeyPatch, function: str, broken: object, lemma: str) -> None:
    monkeypatch.setattr(binders, function, broken)
    found = verify([one for one in LEMMAS if one.name == lemma], options=QUICK)[lemma]
    assert found.verdict == "error"

"""What weakens nothing is told in words, and asks for no more than that the lock is written anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from megaspec.gate.lockfile import FILE
from tests.gate.shop import written
from tests.server import megaspec_inline

pytestmark = pytest.mark.slow

Changes = tuple[tuple[str, str], ...]

DUSTY = 'DUSTY = Invariant(name="shop.dust", sentence="Dust is small.", section=S, requirements=("R1",), system=SHOP, predicate=dust_is_small)\n'
NEW_PART = (("    room: Coins\n\n\n@record", "    room: Coins\n    bell: bool\n\n\n@record"), ("room=room))", "room=room, bell=False))"))
MORE = 'MORE = Theorem(name="shop.more", sentence="More.", section=S, requirements=("R1",), predicate=is_shut)\n'
SMALL = '@predicate\ndef dust_is_small(shop: Shop) -> bool:\n    """There is little dust."""\n    return shop.dust <= DUST\n'
INVARIANTS = "(cash_is_there, dust_is_small, there_is_room, nobody_keeps)"


CHANGES: dict[str, tuple[Changes, tuple[str, ...]]] = {
    "a docstring": ((('"""There is little dust."""', '"""There is next to no dust."""'),), ()),
    "a claim renamed": ((('name="shop.half"', 'name="shop.part"'),), ("claim shop.half: renamed: it is called shop.part",)),
    "a claim renamed, and said otherwise": (
        (('name="shop.half", sentence="A part is less."', 'name="shop.part", sentence="Less."'),),
        ("claim shop.half: renamed: it is called shop.part",),
    ),
    "an invariant called otherwise": (
        ((INVARIANTS, "(cash_is_there, grains_are_few, there_is_room, nobody_keeps)"), (DUSTY, DUSTY.replace("dust_is_small", "grains_are_few")),
         (SMALL, SMALL.replace("dust_is_small", "grains_are_few")), ("doors_are_two, dust_is_small,", "doors_are_two, grains_are_few,")),
        (),
    ),
    "a new claim": (
        (("HALF = Theorem(", f"{MORE}HALF = Theorem("),),
        ("claim shop.more: new: More.",),
    ),
    "a stronger invariant": ((("DUST = 2", "DUST = 1"),), ("claim shop.dust: stronger: what it says says more (2 became 1)",)),
    "an invariant written otherwise": ((("shop.dust <= DUST", "shop.dust < DUST + 1"),), ()),
    "an invariant of other words": (
        (("shop.cash <= shop.room", "shop.room - shop.cash >= 0"),), ("claim shop.room: equivalent: what it says is written otherwise",),
    ),
    "a theorem of other words": (
        (("implies(share <= 100, mul", "implies(share < 101 and share >= 0, mul"),), ("claim shop.half: equivalent: what it says is written",),
    ),
    "a new part of the state": (NEW_PART, ("the rules genesis changed",)),
    "a stronger invariant of a state with a new part": ((*NEW_PART, ("DUST = 2", "DUST = 1")), ("claim shop.dust: stronger",)),
    "a rule": (
        (("kept = shop.kept.set(user, shop.kept[user] + coins)", "kept = shop.kept.set(user, coins + shop.kept[user])"),),
        ("system shop: changed: the rules deposit changed, and of its claims none",),
    ),
    "a smaller assumption": (
        (('assume(coins <= 100, "A01', 'assume(coins <= 200, "A01'),),
        ("system shop: equivalent: what deposit assumes by A01 is not more than before", "the rules deposit changed"),
    ),
    "a smaller assumption of states": ((("shop.room <= 900", "shop.room <= 950"),), ("what is assumed of its states is not more than before",)),
    "a claim of more actions": ((("but=(withdraw,)", "but=()"),), ()),
    "another sentence": (
        (('sentence="Dust is small."', 'sentence="There is no dust."'),), ("claim shop.dust: changed: its sentence is another: “There is no dust.”",),
    ),
    "another entry of the ledger": (
        (("Deposits are small.", "Deposits are tiny."),), ("assumption A01: changed: the ledger says otherwise: “Deposits are tiny.”",),
    ),
    "a new action": (
        (("(deposit, withdraw, sweep, unlock, shut)", "(deposit, withdraw, sweep, unlock, shut, rob)"), ("adding=(rob,)", "adding=()"),
         ("withdraw: take_out}", "withdraw: take_out, rob: take_out}"), ("ROBBED, SHOP, TILL, Deposited,", "ROBBED, rob, SHOP, TILL, Deposited,")),
        ("system shop: changed: it has the new actions rob",),
    ),
    "a deeper search": ((("predicate=is_full, depth=3", "predicate=is_full, depth=4"),), ("claim shop.full: changed: its depth was 3, and is 4",)),
    "a harder run": ((("shop.cash >= 50", "shop.cash >= 60"),), ("claim shop.full: stronger",)),
}  # fmt: skip


@pytest.fixture(scope="module")
def lock(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The lock of the project as it is."""
    folder = written(tmp_path_factory.mktemp("shop"))
    assert megaspec_inline("lock", cwd=folder).status == 0
    return (folder / FILE).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_that_weakens_nothing_is_told(tmp_path: Path, lock: str, name: str) -> None:
    changes, words = CHANGES[name]
    folder = written(tmp_path, *changes)
    (folder / FILE).write_text(lock, encoding="utf-8")
    done = megaspec_inline("gate", cwd=folder)
    assert done.status == 3 and "is not what the sources say" in done.out, done
    assert [one for one in words if one not in done.out] == [], done.out
    assert megaspec_inline("lock", cwd=folder).status == 0
    assert megaspec_inline("gate", cwd=folder).status == 0

"""Each way to claim less, or to trust more, is seen by the gate and refused by the lock, until it is acknowledged."""

from __future__ import annotations

from pathlib import Path

import pytest

from megaspec.gate.lockfile import FILE
from tests.gate.shop import written
from tests.server import megaspec_inline

pytestmark = pytest.mark.slow

Changes = tuple[tuple[str, str], ...]

DUSTY = 'DUSTY = Invariant(name="shop.dust", sentence="Dust is small.", section=S, requirements=("R1",), system=SHOP, predicate=dust_is_small)\n'
CASH = 'CASH = Invariant(name="shop.cash", sentence="Cash is there.", section=S, requirements=("R1",), system=SHOP, predicate=cash_is_there)\n'
ROOM = 'ROOM = Invariant(name="shop.room", sentence="There is room.", section=S, requirements=("R1",), system=SHOP, predicate=there_is_room)\n'
WELL = '''@predicate
def all_is_well(shop: Shop) -> bool:
    return total(shop.kept, coins_of) == shop.cash and shop.cash <= shop.room
'''
HALF = 'HALF = Theorem(name="shop.half", sentence="A part is less.", section=S, requirements=("R1",), predicate=a_half_is_less)\n'
FULL = 'FULL = Reachable(name="shop.full", sentence="Full.", section=S, requirements=("R1",), system=SHOP, predicate=is_full, depth=3)\n'
KEPT = """KEPT = Step(
    name="shop.deposits_are_kept", sentence="Deposits are kept.", section=S, requirements=("R2",), system=SHOP, predicate=deposits_are_kept,
    of=(deposit,), rounding=Rounding("mul_div_down", "the shop", "1 coin"),
)
"""
LOST = """LOST = Refuted(
    name="robbed.cash", sentence="Cash is there all the same.", section=S, requirements=("R1",), system=ROBBED, predicate=cash_never_falls,
    resolution=("shop.cash_never_falls", "shop.cash"),
)
"""
GUARDS = '    need(shop.door == Door.OPEN, "SHUT")\n    need(user != User.none(), "NOBODY")\n'
SMALL = 'assume(coins <= 100, "A01 deposits are small")'
PAYS = 'need(coins <= shop.kept[user], "TOO_MUCH")'
PAID = 'by={withdraw: by_the_user}, rank=left, helps=(HelpfulCall(withdraw, {"user": the_user, "coins": all_coins}),), undisturbed=True,'
SWEPT = PAID.replace("withdraw: by_the_user", "withdraw: by_the_user, sweep: is_swept").replace("all_coins}),)", "all_coins}), HelpfulCall(sweep))")
SEES = "steps={deposit: put_in, withdraw: take_out}, stutters=(sweep, unlock, shut), unseen=(Deposited,),"
ROBS = 'need(coins <= shop.cash, "NO_CASH")\n    return Outcome(replace(shop, cash=shop.cash - coins))'
INVARIANTS = "(cash_is_there, dust_is_small, there_is_room, nobody_keeps)"

SABOTAGES: dict[str, tuple[Changes, str, str]] = {
    "dust bound times a thousand": ((("DUST = 2", "DUST = 2000"),), "claim shop.dust: weakened", "2 became 2000"),
    "a claim deleted": (((KEPT, ""),), "claim shop.deposits_are_kept: deleted", "Deposits are kept."),
    "the last claim of a row deleted": (((KEPT, ""),), "requirement R2: weakened", "lost its last claim"),
    "an invariant deleted with its claim": (
        (
            (CASH, ""),
            ('"shop.cash_never_falls", "shop.cash"', '"shop.cash_never_falls",'),
            (INVARIANTS, "(dust_is_small, there_is_room, nobody_keeps)"),
        ),
        "claim shop.cash: deleted",
        "that all invariants allow now",
    ),
    "an invariant deleted that follows from others": (
        (
            (ROOM, ""),
            (CASH, CASH.replace("cash_is_there", "all_is_well")),
            (INVARIANTS, "(all_is_well, dust_is_small, nobody_keeps)"),
            ("@predicate\ndef nobody_keeps", f"{WELL}\n\n@predicate\ndef nobody_keeps"),
            ("by_the_user, cash_is_there,", "all_is_well, by_the_user,"),
            ("take_out, the_user, there_is_room,", "take_out, the_user,"),
        ),
        "claim shop.room: deleted",
        "follows from the invariants of shop that are left",
    ),
    "an invariant taken from its system": (
        ((DUSTY, ""), (INVARIANTS, "(cash_is_there, there_is_room, nobody_keeps)")),
        "system shop: weakened",
        "the invariants dust_is_small",
    ),
    "a loose assumption under an existing id": (
        (('assume(coins <= 100, "A01', 'assume(coins <= 1, "A01'),),
        "system shop: weakened",
        "what deposit assumes by A01 is more than before",
    ),
    "an assumption where there was none": (
        ((PAYS, f'{PAYS}\n    assume(coins > 0, "A01 something")'),),
        "system shop: weakened",
        "withdraw assumes A01, and did not",
    ),
    "an assumption made of more calls": (
        (
            (
                f"{GUARDS}    {SMALL}\n",
                f"    {SMALL}\n{GUARDS}",
            ),
        ),
        "system shop: weakened",
        "what deposit assumes by A01 is more than before",
    ),
    "a tighter assumption of states": ((("shop.room <= 900", "shop.room <= 90"),), "system shop: weakened", "what is assumed of its states"),
    "`but` extended": ((("but=(withdraw,)", "but=(withdraw, sweep)"),), "claim shop.cash_never_falls: weakened", "no longer speaks of sweep"),
    "`of` instead of all": (
        (("but=(withdraw,)", "of=(deposit, sweep)"),),
        "claim shop.cash_never_falls: weakened",
        "no longer speaks of shut, unlock",
    ),
    "a new action that is left out": (
        (
            ("but=(withdraw,)", "but=(withdraw, rob)"),
            ("(deposit, withdraw, sweep, unlock, shut)", "(deposit, withdraw, sweep, unlock, shut, rob)"),
            ('ROBBED = SHOP.variant("robbed", adding=(rob,))', 'ROBBED = SHOP.variant("robbed")'),
            ("ROBBED, SHOP, TILL, Deposited,", "ROBBED, rob, SHOP, TILL, Deposited,"),
            ("stutters=(sweep, unlock, shut)", "stutters=(sweep, unlock, shut, rob)"),
        ),
        "claim shop.cash_never_falls: weakened",
        "no longer speaks of rob",
    ),
    "an action removed": (
        (
            ("(deposit, withdraw, sweep, unlock, shut)", "(deposit, withdraw, unlock, shut)"),
            ("stutters=(sweep, unlock", "stutters=(unlock"),
            ("adding=(rob,)", "adding=(rob, sweep)"),
        ),
        "system shop: weakened",
        "no longer has the actions sweep",
    ),
    "a row that loses its claim": ((('requirements=("R2",)', 'requirements=("R1",)'),), "requirement R2: weakened", "shop.deposits_are_kept"),
    "a row deleted": (
        (('Requirement("R2", "Deposits are kept."), ', ""), ('requirements=("R2",)', 'requirements=("R1",)')),
        "requirement R2: deleted",
        "the row is gone",
    ),
    "a range narrowed": (
        (('Range("Coins", 0, MOST)', 'Range("Coins", 0, 500)'),),
        "system shop: weakened",
        "deposit.coins was Coins 0..1000, and is only Coins 0..500",
    ),
    "a range of a state narrowed": (
        (('Range("Grains", 0, 5000)', 'Range("Grains", 0, 50)'),),
        "state Shop: weakened",
        "only Grains 0..50 is spoken of",
    ),
    "a range of a theorem narrowed": ((('Range("Grains", 0, 5000)', 'Range("Grains", 0, 50)'),), "claim shop.half: weakened", "`share` was Grains"),
    "a range of a state widened": ((('Range("Grains", 0, 5000)', 'Range("Grains", 0, 9000)'),), "state Shop: weakened", "only within Grains 0..9000"),
    "a part of a step dropped": (
        ((" and for_all(User, lambda one: one == user or after.kept[one] == before.kept[one])", ""),),
        "claim shop.deposits_are_kept: weakened",
        "CPython tells the two apart by",
    ),
    "a step loosened": (
        (("after.kept[user] == before.kept[user] + coins", "after.kept[user] >= before.kept[user] + coins"),),
        "claim shop.deposits_are_kept: weakened",
        "changed: shoprules.deposits_are_kept",
    ),
    "a step that says something else": (
        (("return after.cash >= before.cash", "return after.cash <= before.cash"),),
        "claim shop.cash_never_falls: incomparable",
        "neither more nor less",
    ),
    "what is told dropped": (
        (("return returned == coins and events == (Deposited(user, coins),)", "return returned == coins"),),
        "claim shop.deposits_are_told: weakened",
        "",
    ),
    "nothing is told any more": (
        (("coins, (Deposited(user, coins),))", "coins)"),),
        "claim shop.deposits_are_told: changed: read it",
        "telling Deposited",
    ),
    "a theorem weakened": ((("share <= 100", "share <= 50"),), "claim shop.half: changed: read it", "true whatever it says"),
    "a theorem of computed things reworded": (
        (("return shop.kept[user] <= shop.cash", "return withdraw(shop, user, 0).state.cash == shop.cash"),),
        "claim shop.paid: changed: read it",
        "",
    ),
    "a theorem of reachable states alone": (
        (("predicate=a_half_is_less)", "predicate=a_half_is_less, given=(SHOP,))"),),
        "claim shop.half: weakened",
        "only of reachable states of shop",
    ),
    "a theorem deleted": (((HALF, ""),), "claim shop.half: deleted", "A part is less."),
    "an easier run": ((("shop.cash >= 50", "shop.cash >= 5"),), "claim shop.full: weakened", "50 became 5"),
    "a run deleted": (((FULL, ""),), "claim shop.full: deleted", "Full."),
    "a straw man refuted": (
        (
            (
                "@predicate\ndef a_half",
                "@predicate\ndef cash_grows(before: Shop, after: Shop) -> bool:\n    return after.cash > before.cash\n\n\n@predicate\ndef a_half",
            ),
            ("system=ROBBED, predicate=cash_never_falls", "system=ROBBED, predicate=cash_grows"),
            ("by_the_user, cash_is_there,", "by_the_user, cash_grows, cash_is_there,"),
        ),
        "claim robbed.cash: weakened",
        "says less",
    ),
    "a refutation deleted": (((LOST, ""),), "claim robbed.cash: deleted", ""),
    "a resolution lost": (
        (('resolution=("shop.cash_never_falls", "shop.cash")', 'resolution=("shop.cash",)'),),
        "claim robbed.cash: weakened",
        "lost shop",
    ),
    "a trigger narrowed": (
        (("return shop.door == Door.SHUT", "return shop.door == Door.SHUT and shop.dust == 0"),),
        "claim shop.opens: weakened",
        "where it begins",
    ),
    "a goal widened": (
        (("return shop.door == Door.OPEN", "return shop.door == Door.OPEN or shop.dust > 0"),),
        "claim shop.opens: weakened",
        "its goal says less",
    ),
    "fairness of more": (
        (("helps=(Help(OPENER),),", 'helps=(Help(OPENER), Help(Fair("A01", (sweep,)))),'),),
        "claim shop.opens: weakened",
        "it trusts more: A01",
    ),
    "strong fairness": (
        (('Fair("A03", (unlock,))', 'Fair("A03", (unlock,), strongly=True)'),),
        "claim shop.opens: weakened",
        "strong fairness of unlock",
    ),
    "something that recurs": (
        (('OPENER = Fair("A03", (unlock,))', 'OPENER = Fair("A03", (unlock,), strongly=True)'), ("Help(OPENER)", "Help(OPENER, again=QUIET)")),
        "claim shop.opens: weakened",
        "it trusts more to recur: again A04 is_quiet",
    ),
    "what is given narrowed": ((("return shop.kept[user] > 0", "return shop.kept[user] > 10"),), "claim shop.leaves: weakened", "where it begins"),
    "what is reached widened": (
        (("return shop.kept[user] == 0", "return shop.kept[user] <= 5"),),
        "claim shop.leaves: weakened",
        "its goal says less",
    ),
    "more callers": (
        ((PAID, SWEPT),),
        "claim shop.leaves: weakened",
        "more calls may be needed: sweep",
    ),
    "what is given of stages narrowed": (
        (("return shop.kept[user] > 0", "return shop.kept[user] > 10"),),
        "claim shop.leaves_at_last: weakened",
        "where it begins",
    ),
    "more callers of stages": (
        ((PAID, SWEPT),),
        "claim shop.leaves_at_last: weakened",
        "more calls may be needed: sweep",
    ),
    "callers of stages of whom more is asked": (
        (("return coins == shop.kept[user]", "return coins <= shop.kept[user]"),),
        "claim shop.leaves_at_last: weakened",
        "by withdraw",
    ),
    "callers of whom more is asked": (
        (("return coins == shop.kept[user]", "return coins <= shop.kept[user]"),),
        "claim shop.leaves: weakened",
        "by withdraw",
    ),
    "others may undo it": (((" undisturbed=True,", ""),), "claim shop.leaves: weakened", "other calls may undo it"),
    "a starvation that trusts less": (
        (("    again=(QUIET,), resolution", "    resolution"),),
        "claim shop.stays: weakened",
        "need no longer recur: again A04 is_quiet",
    ),
    "a trap for fewer calls": (
        (("{withdraw: by_the_user, sweep: is_swept}", "{withdraw: by_the_user}"),),
        "claim robbed.trap: weakened",
        "against sweep",
    ),
    "a trap of fewer states": (
        (("return shop.kept[user] > 0", "return shop.kept[user] >= 0"),),
        "claim robbed.trap: weakened",
        "claim shop.leaves: stronger: where it begins",
    ),
    "a trap for other calls": (
        (("return coins == shop.kept[user]", "return coins == shop.kept[user] and user != User.none()"),),
        "claim robbed.trap: weakened",
        "claim shop.leaves: stronger: “by withdraw”",
    ),
    "a trap in an instance alone": (
        (('resolution=("shop.leaves",), stuck=is_empty,', 'resolution=("shop.leaves",),'),),
        "claim robbed.trap: weakened",
        "alone",
    ),
    "another mapping": ((("Till(held=shop.cash)", "Till(held=shop.cash + 0)"),), "claim shop.is_a_till: changed: read it", "the mapping changed"),
    "more stutters": (
        ((SEES, SEES.replace("deposit: put_in, ", "").replace("(sweep", "(deposit, sweep")),),
        "claim shop.is_a_till: weakened",
        "nothing of deposit",
    ),
    "more that is unseen": (
        (
            (SEES, SEES.replace("(Deposited,)", "(Deposited, Bell)")),
            ("SHOP, TILL, Deposited,", "SHOP, TILL, Bell, Deposited,"),
            ("@record\nclass Till", "@record\nclass Bell:\n    coins: Coins\n\n\n@record\nclass Till"),
        ),
        "claim shop.is_a_till: weakened",
        "no event Bell",
    ),
    "another kind of claim": (
        (("FULL = Reachable(", "FULL = Refuted("), ("predicate=is_full, depth=3)", 'predicate=is_full, depth=3, resolution=("shop.room",))')),
        "claim shop.full: changed: read it",
        "it was a Reachable and is a Refuted",
    ),
    "another verdict": (
        (("FULL = Reachable(", "FULL = Refuted("), ("predicate=is_full, depth=3)", 'predicate=is_full, depth=3, resolution=("shop.room",))')),
        "claim shop.full: weakened",
        "it was to be proved, and is to be refuted",
    ),
    "a larger rounding error": ((('"1 coin"', '"1000 coins"'),), "claim shop.deposits_are_kept: changed: read it", "at most 1000 coins"),
    "a measure of nothing": (
        (("    return coins\n\n\n@predicate", "    return coins - coins\n\n\n@predicate"),),
        "claim shop.cash:",
        "nobody has acknowledged",
    ),
    "what is observed may be chosen": ((('observed={deposit: ("coins",)}, ', ""),), "system shop: weakened", "deposit.coins may be chosen"),
    "who robs is relied on": (((", adversarial=(shut,)", ""),), "system shop: weakened", "shut may be chosen"),
    "a kind with more members that something ranges over": (
        (('    SHUT = "shut"\n', '    SHUT = "shut"\n    AJAR = "ajar"\n'),),
        "claim shop.doors: changed: read it",
        "it spoke of Door as it was",
    ),
    "an argument called otherwise": (
        (
            ("def rob(shop: Shop, coins: Coins)", "def rob(shop: Shop, few: Few)"),
            (ROBS, "return Outcome(replace(shop, cash=few))"),
            ('Grains = Annotated', 'Few = Annotated[int, Range("Few", 0, 1)]\nGrains = Annotated'),
        ),
        "system robbed: changed: read it",
        "the argument rob.coins, Coins 0..1000, is gone or called otherwise",
    ),
    "a state called otherwise, with a narrower range": (
        (
            ("@record\nclass Till:\n    held: Coins", 'Few = Annotated[int, Range("Few", 0, 1)]\n\n\n@record\nclass Chest:\n    held: Few'),
            *((f"def {name}(till: Till", f"def {name}(till: Chest") for name in ("put_in", "take_out", "till_is_small")),
            ("Outcome[Till, None]", "Outcome[Chest, None]"),
            ("Outcome(Till(held=0))", "Outcome(Chest(held=0))"),
            ("Outcome(Till(held=till.held + coins))", "Outcome(Chest(held=till.held + coins))"),
            ("Outcome(Till(held=till.held - coins))", "Outcome(Chest(held=till.held - coins))"),
            ("def as_a_till(shop: Shop) -> Till", "def as_a_till(shop: Shop) -> Chest"),
            ("return Till(held=shop.cash)", "return Chest(held=shop.cash)"),
            ('System("till", Till,', 'System("till", Chest,'),
        ),
        "state Till: weakened",
        "held was Coins 0..1000, and only Few 0..1 is spoken of",
    ),
    "a kind with more members": (
        (('    SHUT = "shut"\n', '    SHUT = "shut"\n    AJAR = "ajar"\n'),),
        "claim shop.opens: changed: read it",
        "before.door, which is no more, or of another kind",
    ),
}


@pytest.fixture(scope="module")
def lock(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The lock of the project as it is."""
    folder = written(tmp_path_factory.mktemp("shop"))
    assert megaspec_inline("lock", cwd=folder).status == 0
    return (folder / FILE).read_text(encoding="utf-8")


def sabotaged(folder: Path, lock: str, name: str) -> Path:
    """The project after a change, with the lock of before."""
    written(folder, *SABOTAGES[name][0])
    (folder / FILE).write_text(lock, encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", SABOTAGES)
def test_a_sabotage_is_seen(tmp_path: Path, lock: str, name: str) -> None:
    _, about, words = SABOTAGES[name]
    done = megaspec_inline("gate", cwd=sabotaged(tmp_path, lock, name))
    assert done.status == 1, done
    said = done.out[done.out.index(about) :] if about in done.out else ""
    assert said and words in said, done.out


@pytest.mark.parametrize("name", ["dust bound times a thousand", "a claim deleted", "a kind with more members"])
def test_the_lock_is_written_only_if_somebody_stands_for_a_weakening(tmp_path: Path, lock: str, name: str) -> None:
    folder = sabotaged(tmp_path, lock, name)
    refused = megaspec_inline("lock", cwd=folder)
    assert refused.status == 1 and "--accept" in refused.out
    assert (folder / FILE).read_text(encoding="utf-8") == lock
    assert megaspec_inline("lock", "--accept", "We know.", cwd=folder).status == 0
    assert "We know." in (folder / FILE).read_text(encoding="utf-8")
    assert megaspec_inline("gate", cwd=folder).status == 0

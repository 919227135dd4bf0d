"""Claims."""

from pkg.rules import SYS, answer, is_done, is_due, is_free, rank, small

from megaspec.claims import Fair, Help, Invariant, LeadsTo, Recurring, Safe

SAFE = Safe(name="sys.safe", sentence="No rule fails.", section="t", requirements=("t",), system=SYS)
SMALL = Invariant(name="sys.small", sentence="Small.", section="t", requirements=("t",), system=SYS, predicate=small)
ENDS = LeadsTo(name="sys.ends", sentence="Ends.", section="t", requirements=("t",), system=SYS, trigger=is_due, goal=is_done, rank=rank,
    helps=(Help(Fair("F9 nothing", (answer,), strongly=True), again=Recurring("F9 nothing", is_free)),))

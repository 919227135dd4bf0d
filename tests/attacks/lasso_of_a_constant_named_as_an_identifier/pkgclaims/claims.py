"""Claims."""

from pkg.rules import SYS, answer, fine, is_done, is_due, rank, who

from megaspec.claims import Fair, Help, Invariant, LeadsTo, Safe

SAFE = Safe(name="sys.safe", sentence="No rule fails.", section="t", requirements=("t",), system=SYS)
SMALL = Invariant(name="sys.fine", sentence="Small.", section="t", requirements=("t",), system=SYS, predicate=fine)
ENDS = LeadsTo(name="sys.ends", sentence="Ends.", section="t", requirements=("t",), system=SYS, trigger=is_due, goal=is_done, rank=rank,
    helps=(Help(Fair("F1", (answer,), each=("user",)), arguments={"user": who}),))

"""Two true claims, which a run and inputs of an order that ends do not refute."""

from megaspec.claims import Invariant, Safe, Theorem
from pkg.rules import SYS, fits, later, later_still


SAFE = Safe(name="sys.safe", sentence="S.", section="t", requirements=("t",), system=SYS)
FITS = Invariant(name="sys.fits", sentence="S.", section="t", requirements=("t",), system=SYS, predicate=fits)
LATER = Invariant(name="sys.later", sentence="S.", section="t", requirements=("t",), system=SYS, predicate=later)
SAID = Theorem(name="sys.said", sentence="S.", section="t", requirements=("t",), given=(SYS,), predicate=later_still)

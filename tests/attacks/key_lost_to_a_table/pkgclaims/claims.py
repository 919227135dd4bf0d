"""Claims."""

from megaspec.claims import CanReach, ENVIRONMENT, HelpfulCall, Invariant, Safe
from pkg.rules import SYS, fits, good, is_done, is_due, ready, report, settle, todo, unseen


SAFE = Safe(name="sys.safe", sentence="S.", section="t", requirements=("t",), system=SYS)
FITS = Invariant(name="sys.fits", sentence="S.", section="t", requirements=("t",), system=SYS, predicate=fits)

CAN = CanReach(name="sys.can", sentence="S.", section="t", requirements=("t",), system=SYS, given=is_due, goal=is_done, by={report: ENVIRONMENT, settle: ENVIRONMENT}, helps=(HelpfulCall(report, {"seen": good}, when=unseen), HelpfulCall(settle, when=ready)), rank=todo)

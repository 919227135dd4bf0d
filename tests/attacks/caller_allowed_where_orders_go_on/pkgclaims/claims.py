"""Claims."""

from megaspec.claims import CanReach, HelpfulCall, Invariant, Safe, Trapped
from pkg.rules import SYS, before_next, end, fits, has_next, is_begun, is_done, is_open, rank, same


SAFE = Safe(name="sys.safe", sentence="S.", section="t", requirements=("t",), system=SYS)
FITS = Invariant(name="sys.fits", sentence="S.", section="t", requirements=("t",), system=SYS, predicate=fits)
TRAP = Trapped(name="sys.trap", sentence="S.", section="t", requirements=("t",), system=SYS, given=is_begun, goal=is_done, by={end: has_next}, resolution=())
CAN = CanReach(name="sys.can", sentence="S.", section="t", requirements=("t",), system=SYS, given=is_open, goal=is_done, rank=rank, by={end: has_next}, helps=(HelpfulCall(end, arguments={"epoch": same}, when=before_next),))

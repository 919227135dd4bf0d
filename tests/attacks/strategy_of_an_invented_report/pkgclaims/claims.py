"""Claims."""

from megaspec.claims import CanReach, HelpfulCall, Invariant, Safe
from pkg.rules import SYS, by_an_oracle, fifty, fits, is_poor, is_rich, one, report

SAFE = Safe(name="sys.safe", sentence="It is so.", section="tests", requirements=("tests",), system=SYS)
FITS = Invariant(name="sys.fits", sentence="It is so.", section="tests", requirements=("tests",), system=SYS, predicate=fits)
CAN = CanReach(
    name="sys.can", sentence="It is so.", section="tests", requirements=("tests",), system=SYS, given=is_poor, goal=is_rich, by={report: by_an_oracle},
    rank=one, helps=(HelpfulCall(report, {"balance": fifty}),),
)

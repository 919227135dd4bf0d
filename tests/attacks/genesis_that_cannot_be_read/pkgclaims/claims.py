"""Claims."""

from megaspec.claims import Rounding, Invariant, Safe, Step
from pkg.rules import ONE, TWO, fits

ONE_SAFE = Safe(name="one.safe", sentence="It is so.", section="tests", requirements=("tests",), system=ONE)
ONE_FITS = Invariant(name="one.fits", sentence="It is so.", section="tests", requirements=("tests",), system=ONE, predicate=fits)
TWO_SAFE = Safe(name="two.safe", sentence="It is so.", section="tests", requirements=("tests",), system=TWO)
TWO_FITS = Invariant(name="two.fits", sentence="It is so.", section="tests", requirements=("tests",), system=TWO, predicate=fits)

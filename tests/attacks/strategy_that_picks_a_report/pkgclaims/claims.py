"""Claims: all but the last invent a report."""

from megaspec.claims import ENVIRONMENT, CanReach, HelpfulCall, Invariant, Safe
from pkg.rules import (
    SYS,
    first_is_bad,
    first_is_good,
    fits,
    is_good,
    is_so,
    of_the_colour,
    of_what_is_seen,
    one_is_good,
    one_of_two,
    rank,
    tell,
    the_first,
    the_good_one,
    the_other,
    what_is_seen_is_good,
)

SAFE = Safe(name="sys.safe", sentence="S.", section="t", requirements=("t",), system=SYS)
FITS = Invariant(name="sys.fits", sentence="S.", section="t", requirements=("t",), system=SYS, predicate=fits)

BY = {tell: ENVIRONMENT}
BY_A_CHOICE = CanReach(
    name="sys.by_a_choice", sentence="S.", section="t", requirements=("t",), system=SYS, given=one_is_good, goal=is_good, by=BY, rank=rank,
    helps=(HelpfulCall(tell, {"report": the_good_one}),),
)
BY_THE_STATE = CanReach(
    name="sys.by_the_state", sentence="S.", section="t", requirements=("t",), system=SYS, given=what_is_seen_is_good, goal=is_good, by=BY, rank=rank,
    helps=(HelpfulCall(tell, {"report": of_what_is_seen}),),
)
BY_WHEN = CanReach(
    name="sys.by_when", sentence="S.", section="t", requirements=("t",), system=SYS, given=one_of_two, goal=is_good, by=BY, rank=rank,
    helps=(HelpfulCall(tell, {"report": the_first}, when=first_is_good), HelpfulCall(tell, {"report": the_other}, when=first_is_bad)),
)
GIVEN = CanReach(
    name="sys.given", sentence="S.", section="t", requirements=("t",), system=SYS, given=is_so, goal=is_good, by=BY, rank=rank,
    helps=(HelpfulCall(tell, {"report": of_the_colour}),),
)

"""Claims."""

from megaspec.claims import Reachable
from pkg.rules import is_stuck, SYS

R = Reachable(name="sys.r", sentence="S.", section="t", requirements=("t",), system=SYS, predicate=is_stuck)
# SAFE

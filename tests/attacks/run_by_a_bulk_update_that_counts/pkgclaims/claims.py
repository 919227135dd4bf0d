"""Claims."""

from megaspec.claims import Reachable
from pkg.rules import SYS, is_lost


LOST = Reachable(name="sys.lost", sentence="S.", section="t", requirements=("t",), system=SYS, predicate=is_lost)

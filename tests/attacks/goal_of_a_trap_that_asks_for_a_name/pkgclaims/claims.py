"""Claims."""

from megaspec.claims import ENVIRONMENT, Trapped
from pkg.rules import down, is_down, is_up, SYS


# SAFE
TRAP = Trapped(name="sys.trap", sentence="S.", section="t", requirements=("t",), system=SYS, given=is_up, goal=is_down, by={down: ENVIRONMENT}, resolution=())

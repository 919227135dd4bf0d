"""Claims."""

from megaspec.claims import ENVIRONMENT, Trapped
from pkg.rules import finish, is_begun, is_frozen, is_done, SYS

TRAP = Trapped(name="sys.trap", sentence="S.", section="t", requirements=("t",), system=SYS, given=is_begun, goal=is_done, by={finish: ENVIRONMENT}, resolution=(), stuck=is_frozen)
# SAFE
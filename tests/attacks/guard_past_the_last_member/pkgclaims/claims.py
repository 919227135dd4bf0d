"""Two traps and two runs that are none."""

from megaspec.claims import ENVIRONMENT, Instance, Invariant, Reachable, Safe, Trapped
from pkg.rules import SYS, Epoch, end, fall, fits, is_down, is_one, is_the_last, is_up

SAFE = Safe(name="sys.safe", sentence="S.", section="t", requirements=("t",), system=SYS)
FITS = Invariant(name="sys.fits", sentence="S.", section="t", requirements=("t",), system=SYS, predicate=fits)
TRAP = Trapped(
    name="sys.trap", sentence="S.", section="t", requirements=("t",), system=SYS, given=is_up, goal=is_down, by={end: ENVIRONMENT}, resolution=(),
    instance=Instance(sizes={Epoch: 2}),
)
ONE = Reachable(name="sys.one", sentence="S.", section="t", requirements=("t",), system=SYS, predicate=is_one, instance={Epoch: 2}, depth=2)
LAST = Reachable(name="sys.last", sentence="S.", section="t", requirements=("t",), system=SYS, predicate=is_the_last, instance={Epoch: 2}, depth=2)
FALLEN = Trapped(
    name="sys.fallen", sentence="S.", section="t", requirements=("t",), system=SYS, given=is_one, goal=is_down, by={fall: ENVIRONMENT}, resolution=(),
    instance=Instance(sizes={Epoch: 2}),
)

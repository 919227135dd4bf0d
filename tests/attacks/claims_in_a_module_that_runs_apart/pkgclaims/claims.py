"""What is claimed of the system, but for what stands in a module of another name."""

from megaspec.claims import Safe
from pkg.rules import SYS

OTHER = Safe(name="sys.fine", sentence="No rule fails.", section="t", requirements=("t",), system=SYS)

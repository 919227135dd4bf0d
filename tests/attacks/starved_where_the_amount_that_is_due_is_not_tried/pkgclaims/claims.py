"""Claims."""

from megaspec.claims import Fair, Help, Instance, Invariant, LeadsTo, Safe, Starved
from pkg.rules import SYS, User, fits, owed, paid, pay, rank, unpaid

SAFE = Safe(name="sys.safe", sentence="It is so.", section="tests", requirements=("tests",), system=SYS)
FITS = Invariant(name="sys.fits", sentence="It is so.", section="tests", requirements=("tests",), system=SYS, predicate=fits)
PAYS = Fair("A1", (pay,), each=())
LEADS = LeadsTo(
    name="sys.leads", sentence="It is paid.", section="tests", requirements=("tests",), system=SYS, trigger=unpaid, goal=paid, rank=rank,
    helps=(Help(PAYS, arguments={"amount": owed}),),
)
STARVED = Starved(
    name="sys.starved", sentence="It is never paid.", section="tests", requirements=("tests",), system=SYS, trigger=unpaid, goal=paid,
    fair=(PAYS,), resolution=("sys.leads",), instance=Instance(arguments={"amount": (3,)}),
)

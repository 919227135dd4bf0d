"""Which versions of Python this was tried with.  This file is read by older ones, too, and imports nothing of the rest."""

import sys

FIRST = (3, 11)
LAST = (3, 13)


def complaint(version: "tuple[int, int]") -> str:
    """One line that says why a version of Python is not used, and what to do; empty for one that was tried."""
    if FIRST <= version <= LAST:
        return ""
    tried = "{}.{} to {}.{}".format(*FIRST, *LAST)
    return "megaspec was tried with Python {}, and this is {}.{}; use one of those".format(tried, *version)


if __name__ == "__main__":
    said = complaint(sys.version_info[:2])
    if said:
        sys.stderr.write(said + "\n")
    sys.exit(2 if said else 0)

"""Amounts and times of the sequencer's economics."""

from megaspec.language import Annotated, Range

GREATEST_AMOUNT = 2**96
"""The most wei that a block can earn or a node can deposit at once: far above all ether there is."""

GREATEST_EVER = 2**160
"""The most wei that a ledger of all that ever happened may count."""

GREATEST_TIME = 2**36
"""The last second that the clock may show: more than two thousand years."""

BPS = 10_000
"""Basis points in a whole."""

ETHER = 10**18
"""Wei in one ether."""

DAY = 86_400
"""Seconds in a day."""

Wei = Annotated[int, Range("Wei", 0, GREATEST_AMOUNT)]
EverWei = Annotated[int, Range("EverWei", 0, GREATEST_EVER)]
Seconds = Annotated[int, Range("Seconds", 0, GREATEST_TIME)]
Bps = Annotated[int, Range("Bps", 0, BPS)]

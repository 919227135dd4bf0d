"""The units of time: microseconds, and how far a clock may be off."""

from megaspec.language import Annotated, Range

MILLION = 10**6
"""Parts in a whole, of drift."""

MILLISECOND = 1_000
SECOND = 1_000_000
"""In microseconds."""

LONGEST_SPAN = 2**40
"""The longest single delay, in microseconds: twelve days."""

LAST_MOMENT = 2**70
"""The last microsecond that the true time may show."""

GREATEST_DRIFT = 100_000
"""A clock is off by a tenth at most; real ones are by some ten parts in a million."""

MOST_RANKS = 2**16
"""How many misses, ranks and dead candidates are counted at most."""

Micros = Annotated[int, Range("Micros", 0, LAST_MOMENT)]
"""A moment, in microseconds of true time."""

Span = Annotated[int, Range("Span", 0, LONGEST_SPAN)]
"""A delay, in microseconds."""

Cadence = Annotated[int, Range("Cadence", 1, LONGEST_SPAN)]
"""A period, in microseconds."""

Drift = Annotated[int, Range("Drift", 0, GREATEST_DRIFT)]
"""Parts in a million: while a clock shows a span, the true time is that span, more or less by so much."""

Rank = Annotated[int, Range("Rank", 0, MOST_RANKS)]
"""The place of a candidate, the first one 0; or how many there are."""

Misses = Annotated[int, Range("Misses", 1, MOST_RANKS)]
"""How many blocks in a row have to be missing until the primary is taken for dead."""

"""The invariants of availability, one module for each subject."""

from spec.sequencer.availability.invariants import accounts, dispersal, operators, posting

INVARIANTS = operators.INVARIANTS + dispersal.INVARIANTS + accounts.INVARIANTS + posting.INVARIANTS

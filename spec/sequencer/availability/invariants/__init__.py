"""What always holds of availability, a module a subject."""

from spec.sequencer.availability.invariants import accounts, dispersal, operators, posting

INVARIANTS = operators.INVARIANTS + dispersal.INVARIANTS + accounts.INVARIANTS + posting.INVARIANTS

"""What CPython shows of each kind of claim: real runs, what of them breaks a claim, and whether values that a solver found do."""

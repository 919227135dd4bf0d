"""What is claimed of the effects of each step: what it records, signs and emits, exactly."""

"""What is claimed of each step's effects: what it records, signs and tells, exactly."""

"""Every request can be paid: the stages, and how they follow on one another."""

"""Bounded checking: every run of so many steps from genesis, in one finite instance or in instances of any size."""

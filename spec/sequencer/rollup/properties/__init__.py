"""What follows of the rollup, and what holds of every step, a module a subject."""

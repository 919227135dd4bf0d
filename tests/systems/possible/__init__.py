"""Systems in which something stays possible, or does not: each with a rule that holds and one that traps."""

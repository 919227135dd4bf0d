"""How every request can be paid: what is true between one stage and the next, in order."""

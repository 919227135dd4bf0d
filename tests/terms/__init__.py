"""Terms: one meaning, however they are built, folded or printed."""

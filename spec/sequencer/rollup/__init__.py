"""The chain on L1: how far a block has come, what reorganizations of L1 do to it, and what the bridge pays."""

"""The chain on L1: how final a block is, what L1 reorganizations do to it, and what the bridge pays."""

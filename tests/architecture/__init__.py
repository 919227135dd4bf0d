"""Which module may import which."""

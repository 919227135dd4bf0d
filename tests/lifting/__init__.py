"""Reading rules: what is admitted, and what is refused."""

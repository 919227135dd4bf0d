"""The checker's own terms, and what reads them."""

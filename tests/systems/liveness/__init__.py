"""Small systems in which something happens in the end, or does not."""

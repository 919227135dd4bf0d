"""Small systems to audit."""

"""Reading a rule: from a Python function to a tree of terms."""

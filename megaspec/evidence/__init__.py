"""What CPython says: plain values for symbols, runs of real rules, and searches for such runs."""

"""From claims to verdicts: what is planned, what is asked, and what the answers come to."""

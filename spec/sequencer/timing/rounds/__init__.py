"""One round of answers, on a clock of its own: a quorum that lives answers within a round trip."""

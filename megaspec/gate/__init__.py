"""What is claimed, kept in a lock beside the sources, and compared with what was claimed before: nobody weakens a claim unseen."""

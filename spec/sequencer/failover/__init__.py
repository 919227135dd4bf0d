"""Failover of the sequencer with histories: epochs fence each other, quorums acknowledge, a takeover adopts a whole log."""

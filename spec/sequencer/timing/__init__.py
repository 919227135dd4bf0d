"""Time: how long a takeover takes at most and at least, and that it eventually happens.  No rule of failover reads any of this."""

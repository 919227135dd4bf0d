"""Time: how long a takeover takes at most and at least, and that it happens.  No rule of failover reads any of this."""

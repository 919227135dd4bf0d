"""Failover when any number of nodes sign whatever they like: who can be convicted when two different blocks are published at a height."""

"""What honest nodes sign."""

"""The process that runs scenarios and starts, and what is made of its answers."""

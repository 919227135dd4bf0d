"""Claims between levels: an ideal protocol and what implements it."""

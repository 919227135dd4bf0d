"""The engine: what it decides of small systems, and that everything it could get wrong turns red."""

"""A project: what its `pyproject.toml` says, and its modules, which are read before they run."""

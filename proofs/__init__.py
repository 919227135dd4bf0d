"""The claims about the specification, a module a subject."""

"""Random runs of a system, many at a time: rules and claims written out over a finite instance, with CPython as the judge."""

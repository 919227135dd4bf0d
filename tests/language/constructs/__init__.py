"""One small function for each construct of the language, written as rules and predicates are; a module a subject."""

from types import FunctionType

from tests.language.constructs import failing, identifiers, logic, maps, quantifiers, quantities, records, totals

MODULES = (quantities, logic, quantifiers, identifiers, records, maps, totals, failing)

CONSTRUCTS = {
    name: function
    for module in MODULES
    for name, function in sorted(vars(module).items())
    if isinstance(function, FunctionType) and function.__module__ == module.__name__
}
"""All of them, by name."""

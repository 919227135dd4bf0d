"""How claims are decided.  Knows the language of rules, and no protocol."""

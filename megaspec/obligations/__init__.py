"""The one form that everything to be proved takes, and the lemmas that go with it."""

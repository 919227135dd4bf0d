"""The explorer of finite instances, checked against what CPython alone finds."""

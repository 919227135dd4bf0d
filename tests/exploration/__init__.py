"""The explorer of finite instances, held against what CPython alone finds."""

"""Stands where a module of the standard library is looked for."""

import os

os.write(2, b"another module answers")
os._exit(0)

"""Ends the process, as if all were well."""

import sys

sys.exit(0)

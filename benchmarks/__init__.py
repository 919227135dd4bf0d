"""Measurements of this project, whose packages the checker reads from the first import on."""

from megaspec.cli.project import here

here()

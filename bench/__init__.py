"""Measurements: never part of the installed program."""

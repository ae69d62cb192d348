"""The values of a row, measured against what a person reads in it."""

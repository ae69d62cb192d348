"""Finders of tables, one for each kind of evidence; each yields grids."""

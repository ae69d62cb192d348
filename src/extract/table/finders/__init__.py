"""Finders of tables: each takes pages and one kind of evidence, and yields grids."""

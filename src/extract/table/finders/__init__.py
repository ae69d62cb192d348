"""The finders of tables: each yields grids from one kind of evidence."""

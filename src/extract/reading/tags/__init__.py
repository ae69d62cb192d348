"""The structure tree of a tagged PDF is read as typed data."""

from extract.reading.tags.tree import TreeLimits, structure_tree_of

__all__ = ["TreeLimits", "structure_tree_of"]

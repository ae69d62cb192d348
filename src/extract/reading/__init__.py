"""A file becomes pages of positioned words and rulings, or the lines of a text dump."""

from extract.reading.files import read_file

__all__ = ["read_file"]

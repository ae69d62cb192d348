"""A file becomes pages of positioned words and rulings, or the lines of a text dump."""

from extract.reading.files import read_file
from extract.reading.images.page_images import page_images
from extract.reading.ocr.modes import OcrMode

__all__ = ["OcrMode", "page_images", "read_file"]

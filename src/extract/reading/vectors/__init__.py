"""What a page draws beside letters and images: rulings and fills."""

from extract.reading.vectors.drawings import Drawings, drawings_on

__all__ = ["Drawings", "drawings_on"]

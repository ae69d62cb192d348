"""Pages as grey images: rendering, skew, and the rulings and shading found in them."""

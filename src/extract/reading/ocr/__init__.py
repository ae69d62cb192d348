"""Reading page images with Tesseract, checking the reading, and joining it with the text layer.

``rereading`` is the way through: ``tesseract`` runs the program, ``ocr_validation`` tells whether
what it wrote is a reading, ``corrections`` puts right what it misreads by the ink of the page,
``ocr_merge`` and ``glyph_decoding`` join it with the page's own text.
"""

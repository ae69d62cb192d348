"""The text layer of a PDF: glyphs, how they are painted, and the words that a reader sees.

``interpreter`` and ``recorder`` run a page's content and keep all that it paints (``glyphs``);
``visibility`` tells the letters that are seen from those that are not; ``accents``, ``runs`` and
``words`` make words of them; ``duplicates`` and ``struck`` look at words printed twice and struck
through. ``page`` is the way through; ``settings`` holds the numbers.
"""

"""The numbers that decide what is read of a text layer, each with its unit and its meaning."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class VisibilitySettings:
    """When text is taken as not seen. Tests: ``test_hidden_text.py``."""

    # Two colours whose channels (0 to 1) all differ by no more than this are one to the eye.
    # Light greys are read, white on white is not.
    same_colour: float = 0.04
    # Below this opacity (0 to 1) nothing is seen.
    least_opacity: float = 0.02
    # A fill thinner than this, in points, is a ruling and no ground of text.
    thinnest_ground: float = 3.0
    # Points around the page within which text still counts as on it.
    page_margin: float = 1.0
    # An image of fewer pixels per inch is a colour or a shade, not a picture of a page.
    least_dpi: float = 36.0
    # Where pictures cover this share of the page, invisible text is the layer of an OCR, also in
    # the gaps between strips.
    page_picture: float = 0.5
    # Where more than this share of a page's letters is invisible because a mode was left on, the
    # program that wrote it made a mistake, and they are read.
    most_left_on: float = 0.5
    # Invisible text over letters drawn as curves stays: this many curves for each letter.
    curves_per_letter: float = 0.4


@dataclass(frozen=True, slots=True)
class DuplicateSettings:
    """When two drawn words are one. Tests: ``test_duplicates.py``."""

    # Offset, in shares of the font size, of a word printed again to look bold.
    bold_offset: float = 0.12
    # Points that are added to it, for coordinates are rounded.
    bold_slack: float = 0.3
    # Greatest offset of a drop shadow, in shares of the font size.
    shadow_offset: float = 0.35
    # A shadow's word overlaps its own by at least this share of its width.
    shadow_overlap: float = 0.5
    # Letters of a word that tells the offset of a shadow; shorter words follow it.
    telling_letters: int = 4
    # Points within which shorter words have that offset.
    same_offset: float = 0.25
    # Likeness (0 to 100) of a word of an OCR layer and the text in its place.
    ocr_alike: float = 55.0
    # Share of an OCR word's area that text covers, whatever it says.
    ocr_covered: float = 0.5
    # How far beside its place text is looked for, in shares of the OCR word's height.
    ocr_reach: float = 0.6
    # Lines by which a whole OCR layer may be off its text.
    ocr_lines_off: float = 2.5


@dataclass(frozen=True, slots=True)
class WordSettings:
    """How letters become words; lengths in shares of the font size. Tests: ``test_words.py``."""

    # Baselines of one word are this close.
    same_line: float = 0.35
    # A letter may begin this far before the end of the last one.
    backwards: float = 0.6
    # A letter printed twice stands this close to itself.
    overprint: float = 0.12
    # The widest gap within a word where spaces are drawn as letters, and where they are not.
    widest_gap: float = 0.3
    widest_gap_without_spaces: float = 0.15
    # Spaces are drawn where there is at least one for so many letters.
    letters_per_space: int = 18
    # Letters drawn later join a word where their baselines and the gap are this close.
    late_line: float = 0.12
    late_gap: float = 0.2
    late_gap_without_spaces: float = 0.08
    late_overlap: float = 0.12
    # The sizes of the letters of one word differ by this factor at most, where drawn later.
    late_size: float = 1.45
    # A space that the next letter covers from its first edge is none; how exactly.
    covered_space: float = 0.02
    # A zero-width space of at least this width is a space.
    least_space: float = 0.1
    # A raised mark is at most so large, and raised by so much of the size of its line.
    raised_size: float = 0.9
    least_rise: float = 0.15
    most_rise: float = 0.8
    # The gap between a word and the mark raised behind it.
    raised_gap: float = 0.35
    # An accent stands over this share of its own width of a letter.
    accent_overlap: float = 0.5
    # The greatest difference of an accent's baseline from its letter's.
    accent_rise: float = 0.6
    # Letters of symbol fonts are marks; where more of a page's letters seem to be, the font has
    # lost its letters.
    most_symbols: float = 0.2


@dataclass(frozen=True, slots=True)
class StrikeSettings:
    """When a line strikes words through; shares of the font size. Tests: ``test_struck.py``."""

    # The line's height above the baseline.
    lowest: float = 0.15
    highest: float = 0.45
    # Its thickness.
    thickest: float = 0.15
    # How much of a word it covers (share of its width), to be struck.
    covered: float = 0.7
    # How far it reaches beyond the words it strikes; a ruling reaches further.
    beyond: float = 0.5


VISIBILITY = VisibilitySettings()
DUPLICATES = DuplicateSettings()
WORDS = WordSettings()
STRIKES = StrikeSettings()

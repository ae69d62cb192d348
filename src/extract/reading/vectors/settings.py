"""The numbers that decide what a drawn path is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class VectorSettings:
    """Lengths in points; colours from 0 to 1.

    The tests named are in ``tests/reading/vectors``.
    """

    thin: float = 3.0
    """A filled box no thicker is a line (``test_borders_drawn_as_thin_boxes``)."""

    shortest: float = 6.0
    """A line that is shorter once its pieces are joined is no ruling (``test_specks``)."""

    shortest_beside_curves: float = 24.0
    """The same for a straight part of a path with curves: letters drawn as curves have stems
    (``test_letters_drawn_as_curves_leave_no_rulings``)."""

    straight: float = 0.7
    """By how much a level or upright line may slant between its ends (``test_slanted_lines``)."""

    in_line: float = 0.7
    """How far apart pieces of one line may lie across it (``test_pieces_of_one_border``)."""

    piece_gap: float = 1.0
    """The gap between two pieces of one border, which is drawn cell by cell
    (``test_pieces_of_one_border``)."""

    dash_gap: float = 4.0
    """The gap between two dashes or dots (``test_a_border_drawn_as_dots``)."""

    touching: float = 0.5
    """Fills of one colour that are no further apart show no side between them
    (``test_fills_of_one_colour_that_touch``)."""

    most_beside: int = 200
    """How many fills of one colour may lie at one height for their sides to be compared; more are
    a picture, and each keeps its sides (``test_many_fills_take_linear_time``)."""

    smallest_fill: float = 20.0
    """The area of the smallest fill, in square points (``test_specks``)."""

    coloured: float = 0.2
    """By how much the strongest and the weakest of red, green and blue differ in a colour that is
    no grey; a small round fill is kept only in such a colour (``test_a_round_traffic_light``)."""

    large: float = 24.0
    """A round or rounded fill this wide and high is kept in any colour
    (``test_a_box_with_round_corners``)."""

    raster_cells: int = 100_000
    """How many places of a page are asked for the fill on top (``test_many_fills…``)."""

    finest: float = 2.0
    """The least distance between two of these places."""


DEFAULT = VectorSettings()

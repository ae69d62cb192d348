"""Tables whose cells are shaded one by one, as browsers and word processors do it."""

from __future__ import annotations

from pathlib import Path

import pytest

from .drawing import HEADINGS, READ, ROWS, Pen, texts


class Shader(Pen):
    """Fills the cells of its rows, with ``white`` points of paper between two of them."""

    white: float = 0.0

    def shaded(self, *cells: str, grey: float = 0.85) -> None:
        """A row on a ground of its own; how tall it is, is found by drawing it twice."""
        top = self.top
        self.row(*cells)
        height = self.page_size[1]
        self.canvas.setFillGray(grey)
        for left, right in zip(self.edges, self.edges[1:], strict=False):
            self.canvas.rect(
                left + self.white / 2,
                height - self.top,
                right - left - self.white,
                self.top - top,
                stroke=0,
                fill=1,
            )
        self.canvas.setFillGray(0)
        self.top = top
        self.row(*cells)


@pytest.fixture
def pen(tmp_path: Path) -> Shader:
    shader = Shader(tmp_path / "report.pdf")
    shader.level = shader.upright = False
    return shader


@pytest.mark.parametrize("white", [0.0, 1.0])
def test_a_head_row_shaded_cell_by_cell_does_not_end_the_table(pen: Shader, white: float) -> None:
    pen.white = white
    pen.shaded(*HEADINGS)
    for row in ROWS:
        pen.row(*row)
    assert texts(pen.table()) == READ


@pytest.mark.parametrize("white", [0.0, 1.0])
@pytest.mark.parametrize("first", [0, 1])
def test_rows_beside_shaded_ones_are_rows(pen: Shader, white: float, first: int) -> None:
    pen.white = white
    pen.shaded(*HEADINGS)
    for place, row in enumerate(ROWS):
        if place % 2 == first:
            pen.shaded(*row, grey=0.94)
        else:
            pen.row(*row)
    assert texts(pen.table()) == READ


@pytest.mark.parametrize("white", [0.0, 1.0])
def test_a_page_without_a_head_row_may_begin_and_end_unshaded(pen: Shader, white: float) -> None:
    pen.white = white
    pen.shaded(*HEADINGS)
    pen.shaded(*ROWS[0], grey=0.94)
    pen.next_page()
    pen.row(*ROWS[1])
    pen.shaded(*ROWS[2], grey=0.94)
    pen.row(*ROWS[3])
    assert texts(pen.table()) == READ


def test_each_cell_may_have_a_ground_of_its_own(pen: Shader) -> None:
    pen.white = 2.0
    pen.shaded(*HEADINGS)
    for row in ROWS:
        pen.shaded(*row, grey=0.94)
    pen.top += 12
    pen.line("Tallene er foreløbige og kan ændre sig, når alle kommuner har indberettet.")
    assert texts(pen.table()) == READ

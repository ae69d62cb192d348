"""Rulings and fills of a page, from small PDFs drawn for each way that programs draw borders."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pdfminer.layout import LTRect
from reportlab.pdfgen.canvas import Canvas

from extract.models import Box, Colour, Document, Orientation, Page, Ruling, RulingSource
from extract.reading import read_file
from extract.reading.frames import Frame
from extract.reading.vectors import drawings_on

Draw = Callable[[Canvas], None]
RED, GREEN = Colour(1.0, 0.0, 0.0), Colour(0.0, 1.0, 0.0)
HEIGHT = 300.0


@pytest.fixture
def drawn(tmp_path: Path) -> Callable[[Draw], Page]:
    def read(draw: Draw) -> Page:
        canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(400, HEIGHT), invariant=1)
        canvas.setFont("Helvetica", 10)
        canvas.drawString(50, 10, "Rådgivning")
        draw(canvas)
        canvas.showPage()
        canvas.save()
        document = read_file(tmp_path / "a.pdf")
        assert isinstance(document, Document)
        return document.pages[0]

    return read


def box(canvas: Canvas, x0: float, top: float, x1: float, bottom: float) -> None:
    canvas.rect(x0, HEIGHT - bottom, x1 - x0, bottom - top, stroke=0, fill=1)


def level(page: Page) -> list[Ruling]:
    return [r for r in page.rulings if r.orientation is Orientation.HORIZONTAL]


def upright(page: Page) -> list[Ruling]:
    return [r for r in page.rulings if r.orientation is Orientation.VERTICAL]


def test_borders_drawn_as_thin_boxes(drawn: Callable[[Draw], Page]) -> None:
    def draw(canvas: Canvas) -> None:
        box(canvas, 50, 100, 350, 100.5)
        box(canvas, 50, 100, 50.5, 200)

    page = drawn(draw)
    assert [(r.position, r.start, r.stop, r.source) for r in level(page)] == [
        (pytest.approx(100.25), pytest.approx(50), pytest.approx(350), RulingSource.LINE)
    ]
    assert [r.position for r in upright(page)] == [pytest.approx(50.25)]
    assert page.fills == ()


def test_pieces_of_one_border(drawn: Callable[[Draw], Page]) -> None:
    def draw(canvas: Canvas) -> None:
        for x in range(50, 350, 60):
            box(canvas, x, 100, x + 0.5, 100.5)
            box(canvas, x + 0.5, 100, x + 60, 100.5)

    (ruling,) = level(drawn(draw))
    assert (ruling.start, ruling.stop) == (pytest.approx(50), pytest.approx(350))


@pytest.mark.parametrize("size", [0.5, 1.5])
def test_a_border_drawn_as_dots(drawn: Callable[[Draw], Page], size: float) -> None:
    def draw(canvas: Canvas) -> None:
        for at in range(60):
            box(canvas, 50 + 3 * at, 100, 50 + 3 * at + size, 100 + size)

    page = drawn(draw)
    (ruling,) = level(page)
    assert (ruling.start, ruling.stop) == (pytest.approx(50), pytest.approx(227 + size))
    assert upright(page) == []


def test_specks(drawn: Callable[[Draw], Page]) -> None:
    def draw(canvas: Canvas) -> None:
        box(canvas, 60, 100, 64, 104)
        canvas.line(100, 100, 104, 100)

    page = drawn(draw)
    assert (page.rulings, page.fills) == ((), ())


def test_slanted_lines(drawn: Callable[[Draw], Page]) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.line(50, 100, 350, 100.5)
        canvas.line(50, 150, 350, 160)

    assert [r.position for r in level(drawn(draw))] == [pytest.approx(HEIGHT - 100.25)]


def test_letters_drawn_as_curves_leave_no_rulings(drawn: Callable[[Draw], Page]) -> None:
    def draw(canvas: Canvas) -> None:
        path = canvas.beginPath()
        path.moveTo(50, 100)
        path.lineTo(50, 112)
        path.curveTo(52, 114, 54, 114, 56, 112)
        path.lineTo(56, 100)
        path.close()
        canvas.drawPath(path, stroke=0, fill=1)

    page = drawn(draw)
    assert (page.rulings, page.fills) == ((), ())


def test_fills_are_kept_in_drawing_order_with_their_colour(
    drawn: Callable[[Draw], Page],
) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(1, 0, 0)
        box(canvas, 50, 100, 150, 140)
        canvas.setFillColorCMYK(1, 0, 1, 0)
        box(canvas, 60, 110, 140, 130)

    page = drawn(draw)
    assert [(fill.box, fill.colour) for fill in page.fills] == [
        (Box(50, 100, 150, 140), RED),
        (Box(60, 110, 140, 130), GREEN),
    ]


def test_what_nobody_sees_is_no_fill_and_no_ruling(drawn: Callable[[Draw], Page]) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(1)
        box(canvas, 0, 0, 400, HEIGHT)
        canvas.setStrokeGray(1)
        canvas.line(50, 200, 350, 200)
        canvas.setFillGray(0.9)
        box(canvas, 50, 200, 350, 240)
        box(canvas, 60, 205, 200, 230)
        canvas.setStrokeGray(0.9)
        canvas.line(60, HEIGHT - 220, 340, HEIGHT - 220)

    page = drawn(draw)
    assert [fill.box for fill in page.fills] == [Box(50, 200, 350, 240)]
    assert [round(r.position) for r in level(page)] == [200, 240]


def test_a_white_line_on_a_dark_fill_is_seen_there_only(drawn: Callable[[Draw], Page]) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(0.2)
        box(canvas, 50, 100, 350, 160)
        canvas.setStrokeGray(1)
        canvas.line(200, HEIGHT - 100, 200, HEIGHT - 280)

    (line,) = (r for r in upright(drawn(draw)) if r.source is RulingSource.LINE)
    assert (line.start, line.stop) == (pytest.approx(100), pytest.approx(160, abs=5))


def test_a_line_under_a_later_fill_is_not_seen(drawn: Callable[[Draw], Page]) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.line(60, HEIGHT - 150, 340, HEIGHT - 150)
        canvas.setFillGray(0.8)
        box(canvas, 50, 100, 350, 200)

    assert {r.source for r in drawn(draw).rulings} == {RulingSource.FILL_SIDE}


def test_fills_of_one_colour_that_touch(drawn: Callable[[Draw], Page]) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(0.9)
        for x in (50, 150, 250):
            box(canvas, x, 100, x + 100, 140)

    page = drawn(draw)
    assert [round(r.position) for r in upright(page)] == [50, 350]
    assert [(round(r.start), round(r.stop)) for r in level(page)] == [(50, 350), (50, 350)]
    assert {r.source for r in page.rulings} == {RulingSource.FILL_SIDE}


def test_fills_with_white_between_have_sides(drawn: Callable[[Draw], Page]) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(0.9)
        for x in (50, 150):
            box(canvas, x, 100, x + 99, 140)

    assert [round(r.position) for r in upright(drawn(draw))] == [50, 149, 150, 249]


def test_a_round_traffic_light(drawn: Callable[[Draw], Page]) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(1, 0, 0)
        canvas.circle(100, 200, 5, stroke=0, fill=1)
        canvas.setFillGray(0)
        canvas.circle(200, 200, 5, stroke=0, fill=1)

    page = drawn(draw)
    assert [fill.colour for fill in page.fills] == [RED]
    assert page.fills[0].box.middle == (pytest.approx(100), pytest.approx(100))


def test_a_box_with_round_corners(drawn: Callable[[Draw], Page]) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(0.8)
        canvas.roundRect(50, 100, 200, 60, 8, stroke=0, fill=1)

    (fill,) = drawn(draw).fills
    assert fill.box.rounded() == Box(50, 140, 250, 200)


def path(x0: float, y0: float, x1: float, y1: float) -> LTRect:
    return LTRect(0, (x0, y0, x1, y1), False, True, False, None, (0.5,))


def test_clipped_parts_are_not_seen() -> None:
    clip = Box(0, 0, 120, 400)
    seen = drawings_on(
        [path(20, 100, 300, 101), path(150, 20, 250, 80), path(100, 200, 200, 250)],
        Frame(0, 0, 400, 400),
        clip_of=lambda _: clip,
    )
    lines = [r for r in seen.rulings if r.source is RulingSource.LINE]
    assert [(r.start, r.stop) for r in lines] == [(20, 120)]
    assert [fill.box for fill in seen.fills] == [Box(100, 150, 120, 200)]


def test_many_fills_take_linear_time() -> None:
    def taken(count: int) -> float:
        rows = max(1, count // 100)
        curves = [
            path(x * 5.0, y * 590.0 / rows, x * 5.0 + 4, (y + 0.9) * 590.0 / rows)
            for y in range(rows)
            for x in range(100)
        ] + [path(i * 0.01, i * 0.01, 500 - i * 0.01, 590 - i * 0.01) for i in range(count)]
        start = time.process_time()
        drawings_on(curves, Frame(0, 0, 500, 600))
        return time.process_time() - start

    taken(500)
    assert taken(8000) < 16 * max(taken(1000), 0.02)

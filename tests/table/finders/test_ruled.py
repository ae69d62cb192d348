"""Tables that rulings and fills draw."""

from __future__ import annotations

import random
import time
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.models import (
    Box,
    Colour,
    Continuation,
    Fill,
    Grid,
    Page,
    PageState,
    RulingSource,
    Word,
)
from extract.table.finders.ruled import (
    RuledArea,
    column_edges_of,
    continuation_over,
    find_ruled,
    find_single_columns,
    row_rules_of,
    ruled_areas,
)

from .pages import (
    filled_in,
    level,
    page_of,
    ruled,
    sides,
    texts_of,
    upright,
    written,
)

XS, YS = (50.0, 150.0, 300.0, 400.0), (100.0, 120.0, 150.0, 180.0)
TEXTS = [
    ["Initiativ", "Beskrivelse", "Status"],
    ["1. Stier", "Der anlægges\nnye stier", "I gang"],
    ["2. Lys", "Gamle rør\nskiftes", "Afsluttet"],
]
READ = [[text.replace("\n", " ") for text in row] for row in TEXTS]
RED, GREY = Colour(1.0, 0.0, 0.0), Colour(0.9, 0.9, 0.9)
FILL, IMAGE = RulingSource.FILL_SIDE, RulingSource.IMAGE


def only(page: Page) -> Grid:
    (grid,) = find_ruled(page)
    return grid


def words() -> list[Word]:
    return filled_in(XS, YS, TEXTS)


def test_a_table_with_all_lines_is_read_cell_by_cell() -> None:
    grid = only(page_of([*words(), *written("Uden for tabellen", 50, 300)], ruled(XS, YS)))
    assert texts_of(grid) == READ
    assert grid.column_edges == XS
    assert [row.boxes[0].box.top for row in grid.rows] == list(YS[:-1])
    assert [row.certainty for row in grid.rows] == [1.0, 1.0, 1.0]
    assert [len(line) for line in grid.rows[1].cells[1].lines] == [2, 2]


def test_borders_drawn_cell_by_cell() -> None:
    cells = [
        side
        for x0, x1 in pairwise(XS)
        for top, bottom in pairwise(YS)
        for side in sides(Box(x0, top, x1, bottom))
    ]
    assert texts_of(only(page_of(words(), cells))) == READ


@pytest.mark.parametrize("gap", [1.5, 2.5])
def test_cells_with_a_gap_between_them(gap: float) -> None:
    cells = [
        side
        for x0, x1 in pairwise(XS)
        for top, bottom in pairwise(YS)
        for side in sides(Box(x0 + gap / 2, top + gap / 2, x1 - gap / 2, bottom - gap / 2))
    ]
    assert texts_of(only(page_of(words(), cells))) == READ


def test_double_borders() -> None:
    lines = [replace(r, position=r.position + d) for r in ruled(XS, YS) for d in (-1.2, 1.2)]
    assert texts_of(only(page_of(words(), lines))) == READ


def test_merged_cells_span_rows_and_columns() -> None:
    lines = [
        *(level(y, 50, 400) for y in (100, 120, 180)),
        level(150, 50, 300),
        *(upright(x, 100, 180) for x in (50, 400)),
        *(upright(x, 120, 180) for x in (150, 300)),
    ]
    texts = [["Afsnit om stier og lys i byen"], ["1. Stier", "nye", "fælles"], ["2. Lys", "gamle"]]
    grid = only(page_of(filled_in(XS, YS, texts), lines))
    assert texts_of(grid) == texts
    assert [(c.column, c.column_span, c.row_span) for r in grid.rows for c in r.cells] == [
        (0, 3, 1), (0, 1, 1), (1, 1, 1), (2, 1, 2), (0, 1, 1), (1, 1, 1),
    ]  # fmt: skip
    assert grid.rows[1].cells[2].boxes[0].box == Box(300, 120, 400, 180)


def test_a_merged_cell_that_is_no_rectangle_is_cut_and_less_certain() -> None:
    lines = [*ruled(XS, (100, 120, 180)), level(150, 50, 150), level(150, 300, 400)]
    lines = [line for line in lines if (line.position, line.stop) != (150, 180)]
    lines.append(upright(150, 100, 150))
    grid = only(page_of(words(), lines))
    assert texts_of(grid)[0] == READ[0]
    assert sorted(word for row in texts_of(grid) for word in row) != []
    assert min(row.certainty for row in grid.rows) < 1


@pytest.mark.parametrize("outer", ["left and right", "above and below", "none"])
def test_tables_without_outer_lines(outer: str) -> None:
    lines = [
        line
        for line in ruled(XS, YS)
        if not (outer != "above and below" and line.position in (50, 400) and line.start == 100)
        and not (outer != "left and right" and line.position in (100, 180) and line.start == 50)
    ]
    grid = only(page_of(words(), lines))
    assert texts_of(grid) == READ
    assert all(row.certainty < 1 for row in grid.rows)


def test_tables_beside_and_below_each_other_are_tables_of_their_own() -> None:
    lines, given = [], []
    for x in (0.0, 370.0):
        for y in (0.0, 200.0):
            xs, ys = [edge + x for edge in XS], [edge + y for edge in YS]
            lines += ruled(xs, ys)
            given += filled_in(xs, ys, TEXTS)
    grids = find_ruled(page_of(given, lines))
    assert [texts_of(grid) for grid in grids] == [READ] * 4
    assert [grid.rows[0].continuation for grid in grids] == [
        Continuation.UNKNOWN,
        *[Continuation.NEW] * 3,
    ]


def test_boxes_frames_and_empty_drawings_are_no_tables() -> None:
    frame = sides(Box(20, 20, 780, 580))
    box = sides(Box(50, 300, 400, 340))
    chart = ruled((500, 550, 600, 650), (300, 350, 400))
    given = [*words(), *written("Bemærk", 60, 310)]
    assert find_ruled(page_of(given, [*frame, *box, *chart])) == ()
    assert texts_of(only(page_of(given, [*frame, *box, *chart, *ruled(XS, YS)]))) == READ


def test_a_table_within_a_layout_table_is_read_once() -> None:
    outer = ruled((30, 450, 700), (50, 90, 250))
    given = [*words(), *written("Til", 40, 60), *written("Udvalget", 500, 60)]
    grids = find_ruled(page_of(given, [*outer, *ruled(XS, YS)]))
    assert [texts_of(grid) for grid in grids] == [READ]


def test_underlined_words() -> None:
    given = words()
    lines = [level(word.box.bottom - 0.5, word.box.x0, word.box.x1) for word in given if word.box]
    wide = [level(word.box.bottom, word.box.x0 - 5, word.box.x1) for word in given if word.box]
    for decoration in (lines, wide):
        assert texts_of(only(page_of(given, [*ruled(XS, YS), *decoration]))) == READ


def test_check_boxes_in_cells_split_nothing() -> None:
    marks = sides(Box(310, 125, 319, 134)) + sides(Box(303, 155, 312, 164))
    assert texts_of(only(page_of(words(), [*ruled(XS, YS), *marks]))) == READ


def test_small_cells_drawn_one_by_one_are_cells() -> None:
    xs, ys = (50.0, 62.0, 74.0, 86.0), (100.0, 112.0, 124.0)
    cells = [
        side
        for x0, x1 in pairwise(xs)
        for top, bottom in pairwise(ys)
        for side in sides(Box(x0, top, x1, bottom))
    ]
    given = [
        Word("X", 1, Box(x + 3, y + 2, x + 8, y + 10))
        for x, _ in pairwise(xs)
        for y, _ in pairwise(ys)
    ]
    assert texts_of(only(page_of(given, cells))) == [["X"] * 3] * 2


def test_a_word_across_a_rule() -> None:
    given = [*words(), Word("Ministeriet", 1, Box(135, 165, 185, 173))]
    grid = only(page_of(given, ruled(XS, YS)))
    assert "Ministeriet" in grid.rows[2].cells[1].text
    assert [row.certainty < 1 for row in grid.rows] == [False, False, True]


def test_small_differences_of_the_baseline() -> None:
    given = [
        Word(text, 1, Box(55 + 30 * at, 124 + shift, 80 + 30 * at, 132 + shift))
        for at, (text, shift) in enumerate((("Nye", 0.0), ("stier", 1.5), ("i", -1.0)))
    ]
    grid = only(page_of([*words()[:3], *given, *written("Lys", 55, 155)], ruled(XS, YS)))
    assert grid.rows[1].cells[0].text == "Nye stier i"


def test_raised_marks_stay_on_their_line() -> None:
    given = [
        *written("Stier\nog broer", 55, 124),
        Word("1", 1, Box(78, 121, 81, 126), raised=True),
    ]
    grid = only(page_of([*words()[:3], *given, *written("Lys", 55, 155)], ruled(XS, YS)))
    assert grid.rows[1].cells[0].text == "Stier 1 og broer"


@pytest.mark.parametrize("direction", [90, 270])
def test_turned_words_are_read_the_way_they_run(direction: int) -> None:
    turned = [
        Word(text, 1, Box(60, 175 - 15 * at - 12, 68, 175 - 15 * at), direction=90)
        for at, text in enumerate(("Grøn", "omstilling", "nu"))
    ]
    if direction == 270:
        turned = [
            replace(w, direction=270, box=Box(60, 280 - w.box.bottom, 68, 280 - w.box.top))
            for w in turned
            if w.box
        ]
    lines = [*ruled((150, 300, 400), YS), level(100, 50, 150), level(180, 50, 150)]
    lines.append(upright(50, 100, 180))
    given = [w for w in words() if w.box and w.box.x0 > 150]
    grid = only(page_of([*given, *turned], lines))
    assert grid.rows[0].cells[0].text == "Grøn omstilling nu"
    assert grid.rows[0].cells[0].row_span == 3


def test_traffic_lights_by_fill() -> None:
    fills = [
        Fill(Box(50, 100, 400, 120), GREY),
        Fill(Box(300.5, 120.5, 399.5, 149.5), RED),
        Fill(Box(310, 160, 318, 168), RED),
    ]
    grid = only(page_of(words(), ruled(XS, YS), fills))
    colours = [[cell.fill for cell in row.cells] for row in grid.rows]
    assert colours == [[GREY] * 3, [None, None, RED], [None] * 3]


def test_a_round_light_in_an_empty_cell() -> None:
    given = [w for w in words() if w.text != "Afsluttet"]
    grid = only(page_of(given, ruled(XS, YS), [Fill(Box(340, 160, 350, 170), RED)]))
    assert grid.rows[2].cells[2].fill == RED


def test_the_colour_of_the_page_is_no_fill() -> None:
    fills = [Fill(Box(0, 0, 800, 600), GREY), Fill(Box(50, 100, 400, 150), GREY)]
    grid = only(page_of(words(), ruled(XS, YS), fills))
    assert not any(cell.fill for row in grid.rows for cell in row.cells)


def test_fills_alone_draw_a_table() -> None:
    cells = [
        side
        for x0, x1 in pairwise(XS)
        for top, bottom in pairwise(YS)
        for side in sides(Box(x0 + 0.5, top + 0.5, x1 - 0.5, bottom - 0.5), FILL)
    ]
    assert texts_of(only(page_of(words(), cells))) == READ


def test_shaded_words_in_a_cell_split_nothing() -> None:
    shade = sides(Box(150, 135, 300, 147), FILL)
    assert texts_of(only(page_of(words(), [*ruled(XS, YS), *shade]))) == READ


MANY_YS = tuple(100.0 + 30 * at for at in range(8))
MANY = [TEXTS[0], *([f"{at}. Stier", "Der anlægges\nnye stier", "I gang"] for at in range(1, 7))]


@pytest.mark.parametrize("source", [RulingSource.LINE, FILL])
def test_rules_between_rows_only(source: RulingSource) -> None:
    given = filled_in(XS, MANY_YS, MANY)
    if source is FILL:
        lines = [
            side for top in MANY_YS[1:-1:2] for side in sides(Box(50, top, 400, top + 30), FILL)
        ]
        lines += [level(100, 50, 400), level(310, 50, 400)]
    else:
        lines = [level(y, 50, 400) for y in MANY_YS]
    grid = only(page_of(given, lines))
    assert texts_of(grid) == [[text.replace("\n", " ") for text in row] for row in MANY]
    assert all(row.certainty < 1 for row in grid.rows)


def test_stripes_with_rows_beyond_them_state_no_table() -> None:
    given = filled_in(XS, MANY_YS, MANY)
    stripes = [s for y in MANY_YS[1:-1:2] for s in sides(Box(50, y, 400, y + 30), FILL)]
    page = page_of(given, stripes)
    assert find_ruled(page) == ()
    assert row_rules_of(page) == MANY_YS[1:-1]


def test_rules_below_each_cell() -> None:
    given = filled_in(XS, MANY_YS, MANY)
    lines = [level(y, x0, x1 - 8) for y in MANY_YS for x0, x1 in pairwise(XS)]
    assert [len(row) for row in texts_of(only(page_of(given, lines)))] == [3] * 7


def test_a_section_row_between_rules_only_spans_the_columns() -> None:
    rows = [*MANY[:3], ["Afsnit om stier og lys i hele byen og på landet"], *MANY[4:]]
    given = filled_in(XS, MANY_YS, rows)
    grid = only(page_of(given, [level(y, 50, 400) for y in MANY_YS]))
    assert grid.rows[3].cells[0].column_span > 1
    assert [word.text for word in grid.rows[3].cells[0].words][:3] == ["Afsnit", "om", "stier"]


def test_prose_between_rules_is_no_table() -> None:
    prose = "Kommunen har i år arbejdet med stier og med lys og er nu kommet et godt stykke"
    rng = random.Random(1)
    rows = []
    for _ in range(7):
        parts = prose.split()
        rng.shuffle(parts)
        rows.append([" ".join(parts[:9]) + "\n" + " ".join(parts[4:12])])
    given = filled_in(XS, MANY_YS, rows)
    assert find_ruled(page_of(given, [level(y, 50, 400) for y in MANY_YS])) == ()


def test_columns_drawn_in_the_head_only() -> None:
    lines = [
        *(level(y, 50, 400) for y in MANY_YS),
        *(upright(x, 100, 130) for x in XS),
        *(upright(x, 130, 310) for x in (50, 400)),
    ]
    grid = only(page_of(filled_in(XS, MANY_YS, MANY), lines))
    assert texts_of(grid) == [[text.replace("\n", " ") for text in row] for row in MANY]


def test_a_frame_with_columns_but_no_rules_between_rows() -> None:
    lines = [
        *sides(Box(50, 100, 400, 310)),
        level(130, 50, 400),
        *(upright(x, 100, 310) for x in XS[1:-1]),
    ]
    page = page_of(filled_in(XS, MANY_YS, MANY), lines)
    assert find_ruled(page) == ()
    assert ruled_areas(page) == (RuledArea(1, Box(50, 100, 400, 310), XS, (100, 130, 310)),)
    assert column_edges_of(page) == XS
    assert row_rules_of(page) == (100, 130, 310)


def test_a_few_ruled_rows_above_many_unruled_ones_state_no_rows() -> None:
    lines = [*ruled(XS, (40, 60, 80, 100, 310))]
    given = [*filled_in(XS, (40, 60, 80, 100), TEXTS), *filled_in(XS, MANY_YS, MANY)]
    page = page_of(given, lines)
    assert find_ruled(page) == ()
    assert row_rules_of(page) == (40, 60, 80, 100, 310)


def test_a_frame_with_columns_and_one_long_row() -> None:
    ys = (100.0, 130.0, 310.0)
    texts = [TEXTS[0], ["1. Stier", "\n".join(["Der anlægges stier"] * 14), "I gang\nog videre"]]
    assert len(only(page_of(filled_in(XS, ys, texts), ruled(XS, ys))).rows) == 2


def test_a_row_that_looks_like_two() -> None:
    ys = (100.0, 120.0, 150.0, 180.0, 240.0)
    texts = [*TEXTS, ["3. Broer\n\n\n4. Tunneller", "Nye\n\n\nGamle", "Udskudt\n\n\nUdgår"]]
    grid = only(page_of(filled_in(XS, ys, texts), ruled(XS, ys)))
    assert [row.certainty for row in grid.rows] == [1.0, 1.0, 1.0, 0.9]


def test_upright_rules_alone_state_columns() -> None:
    page = page_of(filled_in(XS, MANY_YS, MANY), [upright(x, 100, 310) for x in XS])
    assert find_ruled(page) == ()
    assert column_edges_of(page) == XS


def test_rules_under_the_head_and_at_the_end_state_no_rows() -> None:
    page = page_of(filled_in(XS, MANY_YS, MANY), [level(y, 50, 400) for y in (100, 130, 310)])
    assert find_ruled(page) == ()
    assert row_rules_of(page) == (100, 130, 310)


def test_a_single_row_at_the_top_of_a_page_is_kept() -> None:
    rest = ruled(XS, (50, 80))
    given = filled_in(XS, (50, 80), [["", "og nye broer", ""]])
    grids = find_ruled(page_of([*given, *words()], [*rest, *ruled(XS, YS)]))
    assert [texts_of(grid) for grid in grids] == [[["", "og nye broer", ""]], READ]
    between = find_ruled(
        page_of(
            [
                *words(),
                *filled_in(XS, (250, 280), [["A", "B", "C"]]),
                *filled_in(XS, (300, 330, 360), TEXTS[:2]),
            ],
            [*ruled(XS, YS), *ruled(XS, (250, 280)), *ruled(XS, (300, 330, 360))],
        )
    )
    assert len(between) == 2


def test_a_list_of_one_column_is_no_table_but_is_found() -> None:
    xs = (50.0, 300.0)
    page = page_of(filled_in(xs, YS, [["Status"], ["I gang"], ["Udgår"]]), ruled(xs, YS))
    assert find_ruled(page) == ()
    (grid,) = find_single_columns(page)
    assert texts_of(grid) == [["Status"], ["I gang"], ["Udgår"]]


def test_open_rules_at_a_page_break_say_that_the_row_goes_on() -> None:
    lines = ruled(XS, YS)
    open_below = page_of(words(), [line for line in lines if line.position != 180])
    open_above = page_of(words(), [line for line in lines if line.position != 100])
    closed = page_of(words(), lines)

    def over(one: Page, other: Page) -> Continuation:
        return continuation_over(one, only(one), other, only(other))

    assert over(open_below, open_above) is Continuation.GOES_ON
    assert over(closed, closed) is Continuation.UNKNOWN
    assert over(open_below, closed) is Continuation.UNKNOWN


def scanned(seed: int) -> Page:
    """The table as its lines are found in an image: with jitter, gaps, missing pieces, specks."""
    rng = random.Random(seed)
    lines = []
    for line in ruled(XS, YS):
        middle = (line.start + line.stop) / 2 + rng.uniform(-20, 20)
        gap = rng.uniform(0, 6)
        for start, stop in ((line.start, middle - gap / 2), (middle + gap / 2, line.stop)):
            lines.append(
                replace(
                    line,
                    position=line.position + rng.uniform(-1.2, 1.2),
                    start=start + rng.uniform(-1.5, 3),
                    stop=stop + rng.uniform(-3, 1.5),
                    source=IMAGE,
                )
            )
    specks = [
        upright(rng.uniform(0, 800), y := rng.uniform(0, 580), y + 11, IMAGE) for _ in range(9)
    ]
    return page_of(words(), [*lines, *specks], state=PageState.SCAN)


@pytest.mark.parametrize("seed", range(12))
def test_lines_of_a_scan(seed: int) -> None:
    grids = [grid for grid in find_ruled(scanned(seed)) if len(grid.rows) > 1]
    assert [texts_of(grid) for grid in grids] == [READ]


def test_upright_strokes_of_letters_below_each_other() -> None:
    strokes = upright(175, 120, 180, IMAGE)
    lines = [replace(line, source=IMAGE) for line in ruled(XS, YS)]
    grid = only(page_of(words(), [*lines, strokes], state=PageState.SCAN))
    assert texts_of(grid) == READ


def test_lines_of_a_scan_that_seem_to_run_through_a_merged_cell() -> None:
    section = "Afsnit om stier og lys i byen og på landet og om alle de nye broer"
    texts = [[section], *TEXTS[1:]]
    given = filled_in(XS, YS, texts)
    grid = only(page_of(given, [replace(r, source=IMAGE) for r in ruled(XS, YS)]))
    assert texts_of(grid)[0] == texts[0]


def drawn_page(columns: int, rows: int, cell: float) -> Page:
    lines, given, fills = [], [], []
    for i in range(columns):
        for j in range(rows):
            box = Box(20 + i * cell, 20 + j * cell, 20 + (i + 1) * cell, 20 + (j + 1) * cell)
            lines += sides(box)[:2] + sides(box)[2:3]
            given.append(Word("ord", 1, Box(box.x0 + 2, box.top + 1, box.x1 - 2, box.bottom - 1)))
            fills.append(Fill(box, GREY))
    return page_of(given, lines, fills)


def test_many_cells_take_linear_time() -> None:
    def taken(page: Page) -> float:
        start = time.process_time()
        find_ruled(page)
        return time.process_time() - start

    small, large = drawn_page(20, 25, 7), drawn_page(40, 100, 7)
    taken(small)
    assert taken(large) < 16 * max(taken(small), 0.02)


def test_a_fine_mesh_is_no_table() -> None:
    mesh = [level(y * 0.3, 0, 790) for y in range(1900)]
    mesh += [upright(x * 0.3, 0, 590) for x in range(2600)]
    start = time.process_time()
    find_ruled(page_of(words(), mesh))
    assert time.process_time() - start < 5


Merge = tuple[int, int, int, int]


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[float], list[float], list[Merge]]:
    """Edges of columns and rows, and cells as (row, column, rows, columns), some of them merged."""
    widths = draw(st.lists(st.integers(30, 120), min_size=2, max_size=5))
    heights = draw(st.lists(st.integers(14, 60), min_size=2, max_size=7))
    xs, ys = [40.0], [40.0]
    for width in widths:
        xs.append(xs[-1] + width)
    for height in heights:
        ys.append(ys[-1] + height)
    free = {(r, c) for r in range(len(heights)) for c in range(len(widths))}
    cells: list[Merge] = []
    while free:
        row, column = min(free)
        rows, columns = draw(st.integers(1, 3)), draw(st.integers(1, 3))
        while any((row, column + k) not in free for k in range(columns)):
            columns -= 1
        while any((row + k, column + n) not in free for k in range(rows) for n in range(columns)):
            rows -= 1
        free -= {(row + k, column + n) for k in range(rows) for n in range(columns)}
        cells.append((row, column, rows, columns))
    return xs, ys, cells


@settings(max_examples=80, deadline=None)
@given(tables())
def test_any_table_with_merged_cells_comes_back(
    table: tuple[list[float], list[float], list[Merge]],
) -> None:
    xs, ys, cells = table
    kept_rows, kept_columns = {row for row, *_ in cells}, {column for _, column, *_ in cells}
    lines, given, wanted = [], [], {}
    for at, (row, column, rows, columns) in enumerate(cells):
        box = Box(xs[column], ys[row], xs[column + columns], ys[row + rows])
        lines += sides(box)
        given.append(Word(f"w{at}", 1, Box(box.x0 + 4, box.top + 3, box.x0 + 20, box.top + 11)))
        span = len([c for c in kept_columns if column <= c < column + columns])
        deep = len([r for r in kept_rows if row <= r < row + rows])
        wanted[f"w{at}"] = (span, deep, box)
    page = page_of(given, lines)
    if len(kept_rows) < 2 or len(kept_columns) < 2:
        return
    found = find_ruled(page)
    assert sorted(
        w.text for g in found for r in g.rows for c in r.cells for w in c.words
    ) == sorted(wanted)
    (grid,) = found
    got = {
        cell.text: (cell.column_span, cell.row_span, cell.boxes[0].box)
        for row in grid.rows
        for cell in row.cells
    }
    assert got == wanted

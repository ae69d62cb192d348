"""Tables by the structure tree: as the page shows them, or declined where the tags are wrong."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from tests.tagged_pdf import (
    Cell,
    Element,
    MergedTags,
    RepeatedHead,
    Rules,
    TableSpec,
    TaggedPdf,
    body_as_heads,
    empty_left_out,
    lines_as_rows,
    one_table,
    shared_id,
    shifted_text,
    swapped,
    two_tables,
    without_pages,
    without_tags,
)

from extract.models import Colour, ContentId, Continuation, Document, ExcludedKind, Grid
from extract.reading import read_file
from extract.table.finders.tagged import TaggedTables, find_tagged
from extract.table.finders.tagged_settings import DeclineReason
from extract.warnings import WarningKind

WIDTHS = (160.0, 200.0, 120.0)
HEAD = ("Initiativ", "Ansvarlig", "Status")
PLACES = ("Kystsikring", "Cykelstier", "Læsehjælp", "Varmepumper", "Skolehaver", "Regnbede")
ROWS = tuple(
    (f"{n}. {place}", "Teknik og miljø, afdelingen for anlæg og drift af veje", "I gang")
    for n, place in enumerate(PLACES, start=1)
)
FAULT = Callable[[TaggedPdf, Element], object]


def drawn(path: Path, spec: TableSpec, fault: FAULT | None = None) -> Document:
    pdf = TaggedPdf(path / "drawn.pdf", header="Strategi for havnen", footer="Side")
    pdf.paragraph("Status for havnens strategi", type="H1")
    table = pdf.table(spec)
    if fault is not None:
        fault(pdf, table)
    document = read_file(pdf.save())
    assert isinstance(document, Document)
    return document


def found(path: Path, spec: TableSpec, fault: FAULT | None = None) -> TaggedTables:
    return find_tagged(drawn(path, spec, fault))


def only_grid(tables: TaggedTables) -> Grid:
    assert [declined.reason for declined in tables.declined] == []
    assert len(tables.grids) == 1
    return tables.grids[0]


def reasons(tables: TaggedTables) -> list[DeclineReason]:
    assert tables.grids == ()
    return [declined.reason for declined in tables.declined]


def texts(grid: Grid) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row.cells) for row in grid.rows]


def plain(**others: object) -> TableSpec:
    return TableSpec(WIDTHS, (HEAD, *ROWS), **others)  # type: ignore[arg-type]


@pytest.mark.parametrize("rules", Rules)
def test_a_table_is_read_cell_by_cell(tmp_path: Path, rules: Rules) -> None:
    grid = only_grid(found(tmp_path, plain(rules=rules)))
    assert texts(grid) == [HEAD, *ROWS]
    assert [row.header for row in grid.rows] == [True, *[False] * 6]
    assert grid.columns == 3


def test_rulings_that_agree_make_rows_certain(tmp_path: Path) -> None:
    grid = only_grid(found(tmp_path, plain()))
    assert {row.certainty for row in grid.rows} == {1.0}
    assert [round(x) for x in grid.column_edges] == [50, 210, 410, 530]


def test_without_rulings_rows_are_less_certain(tmp_path: Path) -> None:
    grid = only_grid(found(tmp_path, plain(rules=Rules.NONE)))
    assert {row.certainty for row in grid.rows} == {0.98}


def test_a_ruling_under_the_head_is_not_held_against_rows(tmp_path: Path) -> None:
    grid = only_grid(found(tmp_path, plain(rules=Rules.HEAD)))
    assert [row.certainty for row in grid.rows] == [1.0, *[0.98] * 6]


def test_a_ruling_through_a_row_makes_it_doubtful(tmp_path: Path) -> None:
    pdf = TaggedPdf(tmp_path / "drawn.pdf")
    pdf.table(TableSpec(WIDTHS, (HEAD, *ROWS)))
    y = 60 + 20 + 16  # between the two lines of the second row
    for left, right in ((50.0, 210.0), (210.0, 410.0), (410.0, 530.0)):
        pdf._rule(left, y, right, y)
    grid = only_grid(find_tagged(read_document(pdf.save())))
    assert texts(grid) == [HEAD, *ROWS]
    assert grid.rows[1].certainty == 0.7


def read_document(path: Path) -> Document:
    document = read_file(path)
    assert isinstance(document, Document)
    return document


def test_a_row_of_one_cell_spans_the_table(tmp_path: Path) -> None:
    rows = (HEAD, (Cell("Byens havn", columns=3), None, None), *ROWS)
    for rules in Rules:
        grid = only_grid(found(tmp_path, TableSpec(WIDTHS, rows, rules=rules)))
        assert [(cell.text, cell.column_span) for cell in grid.rows[1].cells] == [("Byens havn", 3)]
        assert not grid.rows[1].header


def test_a_title_row_above_the_head_is_a_head_row(tmp_path: Path) -> None:
    rows = ((Cell("Sager i 2024", columns=3), None, None), HEAD, *ROWS)
    grid = only_grid(found(tmp_path, TableSpec(WIDTHS, rows, heads=2, thead=False)))
    assert [row.header for row in grid.rows] == [True, True, *[False] * 6]


def test_rows_go_on_over_a_page_break(tmp_path: Path) -> None:
    long = "Der er bygget en ny mole. " * 40
    rows = (HEAD, *ROWS, ("7. Moler", long.strip(), "Udført"), *ROWS)
    spec = TableSpec(WIDTHS, rows, split_rows=True, break_before=(7,))
    tables = found(tmp_path, TableSpec(WIDTHS, rows, split_rows=True))
    grid = only_grid(tables)
    assert texts(grid) == [tuple(map(str, row)) for row in (HEAD, *ROWS, rows[7], *ROWS)]
    broken = [row for row in grid.rows if len(row.boxes) > 1]
    assert [[box.page for box in row.boxes] for row in broken] == [[1, 2]]
    assert texts(only_grid(found(tmp_path, spec))) == texts(grid)
    assert [box.page for box in grid.boxes] == [1, 2]


@pytest.mark.parametrize(
    "repeated", [RepeatedHead.IN_HEAD, RepeatedHead.IN_FIRST_CELL, RepeatedHead.ARTIFACT]
)
def test_repeated_heads_are_left_out(tmp_path: Path, repeated: RepeatedHead) -> None:
    tables = found(tmp_path, plain(repeated=repeated, break_before=(3, 5)))
    assert texts(only_grid(tables)) == [HEAD, *ROWS]
    assert [(t.kind, t.cell.text) for t in tables.excluded] == 2 * [
        (ExcludedKind.HEAD_ROW, " ".join(HEAD))
    ]


def test_a_repeated_head_of_two_rows_in_its_first_cell_is_left_out(tmp_path: Path) -> None:
    rows = (("Tema", Cell("Hvem", columns=2), None), HEAD, *ROWS)
    spec = TableSpec(WIDTHS, rows, heads=2, repeated=RepeatedHead.IN_FIRST_CELL, break_before=(4,))
    tables = found(tmp_path, spec)
    assert texts(only_grid(tables)) == [("Tema", "Hvem"), HEAD, *ROWS]
    assert [t.cell.text for t in tables.excluded] == ["Tema Hvem Initiativ Ansvarlig Status"]


def test_a_repeated_head_without_tags_is_left_out(tmp_path: Path) -> None:
    def forget(_: TaggedPdf, table: Element) -> None:
        for cell in table.all("TH"):
            inner = cell.all("P")[0]
            inner.kids = [kid for kid in inner.kids if not isinstance(kid, tuple) or kid[0] == 0]

    spec = plain(repeated=RepeatedHead.IN_HEAD, break_before=(3, 5))
    tables = found(tmp_path, spec, forget)
    assert texts(only_grid(tables)) == [HEAD, *ROWS]
    assert [t.cell.text for t in tables.excluded] == 2 * [" ".join(HEAD)]


def test_heads_repeated_as_rows_are_rows(tmp_path: Path) -> None:
    tables = found(tmp_path, plain(repeated=RepeatedHead.ROWS, break_before=(3,)))
    assert texts(only_grid(tables)) == [HEAD, *ROWS[:2], HEAD, *ROWS[2:]]
    assert tables.excluded == ()


def test_a_head_that_goes_on_is_no_repeated_head(tmp_path: Path) -> None:
    """A first row whose text on the next page is another goes on there."""
    long = "\n".join(f"Punkt {n}" for n in range(80))
    rows = (("1. Havn", long, "I gang"), *ROWS)
    grid = only_grid(found(tmp_path, TableSpec(WIDTHS, rows, heads=0, split_rows=True)))
    assert grid.rows[0].cells[1].text == long.replace("\n", " ")


@pytest.mark.parametrize("merged", MergedTags)
@pytest.mark.parametrize("centred", [False, True])
def test_a_cell_over_several_rows(tmp_path: Path, merged: MergedTags, centred: bool) -> None:
    rows = (
        HEAD,
        (ROWS[0][0], Cell("Havneselskabet", rows=3), "I gang"),
        (ROWS[1][0], None, "Udført"),
        (ROWS[2][0], None, "Udgår"),
        *ROWS[3:],
    )
    spec = TableSpec(WIDTHS, rows, merged=merged, centred_merges=centred)
    grid = only_grid(found(tmp_path, spec))
    assert texts(grid)[1:4] == [
        (ROWS[0][0], "Havneselskabet", "I gang"),
        (ROWS[1][0], "Udført"),
        (ROWS[2][0], "Udgår"),
    ]
    assert grid.rows[1].cells[1].row_span == 3
    assert [cell.column for cell in grid.rows[2].cells] == [0, 2]
    assert {row.certainty for row in grid.rows} == {1.0}


def test_merged_first_column_in_every_row(tmp_path: Path) -> None:
    """Rows with one cell fewer are the most; the table has the larger number of columns."""
    rows: list[tuple[str | Cell | None, ...]] = [HEAD]
    for theme in ("Havn", "By"):
        rows.append((Cell(theme, rows=3), "Teknik", "I gang"))
        rows += [(None, "Kultur", "Udført"), (None, "Skole", "Udgår")]
    for merged in MergedTags:
        grid = only_grid(found(tmp_path, TableSpec(WIDTHS, rows, merged=merged)))
        assert grid.columns == 3
        spans = [(c.text, c.row_span) for row in grid.rows for c in row.cells if c.row_span > 1]
        assert spans == [("Havn", 3), ("By", 3)]


def test_a_merged_cell_goes_on_over_a_page_break(tmp_path: Path) -> None:
    rows: list[tuple[str | Cell | None, ...]] = [HEAD, (Cell("Havn", rows=5), "Teknik", "I gang")]
    rows += [(None, f"Kultur {n}", "Udført") for n in range(4)]
    spec = TableSpec(WIDTHS, rows, break_before=(3,))
    grid = only_grid(found(tmp_path, spec))
    cell = grid.rows[1].cells[0]
    assert (cell.text, cell.row_span) == ("Havn", 5)
    assert [box.page for box in cell.boxes] == [1, 2]


def test_empty_cells_left_out_are_placed_by_where_cells_stand(tmp_path: Path) -> None:
    rows = (HEAD, *ROWS, ("7. Moler", "", "Udført"), ("8. Fyrtårn", "Teknik", ""))
    for rules in Rules:
        spec = TableSpec(WIDTHS, rows, rules=rules)
        grid = only_grid(found(tmp_path, spec, lambda _, table: empty_left_out(table)))
        assert texts(grid)[-2:] == [("7. Moler", "", "Udført"), ("8. Fyrtårn", "Teknik", "")]


def test_empty_cells_first_as_in_rows_of_word(tmp_path: Path) -> None:
    rows = (HEAD, *ROWS, ("7. Moler", "", "Udført"))

    def empty_first(_: TaggedPdf, table: Element) -> None:
        row = table.all("TR")[-1]
        row.kids.sort(key=lambda cell: isinstance(cell, Element) and bool(list(cell.ids())))

    grid = only_grid(found(tmp_path, TableSpec(WIDTHS, rows), empty_first))
    assert texts(grid)[-1] == ("7. Moler", "", "Udført")


def test_ticks_in_columns_of_their_own(tmp_path: Path) -> None:
    rows = [("Initiativ", "Planlagt", "I gang", "Udført")]
    rows += [
        (place, *("x" if n % 3 == m else "" for m in range(3))) for n, place in enumerate(PLACES)
    ]
    spec = TableSpec((200.0, 90.0, 90.0, 90.0), rows, rules=Rules.NONE)
    grid = only_grid(found(tmp_path, spec))
    assert texts(grid) == rows


def test_body_rows_tagged_as_heads_are_no_head_rows(tmp_path: Path) -> None:
    spec = plain(thead=False)
    grid = only_grid(found(tmp_path, spec, lambda _, table: body_as_heads(table)))
    assert texts(grid) == [HEAD, *ROWS]
    assert not any(row.header for row in grid.rows)


def test_the_first_cell_of_each_row_as_th(tmp_path: Path) -> None:
    grid = only_grid(found(tmp_path, plain(thead=False, first_column_heads=True)))
    assert [row.header for row in grid.rows] == [True, *[False] * 6]


def test_lines_tagged_as_rows_are_declined(tmp_path: Path) -> None:
    spec = plain(id_per_line=True)
    tables = found(tmp_path, spec, lambda _, table: lines_as_rows(table))
    assert reasons(tables) == [DeclineReason.LINES_AS_ROWS]


def test_lines_tagged_as_rows_without_rulings_are_doubtful(tmp_path: Path) -> None:
    rows = tuple((f"{n}. Anlæg", "Et\nto\ntre\nfire", "I gang") for n in range(6))
    spec = TableSpec(WIDTHS, (HEAD, *rows), id_per_line=True, rules=Rules.NONE)
    tables = found(tmp_path, spec, lambda _, table: lines_as_rows(table))
    assert all(row.certainty <= 0.7 for grid in tables.grids for row in grid.rows)


def test_two_tables_for_one_are_two_grids(tmp_path: Path) -> None:
    tables = found(tmp_path, plain(), lambda pdf, table: two_tables(pdf.document, table, 4))
    assert [len(grid.rows) for grid in tables.grids] == [4, 3]
    assert tables.grids[0].columns == tables.grids[1].columns == 3


def test_one_table_for_two_is_declined(tmp_path: Path) -> None:
    def two(pdf: TaggedPdf, first: Element) -> None:
        pdf.paragraph("Derudover er der aftalt disse initiativer med regionen:")
        one_table(pdf.document, first, pdf.table(plain()))

    assert reasons(found(tmp_path, plain(), two)) == [DeclineReason.COVERAGE]


def test_one_table_for_two_of_other_columns_is_declined(tmp_path: Path) -> None:
    def two(pdf: TaggedPdf, first: Element) -> None:
        widths, rows = (80.0, 130.0, 90.0, 180.0), [(*row, "2024") for row in (HEAD, *ROWS)]
        one_table(pdf.document, first, pdf.table(TableSpec(widths, rows)))

    assert reasons(found(tmp_path, plain(), two)) == [DeclineReason.OUTSIDE_BANDS]


def test_a_layout_table_is_declined(tmp_path: Path) -> None:
    rows = [("Havnens logo", "Strategi for havnen", ""), *[(text, "", "") for text in PLACES]]
    assert reasons(found(tmp_path, TableSpec(WIDTHS, rows))) == [DeclineReason.LAYOUT]
    box = TableSpec((480.0,), [("En boks om teksten",)])
    assert reasons(found(tmp_path, box)) == [DeclineReason.FEW_ROWS]


def test_rows_without_tags_are_declined(tmp_path: Path) -> None:
    tables = found(tmp_path, plain(), lambda _, table: without_tags(table, 4))
    assert reasons(tables) == [DeclineReason.UNTAGGED_ROWS]


def test_pages_without_tags_are_named(tmp_path: Path) -> None:
    def more(pdf: TaggedPdf, _: Element) -> None:
        pdf.new_page()
        pdf.table(plain(tags=False))

    tables = found(tmp_path, plain(), more)
    assert texts(only_grid(tables)) == [HEAD, *ROWS]
    assert tables.untagged_pages == (2,)


def test_words_without_tags_within_the_table(tmp_path: Path) -> None:
    def stray(pdf: TaggedPdf, table: Element) -> None:
        del table.all("TD")[4].kids[:]

    assert reasons(found(tmp_path, plain(), stray)) == [DeclineReason.COVERAGE]


def test_a_watermark_is_no_word_of_the_table(tmp_path: Path) -> None:
    def mark(pdf: TaggedPdf, _: Element) -> None:
        pdf.artifact("UDKAST UDKAST UDKAST", 60, 150, size=40)

    assert texts(only_grid(found(tmp_path, plain(), mark))) == [HEAD, *ROWS]


def test_many_swapped_cells_are_declined(tmp_path: Path) -> None:
    def swap(_: TaggedPdf, table: Element) -> None:
        for row in range(1, 7, 2):
            swapped(table, row)

    assert reasons(found(tmp_path, plain(), swap)) == [DeclineReason.NO_COLUMNS]


def test_a_few_swapped_cells_are_put_where_they_stand(tmp_path: Path) -> None:
    rows = [HEAD, *(5 * ROWS)]
    spec = TableSpec(WIDTHS, rows)
    grid = only_grid(found(tmp_path, spec, lambda _, table: swapped(table, 3)))
    assert texts(grid) == rows
    assert [row.certainty for row in grid.rows].count(1.0) == len(rows) - 1


def test_text_shifted_between_rows_is_declined(tmp_path: Path) -> None:
    tables = found(tmp_path, plain(), lambda _, table: shifted_text(table, 1))
    assert reasons(tables)[0] in {DeclineReason.NOT_DESCENDING, DeclineReason.COVERAGE}


def test_rows_out_of_order_are_declined(tmp_path: Path) -> None:
    def reverse(_: TaggedPdf, table: Element) -> None:
        table.all("TBody")[0].kids.reverse()

    assert reasons(found(tmp_path, plain(), reverse)) == [DeclineReason.NOT_DESCENDING]


def test_a_nested_table_is_declined_with_the_one_around(tmp_path: Path) -> None:
    def nest(pdf: TaggedPdf, table: Element) -> None:
        inner = two_tables(pdf.document, table, 5)
        pdf.document.kids.remove(inner)
        table.all("TD")[-1].kids.append(inner)

    assert reasons(found(tmp_path, plain(), nest)) == 2 * [DeclineReason.NESTED]


def test_a_table_in_a_frame_is_read(tmp_path: Path) -> None:
    def frame(pdf: TaggedPdf, table: Element) -> None:
        pdf.document.kids = [
            Element("Table", [Element("TR", [Element("TD", [kid])])]) if kid is table else kid
            for kid in pdf.document.kids
        ]

    tables = found(tmp_path, plain(), frame)
    assert [texts(grid) for grid in tables.grids] == [[HEAD, *ROWS]]
    assert [declined.reason for declined in tables.declined] == [DeclineReason.NESTED]


def test_broken_ids_are_declined(tmp_path: Path) -> None:
    tables = found(tmp_path, plain(), lambda _, table: shared_id(table))
    assert reasons(tables) == [DeclineReason.REPEATED_ID]
    tables = found(tmp_path, plain(), lambda _, table: without_pages(table))
    assert reasons(tables) == [DeclineReason.NO_WORDS]


def test_a_small_table_without_heads_needs_rulings(tmp_path: Path) -> None:
    spec = TableSpec(WIDTHS, ROWS[:3], heads=0, rules=Rules.NONE)
    assert reasons(found(tmp_path, spec)) == [DeclineReason.UNCONFIRMED]
    spec = TableSpec(WIDTHS, ROWS[:3], heads=0)
    assert texts(only_grid(found(tmp_path, spec))) == list(ROWS[:3])


def test_a_declined_table_is_told_in_a_warning(tmp_path: Path) -> None:
    tables = found(tmp_path, plain(), lambda _, table: shared_id(table))
    warning = tables.declined[0].warning
    assert (warning.kind, warning.page) == (WarningKind.TAGS_DECLINED, 1)
    assert warning.texts == (DeclineReason.REPEATED_ID.value,)


def test_no_word_is_lost_or_comes_twice(tmp_path: Path) -> None:
    document = drawn(tmp_path, plain(repeated=RepeatedHead.IN_HEAD, break_before=(3,)))
    tables = find_tagged(document)
    held = [id(w) for grid in tables.grids for row in grid.rows for c in row.cells for w in c.words]
    held += [id(word) for text in tables.excluded for word in text.cell.words]
    ids = {ContentId(c.page, c.mcid) for c in only_table_ids(document)}
    there = [id(w) for page in document.pages for w in page.words if w.content in ids]
    assert sorted(held) == sorted(there)


def only_table_ids(document: Document) -> set[ContentId]:
    assert document.structure is not None
    (table,) = document.structure.tables()
    return set(table.content_ids())


def test_a_document_without_a_tree_has_no_tagged_tables(tmp_path: Path) -> None:
    pdf = TaggedPdf(tmp_path / "plain.pdf")
    pdf.table(plain(tags=False))
    pdf.canvas.save()
    assert find_tagged(read_document(pdf.path)) == TaggedTables()


def test_turned_text_in_a_merged_cell_is_read_along_its_direction(tmp_path: Path) -> None:
    rows: list[tuple[str | Cell | None, ...]] = [HEAD, (Cell("", rows=3), *ROWS[0][1:])]
    rows += [(None, *row[1:]) for row in ROWS[1:3]]

    def turned(pdf: TaggedPdf, table: Element) -> None:
        cell = table.all("TD")[0]
        cell.kids = [pdf._marked("P")]
        pdf.canvas.saveState()
        pdf.canvas.translate(100, 842 - 190)
        pdf.canvas.rotate(90)
        pdf.canvas.drawString(0, 0, "Havn og by")
        pdf.canvas.restoreState()
        pdf._raw("EMC")

    grid = only_grid(found(tmp_path, TableSpec(WIDTHS, rows), turned))
    cell = grid.rows[1].cells[0]
    assert (cell.row_span, {word.text for word in cell.words}) == (3, {"Havn", "og", "by"})


def test_the_first_row_of_a_page_may_go_on(tmp_path: Path) -> None:
    """Word ends the Table at the page's end where it likes: the rest of a row has empty cells."""

    def split(pdf: TaggedPdf, table: Element) -> None:
        two_tables(pdf.document, table, 7)

    rest = [("", "og drift", ""), *ROWS]
    spec = TableSpec(WIDTHS, (HEAD, *ROWS, *rest), break_before=(7,))
    tables = found(tmp_path, spec, split)
    assert [len(grid.rows) for grid in tables.grids] == [7, 7]
    marks = [[row.continuation for row in grid.rows] for grid in tables.grids]
    assert marks[0] == 7 * [Continuation.NEW]
    assert marks[1] == [Continuation.UNKNOWN, *6 * [Continuation.NEW]]


def test_the_colour_of_cells(tmp_path: Path) -> None:
    green = (0.0, 0.6, 0.2)
    cells = [Cell(""), *5 * [Cell("", fill=green)]]
    rows = (HEAD, *((*row[:2], cell) for row, cell in zip(ROWS, cells, strict=True)))
    grid = only_grid(found(tmp_path, TableSpec(WIDTHS, rows)))
    colours = [row.cells[2].fill for row in grid.rows[1:]]
    if not any(page.fills for page in drawn(tmp_path, TableSpec(WIDTHS, rows)).pages):
        pytest.skip("pages have no fills yet")
    assert colours == [None, *5 * [Colour(*green)]]


def test_ragged_rows_end(tmp_path: Path) -> None:
    """A tree whose rows all have another number of cells is declined in time."""

    def ragged(_: TaggedPdf, table: Element) -> None:
        for number, row in enumerate(table.all("TR")):
            row.kids += [Element("TD") for _ in range(40 * number)]

    rows = (HEAD, *(4 * ROWS))
    start = time.perf_counter()
    found(tmp_path, TableSpec(WIDTHS, rows), ragged)
    assert time.perf_counter() - start < 20


@pytest.mark.parametrize("seed", range(12))
def test_whatever_the_tags_no_word_is_lost_or_comes_twice(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    rows: list[tuple[str | Cell | None, ...]] = [HEAD]
    while len(rows) < 25:
        left = chance.choice(PLACES)
        if chance.random() < 0.1:
            rows.append((Cell(left, columns=3), None, None))
        elif chance.random() < 0.3:
            rows.append((Cell(left, rows=2), "Teknik", ""))
            rows.append((None, "Kultur", chance.choice(("", "Udført"))))
        else:
            rows.append((left, chance.choice(("", "Teknik " * 9)), chance.choice(("", "Udgår"))))

    def muddle(_: TaggedPdf, table: Element) -> None:
        for row in chance.sample(table.all("TR"), 4):
            chance.shuffle(row.kids)
        if chance.random() < 0.5:
            empty_left_out(table)

    spec = TableSpec(
        WIDTHS,
        rows,
        merged=chance.choice(list(MergedTags)),
        repeated=chance.choice(list(RepeatedHead)),
        rules=chance.choice(list(Rules)),
        break_before=(9, 17),
    )
    document = drawn(tmp_path, spec, muddle if seed % 3 else None)
    tables = find_tagged(document)
    if seed % 3 == 0:
        assert len(tables.grids) == 1
    held = [id(w) for grid in tables.grids for row in grid.rows for c in row.cells for w in c.words]
    ids = only_table_ids(document)
    excluded = [word for text in tables.excluded for word in text.cell.words]
    held += [id(word) for word in excluded if word.content in ids]
    there = [id(w) for page in document.pages for w in page.words if w.content in ids]
    assert sorted(held) == (sorted(there) if tables.grids else [])
    for grid in tables.grids:
        places = [
            (number + down, cell.column + right)
            for number, row in enumerate(grid.rows)
            for cell in row.cells
            for down in range(cell.row_span)
            for right in range(cell.column_span)
        ]
        assert len(places) == len(set(places)) == len(grid.rows) * grid.columns


def into_a_form(path: Path, *, with_stream: bool) -> Document:
    """Puts the page's content into a form XObject; the tree says so only ``with_stream``."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        page = pdf.pages[0]
        form = pdf.make_stream(page.Contents.read_bytes())
        form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        form.BBox, form.Resources = page.MediaBox, page.Resources
        page.Contents = pdf.make_stream(b"/Fm0 Do")
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Fm0=form))
        if with_stream:
            name_the_stream(pdf.Root.StructTreeRoot, page.obj, form)
        pdf.save(path)
    return read_document(path)


def name_the_stream(element: pikepdf.Object, page: pikepdf.Object, form: pikepdf.Object) -> None:
    mcr = {"/Type": pikepdf.Name.MCR, "/Pg": page, "/Stm": form}
    for number, kid in enumerate(element.get("/K", [])):
        if isinstance(kid, int):
            element.K[number] = pikepdf.Dictionary({**mcr, "/MCID": kid})
        else:
            name_the_stream(kid, page, form)


def test_ids_of_a_form_and_of_the_page_are_not_mixed(tmp_path: Path) -> None:
    pdf = TaggedPdf(tmp_path / "drawn.pdf")
    pdf.table(plain())
    named = find_tagged(into_a_form(pdf.save(), with_stream=True))
    assert texts(only_grid(named)) == [HEAD, *ROWS]
    pdf = TaggedPdf(tmp_path / "other.pdf")
    pdf.table(plain())
    unnamed = find_tagged(into_a_form(pdf.save(), with_stream=False))
    assert reasons(unnamed) == [DeclineReason.NO_WORDS]

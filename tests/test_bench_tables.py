"""The benchmark of tables: its documents hold what their gold says, and its measures measure."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from bench.tables.building import Built, build
from bench.tables.cases import REPORTS
from bench.tables.gold import Field, GoldInitiative
from bench.tables.layouts import STRUCTURES, twins
from bench.tables.measures import FoundRow, measure, rows_held, rows_of_result
from bench.tables.no_tables import DOCUMENTS, DUMP
from bench.tables.rendered import dump_of, render_sheet
from bench.tables.sheet import Tags
from bench.tables.structures import Group, Printer, Structure
from bench.tagged_pdf import is_tagged, untag
from samples.report import load_report

pytestmark = pytest.mark.slow

REPORT = load_report(REPORTS / "tuning-justice.json")
SOME = (
    "plain",
    "merged-body-middle",
    "turned-theme",
    "columns-apart",
    "continued",
    "cards-title-over",
)


def named(name: str) -> Structure:
    return next(structure for structure in STRUCTURES if structure.name == name)


def letters(text: str) -> str:
    return "".join(sorted(text.replace("(fortsat)", "")))


def read_as_gold(built: Built) -> list[FoundRow]:
    return [
        FoundRow({field.name.casefold(): field.text for field in row.fields}, 1.0)
        for row in built.gold
    ]


def elements(pdf: pikepdf.Pdf, kind: str) -> list[pikepdf.Object]:
    found: list[pikepdf.Object] = []
    waiting = [pdf.Root.StructTreeRoot.K]
    while waiting:
        node = waiting.pop()
        if isinstance(node, pikepdf.Array):
            waiting += list(node)
        elif isinstance(node, pikepdf.Dictionary):
            if node.get("/S") == f"/{kind}":
                found.append(node)
            if "/K" in node:
                waiting.append(node.K)
    return found


@pytest.mark.parametrize("structure", STRUCTURES, ids=lambda structure: structure.name)
def test_the_gold_has_a_row_for_each_initiative_and_its_cells_are_on_the_page(
    structure: Structure,
) -> None:
    built = build(structure, REPORT)
    printed = " ".join(built.sheet.texts())
    titles = {row.title for row in REPORT.rows}
    assert len(built.gold) >= 10
    for row in built.gold:
        assert {row.text("title")} <= titles
        assert all(text in printed for text in row.printed)


@pytest.mark.parametrize("name", SOME)
def test_a_drawn_document_holds_every_word_of_its_sheet(name: str, tmp_path: Path) -> None:
    built = build(named(name), REPORT)
    pdf = tmp_path / "drawn.pdf"
    render_sheet(built.sheet, Printer.DRAWN, pdf, tagged=True)
    words = set(dump_of(pdf).split())
    upright = [text for text in built.sheet.texts() if text]
    assert {word for text in upright for word in text.split()} <= words


def test_word_writes_one_table_and_no_spans(tmp_path: Path) -> None:
    built = build(named("merged-body"), REPORT)
    pdf = tmp_path / "tagged.pdf"
    render_sheet(built.sheet, Printer.DRAWN, pdf, tagged=True)
    with pikepdf.open(pdf) as opened:
        assert len(elements(opened, "Table")) == 1
        assert len(elements(opened, "TR")) == 1 + len(built.gold)
        assert not [cell for cell in elements(opened, "TD") if "/A" in cell]


def test_a_table_per_page_repeats_its_head(tmp_path: Path) -> None:
    built = build(named("table-per-page"), REPORT)
    pdf = tmp_path / "tagged.pdf"
    render_sheet(built.sheet, Printer.DRAWN, pdf, tagged=True)
    with pikepdf.open(pdf) as opened:
        tables = elements(opened, "Table")
        assert len(tables) == len(opened.pages) > 1
        assert len(elements(opened, "TR")) == len(tables) + len(built.gold)


def test_an_untagged_twin_has_the_same_words_and_no_tree(tmp_path: Path) -> None:
    pdf = tmp_path / "tagged.pdf"
    render_sheet(build(named("plain"), REPORT).sheet, Printer.DRAWN, pdf, tagged=True)
    before = dump_of(pdf)
    assert is_tagged(pdf)
    untag(pdf)
    assert not is_tagged(pdf)
    assert dump_of(pdf) == before


def test_each_structure_but_the_wrongly_tagged_has_a_twin() -> None:
    names = [twin.name for twin in twins()]
    wrong = [s for s in STRUCTURES if s.group is Group.WRONG_TAGS]
    assert len(names) == len(set(names)) == 2 * len(STRUCTURES) - len(wrong)
    assert {s.tags for s in STRUCTURES} == set(Tags) - {Tags.NONE}


def test_a_row_over_a_page_break_says_that_it_goes_on(tmp_path: Path) -> None:
    pdf = tmp_path / "continued.pdf"
    long = replace(named("continued"), longest=(900, 900), font_size=13)
    render_sheet(build(long, REPORT).sheet, Printer.DRAWN, pdf, tagged=True)
    assert "(fortsat)" in dump_of(pdf)


# measures


def gold_row(number: str, title: str, **fields: str) -> GoldInitiative:
    texts = {"number": number, "title": title, "section": "A", **fields}
    fields_of = tuple(Field((name,), (text,)) for name, text in texts.items())
    return GoldInitiative(fields_of, tuple(text for text in (number, title, *fields.values())))


GOLD = (
    gold_row("1", "Flere stier", status="Færdig.", description="Der anlægges stier ved skoler."),
    gold_row("2", "Bedre lys", status="I gang.", description="Gamle rør skiftes til dioder."),
    gold_row("3", "Nye broer", status="Udskudt.", description="Tre broer bygges i bredden."),
)


def found_row(row: GoldInitiative, confidence: float = 1.0, **changed: str) -> FoundRow:
    return FoundRow({f.name: f.text for f in row.fields} | changed, confidence)


@pytest.mark.parametrize("name", ["plain", "ticks", "two-head-rows", "unknown-headings"])
def test_a_reading_equal_to_its_gold_is_exact(name: str) -> None:
    built = build(named(name), REPORT)
    found = measure(built.gold, read_as_gold(built), free_roles=built.structure.free_roles)
    assert found.rows == found.gold_rows == found.exact_rows
    assert found.exact == found.cells
    assert found.in_order
    assert not found.silent


def test_a_wrong_cell_is_silent_only_in_a_sure_row_that_no_warning_names() -> None:
    right = found_row(GOLD[0])
    for confidence, named_by_warning, silent in ((1.0, False, 1), (0.98, False, 0), (1.0, True, 0)):
        wrong = replace(found_row(GOLD[1], confidence, status="I"), is_named=named_by_warning)
        found = measure(GOLD[:2], [right, wrong])
        assert (found.exact, found.cells, found.silent) == (9, 10, silent)
        assert found.points == ((1.0, True), (confidence, False))


def test_a_row_too_many_and_a_row_too_few_are_seen() -> None:
    one, two, three = map(found_row, GOLD)
    lost = measure(GOLD, [one, three])
    assert (lost.rows, lost.in_order, lost.exact_rows) == (2, False, 2)
    surplus = FoundRow({"number": "9", "title": "I alt", "status": "3 broer"}, 1.0)
    more = measure(GOLD, [one, two, three, surplus])
    assert (more.rows, more.in_order, more.silent) == (3, False, 2)


def test_free_roles_let_a_column_stand_in_one_other_field() -> None:
    moved = [
        FoundRow(
            {"number": row.text("number"), "section": "A", "title": row.text("title"),
             "further/fremdrift": row.text("status"), "description": row.text("description")},
            1.0,
        )
        for row in GOLD
    ]  # fmt: skip
    assert measure(GOLD, moved).exact_rows == 0
    assert measure(GOLD, moved, free_roles=True).exact_rows == 3


def test_warnings_name_rows_by_place_and_by_label() -> None:
    rows = [{"number": "1", "title": "A"}, {"number": "", "title": "B"}]
    typed = {"initiatives": rows, "warnings": [{"kind": "cut_text", "row": 2}]}
    worded = {"initiatives": rows, "warnings": ["row 1: it ends in the middle of a sentence"]}
    assert [row.is_named for row in rows_of_result(typed)] == [False, True]
    assert [row.is_named for row in rows_of_result(worded)] == [True, False]


def test_a_row_counts_for_a_program_where_all_its_cells_stand_in_one_row() -> None:
    first, second, _ = GOLD
    tables = [[["Nr.", "Initiativ"], [*first.printed, None]], [list(second.printed[:2])]]
    assert rows_held(GOLD, tables, cards=False) == 1
    apart = [[[text] for text in row.printed] for row in GOLD]
    assert rows_held(GOLD, apart, cards=False) == 0
    assert rows_held(GOLD, apart, cards=True) == 3


# documents without a table


def test_there_are_twenty_documents_without_a_table_and_eight_dumps_of_them() -> None:
    assert len({document.name for document in DOCUMENTS}) == 20
    assert sum(DUMP in document.forms for document in DOCUMENTS) == 8


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_a_document_without_a_table_is_drawn_whole(document: object, tmp_path: Path) -> None:
    assert document in DOCUMENTS
    pdf = tmp_path / "document.pdf"
    sheet = next(d for d in DOCUMENTS if d == document).sheet()
    render_sheet(sheet, Printer.DRAWN, pdf, tagged=False)
    words = set(dump_of(pdf).split())
    assert {word for text in sheet.texts() for word in text.split()} <= words

"""What the samples are made of: which gold, in which layout, under which name."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from samples.layout import Cutting, HeadRow, Layout, Links, SectionStyle
from samples.ocr_layer import (
    Print,
    bind,
    rasterise,
    require_tesseract,
    with_damaged_layer,
)
from samples.report import GoldReport, load_report
from samples.typesetting import Metadata, typeset
from samples.year_after import write_year_after

HERE = Path(__file__).parent

LIKE_2016 = Layout(
    name="like the real 2016 report",
    widths=(120, 237, 98, 265),
    margin=57,
    links=Links.PRINTED,
    cutting=Cutting.MIXED,
    head_shaded=False,
)
LIKE_2017 = Layout(
    name="the year after",
    widths=(135, 222, 118, 285),
    margin=44,
    font="Liberation Sans",
    size=9.5,
    head_row=HeadRow.EVERY_PAGE,
    section_style=SectionStyle.CAPITALS,
    page_numbers="Side {page} af {pages}",
    footer="Status juni 2017",
    notice="FIKTIV – opdigtet eksempel",
    cell_gap=2.5,
)
FICTION = Metadata(
    title="FIKTIV – opdigtet eksempel: status 2017",
    subject="FIKTIV – opdigtet eksempel, ikke en ministeriel rapport",
    keywords="FIKTIV, fictional, sample",
)

# Where the real report begins a new paragraph within a cell: (number, field, first words).
PARAGRAPHS_2016 = (
    ("4", "anchoring", "Netværket videreføres"),
    ("4", "status", "Der er etableret et fagligt netværk"),
    ("8", "description", "Derudover opkvalificeres"),
    ("13", "status", "Der er i regi af LOKK"),
    ("24", "anchoring", "Materialet vil være"),
    ("26", "anchoring", "App’en Mærk"),
)


def write_samples() -> None:
    """Write all samples; raises a ``LookupError`` that says what the machine lacks."""
    require_tesseract()
    write_2016()
    write_2017()


def write_2016() -> None:
    """The real report typeset again: with its true text, and with a damaged layer."""
    gold = load_report(HERE / "status-2016.gold.json")
    metadata = Metadata(title=gold.title)
    clean = HERE / "status-2016-born-digital.pdf"
    typeset(with_paragraphs(gold), LIKE_2016, clean, metadata)
    damage(clean, HERE / "status-2016.pdf", metadata)


def write_2017() -> None:
    """The invented year after: gold, known differences, born digital and damaged."""
    gold = write_year_after(HERE)
    clean = HERE / "status-2017-fictional.pdf"
    typeset(gold, LIKE_2017, clean, FICTION)
    damage(clean, HERE / "status-2017-fictional-damaged.pdf", FICTION)


def damage(clean: Path, damaged: Path, metadata: Metadata) -> None:
    """Write ``clean`` again as page images under the text English Tesseract read in them."""
    printed = Print(dpi=200)
    pages = (with_damaged_layer(image, printed) for image in rasterise(clean, printed.dpi))
    described = {
        "/Title": metadata.title,
        "/Subject": metadata.subject,
        "/Keywords": metadata.keywords,
    }
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / damaged.name
        bind(pages, whole, {key: value for key, value in described.items() if value})
        damaged.write_bytes(whole.read_bytes())
    print(f"{damaged.name}: {damaged.stat().st_size // 1024} KB", file=sys.stderr)


def with_paragraphs(gold: GoldReport) -> GoldReport:
    """The 2016 report with the paragraphs its cells are known to have."""
    rows = []
    for row in gold.rows:
        kept = row
        for number, field, opening in PARAGRAPHS_2016:
            if number == row.number:
                text = getattr(kept, field)
                kept = replace(kept, **{field: text.replace(f" {opening}", f"\n{opening}")})
        rows.append(kept)
    return replace(gold, rows=tuple(rows))

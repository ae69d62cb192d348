"""Renders the reports of bench/reports and reads them with English Tesseract, once, for keeps.

    python bench/repair/make_fixtures.py [REPORT.json ...]

Each report is set in all four fonts, at both resolutions, clean and noisy: four of the sixteen
combinations a report, so that two reports of the same kind see every value of each. Needs
Tesseract 5 with its English model and the fonts Liberation, DejaVu, Carlito and Caladea.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from rendering import FONTS, Block, Reading, Setting, read_blocks

HERE = Path(__file__).resolve().parent
REPORTS = HERE.parent / "reports"
FIXTURES = HERE / "fixtures"
WIDTHS = {"title": 46.0, "description": 72.0, "anchoring": 38.0, "status": 80.0}
SIZES = (9.0, 10.0, 9.5, 11.0)


def main() -> None:
    chosen = [Path(name) for name in sys.argv[1:]] or sorted(REPORTS.glob("*.json"))
    FIXTURES.mkdir(exist_ok=True)
    for turn, path in enumerate(chosen):
        readings = [
            {"setting": vars_of(setting), "passages": [as_read(r) for r in found]}
            for setting in settings(turn)
            for found in [read_blocks(list(blocks(path)), setting)]
        ]
        text = json.dumps(readings, ensure_ascii=False, indent=0)
        with gzip.GzipFile(FIXTURES / f"{path.stem}.json.gz", "wb", 9, mtime=0) as file:
            file.write(text.encode())
        print(path.stem, flush=True)


def settings(turn: int) -> Iterator[Setting]:
    """Four settings with every font once, each resolution and each kind of scan twice."""
    for i, font in enumerate(FONTS):
        dpi = (200, 300)[(i + turn) % 2]
        scan = ("clean", "noisy")[(i // 2 + turn // 2) % 2]
        yield Setting(font, SIZES[(i + turn) % 4], dpi, scan)


def blocks(path: Path) -> Iterator[Block]:
    """Each cell of a report as a block as wide as its column."""
    report = json.loads(path.read_text(encoding="utf-8"))
    yield Block(report["preamble"], 170.0)
    for row in report["initiatives"]:
        for field, width in WIDTHS.items():
            if row[field]:
                yield Block(row[field], width)


def vars_of(setting: Setting) -> dict[str, object]:
    return {"font": setting.font, "size": setting.size, "dpi": setting.dpi, "scan": setting.scan}


def as_read(reading: Reading) -> dict[str, object]:
    return {"truth": reading.text, "lines": list(reading.lines)}


if __name__ == "__main__":
    main()

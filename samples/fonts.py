"""Finds free fonts on this machine and hands them to the PDF writer."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]
from reportlab.pdfbase.ttfonts import TTFont  # type: ignore[import-untyped]

FONT_FILES: dict[str, tuple[str, str]] = {
    "Carlito": ("Carlito-Regular.ttf", "Carlito-Bold.ttf"),
    "Caladea": ("Caladea-Regular.ttf", "Caladea-Bold.ttf"),
    "DejaVu Sans": ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
    "DejaVu Sans Condensed": ("DejaVuSansCondensed.ttf", "DejaVuSansCondensed-Bold.ttf"),
    "DejaVu Serif": ("DejaVuSerif.ttf", "DejaVuSerif-Bold.ttf"),
    "Liberation Sans": ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"),
    "Liberation Serif": ("LiberationSerif-Regular.ttf", "LiberationSerif-Bold.ttf"),
}
PACKAGES = "fonts-crosextra-carlito fonts-crosextra-caladea fonts-dejavu fonts-liberation"


class MissingFontError(LookupError):
    """A font file is on none of the searched folders."""


@dataclass(frozen=True, slots=True)
class Family:
    """The registered names of a family's two weights."""

    regular: str
    bold: str


def font_folders() -> tuple[Path, ...]:
    """Where fonts usually lie; ``STATUS_EXTRACT_FONTS`` (a path list) comes first."""
    own = [Path(p) for p in os.environ.get("STATUS_EXTRACT_FONTS", "").split(os.pathsep) if p]
    home = Path.home()
    usual = [
        home / ".local/share/fonts",
        home / "Library/Fonts",
        Path("/usr/local/share/fonts"),
        Path("/usr/share/fonts"),
        Path("/Library/Fonts"),
        Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts",
    ]
    return tuple(folder for folder in (*own, *usual) if folder.is_dir())


def find_font(file_name: str, folders: Iterable[Path]) -> Path:
    """The path of a font file under ``folders``, or where fontconfig knows it."""
    for folder in folders:
        found = next(iter(sorted(folder.rglob(file_name))), None)
        if found is not None:
            return found
    known = _ask_fontconfig(file_name)
    if known is not None:
        return known
    raise MissingFontError(f"{file_name} is not installed; try: apt-get install {PACKAGES}")


def _ask_fontconfig(file_name: str) -> Path | None:
    program = shutil.which("fc-list")
    if program is None:
        return None
    listed = subprocess.run(
        [program, "--format", "%{file}\n"], capture_output=True, text=True, check=False
    )
    paths = (Path(line) for line in listed.stdout.splitlines())
    return next((path for path in paths if path.name == file_name), None)


def register(family: str, folders: Iterable[Path] | None = None) -> Family:
    """Make both weights of ``family`` known to the PDF writer, once."""
    places = tuple(folders) if folders is not None else font_folders()
    names = Family(f"{family}-Regular", f"{family}-Bold")
    for name, file_name in zip((names.regular, names.bold), FONT_FILES[family], strict=True):
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, find_font(file_name, places)))
    return names

"""Tesseract, run as a program of its own with a time limit."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from extract.reading.ocr.marks import with_true_marks

if TYPE_CHECKING:
    from PIL.Image import Image

PROGRAM = "tesseract"
USUAL_PLACES = (
    "C:/Program Files/Tesseract-OCR/tesseract.exe",
    "/opt/homebrew/bin/tesseract",
    "/usr/local/bin/tesseract",
)
LANGUAGE = "dan"
SPARSE_TEXT = "11"
BLOCK_OF_TEXT = "6"
SECONDS_A_PAGE = 120.0
SECONDS_TO_ANSWER = 15.0
TSV_COLUMNS = 12
WORD_LEVEL = "5"
LEAST_CONFIDENCE = 0.0
WIDEST_SPACE = 1.2
OFF_LEVEL = 0.3
RISING = frozenset("bdfhklABCDEFGHIJKLMNOPRSTUVXYZÆØ0123456789")
HANGS = frozenset("gjpqyQ,;()[]/§|@")
CAPITAL = 1 / 1.3  # a capital's share of a word's height
HANGING = 0.24  # of the height from a capital's top to the foot of a g
RISE = 0.44  # of a small letter's height, up to that of a capital


class OcrFailureError(Exception):
    """Tesseract can't be run, did not end in time, crashed, or wrote nonsense."""


class OcrHangError(OcrFailureError):
    """Tesseract did not end in time, and was ended."""


@dataclass(frozen=True, slots=True)
class OcrWord:
    """A word as Tesseract read it: its box in pixels from the top left, and how sure (0 to 100).

    ``top`` and ``bottom`` are those of its line, so that they don't depend on its letters;
    ``room`` is the white behind it, as far as the next word of its run. ``raised`` is a mark above
    the line, as a footnote's.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    confidence: float
    room: float = float("inf")
    raised: bool = False

    @property
    def capital(self) -> float:
        """The height of its line's capitals, from ``top`` down to the baseline."""
        return (self.bottom - self.top) * CAPITAL


@dataclass(frozen=True, slots=True)
class Installation:
    """The Tesseract that is installed and knows Danish.

    ``program`` is None where there is none; ``failure`` says so where one is installed that did
    not answer.
    """

    program: str | None
    failure: str = ""


@cache
def installation() -> Installation:
    """Which Tesseract can be used; it is asked once which languages it knows."""
    program = shutil.which(PROGRAM) or next(
        (place for place in USUAL_PLACES if Path(place).exists()), None
    )
    if program is None:
        return Installation(None)
    try:
        listed = _run([program, "--list-langs"], b"", SECONDS_TO_ANSWER)
    except OcrFailureError as error:
        return Installation(None, f"{error} when asked for its languages")
    return Installation(program if LANGUAGE in listed.split() else None)


def danish_tesseract() -> str | None:
    """The program, where it is installed and knows Danish; else None."""
    return installation().program


def words_in(program: str, image: Image, *, dpi: float, layout: str = SPARSE_TEXT) -> list[OcrWord]:
    """The words of an upright grey page image, read in Danish. Raises OcrFailureError.

    ``layout`` is Tesseract's page segmentation mode.
    """
    buffer = io.BytesIO()
    image.save(buffer, "PPM")
    arguments = [
        program, "stdin", "stdout", "-l", LANGUAGE, "--psm", layout,
        "--dpi", str(round(dpi)), "tsv",
    ]  # fmt: skip
    return list(words_of(_run(arguments, buffer.getvalue(), SECONDS_A_PAGE)))


def _run(arguments: list[str], given: bytes, seconds: float) -> str:
    try:
        done = subprocess.run(
            arguments,
            input=given,
            capture_output=True,
            timeout=seconds,
            check=True,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
        return done.stdout.decode("utf-8")
    except subprocess.TimeoutExpired as error:
        raise OcrHangError(f"Tesseract did not end within {seconds:.0f} seconds") from error
    except subprocess.CalledProcessError as error:
        how = f"failed with exit code {error.returncode}"
        if error.returncode < 0:
            how = f"crashed (signal {-error.returncode})"
        raise OcrFailureError(f"Tesseract {how}") from error
    except OSError as error:
        raise OcrFailureError(f"Tesseract can't be run ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise OcrFailureError("Tesseract wrote something that is no text") from error


def words_of(tsv: str) -> Iterator[OcrWord]:
    """The words of Tesseract's TSV output, each as tall as its line. Raises OcrFailureError."""
    head, *rows = tsv.splitlines() or [""]
    if head.split("\t")[:1] != ["level"]:
        raise OcrFailureError("Tesseract wrote something that is no table of words")
    lines: dict[tuple[str, ...], list[OcrWord]] = {}
    for row in rows:
        fields = row.split("\t")
        if len(fields) != TSV_COLUMNS or fields[0] != WORD_LEVEL or not fields[-1].strip():
            continue
        try:
            left, top, width, height = map(int, fields[6:10])
            confidence = float(fields[10])
        except ValueError as error:
            raise OcrFailureError("Tesseract wrote a table of words with a broken line") from error
        if confidence >= LEAST_CONFIDENCE:
            word = OcrWord(fields[-1].strip(), left, top, left + width, top + height, confidence)
            lines.setdefault(tuple(fields[1:5]), []).append(word)
    for line in lines.values():
        yield from _levelled(line)


def _levelled(line: list[OcrWord]) -> Iterator[OcrWord]:
    """The words of a line with the line's usual top and bottom.

    Sparse text is gathered into lines across columns, whose cells may stand a little higher
    or lower: where the words of one do, they keep a level of their own.
    """
    top, bottom = _level_of(line)
    for run in _runs(line, widest=WIDEST_SPACE * (bottom - top)):
        own_top, own_bottom = _level_of(run)
        off = abs((own_top + own_bottom) - (top + bottom)) / 2
        apart = off > OFF_LEVEL * (bottom - top)
        used = (own_top, own_bottom) if apart else (top, bottom)
        rooms = [*(after.x0 - word.x1 for word, after in pairwise(run)), float("inf")]
        for word, room in zip(with_true_marks(run), rooms, strict=True):
            yield replace(word, top=used[0], bottom=used[1], room=room)


def _level_of(words: list[OcrWord]) -> tuple[float, float]:
    """From a capital's top down to the foot of a g, whatever letters the words have."""
    rising = [word.top for word in words if RISING & set(word.text)]
    resting = [word.bottom for word in words if word.text[-1:].isalnum() and not _hangs(word)]
    middle = median(word.top for word in words), median(word.bottom for word in words)
    bottom = median(resting) if resting else middle[1] - HANGING * (middle[1] - middle[0])
    top = median(rising) if rising else middle[0] - RISE * (bottom - middle[0])
    return (top, top + (bottom - top) / CAPITAL) if bottom - top > 1 else middle


def _hangs(word: OcrWord) -> bool:
    return bool(HANGS & set(word.text))


def _runs(line: list[OcrWord], *, widest: float) -> Iterator[list[OcrWord]]:
    """The words of a line in runs without a wider gap."""
    run: list[OcrWord] = []
    for word in sorted(line, key=lambda word: word.x0):
        if run and word.x0 - run[-1].x1 > widest:
            yield run
            run = []
        run.append(word)
    if run:
        yield run

"""Runs ``status-extract`` of the tree it stands in, many files in one process.

The command is run as ``python -m extract`` is, within the process, so that its libraries are
loaded once. What a user meets is the same: exit code, files, and what is printed.
"""

from __future__ import annotations

import contextlib
import io
import json
import runpy
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

LONGEST = 120
"""Seconds that a file gets."""
TIMED_OUT = -1


@dataclass(frozen=True, slots=True)
class Reading:
    """What the command made of a file: its exit code, its JSON, and what it said."""

    code: int
    result: dict[str, Any] | None = field(repr=False)
    said: str = field(repr=False)
    seconds: float = 0.0


def read(path: Path) -> Reading:
    """Run the command on a file; OCR is never asked for."""
    start = time.perf_counter()
    said = io.StringIO()
    with tempfile.TemporaryDirectory() as folder:
        told = ["run", str(path), "--quiet", "--ocr", "never", "--format", "json", "-o", folder]
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            code = _code_of(told)
        written = sorted(Path(folder).glob("*.json"))
        result = json.loads(written[0].read_text(encoding="utf-8")) if written else None
    return Reading(code, result, said.getvalue().strip(), time.perf_counter() - start)


def _code_of(told: list[str]) -> int:
    kept = sys.argv
    sys.argv = ["status-extract", *told]
    try:
        with _limited(LONGEST):
            runpy.run_module("extract", run_name="__main__")
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 1
    except TimeoutError:
        return TIMED_OUT
    except Exception as fault:  # noqa: BLE001 - a fault of the program is a figure, too
        print(f"{type(fault).__name__}: {fault}")
        return 70
    finally:
        sys.argv = kept
    return 0


@contextlib.contextmanager
def _limited(seconds: int) -> Iterator[None]:
    def stop(number: int, frame: object) -> None:
        raise TimeoutError(f"no answer in {seconds} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)

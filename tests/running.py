"""The command as a process of its own, and what came of running it on every sample."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"
FILES = (
    "status-2016.dump.txt",
    "status-2016.pdf",
    "status-2016-born-digital.pdf",
    "status-2017-fictional.pdf",
    "status-2017-fictional-damaged.pdf",
)

Command = Callable[..., subprocess.CompletedProcess[str]]


@dataclass(frozen=True, slots=True)
class AllSamples:
    """What came of one run of the command on every sample."""

    folder: Path
    done: subprocess.CompletedProcess[str]


def run_command(
    *words: str | Path, stdin: str = "", cwd: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """The command as a process of its own, without a terminal."""
    return subprocess.run(
        [sys.executable, "-m", "extract", *map(str, words)],
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        cwd=cwd or ROOT,
        env={**os.environ, "PYTHONWARNINGS": "error", **environment},
        check=False,
        timeout=300,
    )
